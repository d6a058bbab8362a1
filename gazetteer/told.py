"""The names of a text before they are judged: how often, and what is said outright of each.

A container beside one mention of a name counts for the others too, and so does what people decided
about the name in other texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gazetteer.containers import DEMONYM, likelihood, outer_places, within
from gazetteer.evidence import Sign
from gazetteer.sighting import Sighting
from gazetteer.standings import Standing
from gazetteer.surroundings import Surroundings
from gazetteer.votes import Name

DEMONYM_VOTE: Final = 0.6
AGAIN: Final = 0.2
"""What another mention of a name adds to its vote, as a share of the first."""

Decided = Mapping[str, Mapping[str, int]]
"""How often people chose each place, by id, for a folded name; the empty id is "no place"."""


def names_of(
    text: str, sightings: list[Sighting], standings: list[Standing | None]
) -> tuple[list[Name | None], list[Name]]:
    """Return the name of each sighting, and every name once.

    There is one for each standing, and for what is told of it.
    """
    told = _told(text, sightings, standings)
    known: dict[Standing | tuple[Standing, tuple[int, ...]], Name] = {}
    found: list[Name | None] = []
    for index, own in enumerate(standings):
        if own is None:
            found.append(None)
            continue
        outright = told.get(index) if told else None
        case = (own, tuple(outright)) if outright else own
        name = known.get(case)
        vote = DEMONYM_VOTE if sightings[index].kind is DEMONYM else 1.0
        if name is None:
            name = known[case] = Name(own, vote, outright or {})
        else:
            name.weight += AGAIN * vote
        found.append(name)
    each = list(known.values())
    if told:
        _keep_to_sense(each)
    return found, each


def _told(
    text: str, sightings: list[Sighting], standings: list[Standing | None]
) -> dict[int, dict[int, Sign]]:
    """Return, for each sighting, the candidates that lie where the text says, or hold others so."""
    told: dict[int, dict[int, Sign]] = {}
    for inner, outer in outer_places(text, sightings, standings):
        inside, around = standings[inner], standings[outer]
        if inside is None or around is None:
            continue
        for one, other in within(inside, around):
            area = around.named[other].place
            sign = Sign("container", likelihood(inside, around), area.name, area.name_ar)
            told.setdefault(inner, {})[one] = told.setdefault(outer, {})[other] = sign
    return told


def _keep_to_sense(names: Iterable[Name]) -> None:
    """Let what is told of some mentions of a name count for its other mentions."""
    by_standing: dict[Standing, list[Name]] = {}
    for name in names:
        by_standing.setdefault(name.standing, []).append(name)
    for same in by_standing.values():
        bare = next((name for name in same if not name.told), None)
        if bare is not None and len(same) > 1:
            bare.told = {
                index: Sign("document_sense", *sign[1:])
                for name in same
                for index, sign in name.told.items()
            }


def follow(decided: Decided, names: Sequence[Name], surroundings: Surroundings) -> None:
    """Let what people decided about a name count where the text speaks of the same country."""
    for name in names:
        choices = decided.get(name.standing.naming.key)
        if not choices:
            continue
        nowhere = choices.get("", 0)
        name.trust = 1 - nowhere / (1 + sum(choices.values()))
        name.told = dict(name.told)
        for index, named in enumerate(name.standing.named):
            place = named.place
            if choices.get(place.id, 0) and surroundings.agrees(place.country, name, names):
                name.told.setdefault(index, Sign("user_decision", 1.0, place.name, place.name_ar))
