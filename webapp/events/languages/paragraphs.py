"""How paragraphs that are no part of the report begin, and abbreviations that end no sentence."""

import re

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words

_LONGEST_NOTICE = 400
_WORDS_OF_A_CREDIT = 60
_DATE = re.compile(r"^\W*(?:date\s)?[\d٠-٩./-]{6,}\s")


def has_notice(text: str) -> bool:
    """Whether the words of a notice or of a credit stand anywhere in a text: often none do."""
    key = f" {fold(text)} "
    return any(
        f" {phrase} " in key for kind in ("boilerplate", "credit") for phrase in _phrases(kind)
    )


def boilerplate(line: str) -> bool:
    """Whether a line is a disclaimer, a copyright notice or a pointer to other articles."""
    if len(line) > _LONGEST_NOTICE:
        return False
    key = f" {fold(line)} "
    return any(f" {phrase} " in key for phrase in _phrases("boilerplate"))


def credits(line: str) -> bool:
    """Whether a line begins like the credit of a picture."""
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
def _abbreviations(kind: str) -> re.Pattern[str]:
    known = [
        word for row in rows("paragraphs") if row["kind"] == kind for word in words(row["words"])
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})\.\s*$")
