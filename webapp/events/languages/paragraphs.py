"""How paragraphs that are no part of the report begin, and abbreviations that end no sentence."""

import re

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words

_WORDS_OF_A_CREDIT = 60


def boilerplate(line: str) -> bool:
    """Whether a line is a disclaimer, a copyright notice or a pointer to other articles."""
    key = f" {fold(line)} "
    return any(f" {phrase} " in key for phrase in _phrases("boilerplate"))


def credits(line: str) -> bool:
    """Whether a line begins like the credit of a picture."""
    key = f"{fold(line[:_WORDS_OF_A_CREDIT])} "
    return any(key.startswith(f"{phrase} ") for phrase in _phrases("credit"))


def no_break(text: str) -> bool:
    """Whether a text ends with an abbreviation after which the sentence goes on."""
    return bool(_abbreviations().search(text))


@remembered
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(
        fold(phrase)
        for row in rows("paragraphs")
        if row["kind"] == kind
        for phrase in words(row["words"])
    )


@remembered
def _abbreviations() -> re.Pattern[str]:
    known = [
        word
        for row in rows("paragraphs")
        if row["kind"] == "abbreviation"
        for word in words(row["words"])
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})\.\s*$")
