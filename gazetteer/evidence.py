"""What speaks for a candidate before the rest of the text is heard: a table of small functions.

Each takes a case (a candidate among its rivals, and how the text names it) and returns a sign, or
None when it has nothing to say. What signs are worth is learned; see :mod:`gazetteer.worths`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.features import answers
from gazetteer.languages import ARABIC
from gazetteer.languages.vowels import contradicts
from gazetteer.model import Evidence, Place, ToponymKind
from gazetteer.namesakes import NamedPlace
from gazetteer.prominence import prominence
from gazetteer.spatial import holds, rough_km
from gazetteer.text import fold
from gazetteer.worths import Worth

NARROW_KM = 100.0
"""A division whose point is not farther than this from its seat is no wider than its name."""

ARABIC_SCRIPT = re.compile(ARABIC.script)


class Sign(NamedTuple):
    """A sign by its name in the table, how strong it is, and the words behind it.

    ``detail_ar`` is what the place that these name is called in Arabic.
    """

    name: str
    value: float
    detail: str = ""
    detail_ar: str = ""


class Naming(NamedTuple):
    """How a text names something: what its candidates depend on, and their worth so far.

    ``short`` is the name as it is written if it may be an abbreviation, else empty, ``vowelled``
    the same if it has vowel signs; ``acts`` says that a government is meant.
    """

    key: str
    short: str = ""
    feature: str = ""
    acts: bool = False
    place_id: str = ""
    vowelled: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate among all that a name may mean."""

    naming: Naming
    named: NamedPlace
    rivals: Sequence[NamedPlace]

    @property
    def place(self) -> Place:
        """The candidate itself."""
        return self.named.place

    def is_own(self, named: NamedPlace) -> bool:
        """Whether a place is shown under the name that was used."""
        place, key = named.place, self.naming.key
        if named.toponym.kind is ToponymKind.OFFICIAL or key == fold(place.name):
            return True
        if not ARABIC_SCRIPT.match(key):
            return False
        return not place.name_ar or _bare(key) == _bare(fold(place.name_ar))


def how_prominent(case: Case) -> Sign:
    """Prefer large and much written-about places: they are meant more often."""
    return Sign("prominence", prominence(case.place))


def renown(case: Case) -> Sign | None:
    """Prefer places that are called something in Arabic, as few small ones are."""
    return Sign("renown", 1.0) if case.place.name_ar else None


def own_name(case: Case) -> Sign | None:
    """Prefer a place that is shown under this name to one that has it among others."""
    if case.is_own(case.named):
        return Sign("official", 1.0, case.named.toponym.text)
    if any(map(case.is_own, case.rivals)):
        return Sign("second_hand", 1.0, case.named.toponym.text)
    return None


def abbreviation(case: Case) -> Sign | None:
    """Take ``US`` for what is written in capitals itself."""
    if case.naming.short.isupper() and case.named.toponym.text.isupper():
        return Sign("abbreviation", 1.0, case.named.toponym.text)
    return None


def vowels(case: Case) -> Sign | None:
    """Speak against a place whose name has other vowels: ``عمّان`` is not Oman, ``عُمان``."""
    written, known = case.naming.vowelled, case.named.vowelled
    if written and known and all(contradicts(written, name) for name in known):
        return Sign("vowels_differ", 1.0, known[0])
    return None


def feature_word(case: Case) -> Sign | None:
    """Compare the place with the noun beside the name, which says what kind it is."""
    asked = case.naming.feature
    if not asked:
        return None
    if case.place.feature == asked:
        return Sign("feature_word", 1.0, asked)
    if answers(case.place.feature, asked):
        return Sign("feature_related", 1.0, asked)
    return Sign("feature_mismatch", 1.0, asked)


def kind_of_place(case: Case) -> Sign | None:
    """Tell divisions, facilities and landscapes from the towns they share a name with."""
    feature = case.place.feature
    if feature == "A.ADM1":
        return Sign("division", 1.0)
    if feature.startswith("A.ADM"):
        return Sign("county", 1.0)
    if feature.startswith(("S.", "R.", "L.MILB", "L.NVB", "L.PRT", "H.HBR")):
        return Sign("facility", 1.0)
    if feature.startswith(("L.", "H.", "T.", "U.", "V.")):
        return Sign("landscape", 1.0)
    return None


def country(case: Case) -> Sign | None:
    """Prefer countries, unless they only have the name among others and a rival owns it."""
    if not case.place.feature.startswith("A.PCL"):
        return None
    weaker = not case.is_own(case.named) and any(map(case.is_own, case.rivals))
    return Sign("country_by_another_name" if weaker else "country", 1.0, case.place.country)


def capital(case: Case) -> Sign | None:
    """Prefer capitals, most of all where a government is meant."""
    if case.place.feature != "P.PPLC":
        return None
    return Sign("government" if case.naming.acts else "capital", 1.0)


def bare_name(case: Case) -> Sign | None:
    """Prefer a town to its division where no noun such as "province" stands by.

    Arabic hardly ever leaves the noun out; English says "New York" of the wide state too, but
    seldom "Paris" of the department around it.
    """
    if case.naming.feature or not (seats := seats_of(case.place, case.rivals)):
        return None
    if ARABIC_SCRIPT.match(case.naming.key):
        return Sign("bare_name", 1.0, case.place.feature)
    point = case.place.latitude, case.place.longitude
    nearest = min(rough_km(point, (seat.latitude, seat.longitude)) for seat in seats)
    wide = nearest > NARROW_KM
    return Sign("bare_name_wide" if wide else "bare_name_narrow", 1.0, case.place.feature)


def user_added(case: Case) -> Sign | None:
    """Put what a person added before all else."""
    return Sign("user_added", 1.0) if case.named.added else None


def only_candidate(case: Case) -> Sign | None:
    """Note that no other place has this name."""
    return Sign("only_candidate", 1.0) if len(case.rivals) == 1 else None


SIGNS: tuple[Callable[[Case], Sign | None], ...] = (
    user_added,
    how_prominent,
    renown,
    own_name,
    abbreviation,
    vowels,
    feature_word,
    kind_of_place,
    bare_name,
    country,
    capital,
    only_candidate,
)


def signs(case: Case) -> Iterator[Sign]:
    """Yield what can be said of a candidate before the rest of the text is heard."""
    return (sign for sign in (about(case) for about in SIGNS) if sign is not None)


def score(found: Iterable[Sign], worths: Mapping[str, Worth]) -> float:
    """Return the worth of signs together, in the natural logarithm of the odds."""
    return sum([worths[sign.name].weight * sign.value for sign in found], 0.0)


def evidence(found: Iterable[Sign], worths: Mapping[str, Worth]) -> tuple[Evidence, ...]:
    """Turn signs into the reasons that people are told, one item for each reason."""
    scores: dict[str, float] = {}
    details: dict[str, tuple[str, str]] = {}
    for sign in found:
        worth = worths[sign.name]
        scores[worth.reason] = scores.get(worth.reason, 0.0) + worth.weight * sign.value
        if not any(details.get(worth.reason, ())):
            details[worth.reason] = sign.detail, sign.detail_ar
    return tuple(Evidence(reason, round(s, 3), *details[reason]) for reason, s in scores.items())


def seats_of(place: Place, rivals: Iterable[NamedPlace]) -> list[Place]:
    """Return the towns in a division that share its name."""
    if not place.feature.startswith("A.ADM"):
        return []
    towns = (rival.place for rival in rivals if rival.place.feature.startswith("P."))
    return [town for town in towns if holds(place, town)]


def _bare(key: str) -> str:
    """Return a folded Arabic name without its article, which comes and goes."""
    (article,) = ARABIC.elisions
    return key.removeprefix(article)
