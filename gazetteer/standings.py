"""What the candidates of a name are worth before a text is heard, ready to be looked into.

A standing is made once for each way of naming something and kept; judging a mention then looks
only at the candidates that the text has something to say about.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gazetteer.evidence import Case, Naming, score, seats_of, signs
from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import Cell, around, cell_of
from gazetteer.spatial import holds, rough_km
from gazetteer.worths import Worth

SAME_KM = 20.0
"""Within this distance two namesakes are one place to the reader, such as a town and its port."""

FEWEST_VOTES = 0.03
"""A candidate with a smaller share of its name's belief has no say about the rest of a text."""

MOST_VOTERS = 4
WITHOUT_CELL = ("A.PCL", "A.ADM1", "L.CONT", "L.RGN", "H.OCN", "H.SEA")
CONTAINERS = ("A.", "L.RGN")


class Ballot(NamedTuple):
    """The vote of one name, as shares of 1: for countries, divisions named and lived in, cells."""

    countries: Mapping[str, float]
    areas: Mapping[str, float]
    sisters: Mapping[str, float]
    cells: Mapping[Cell, float]


NO_VOTE = Ballot({}, {}, {}, {})


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The candidates of one naming, the likeliest first.

    ``scores`` are natural logarithms, ``beliefs`` their powers relative to the first. ``countries``,
    ``divisions`` and ``cells`` say where each candidate lies; ``in_country``, ``in_division`` and
    ``in_cell`` which candidates lie there. ``beliefs_in`` adds the beliefs up by country, ``ballot``
    is the vote of the name as a whole, ``outer`` holds the candidates that others may lie in.
    """

    naming: Naming
    named: tuple[NamedPlace, ...]
    scores: tuple[float, ...]
    beliefs: tuple[float, ...]
    countries: tuple[str, ...]
    divisions: tuple[tuple[str, ...], ...]
    cells: tuple[Cell | None, ...]
    kin: tuple[str, ...]
    in_country: Mapping[str, tuple[int, ...]]
    in_division: Mapping[str, tuple[int, ...]]
    in_cell: Mapping[Cell, tuple[int, ...]]
    beliefs_in: Mapping[str, float]
    belief: float
    ballot: Ballot
    ballots: tuple[Ballot, ...]
    outer: tuple[int, ...]
    _partners: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def one_with(self, index: int) -> tuple[int, ...]:
        """Return the candidates that are no rivals of one: what holds it, lies in it or close by."""
        found = self._partners.get(index)
        if found is None:
            place = self.named[index].place
            others = enumerate(named.place for named in self.named)
            found = tuple(i for i, other in others if i != index and is_one(place, other))
            self._partners[index] = found
        return found


def standing(
    naming: Naming, options: Sequence[NamedPlace], worths: Mapping[str, Worth]
) -> Standing:
    """Weigh the candidates of a name."""
    weighed = [(score(signs(Case(naming, n, options)), worths), n) for n in options]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].place.id))
    scores = tuple(value for value, _ in weighed)
    places = [named.place for _, named in weighed]
    beliefs = tuple(math.exp(value - scores[0]) for value in scores)
    countries = tuple(place.country for place in places)
    beliefs_in: defaultdict[str, float] = defaultdict(float)
    for code, belief in zip(countries, beliefs, strict=True):
        beliefs_in[code] += belief
    cells = tuple(_cell(place) for place in places)
    divisions = tuple(_divisions(place) for place in places)
    kin = tuple(_kin(place, options) for place in places)
    ballots = tuple(map(_ballot, places, kin))
    whole = sum(beliefs)
    voters = [
        (belief / whole, ballot)
        for belief, ballot in list(zip(beliefs, ballots, strict=True))[:MOST_VOTERS]
        if belief / whole >= FEWEST_VOTES
    ]
    return Standing(
        naming=naming,
        named=tuple(named for _, named in weighed),
        scores=scores,
        beliefs=beliefs,
        countries=countries,
        divisions=divisions,
        cells=cells,
        kin=kin,
        in_country=_index((code,) for code in countries),
        in_division=_index((*d, p.id) for d, p in zip(divisions, places, strict=True)),
        in_cell=_index(() if cell is None else (cell,) for cell in cells),
        beliefs_in=dict(beliefs_in),
        belief=whole,
        ballot=_together(voters),
        ballots=ballots,
        outer=tuple(i for i, p in enumerate(places) if p.feature.startswith(CONTAINERS)),
    )


def is_one(place: Place, other: Place) -> bool:
    """Whether two places are told apart by their kind rather than by where they lie."""
    if place == other or holds(place, other) or holds(other, place):
        return True
    points = (place.latitude, place.longitude), (other.latitude, other.longitude)
    return not place.is_area and not other.is_area and rough_km(*points) < SAME_KM


def _cell(place: Place) -> Cell | None:
    return None if place.feature.startswith(WITHOUT_CELL) else cell_of(place)


def _divisions(place: Place) -> tuple[str, ...]:
    """Return the ids of the divisions a place lies in, its country left out."""
    return place.parents[:-1]


def _kin(place: Place, rivals: Sequence[NamedPlace]) -> str:
    """Return what marks the divisions of one country, empty for what may be a town as well."""
    if place.feature != "A.ADM1" or seats_of(place, rivals):
        return ""
    return f"in {place.country}"


def _ballot(place: Place, kin: str) -> Ballot:
    cells = () if place.feature.startswith(WITHOUT_CELL) else around(place)
    return Ballot(
        {place.country: 1.0} if place.country else {},
        {area: 1.0 for area in (place.id, kin) if area and place.feature[0] == "A"},
        {division: 1.0 for division in _divisions(place)},
        {cell: 1.0 for cell in cells},
    )


def _together(voters: Sequence[tuple[float, Ballot]]) -> Ballot:
    """Add ballots up by their shares."""
    if len(voters) == 1:
        return voters[0][1]
    parts: list[defaultdict[object, float]] = [defaultdict(float) for _ in NO_VOTE]
    for share, ballot in voters:
        for part, votes in zip(parts, ballot, strict=True):
            for key, value in votes.items():
                part[key] += share * value
    return Ballot(*map(dict, parts))  # type: ignore[arg-type]


def _index(keys: Iterable[Iterable[object]]) -> dict[object, tuple[int, ...]]:  # type: ignore[type-arg]
    found: defaultdict[object, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        for key in own:
            found[key].append(index)
    return {key: tuple(indices) for key, indices in found.items()}
