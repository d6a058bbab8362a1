"""Capitalised words that end persons' names in a text: the ``Washington`` of ``Mr. Washington``."""

from gazetteer.roles import Role
from gazetteer.vocabulary import Word


def persons(words: list[Word], marked: list[int]) -> set[str]:
    """Return the folded words that rather end persons' names than follow "in".

    ``marked`` are the indices of all words that begin with a capital, maybe among others.
    """
    ends: dict[str, int] = {}
    before = -2
    for index in marked:
        if index == before + 1 and _ends_person(words, index):
            key = words[index].key
            ends[key] = ends.get(key, 0) + 1
        before = index
    if ends:
        _take_off_located(words, marked, ends)
    return {key for key, often in ends.items() if often > 0}


def _ends_person(words: list[Word], index: int) -> bool:
    """Whether a word goes on with a person's name, and no word with a capital goes on with it."""
    if words[index + 1].is_capital or not words[index].is_capital:
        return False
    return follows_person_word(words, index) or follows_capital(words, index)


def _take_off_located(words: list[Word], marked: list[int], ends: dict[str, int]) -> None:
    """Count down how often words end persons' names by how often they follow "in"."""
    for index in marked:
        before = words[index - 1]
        if before.has(Role.PLACE_PREPOSITION) and before.joins:
            word = words[index]
            if word.is_capital and word.key in ends:
                ends[word.key] -= 1


def follows_person_word(words: list[Word], index: int) -> bool:
    """Whether a capitalised title or given name stands before a word."""
    before = words[index - 1]
    return before.is_capital and before.joins and before.addresses


def follows_capital(words: list[Word], index: int) -> bool:
    """Whether the word before is a name too, of which this would be the second part."""
    before = words[index - 1]
    return (
        before.is_capital
        and before.joins
        and before.may_begin_person
        and before.gap.is_space
        and not words[index - 2].gap.ends_sentence
    )
