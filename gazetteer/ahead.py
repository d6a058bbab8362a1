"""What the word before a name says of it: that a place is meant, or that a person is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gazetteer.compiled import Trait
from gazetteer.sign import Sign, sign
from gazetteer.spelling import ARTICLE
from gazetteer.vocabulary import Word

IN: Final = frozenset(("في", "in", "at"))
STANDING_BEFORE = {
    "ب": "after_by",
    "علي": "after_upon",
    "الي": "after_to",
    "لدي": "after_to",
    "ان": "after_that",
    "وان": "after_that",
    "بان": "after_that",
    "لان": "after_that",
}
"""Folded words that say more of the name behind them than others of their kind."""
LOCATING: Final = frozenset(
    ("after_in", "after_compass", "after_preposition", "after_by", "after_to")
)
NOT_ARTICLE: Final = frozenset(
    ("الي", "الا", "الان", "الف", "الاف", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتين")
)
"""Folded words that begin like a definite noun and say nothing of the name beside them."""
GOVERNING = Trait.HAS_COUNTRY | Trait.HAS_CAPITAL
ASKED = GOVERNING | Trait.HAS_AREA
"""What the signs before a name depend on, of all that is known of its places."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The signs that the word before a name gives, and what the first of them is worth.

    ``leading`` has at most one and is about the part of the name in its phrase, ``beginning`` is
    there where it begins a sentence, ``address`` where it is somebody's name. ``locates`` tells
    that something is said to be in the place, or to go there.
    """

    leading: tuple[Sign, ...]
    beginning: tuple[Sign, ...]
    address: tuple[Sign, ...]
    score: float
    locates: bool


@lru_cache(maxsize=1 << 14)
def ahead(before: Word, traits: int, cased: bool, begins: bool) -> Ahead:
    """Return the signs of the word that stands before a name, in its phrase or in another.

    ``traits`` are those of the name that are ``ASKED`` for, ``cased`` tells whether its script has
    capitals, ``begins`` whether ``before`` itself begins a sentence.
    """
    near = before if before.gap.in_phrase and before.key else None
    name = _lead(near, traits & GOVERNING) if near else "begins_phrase"
    leading = _signs(name, near, cased)
    address = _address_with_capitals(near, begins) if cased else _address(near, traits)
    return Ahead(
        leading,
        (sign("begins_sentence", cased=True),) if cased and before.gap.ends_sentence else (),
        _signs(address, near, cased),
        leading[0].score if leading else 0.0,
        name in LOCATING,
    )


def _signs(name: str, before: Word | None, cased: bool) -> tuple[Sign, ...]:
    return (sign(name, cased=cased, detail=before.key if before else ""),) if name else ()


def _lead(before: Word, governing: int) -> str:
    if before.key in STANDING_BEFORE:
        return STANDING_BEFORE[before.key]
    if before.has("compass"):
        return "after_compass"
    if before.key in IN:
        return "after_in"
    if before.has("place_preposition"):
        return "after_preposition"
    if before.has("government_head") and not before.has("title"):
        return "after_government_word"
    if before.has("verb"):
        return "governs" if governing else "after_verb"
    if is_definite(before.key):
        return "after_article"
    return "after_place_noun" if before.has("place_noun") else ""


def _address(before: Word | None, traits: int) -> str:
    """Return the sign of a word that a person's name follows, if it is one."""
    if before is None:
        return ""
    if before.has("title") or "person_link" in before.own_roles:
        return "after_title"
    is_area = traits & Trait.HAS_AREA
    if "given_name" in before.own_roles:
        return "area_after_given_name" if is_area else "after_given_name"
    return "after_masculine_verb" if before.has("verb_masculine") and not is_area else ""


def _address_with_capitals(before: Word | None, begins: bool) -> str:
    if before is None or not before.is_capital:
        return ""
    if before.addresses:
        return "after_title"
    is_name = before.may_begin_person and before.gap.text == " " and not begins
    return "after_capital" if is_name else ""


def is_definite(key: str) -> bool:
    """Whether a folded word is a noun or adjective with the article.

    >>> is_definite("الجيش"), is_definite("الي")
    (True, False)
    """
    return key.startswith(ARTICLE) and key not in NOT_ARTICLE
