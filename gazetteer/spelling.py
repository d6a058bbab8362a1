"""A name as it is written: what its letters, its places and its proclitic say for it, anywhere.

This half of the signs does not change from text to text, so it is worked out once for each way in
which a name is written; the other half is in ``signs``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from gazetteer.compiled import Kind, Known, Renown, Trait, is_spelled_so
from gazetteer.languages import HEBREW
from gazetteer.sign import CASED, UNCASED, Sign, sign

MIDDLE_PROMINENCE: Final = 4.0
SMALL: Final = 3.2
LARGE: Final = 5.0
GREAT: Final = 5.8
"""From this prominence on, a word is common because the place is written about."""
HINGES: Final = (("usual_word", 4.0), ("very_common_word", 5.0))
"""How common a word is counts more steeply from these Zipf values on."""
KNOWN_WORD: Final = 3.0
"""From this Zipf value on, a word may be common because the place is written about."""
LONGEST_ACRONYM: Final = 5
SHORT_STEM: Final = 3
ARTICLE: Final = "ال"
PROCLITICS: Final = {
    "و": "proclitic_and",
    "ب": "proclitic_by",
    "ل": "proclitic_to",
    "ו": "proclitic_and",
    "ב": "after_in",
    "מ": "after_preposition",
    "ל": "after_preposition",
}
"""What a proclitic speaks for, by its last letter in Hebrew, where prepositions are glued on."""
LEAST: Final = -1.5
"""A name less likely than this is none, even if other names of the text lie close to it."""
MOST_BEHIND: Final = {CASED: 4.0, UNCASED: 4.0}
"""More than all signs behind a name can add to it, with and without capitals."""
GOVERNING: Final = Trait.HAS_COUNTRY | Trait.HAS_CAPITAL
PHRASE_RARITY: Final = 2.2
"""How much rarer (Zipf) than its rarest word a name of several words is taken to be."""


class Form(NamedTuple):
    """What a name's own signs depend on.

    ``written`` are the letters as they stand, ``proclitic`` what is glued to the name's front.
    ``zipfs`` are the commonness of its words, ``whole`` that of the word with its proclitic.
    ``is_abbreviation`` is one of a country, in capitals; ``has_noun``: the first of its words is
    the noun for a kind of place, as in ``البحر الميت``.
    """

    key: str
    written: str
    proclitic: str
    is_cased: bool
    renown: Renown
    zipfs: Sequence[float]
    whole: float
    is_abbreviation: bool
    has_noun: bool

    @property
    def signs(self) -> Iterator[Sign]:
        """The signs that the name has anywhere."""
        for name, value, detail in _signs(self):
            yield sign(name, cased=self.is_cased, detail=detail, value=value)

    @property
    def commonness(self) -> float:
        """How common (Zipf) its words are together, 0 for a rare name or an abbreviation."""
        if self.is_abbreviation:
            return 0.0
        if len(self.zipfs) == 1:
            return self.zipfs[0]
        return max(0.0, min(self.zipfs) - PHRASE_RARITY * (len(self.zipfs) - 1))


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """A folded name as some text writes it; see its form for what is not told here.

    ``prior`` is the sum of its own signs; what stands ahead of it must be worth more than
    ``needed`` for anything behind it to make it likely. ``traits`` are those of its renown.
    ``is_possible``: it can be a name without a noun such as "town" beside it, and ``may_be_idiom``
    that the word beside it tells. ``added``: a person added it. ``roles`` are those that the name
    as a whole has itself.
    """

    prior: float
    needed: float
    traits: int
    is_cased: bool
    is_possible: bool
    may_be_idiom: bool
    added: bool
    is_abbreviation: bool
    may_be_acronym: bool
    roles: int
    key: str
    proclitic: str
    commonness: float
    form: Form

    @property
    def may_govern(self) -> bool:
        """Whether a country or capital has this name."""
        return self.traits & GOVERNING != 0

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs of the name itself: told seldom, so they are worked out and not kept."""
        return tuple(self.form.signs)


def spelling(
    key: str,
    written: str,
    proclitic: str,
    known: Known,
    zipfs: Sequence[float],
    whole: float,
    *,
    cased: bool,
    possible: bool,
    idiomatic: bool,
    roles: int,
    noun: bool,
) -> Spelling:
    """Return the spelling of a known name.

    ``written`` are the letters as they stand, ``zipfs`` the commonness of its words, ``whole``
    that of the word with its proclitic.
    """
    renown = known.renown
    if renown is None:
        raise ValueError(f"{key!r} is no name of the gazetteer")
    capitals = written.isupper()
    abbreviation = capitals and bool(renown.traits & Trait.ABBREVIATES_COUNTRY)
    form = Form(key, written, proclitic, cased, renown, zipfs, whole, abbreviation, noun)
    prior = sum([one.score for one in form.signs], 0.0)
    return Spelling(
        prior=prior,
        needed=-inf if prior > 0 else LEAST - MOST_BEHIND[CASED if cased else UNCASED] - prior,
        traits=renown.traits,
        is_cased=cased,
        is_possible=possible,
        may_be_idiom=idiomatic,
        added=known.is_added,
        is_abbreviation=abbreviation,
        may_be_acronym=cased and capitals and len(written) <= LONGEST_ACRONYM,
        roles=roles,
        key=key,
        proclitic=proclitic,
        commonness=form.commonness,
        form=form,
    )


_Weighable = tuple[str, float, str]


def _signs(form: Form) -> Iterator[_Weighable]:
    yield "always", 1.0, ""
    yield from _of_places(form.key, form.renown)
    if form.is_abbreviation:
        yield "abbreviation", 1.0, form.key
    else:
        yield from _of_words(form.key, form.renown, form.zipfs)
    if form.proclitic:
        yield from _of_proclitic(form.key, form.proclitic, form.whole)
    if not form.is_cased:
        yield from _of_letters(form.key, form.written, form.renown, form.zipfs)
        if form.has_noun:
            yield "own_noun", 1.0, form.key


def _of_places(key: str, renown: Renown) -> Iterator[_Weighable]:
    yield "prominence", renown.prominence - MIDDLE_PROMINENCE, key
    if renown.kind is Kind.CAPITAL:
        yield "capital", 1.0, key
    if renown.prominence < SMALL:
        yield "small", 1.0, key
    if renown.traits & Trait.IN_FOCUS and renown.kind is not Kind.COUNTRY:
        yield "in_focus", 1.0, key
    if renown.kind in (Kind.COUNTRY, Kind.AREA, Kind.FACILITY):
        yield renown.kind.name.lower(), 1.0, key


def _of_words(key: str, renown: Renown, zipfs: Sequence[float]) -> Iterator[_Weighable]:
    if len(zipfs) > 1:
        yield "several_words", 1.0, key
        yield "common_phrase", min(zipfs), key
        if renown.kind is Kind.COUNTRY:
            yield "common_country_phrase", min(zipfs), key
    else:
        zipf = zipfs[0]
        yield "common_word", zipf, key
        if renown.kind is Kind.COUNTRY:
            yield "common_country", zipf, key
        elif renown.prominence > GREAT:
            yield "common_great_place", zipf, key
        if not zipf:
            yield "rare_word", 1.0, key
        yield from _of_common_word(key, renown, zipf)
    if len(key) <= 2:
        yield "two_letters", 1.0, key
    elif len(key) == 3:
        yield "three_letters" if renown.prominence <= LARGE else "three_great_letters", 1.0, key


def _of_common_word(key: str, renown: Renown, zipf: float) -> Iterator[_Weighable]:
    for name, least in HINGES:
        if zipf > least:
            yield name, zipf - least, key
    renowned, common = renown.prominence - MIDDLE_PROMINENCE, zipf - KNOWN_WORD
    if renown.kind is not Kind.COUNTRY and renowned > 0 and common > 0:
        yield "written_about", renowned * common, key


def _of_proclitic(key: str, proclitic: str, whole: float) -> Iterator[_Weighable]:
    glued = proclitic[-1] if re.match(HEBREW.script, proclitic) else proclitic
    yield PROCLITICS.get(glued, "proclitic_other"), 1.0, proclitic
    if len(key.removeprefix(ARTICLE)) <= SHORT_STEM:
        yield "short_stem", 1.0, key
    if whole:
        yield "whole_word", whole, proclitic + key


def _of_letters(
    key: str, written: str, renown: Renown, zipfs: Sequence[float]
) -> Iterator[_Weighable]:
    if not is_spelled_so(written, renown.traits):
        yield "other_letters", 1.0, key
    if key.startswith(ARTICLE):
        yield "definite", 1.0, key
        if len(zipfs) == 1:
            yield "definite_common", zipfs[0], key
