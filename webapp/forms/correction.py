"""What a person corrects in a claim: the fields of a small form in, a correction out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from gazetteer import Place
from webapp.events import corrections
from webapp.events.corrections import Correction
from webapp.events.model import Article, Claim, ClaimKind, Modality, Passage, Role, Status
from webapp.filters import BadParameterError, one_of, read, whole_number
from webapp.typesetting import paragraph_around

Given = Mapping[str, str]
PlaceAt = Callable[[int, int], Place | None]
PlaceOf = Callable[[str], Place | None]
Value = TypeVar("Value")


class NotInTextError(ValueError):
    """Words that were typed do not stand in the article; the message is the words."""


def correction_of(
    given: Given, claim: Claim, article: Article, place_at: PlaceAt, place: PlaceOf
) -> Correction:
    """Return the correction that a form asks for; its field ``do`` says which.

    ``place_at`` tells which place the words between two offsets name, ``place`` which place has an
    id. Raise BadParameterError for
    a form that no page of ours sends, NotInTextError for typed words that are not in the article.
    """
    todo = given.get("do", "")
    if todo == "use":
        return _use(given, claim, article, place_at)
    if todo == "place":
        return _locate(given, place)
    if todo not in _READERS:
        raise BadParameterError("do", todo, f"use, place or one of {', '.join(_READERS)}")
    return _READERS[todo](given)


def _use(given: Given, claim: Claim, article: Article, place_at: PlaceAt) -> Correction:
    slot = given.get("slot", "")
    at = _words(given, claim, article)
    text = article.text[at.start : at.end]
    if slot == "source":
        return partial(corrections.with_source, at=at, text=text)
    if slot == "who":
        return partial(corrections.with_actor, text=text)
    if slot == "when":
        return partial(corrections.with_time, article=article, at=at)
    role = _required(given, "slot", Role, one_of(Role))
    place = place_at(at.start, at.end)
    return partial(corrections.with_place, role=role, at=at, text=text, place=place)


def _locate(given: Given, place: PlaceOf) -> Correction:
    role = _required(given, "role", Role, one_of(Role))
    meant = place(given.get("place", ""))
    if meant is None:
        raise BadParameterError("place", given.get("place", ""), "the id of a known place")
    return partial(corrections.located, at=_at(given), role=role, place=meant)


def _describe(given: Given) -> Correction:
    kind = read(given, "kind", ClaimKind, one_of(ClaimKind))
    modality = read(given, "modality", Modality, one_of(Modality))
    status = read(given, "status", Status, one_of(Status))

    def described(claim: Claim) -> Claim:
        return corrections.described(
            claim, kind or claim.kind, modality or claim.modality, status or claim.status
        )

    return described


def _move(given: Given) -> Correction:
    former = _required(given, "was", Role, one_of(Role))
    if not given.get("role"):
        return partial(corrections.without_place, at=_at(given), role=former)
    role = _required(given, "role", Role, one_of(Role))
    return partial(corrections.moved, at=_at(given), former=former, role=role)


def _drop(given: Given) -> Correction:
    if given.get("slot") == "who":
        return partial(corrections.without_actor, text=given.get("text", ""))
    if given.get("slot") == "source":
        return partial(corrections.without_source, at=_at(given))
    role = _required(given, "slot", Role, one_of(Role))
    return partial(corrections.without_place, at=_at(given), role=role)


def _read_otherwise(given: Given) -> Correction:
    return partial(corrections.read_otherwise, start=_day(given, "start"))


def _date(given: Given) -> Correction:
    start = _day(given, "start")
    end = None if given.get("open") else read(given, "end", date.fromisoformat, "a day") or start
    if end and end < start:
        raise BadParameterError("end", given["end"], f"a day not before {start}")
    return partial(corrections.dated, start=start, end=end)


def _undate(given: Given) -> Correction:
    return corrections.without_time


_READERS: dict[str, Callable[[Given], Correction]] = {
    "describe": _describe,
    "move": _move,
    "drop": _drop,
    "read": _read_otherwise,
    "date": _date,
    "undate": _undate,
}


def _words(given: Given, claim: Claim, article: Article) -> Passage:
    """Return where words stand: at the offsets given, or where they are found first."""
    typed = given.get("words", "")
    if not typed.strip():
        return _trimmed(article.text, _at(given))
    return find_words(typed, claim.passage, article)


def find_words(typed: str, passage: Passage, article: Article) -> Passage:
    """Return where words stand first: in a passage or behind it, in its paragraph, anywhere.

    Raise NotInTextError.
    """
    typed = " ".join(typed.split())
    around = paragraph_around(article.text, passage)
    for first in (passage.start, around.start, 0):
        start = article.text.find(typed, first)
        if start >= 0:
            return Passage(start, start + len(typed))
    raise NotInTextError(typed)


def _trimmed(text: str, at: Passage) -> Passage:
    words = text[at.start : at.end]
    start = at.start + len(words) - len(words.lstrip())
    trimmed = Passage(start, start + len(words.strip()))
    if trimmed.start >= trimmed.end:
        raise BadParameterError("start", str(at.start), "offsets of words of the article")
    return trimmed


def _at(given: Given) -> Passage:
    offset = whole_number(0, 2**31 - 1)
    expected = "an offset in code points"
    return Passage(
        _required(given, "start", offset, expected), _required(given, "end", offset, expected)
    )


def _day(given: Given, name: str) -> date:
    return _required(given, name, date.fromisoformat, "a day as YYYY-MM-DD")


def _required(given: Given, name: str, parse: Callable[[str], Value], expected: str) -> Value:
    value = read(given, name, parse, expected)
    if value is None:
        raise BadParameterError(name, "", expected)
    return value
