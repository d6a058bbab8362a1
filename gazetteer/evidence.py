"""Reasons for and against a candidate: a readable table of small functions.

Each takes the case (a mention, a candidate, what the rest of the text says) and returns evidence,
or None when it has nothing to say. Scores are in powers of ten, as prominence is.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from gazetteer.features import answers
from gazetteer.model import Evidence, MentionKind, Place, ToponymKind
from gazetteer.namesakes import NamedPlace
from gazetteer.prominence import prominence
from gazetteer.sighting import Sighting
from gazetteer.spatial import holds
from gazetteer.surroundings import Surroundings

PROMINENCE = 1.0
EXACT = 0.2
OFFICIAL = 0.7
ABBREVIATION = 3.0
LONGEST_ABBREVIATION = 3
FEATURE = 3.0
RELATED = 0.7
MISMATCH = -1.5
CONTAINER = 6.0
PARENT = 1.5
COUNTRY = 1.8
NEAR = 2.0
LEAST_SUPPORT = 0.05
SENSE = 0.7
ADDED = 20.0
CAPITAL = 0.5
GOVERNMENT = 2.0
WHOLE_COUNTRY = 2.0
ONLY = 0.5
DIVISION_OF_SAME_NAME = -1.0


@dataclass(frozen=True)
class Case:
    """One candidate of one sighting, in its surroundings.

    ``containers`` are the places said to contain it ("X, Y"), ``contained`` the ids of what is
    said to contain the place before, ``rivals`` all its candidates.
    """

    sighting: Sighting
    named: NamedPlace
    text: str
    surroundings: Surroundings
    containers: Collection[Place] = ()
    contained: Collection[str] = ()
    rivals: Sequence[NamedPlace] = ()

    @property
    def place(self) -> Place:
        """The candidate itself."""
        return self.named.place


Reason = Callable[[Case], Evidence | None]


def how_prominent(case: Case) -> Evidence:
    """Prefer large and much written-about places: they are meant more often."""
    return Evidence("prominence", PROMINENCE * prominence(case.place))


def exact_name(case: Case) -> Evidence:
    """Prefer a place whose name is spelled just so, and whose display name it is."""
    toponym = case.named.toponym
    official = OFFICIAL if toponym.kind is ToponymKind.OFFICIAL else 0.0
    if case.text.isupper() and len(case.text) <= LONGEST_ABBREVIATION:
        if toponym.text.isupper():
            return Evidence("exact_name", ABBREVIATION, toponym.text)
        return Evidence("folded_name", official, toponym.text)
    if toponym.text.rstrip(".") in case.text:
        return Evidence("exact_name", EXACT + official, toponym.text)
    return Evidence("folded_name", official, toponym.text)


def feature_word(case: Case) -> Evidence | None:
    """Compare the place with the noun beside the name, which says what kind it is."""
    asked = case.sighting.feature
    if not asked:
        return None
    if case.place.feature == asked:
        return Evidence("feature_word", FEATURE, asked)
    if answers(case.place.feature, asked):
        return Evidence("feature_word", FEATURE * RELATED, asked)
    return Evidence("feature_mismatch", MISMATCH, asked)


def container(case: Case) -> Evidence | None:
    """Trust the text when it says outright what a place lies in."""
    for outer in case.containers:
        if outer.id in case.place.parents or (
            outer.feature.startswith("A.PCL") and outer.country == case.place.country
        ):
            return Evidence("container", CONTAINER, outer.name)
    if case.place.id in case.contained:
        return Evidence("container", CONTAINER, case.place.name)
    return None


def parent_mentioned(case: Case) -> Evidence | None:
    """Prefer places in a division that the text names."""
    share = max((case.surroundings.areas.get(p, 0.0) for p in case.place.parents), default=0.0)
    return Evidence("parent_mentioned", PARENT * share) if share else None


def same_country(case: Case) -> Evidence | None:
    """Prefer places in the country that the text speaks of."""
    share = case.surroundings.countries.share(case.place.country, case.sighting.key)
    return Evidence("same_country", COUNTRY * share, case.place.country) if share else None


def near_others(case: Case) -> Evidence | None:
    """Prefer places that have other names of the text close by."""
    support = case.surroundings.neighbourhood.support(case.sighting.key, case.place)
    if support < LEAST_SUPPORT or case.place.feature.startswith(("A.PCL", "L.CONT")):
        return None
    return Evidence("near_others", NEAR * math.log10(1 + 9 * min(1.0, support)))


def document_sense(case: Case) -> Evidence | None:
    """Keep to the place that the same name stood for elsewhere in the text."""
    if case.surroundings.senses.get(case.sighting.key) == case.place.id:
        return Evidence("document_sense", SENSE)
    return None


def user_added(case: Case) -> Evidence | None:
    """Put what a person added before all else."""
    return Evidence("user_added", ADDED) if case.named.added else None


def capital(case: Case) -> Evidence | None:
    """Prefer countries, and capitals, most of all where a government is meant."""
    if case.place.feature.startswith("A.PCL"):
        weaker = _is_alternate(case.named) and not all(map(_is_alternate, case.rivals))
        return None if weaker else Evidence("capital", WHOLE_COUNTRY, case.place.country)
    if case.place.feature != "P.PPLC":
        return None
    acts = case.sighting.kind is MentionKind.METONYM
    return Evidence("capital", GOVERNMENT if acts else CAPITAL)


def _is_alternate(named: NamedPlace) -> bool:
    return named.toponym.kind is not ToponymKind.OFFICIAL


def only_candidate(case: Case) -> Evidence | None:
    """Note that no other place has this name."""
    return Evidence("only_candidate", ONLY) if len(case.rivals) == 1 else None


def bare_name(case: Case) -> Evidence | None:
    """Prefer a town to its division where no noun such as "province" stands by."""
    if case.sighting.feature or not case.place.feature.startswith("A.ADM"):
        return None
    if any(holds(case.place, n.place) for n in case.rivals if n.place.feature.startswith("P.")):
        return Evidence("feature_mismatch", DIVISION_OF_SAME_NAME, case.place.feature)
    return None


REASONS: tuple[Reason, ...] = (
    user_added,
    how_prominent,
    exact_name,
    feature_word,
    bare_name,
    container,
    parent_mentioned,
    same_country,
    near_others,
    document_sense,
    capital,
    only_candidate,
)


def weigh(case: Case) -> tuple[Evidence, ...]:
    """Return all evidence about a candidate."""
    return tuple(item for item in (reason(case) for reason in REASONS) if item is not None)
