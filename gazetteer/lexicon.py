"""Words that tell what a name does in its sentence; tables in ``gazetteer/data``, folded here.

``feature_words.csv`` holds nouns of kinds of place, ``demonyms.csv`` adjectives of countries,
``context_words.csv`` everything else, by role. A word is found as it stands, or behind the
proclitics of its language (``وبمحافظة`` is ``محافظة``).
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from typing import TypeVar

from gazetteer.languages import LANGUAGES
from gazetteer.languages.forms import forms
from gazetteer.nouns import FeatureWord
from gazetteer.roles import bits
from gazetteer.text import fold

DATA = files("gazetteer") / "data"
_PROCLITICS = [
    (
        re.compile(language.script),
        sorted(language.proclitics, key=lambda p: (len(p), p)),
        frozenset(language.halves),
    )
    for language in LANGUAGES
    if language.proclitics
]
_FIRST_LETTERS = {proclitic[0] for _, proclitics, _ in _PROCLITICS for proclitic in proclitics}
_ELISIONS = [pair for language in LANGUAGES for pair in language.elisions.items()]
SHORTEST_STEM = 2
MOST_KNOWN = 1 << 12
"""Folded words about which something is remembered; a vocabulary keeps what it learns itself."""
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Lexicon:
    """The folded words of all languages.

    ``demonyms`` maps a form to a country code, ``countries`` and ``capitals`` such a code to the id
    of a place, ``features`` a word to its feature, ``roles`` a word
    to its roles, each with the value that the table gives it (often empty).
    """

    demonyms: Mapping[str, str]
    countries: Mapping[str, str]
    capitals: Mapping[str, str]
    features: Mapping[str, FeatureWord]
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def role(self, key: str, role: str) -> str | None:
        """Return the value of a role that a word has, or None when it has not this role."""
        return self.roles.get(key, {}).get(role)

    def has(self, key: str, role: int) -> bool:
        """Whether a folded word has a :class:`Role`, as it stands or behind proclitics."""
        return self.roles_of(key) & role != 0

    def roles_of(self, key: str) -> int:
        """Return the roles that a folded word may have, behind whatever proclitics."""
        return self._roles_behind[key]

    def own_roles_of(self, key: str) -> int:
        """Return the roles that a folded word has as it stands."""
        return bits(self.roles.get(key, ()))

    def has_itself(self, key: str, role: int) -> bool:
        """Whether a folded word has a :class:`Role` as it stands."""
        return self.own_roles_of(key) & role != 0

    def demonym(self, key: str) -> tuple[str, int] | None:
        """Return the country code of a demonym, and how many letters before it are proclitics."""
        return self._peoples[key]

    def feature_word(self, key: str) -> tuple[FeatureWord, int] | None:
        """Return the feature word in a folded word, and how many letters are proclitics."""
        return self._nouns[key]

    @cached_property
    def _roles_behind(self) -> "_Remembered[int]":
        return _Remembered(
            lambda key: bits(role for stem, _ in stems(key) for role in self.roles.get(stem, ()))
        )

    @cached_property
    def _peoples(self) -> "_Remembered[tuple[str, int] | None]":
        return _Remembered(partial(_found, self.demonyms))

    @cached_property
    def _nouns(self) -> "_Remembered[tuple[FeatureWord, int] | None]":
        return _Remembered(partial(_found, self.features))

    @cached_property
    def idiom_beginnings(self) -> frozenset[str]:
        """The first words of pairs that name nothing."""
        return frozenset(idiom.rpartition(" ")[0] for idiom in self._idioms)

    @cached_property
    def idiom_ends(self) -> frozenset[str]:
        """The last words of pairs that name nothing."""
        return frozenset(idiom.partition(" ")[2] for idiom in self._idioms)

    @cached_property
    def idiom_words(self) -> frozenset[str]:
        """The halves of pairs that name nothing."""
        return self.idiom_beginnings | self.idiom_ends

    @cached_property
    def ends_of_heads(self) -> frozenset[str]:
        """The last words of the nouns that head an organisation's name and are several words."""
        return frozenset(
            key.rpartition(" ")[2]
            for key, roles in self.roles.items()
            if "organisation_head" in roles and " " in key
        )

    @cached_property
    def single_heads(self) -> Mapping[str, tuple[str, ...]]:
        """The nouns that head the name of one place, by what kind of place they are for."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, noun in self.features.items():
            if noun.is_head and noun.number == 1:
                found[noun.feature].append(key)
        return {feature: tuple(keys) for feature, keys in found.items()}

    @property
    def _idioms(self) -> list[str]:
        return [key for key, roles in self.roles.items() if "stop" in roles and " " in key]

    @cached_property
    def feature_beginnings(self) -> frozenset[str]:
        """The first words of feature words that are several words."""
        return frozenset(key.partition(" ")[0] for key in self.features if " " in key)

    @cached_property
    def feature_ends(self) -> frozenset[str]:
        """The last words of feature words that are several words."""
        return frozenset(key.rpartition(" ")[2] for key in self.features if " " in key)


class _Remembered(dict[str, _Value]):
    """What is found for a folded word, kept until there are ``MOST_KNOWN`` of them."""

    def __init__(self, find: Callable[[str], _Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: str) -> _Value:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[key] = self._find(key)
        return found


def _found(table: Mapping[str, _Value], key: str) -> tuple[_Value, int] | None:
    return next(((table[stem], cut) for stem, cut in stems(key) if stem in table), None)


@lru_cache(maxsize=MOST_KNOWN)
def stems(key: str) -> tuple[tuple[str, int], ...]:
    """Return a folded word and what is left of it behind each proclitic, with the letters cut off.

    >>> stems("للمطار")[:3]
    (('للمطار', 0), ('لمطار', 1), ('المطار', 1))
    """
    return tuple(_stems(key))


def _stems(key: str) -> Iterator[tuple[str, int]]:
    yield key, 0
    if key[:1] not in _FIRST_LETTERS:
        return
    for script, proclitics, halves in _PROCLITICS:
        if not script.match(key):
            continue
        shortest = SHORTEST_STEM - (key[-1] in halves)
        for proclitic in proclitics:
            if key.startswith(proclitic) and len(key) >= len(proclitic) + shortest:
                yield key.removeprefix(proclitic), len(proclitic)
    for full, elided in _ELISIONS:
        for conjunction in ("", "و", "ف"):
            if key.startswith(conjunction + elided):
                stem = full + key.removeprefix(conjunction + elided)
                yield stem, len(conjunction) + 1


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Read the tables of the package, once."""
    table, roles = list(rows("countries.csv")), _roles()
    return Lexicon(
        demonyms=dict(_demonyms()),
        countries={row["iso2"]: f"gn:{row['gn_id']}" for row in table},
        capitals={
            row["iso2"]: f"gn:{row['capital_gn_id']}" for row in table if row["capital_gn_id"]
        },
        features=dict(_features(roles)),
        roles=roles,
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the package as mappings from column to text."""
    with (DATA / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _features(roles: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, FeatureWord]]:
    for row in rows("feature_words.csv"):
        head, number = row["role"] == "head", int(row["number"])
        for key in forms(fold(row["word"]), row["language"]):
            vague = "vague_class" in roles.get(key, ())
            yield key, FeatureWord(key, row["feature"], head, number, vague)


def _roles() -> dict[str, dict[str, str]]:
    roles: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("context_words.csv"):
        roles[fold(row["word"])][row["role"]] = row["value"]
    return dict(roles)


def _demonyms() -> Iterator[tuple[str, str]]:
    for row in rows("demonyms.csv"):
        key = fold(row["word"])
        own = _arabic_forms(key) if row["language"] == "ar" else _suffixed(key, row["language"])
        for form in own:
            yield form, row["country"]


ARABIC_ENDINGS = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات")
"""Gender, number and case of a nisba. The accusative ``ا`` is left out: with it ``سوري`` would
be the country's name."""


def _arabic_forms(key: str) -> Iterator[str]:
    for ending in ARABIC_ENDINGS:
        yield key + ending
        yield "ال" + key + ending


def _suffixed(key: str, language: str) -> Iterator[str]:
    yield from forms(key, language)
    if language in ("en", "fr") and not key.endswith(("s", "x", "h", "ese")):
        yield f"{key}s"
