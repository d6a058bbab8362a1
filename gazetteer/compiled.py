"""The folded names of a gazetteer, compiled: one trie, and what the filter must know of each.

A name is only judged by its letters, by how common it is as a word and by the most prominent of its
places; only names that are found likely are then looked up. So a few bytes a name are enough, and
the file needs no time to load. The trie is marisa's (Yata 2011), the same for the same names.
"""

import array
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import Final

import marisa_trie

from gazetteer.model import Place, Toponym
from gazetteer.namesakes import CURATED_FOR
from gazetteer.prominence import prominence

STEPS = 25
"""Prominence and Zipf values are kept in steps of a 25th: finer than either is known."""

MORE_COMMON = 0.3
"""A word is kept whole when it is this much commoner (Zipf) than what a proclitic would leave.

Measured on Arabic newswire."""

EVERYDAY = 3.0
"""Zipf value of a word, once in a million, from which it is no hamlet's name by itself."""

SMALL = 3.6
"""Prominence below which a place is a village, a hamlet or a quarter of a town."""

ARAB_LEAGUE = "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"
FOCUS = CURATED_FOR.union(ARAB_LEAGUE.split(), ("IL", "IR", "TD", "TR"))
"""Countries that Arabic news is about: the Arab League, its neighbours, and Ukraine."""

LARGE_TOWN = 100_000
PERSIAN_LETTERS = frozenset("یکگچپژےۆەێ")
_UPPER = re.compile(r"[A-Z]+")


class Kind(IntEnum):
    """What the most prominent place of a name is."""

    TOWN = 0
    CAPITAL = 1
    COUNTRY = 2
    AREA = 3
    FACILITY = 4


_KINDS = tuple(Kind)


class Trait:
    """Bits of what else is known of a name's places and spellings, and of its word.

    Plain numbers, because they are asked for at every match and enumerations are slow.
    ``GUARDED`` is a word so common that no proclitic is to be taken off it, ``OPENS`` the first
    word of longer names. ``IN_FOCUS``: a place lies in one of the countries of ``FOCUS``.
    ``LIKE_PERSON``: an imported place is called as people are.
    """

    HAS_COUNTRY: Final = 1
    HAS_CAPITAL: Final = 2
    HAS_AREA: Final = 4
    HAS_LARGE: Final = 8
    HAS_RIVER: Final = 16
    ABBREVIATES_COUNTRY: Final = 32
    ARABIC_LETTERS: Final = 64
    HAMZA_ON_WAW: Final = 128
    HAMZA_ON_YA: Final = 256
    PERSIAN: Final = 512
    GUARDED: Final = 1024
    OPENS: Final = 2048
    IN_FOCUS: Final = 4096
    LIKE_PERSON: Final = 8192


@dataclass(frozen=True, slots=True)
class Renown:
    """What is known of a folded name: how prominent its best place is, and what that is."""

    prominence: float
    kind: Kind
    traits: int

    def joined(self, other: "Renown") -> "Renown":
        """Return what is known of a name that has the places of both."""
        if self is other:
            return self
        best = max(self, other, key=lambda renown: (renown.prominence, renown.kind))
        return _shared(best.prominence, best.kind, self.traits | other.traits)


def renown(place: Place, toponym: Toponym) -> Renown:
    """Return what one place lends to one of its names."""
    return renowns(place)(toponym.text)


def renowns(place: Place) -> Callable[[str], Renown]:
    """Return what tells what a place lends to a name, by the text of the name."""
    height, kind = round(prominence(place) * STEPS) / STEPS, _kind(place)
    traits, country = _traits(place), kind is Kind.COUNTRY

    def lent(text: str) -> Renown:
        own = traits | _letters(text)
        if country and _UPPER.fullmatch(text.replace(".", "")):
            own |= Trait.ABBREVIATES_COUNTRY
        return _shared(height, kind, own)

    return lent


@lru_cache(maxsize=1 << 14)
def _shared(height: float, kind: Kind, traits: int) -> Renown:
    """Return one value for all names of which the same is known: there are a million names."""
    return Renown(height, kind, traits)


def _kind(place: Place) -> Kind:
    if place.feature.startswith("A.PCL"):
        return Kind.COUNTRY
    if place.feature == "P.PPLC":
        return Kind.CAPITAL
    if place.is_area:
        return Kind.AREA
    return Kind.TOWN if place.feature.startswith("P.") else Kind.FACILITY


def _traits(place: Place) -> int:
    traits = 0
    if place.feature.startswith("A.PCL"):
        traits |= Trait.HAS_COUNTRY | Trait.HAS_LARGE
    if place.feature.startswith("P.PPLC"):
        traits |= Trait.HAS_CAPITAL
    if place.is_area:
        traits |= Trait.HAS_AREA
    if place.population > LARGE_TOWN:
        traits |= Trait.HAS_LARGE
    if place.feature == "H.STM":
        traits |= Trait.HAS_RIVER
    if place.country in FOCUS:
        traits |= Trait.IN_FOCUS
    return traits


def _letters(text: str) -> int:
    if not PERSIAN_LETTERS.isdisjoint(text):
        return Trait.PERSIAN
    traits: int = Trait.ARABIC_LETTERS
    if "ؤ" in text:
        traits |= Trait.HAMZA_ON_WAW
    if "ئ" in text:
        traits |= Trait.HAMZA_ON_YA
    return traits


def is_spelled_so(written: str, traits: int) -> bool:
    """Whether some place's name has the rarer letters of a written name, and no foreign ones."""
    if not PERSIAN_LETTERS.isdisjoint(written):
        return bool(traits & Trait.PERSIAN)
    if "ؤ" in written:
        return bool(traits & Trait.HAMZA_ON_WAW)
    if "ئ" in written:
        return bool(traits & Trait.HAMZA_ON_YA)
    return bool(traits & Trait.ARABIC_LETTERS)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one folded word or name; of most words, nothing.

    ``renown`` is None when no place is called so. ``zipf`` is how common it is as a word, 0 for a
    rare one. ``is_guarded``: no proclitic is to be taken off it. ``opens``: longer names begin so.
    ``is_rather_word``: only small imported places are called so, and it is a common word, or
    somebody's name.
    """

    renown: Renown | None = None
    zipf: float = 0.0
    is_guarded: bool = False
    opens: bool = False
    is_added: bool = False
    is_rather_word: bool = False

    def joined(self, other: "Known") -> "Known":
        """Return what is known of a name that is in two files."""
        if other is UNKNOWN:
            return self
        renown = self.renown.joined(other.renown) if self.renown and other.renown else None
        return Known(
            renown or self.renown or other.renown,
            max(self.zipf, other.zipf),
            self.is_guarded or other.is_guarded,
            self.opens or other.opens,
            self.is_added or other.is_added,
        )


UNKNOWN = Known()


def compile_names(
    names: Mapping[str, Renown], zipf: Mapping[str, float], guards: Iterable[str]
) -> dict[str, bytes]:
    """Compile folded names and words into named blobs, for :class:`CompiledNames`.

    ``zipf`` holds the commonness of words, names or not; ``guards`` the words to leave whole.
    """
    guarded = set(guards)
    openings = {key.partition(" ")[0] for key in names if " " in key}
    trie = marisa_trie.Trie(sorted({*names, *zipf, *guarded, *openings}))
    heights, zipfs, kinds = (bytearray(len(trie)) for _ in range(3))
    traits = array.array("H", bytes(2 * len(trie)))
    for key, number in trie.iteritems():
        if known := names.get(key):
            heights[number] = max(1, round(known.prominence * STEPS))
            kinds[number] = known.kind
            traits[number] = known.traits
        traits[number] |= Trait.GUARDED * (key in guarded) | Trait.OPENS * (key in openings)
        zipfs[number] = round(zipf.get(key, 0.0) * STEPS)
    return {
        "trie": trie.tobytes(),
        "heights": bytes(heights),
        "kinds": bytes(kinds),
        "traits": traits.tobytes(),
        "zipfs": bytes(zipfs),
    }


class _Table:
    """The compiled names of one file."""

    def __init__(self, blobs: Mapping[str, bytes]) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.frombytes(blobs["trie"])
        self._heights, self._kinds, self._zipfs = blobs["heights"], blobs["kinds"], blobs["zipfs"]
        self._traits = memoryview(blobs["traits"]).cast("H")

    def known(self, key: str) -> Known:
        """Return what the file knows of a folded word or name."""
        number = self._trie.get(key)
        if number is None:
            return UNKNOWN
        traits = self._traits[number]
        renown = None
        if height := self._heights[number]:
            renown = Renown(height / STEPS, _KINDS[self._kinds[number]], traits)
        return Known(
            renown,
            self._zipfs[number] / STEPS,
            bool(traits & Trait.GUARDED),
            bool(traits & Trait.OPENS),
        )

    def beginning(self, start: str) -> list[str]:
        """Return the names that begin with these letters."""
        found: list[str] = self._trie.keys(start)
        return found


class CompiledNames:
    """What is known of every folded name and word.

    ``laid`` are the compiled names of a file that lies over the first one; names that people
    ``added`` one by one are laid over both. ``anew`` is what is to be known of names in the files
    instead of what they say: nothing of those whose places are retired.

    >>> aleppo = Place("1", "Aleppo", 36.2, 37.2, "P.PPL", population=2_000_000)
    >>> names = {"حلب": renown(aleppo, Toponym("حلب", "1"))}
    >>> compiled = CompiledNames(compile_names(names, {"في": 7.2}, []))
    >>> compiled.known("حلب").renown.kind.name, compiled.known("في").renown
    ('TOWN', None)
    >>> compiled.known("في").zipf
    7.2
    """

    def __init__(
        self,
        blobs: Mapping[str, bytes],
        added: Mapping[str, Renown] | None = None,
        laid: Mapping[str, bytes] | None = None,
        anew: Mapping[str, Renown | None] | None = None,
    ) -> None:
        self._file = _Table(blobs)
        self._laid = _Table(laid) if laid else None
        self._added = dict(added or {})
        self._anew = dict(anew or {})
        self._added_openings: dict[str, list[str]] = {}
        for key in self._added:
            if " " in key:
                self._added_openings.setdefault(key.partition(" ")[0], []).append(key)

    def known(self, key: str) -> Known:
        """Return what is known of a folded word or name."""
        found = self._file.known(key)
        if self._laid is not None:
            found = self._with_imports(key, found)
        if key in self._anew:
            found = replace(found, renown=self._anew[key])
        if key in self._added or key in self._added_openings:
            opens, added = key in self._added_openings, key in self._added
            found = found.joined(Known(self._added.get(key), opens=opens, is_added=added))
        return found

    def _with_imports(self, key: str, found: Known) -> Known:
        """Join what was imported; thousands of hamlets are called like things or people."""
        laid = self._laid.known(key) if self._laid is not None else UNKNOWN
        joined = found.joined(laid)
        if found.renown or not laid.renown or laid.renown.prominence >= SMALL:
            return joined
        like_person = bool(laid.renown.traits & Trait.LIKE_PERSON)
        return replace(joined, is_rather_word=like_person or found.zipf >= EVERYDAY)

    def second_words(self, first: str) -> frozenset[str]:
        """Return the second words of the names that begin with a folded word."""
        return frozenset([name.split(" ", 2)[1] for name in self._longer(first, f"{first} ")])

    def beginning(self, first: str, second: str) -> list[str]:
        """Return the names whose first two folded words are these, the longest first."""
        start = f"{first} {second}"
        names = {name for name in self._longer(first, start) if f"{name} ".startswith(f"{start} ")}
        return sorted(names, key=lambda name: (-name.count(" "), name))

    def _longer(self, first: str, start: str) -> list[str]:
        """Return the names that begin so, and all that were added with this first word."""
        laid = self._laid.beginning(start) if self._laid is not None else []
        filed = (*self._file.beginning(start), *laid)
        if self._anew:
            filed = tuple(name for name in filed if name not in self._anew or self._anew[name])
        return [*filed, *self._added_openings.get(first, ())]
