"""How many words name who speaks: up to a known name, a telling word, or the object of the verb."""

from webapp.events.languages.seen import things
from webapp.events.languages.sources import is_source_word, known_in, known_names
from webapp.events.languages.triggers import is_trigger_word
from webapp.events.languages.vocabulary import vocabulary


def length_of_source(phrase: list[str], head: int) -> int:
    """Return how many words a source has: up to a known name, or to the first telling word."""
    for count in range(min(6, len(phrase)), head, -1):
        if any(" ".join(phrase[first:count]) in known_names() for first in range(count)):
            return count
    for count in range(min(4, len(phrase) - head), 1, -1):
        if is_source_word(" ".join(phrase[head : head + count])):
            return head + count
    qualified = phrase[head + 1 : head + 2]
    return head + 1 + bool(qualified and qualified[0] in vocabulary("attribution", "qualifier"))


def length_of_subject(phrase: list[str]) -> int:
    """Return how many words after a verb name who does it, before its object; 0 for none."""
    capital = _length_of_capital(phrase)
    if capital:
        return capital
    pairs = [" ".join(phrase[n : n + 2]) for n in range(2)]
    head = next((n for n, pair in enumerate(pairs) if _begins_source(pair)), None)
    if head is None:
        named = " ".join(phrase[:3]) if known_in(" ".join(phrase[:3])) else ""
        return length_of_source(phrase, 0) if named else 0
    count = head + 1
    while count < min(len(phrase), head + 5) and not _ends_subject(
        phrase[count - 1], phrase[count]
    ):
        count += 1
    return _up_to_name(phrase, count)


def _bare(name: str) -> str:
    """Return a name without the "of" that is glued to it: للأمم المتحدة."""
    return f"ال{name[2:]}" if name.startswith("لل") else name.removeprefix("ل")


def _length_of_capital(phrase: list[str]) -> int:
    """Return how many words at the front are a capital or country that stands for its leaders."""
    capitals = vocabulary("attribution", "capital")
    return next((count for count in (2, 1) if " ".join(phrase[:count]) in capitals), 0)


def _begins_source(pair: str) -> bool:
    return is_source_word(pair) or is_source_word(pair.split(" ")[0])


def _up_to_name(phrase: list[str], count: int) -> int:
    """Return the end of a known name that ends within the first words, or else their count."""
    names = known_names()
    ends = (
        last
        for last in range(count, 1, -1)
        if any(_bare(" ".join(phrase[first:last])) in names for first in range(last - 1))
    )
    return next(ends, count)


def _ends_subject(last: str, word: str) -> bool:
    """Whether a word after those of a subject is its object: what is definite changes."""
    definite, after = last.startswith(("ال", "لل")), word.startswith(("ال", "لل"))
    seen = word in things() and not is_source_word(word)
    if seen or word in vocabulary("attribution", "no_name"):
        return True
    if is_trigger_word(word.removeprefix("ب")):
        return True
    return (definite and not after) or (after and not definite and not is_source_word(last))
