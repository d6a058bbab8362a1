"""Chooses the place that each mention means, for a whole text at once.

Each way of naming something gets a standing: its candidates, weighed before the text is heard. The
names then vote for countries, divisions and neighbourhoods, are judged by the votes of the others,
vote once more for what they were judged to be, and those still open are judged again. A mention
that nothing fits stays without a place. Why a place was chosen is only told when somebody asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, final

from gazetteer.calibration import Calibration, calibrations, script_of
from gazetteer.candidates import CandidateFinder, Lookup, Near, Places
from gazetteer.evidence import Case, Naming, Sign, evidence, score, signs
from gazetteer.languages.vowels import is_vowelled
from gazetteer.model import (
    Account,
    Candidate,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Resolution,
    Toponym,
)
from gazetteer.namesakes import NamedPlace
from gazetteer.sighting import Sighting
from gazetteer.standings import Standing, standing
from gazetteer.surroundings import Surroundings, Weights
from gazetteer.told import Decided, follow, names_of
from gazetteer.votes import Name
from gazetteer.worths import Worth, worths

MOST_CANDIDATES: Final = 5
TOSS_UP: Final = 0.34
"""Share of belief below which namesakes cannot be told apart, and none is chosen."""

SETTLED: Final = 0.9
"""Share of belief; a name that has it is not judged again."""

UNSURE: Final = 0.5
AFTER_THE_COUNTRY: Final = 0.6
LONGEST_ABBREVIATION: Final = 3
METONYM: Final = MentionKind.METONYM
MOST_STANDINGS: Final = 12_000
"""Standings kept in memory, about 90 MB at most."""

_UNKNOWN = object()
NOTHING_DECIDED: Decided = MappingProxyType({})


class Resolver:
    """Resolves sightings; see :class:`gazetteer.candidates.CandidateFinder` for the arguments.

    Keep one as long as ``places`` stay the same: it remembers what names are worth.
    """

    def __init__(
        self,
        places: Places,
        near: Near,
        lookup: Lookup,
        *,
        table: Mapping[str, Worth] | None = None,
    ) -> None:
        self._candidates = CandidateFinder(places, near, lookup)
        self._lookup = lookup
        self._worths = table or worths()
        self._weights = Weights(self._worths)
        self._calibrations = calibrations()
        self._standings: dict[object, Standing | None] = {}

    def __call__(
        self,
        text: str,
        sightings: Sequence[Sighting],
        *,
        home: str = "",
        decided: Decided = NOTHING_DECIDED,
    ) -> list[Resolution]:
        """Return one resolution for each sighting, in their order.

        ``home`` is the country of the outlet (ISO 3166-1) or empty, ``decided`` what people chose
        for names in other articles.
        """
        heard = self.hear(text, sightings, home=home, decided=decided)
        return [heard.resolution(index) for index in range(len(sightings))]

    def hear(
        self,
        text: str,
        sightings: Sequence[Sighting],
        *,
        home: str = "",
        decided: Decided = NOTHING_DECIDED,
    ) -> "Hearing":
        """Return all names of a text, judged by one another."""
        sightings = list(sightings)
        standings = [self._standing(text, sighting, decided) for sighting in sightings]
        names, each = names_of(text, sightings, standings)
        rivalled = [name for name in each if len(name.standing.spots) > 1]
        surroundings = Surroundings(each, self._weights, home)
        if decided:
            follow(decided, each, surroundings)
        for name in rivalled:
            name.best, name.share = surroundings.judge(name)
        if undecided := [name for name in rivalled if name.share < SETTLED]:
            for name in rivalled:
                name.ballot = name.standing.ballot_of(name.best)
                name.weight *= name.share
            surroundings = Surroundings(each, self._weights, home)
            for name in undecided:
                name.best, name.share = surroundings.judge(name)
        return Hearing(text, sightings, names, surroundings, self._worths, self._calibrations)

    def _standing(self, text: str, sighting: Sighting, decided: Decided) -> Standing | None:
        """Return the standing of a sighting's candidates, None when there are none."""
        chosen = tuple(filter(None, decided.get(sighting.key, ()))) if decided else ()
        manner = _manner(text, sighting, chosen)
        found = self._standings.get(manner, _UNKNOWN)
        if found is _UNKNOWN:
            if len(self._standings) >= MOST_STANDINGS:
                self._standings = {}
            found = self._standings[manner] = self._learn(text, sighting, chosen)
        return found  # type: ignore[return-value]

    def _learn(self, text: str, sighting: Sighting, chosen: Iterable[str]) -> Standing | None:
        options = [*self._candidates(sighting), *self._chosen(sighting, chosen)]
        each = list({one.place.id: one for one in options}.values())
        if not each:
            return None
        short, acts = _short(text, sighting), sighting.kind is METONYM
        vowelled, place_id = _vowelled(text, sighting), sighting.place_id
        naming = Naming(sighting.key, short, sighting.feature, acts, place_id, vowelled)
        return standing(naming, each, self._worths)

    def _chosen(self, sighting: Sighting, place_ids: Iterable[str]) -> Iterator[NamedPlace]:
        """Yield the places that people chose for a name, whether it is theirs or not."""
        for place_id in place_ids:
            if (place := self._lookup(place_id)) is not None:
                yield NamedPlace(place, Toponym(sighting.key, place_id))


def _manner(text: str, sighting: Sighting, chosen: tuple[str, ...]) -> object:
    """Return what a standing depends on, which is most often the name alone."""
    acts, short = sighting.kind is METONYM, _short(text, sighting)
    feature, place_id, vowelled = sighting.feature, sighting.place_id, _vowelled(text, sighting)
    if not (acts or short or feature or place_id or vowelled or sighting.described or chosen):
        return sighting.key
    whole, described = sighting.inner == sighting.first, sighting.described
    return sighting.key, short, feature, acts, place_id, vowelled, whole, described, chosen


def _short(text: str, sighting: Sighting) -> str:
    """Return a name as it is written if it may be an abbreviation, else nothing."""
    start, end = sighting.start, sighting.end
    return text[start:end] if end - start <= LONGEST_ABBREVIATION else ""


def _vowelled(text: str, sighting: Sighting) -> str:
    """Return a name as it is written if it has vowel signs, which its key leaves out, else nothing.

    A noun before the name and whatever else makes it longer than its key is seen to be no sign.
    """
    if sighting.end - sighting.start == len(sighting.key):
        return ""
    written = text[sighting.start : sighting.end]
    return written if is_vowelled(written) else ""


@final
class Hearing:
    """A text whose names have been judged; tells the outcome of each sighting, and why."""

    __slots__ = (
        "_calibrations",
        "_lands",
        "names",
        "sightings",
        "surroundings",
        "text",
        "worths",
    )

    def __init__(
        self,
        text: str,
        sightings: list[Sighting],
        names: list[Name | None],
        surroundings: Surroundings,
        worths: Mapping[str, Worth],
        calibrations: dict[str, Calibration],
    ) -> None:
        self.text: Final = text
        self.sightings: Final = sightings
        self.names: Final = names
        self.surroundings: Final = surroundings
        self.worths: Final = worths
        self._calibrations: Final = calibrations
        self._lands: list[Place | None] = []

    def resolution(self, index: int) -> Resolution:
        """Return the resolution of one sighting; its account is made when asked for."""
        sighting = self.sightings[index]
        mention = sighting.mention(self.text)
        name = self.names[index]
        if name is None and _is_the_country(sighting):
            return self._the_country(index, mention)
        place, share, trust = None, None, 1.0
        if name is not None:
            trust = name.trust
            if name.share >= TOSS_UP:
                place, share = name.standing.named[name.best].place, name.share
        calibration = self._calibrations[script_of(mention.text[0])]
        certainty = calibration.confidence(sighting.score, share, trust)
        return Resolution(mention, place, certainty, Untold(self, index))

    def signs(self, index: int) -> list[tuple[NamedPlace, list[Sign]]]:
        """Return every candidate of a sighting, the likeliest first, with what speaks for it."""
        name = self.names[index]
        if name is None:
            return []
        named = name.standing.named
        found = [
            (
                one,
                [*signs(Case(name.standing.naming, one, named)), *self.surroundings.signs(name, i)],
            )
            for i, one in enumerate(named)
        ]
        return sorted(found, key=lambda pair: (-score(pair[1], self.worths), pair[0].place.id))

    def account(self, index: int) -> Account:
        """Tell the evidence for the place of a sighting, and what else it could have been.

        The likeliest place comes first, as it was judged: a settled name is not judged again when
        later votes change.
        """
        if self.names[index] is None:
            return Account(self.sightings[index].evidence)
        candidates = self.candidates(index, MOST_CANDIDATES)
        return Account(_merged(self.sightings[index].evidence, candidates[0].evidence), candidates)

    def candidates(self, index: int, most: int | None = None) -> tuple[Candidate, ...]:
        """Return what a sighting may mean, the chosen place first, then the likeliest."""
        sighting, name = self.sightings[index], self.names[index]
        words = self.text[sighting.start : sighting.end]
        chosen = name.standing.named[name.best] if name else None
        ranked = sorted(self.signs(index), key=lambda pair: pair[0] is not chosen)
        return tuple(
            Candidate(
                named.place,
                round(score(found, self.worths), 3),
                _as_spelled(evidence(found, self.worths), named, words),
            )
            for named, found in ranked[:most]
        )

    def _the_country(self, index: int, mention: Mention) -> Resolution:
        """Return the resolution of words such as "the country"."""
        self._lands = self._lands or _lands(self.sightings, self.names)
        place = self._lands[index]
        if place is None:
            return Resolution(mention, None, UNSURE, Account(self.sightings[index].evidence, ()))
        reasons = (Evidence("document_sense", 1.0, place.name),)
        account = Account(reasons, (Candidate(place, 1.0, reasons),))
        return Resolution(mention, place, AFTER_THE_COUNTRY, account)


@final
class Untold:
    """The account of one sighting, told when it is called."""

    __slots__ = ("_hearing", "_index")

    def __init__(self, hearing: Hearing, index: int) -> None:
        self._hearing: Final = hearing
        self._index: Final = index

    def __call__(self) -> Account:
        """Return the account."""
        return self._hearing.account(self._index)


def _lands(sightings: Sequence[Sighting], names: Sequence[Name | None]) -> list[Place | None]:
    """Return the country that "the country" would mean at each sighting.

    It is the one that was named last before, not by an adjective, or else the one named most.
    """
    lands = [_land(name) for name in names]
    often = Counter(land for land in lands if land is not None)
    last = max(often, key=lambda place: (often[place], place.id), default=None)
    found: list[Place | None] = []
    for sighting, land in zip(sightings, lands, strict=True):
        found.append(last)
        if land is not None and sighting.kind is not MentionKind.DEMONYM:
            last = land
    return found


def _is_the_country(sighting: Sighting) -> bool:
    """Whether the words describe a country rather than name it."""
    return sighting.described and sighting.feature.startswith("A.PCL")


def _land(name: Name | None) -> Place | None:
    """Return the country that a name means, None for anything else."""
    if name is None:
        return None
    place = name.standing.named[name.best].place
    return place if place.feature.startswith("A.PCL") else None


def _as_spelled(
    reasons: tuple[Evidence, ...], named: NamedPlace, words: str
) -> tuple[Evidence, ...]:
    """Say that a name agrees letter for letter only where it does."""
    if named.toponym.text.rstrip(".") in words:
        return reasons
    return tuple(
        replace(item, reason="folded_name") if item.reason == "exact_name" else item
        for item in reasons
    )


def _merged(
    recognition: tuple[Evidence, ...], resolution: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """Join both kinds of evidence, naming each reason once."""
    known = {item.reason for item in resolution}
    return (*resolution, *(item for item in recognition if item.reason not in known))
