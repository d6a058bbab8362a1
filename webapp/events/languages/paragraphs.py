"""How paragraphs that are no part of the report begin, and abbreviations that end no sentence."""

import re
from collections.abc import Collection

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words

_LONGEST_NOTICE = 400
_WORDS_OF_A_CREDIT = 60
_DATE = re.compile(r"^\W*(?:date\s)?[\d٠-٩./-]{6,}\s")


def boilerplate(line: str, words: Collection[str]) -> bool:
    """Whether a line is a disclaimer, a copyright notice or a pointer to other articles.

    ``words`` are its folded words, in order.
    """
    if len(line) > _LONGEST_NOTICE or _first_words("boilerplate").isdisjoint(words):
        return False
    key = f" {' '.join(words)} "
    return any(f" {phrase} " in key for phrase in _phrases("boilerplate"))


def credits(line: str, words: Collection[str]) -> bool:
    """Whether a line begins like the credit of a picture; ``words`` are its folded words."""
    if _first_words("credit").isdisjoint(words):
        return False
    key = f"{fold(_DATE.sub('', line[:_WORDS_OF_A_CREDIT]))} "
    return any(key.startswith(f"{phrase} ") for phrase in _phrases("credit"))


def no_break(text: str, after: str = "") -> bool:
    """Whether a text ends with an abbreviation after which the sentence goes on.

    After the name of a Latin letter (آي. إل) it does so before another one, or before a number.
    """
    if _abbreviations("abbreviation").search(text):
        return True
    spelled = _abbreviations("letter").search(text)
    following = after.split()[:1]
    return bool(spelled and following) and bool(
        following[0][:1].isdigit() or _abbreviations("letter").search(f"{following[0]}.")
    )


@remembered
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(
        fold(phrase)
        for row in rows("paragraphs")
        if row["kind"] == kind
        for phrase in words(row["words"])
    )


@remembered
def _first_words(kind: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases(kind))


@remembered
def _abbreviations(kind: str) -> re.Pattern[str]:
    known = [
        word for row in rows("paragraphs") if row["kind"] == kind for word in words(row["words"])
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})\.\s*$")
