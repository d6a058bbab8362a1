"""Further Arabic spellings of foreign names: ``غوانتانامو``, ``جوانتانامو``.

Arabic has no letter for g: Cairo writes ج, Beirut and the agencies غ. It begins no word with two
consonants: ستوكهولم, استوكهولم. Ukrainian names come in their own form or in the Russian one. The
table below says which letters stand for which; a name is only changed where its Latin spelling has
the sound as often.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from gazetteer.model import Entry
from gazetteer.sources.geonames import LARGE
from gazetteer.sources.respelling import is_word, with_spellings
from gazetteer.sources.romanisation import ARAB_COUNTRIES
from gazetteer.text import fold


class Rule(NamedTuple):
    """Letters of a folded Arabic name and what else is written for them.

    ``latin`` is found in the folded Latin name as often as ``letters`` in the Arabic one; both are
    regular expressions. ``countries`` are those in which the rule holds, all if empty.
    """

    latin: str
    letters: str
    other: str
    countries: str = ""


RULES = (
    Rule(r"g(?!h)", r"غ", "ج"),
    Rule(r"g(?![heiy])(?!.*(?:j|g[eiy]))", r"ج(?!.*غ)", "غ"),
    Rule(r"\bs[bcdfgjklmnpqrtvz]", r"\bس(?=[^اويع])", "اس"),
    Rule(r"\bs[bcdfgjklmnpqrtvz]", r"\bاس(?=[^اويع])", "س"),
    Rule(r"h", r"(?<=\w)ه(?=\w)", "غ", "UA BY"),
    Rule(r"iv\b", r"(?<=\w{3}[^اي])يف\b", "وف", "UA"),
    Rule(r"iv\b", r"(?<!ي)يف\b", "ييف", "UA"),
)

PERSIAN = {
    "گ": "غ",
    "ګ": "غ",
    "چ": "تش",
    "پ": "ب",
    "ژ": "ج",
    "ٹ": "ت",
    "ڈ": "د",
    "ڑ": "ر",
    "ے": "ي",
}
"""Letters of Persian, Pashto and Urdu, folded, and what Arabic newspapers write for them."""

WRITTEN_IN_PERSIAN = frozenset(("AF", "IR", "PK", "TJ"))
"""Countries whose own names are in these letters."""

SHORTEST = 4
"""Letters that a name needs, without its article, before other spellings are made of it."""

COMMONEST = 2.0
COMMONEST_OF_LARGE = 3.5
"""Zipf values in Arabic above which a spelling is a word and not made: of a small place, and of one
that is common because newspapers write of it."""

_ARABISED = str.maketrans(PERSIAN)
_LETTERS = re.compile(r"[\u0627-\u063a\u0641-\u064a ]+")


def spellings(name: str, latin: str, country: str) -> list[str]:
    """Return further spellings of a folded Arabic name, those with the fewest changes first.

    ``latin`` is the folded Latin name, ``country`` its country (ISO 3166-1 alpha-2).

    >>> spellings("غوانتانامو", "guantanamo", "CU"), spellings("لوهانسك", "luhansk", "UA")
    (['جوانتانامو'], ['لوغانسك'])
    >>> spellings("افغانستان", "afghanistan", "AF")
    []
    """
    if len(name.removeprefix("ال")) < SHORTEST:
        return []
    once = list(_changed(name, latin, country))
    twice = [further for first in once for further in _changed(first, latin, country)]
    found = dict.fromkeys((*once, *twice))
    return [spelling for spelling in found if spelling != name]


def _changed(name: str, latin: str, country: str) -> Iterator[str]:
    for rule in RULES:
        if rule.countries and country not in rule.countries.split():
            continue
        often = len(re.findall(rule.letters, name))
        if often and often == len(re.findall(rule.latin, latin)):
            yield re.sub(rule.letters, rule.other, name)


def arabised(name: str) -> str:
    """Return a folded Persian, Pashto or Urdu name as Arabic newspapers write it.

    >>> arabised("سپين بولدك"), arabised("ننگرهار")
    ('سبين بولدك', 'ننغرهار')
    """
    return name.translate(_ARABISED)


def spelled_out(entry: Entry, taken: Collection[str]) -> Entry:
    """Return an entry outside the Arab countries with further spellings of its Arabic names.

    ``taken`` are the folded names of large places, which no spelling may repeat.
    """
    place = entry.place
    if place.country in ARAB_COUNTRIES.split():
        return entry
    arabic = [fold(toponym.text) for toponym in entry.toponyms if toponym.language == "ar"]
    if place.country in WRITTEN_IN_PERSIAN:
        known = {fold(toponym.text) for toponym in entry.toponyms}
        arabic += sorted(arabised(name) for name in known if not PERSIAN.keys().isdisjoint(name))
    latin = fold(place.name)
    commonest = COMMONEST_OF_LARGE if place.is_area or place.population >= LARGE else COMMONEST
    made = (
        spelling
        for name in arabic
        if _LETTERS.fullmatch(name)
        for spelling in (name, *spellings(name, latin, place.country))
        if not is_word(spelling, "ar", commonest)
    )
    return with_spellings(entry, made, "ar", taken)
