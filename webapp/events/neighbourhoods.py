"""Which claims of the store can be regrouped by some of an article: those that are like them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sqlite_utils import Database

from webapp.events import footprint_rows, memberships
from webapp.events.footprints import Footprint
from webapp.events.likeness import JOINED_FROM, likeness, points
from webapp.events.memberships import events_of
from webapp.events.spread import Spread

MOST_GROUPED = 200
"""Claims of one neighbourhood, and more where each of the article is like another event; events
beyond, those that are least like, stay as they are."""

MOST_OF_ONE = 12
"""Events of more claims are not taken apart any more; so many of them show what places it is of."""

MOST_LIKE = 6
"""So many of the likest claims of an event are here whatever its size."""

_WORTH_A_LOOK = JOINED_FROM / 2
"""Claims that are less like one another have no say in whether their groups become one."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Claims by id that are grouped together, and the spreads of events that are not all here."""

    claims: Mapping[int, Footprint]
    spreads: Mapping[int, Spread]


def around(db: Database, own: Mapping[int, Footprint], former: Iterable[int]) -> Neighbourhood:
    """Return the claims that these claims of an article can regroup; they come first.

    ``former`` are the events in which some of them were. Events are here as a whole, or a sample of
    them that shows of what places they are.
    """
    seen = dict.fromkeys(own)
    every: dict[int, Sequence[int]] = {}
    for at, (event_id, keys, held) in enumerate(_alike(db, own, former)):
        if keys and at >= len(own) and len(seen) > MOST_GROUPED:
            break
        sample = held[:: -(-len(held) // MOST_OF_ONE) or 1]
        seen.update(dict.fromkeys((*keys[:MOST_LIKE], *sample)))
        every[event_id] = held
    beyond = [event_id for event_id, held in every.items() if not seen.keys() >= set(held)]
    return Neighbourhood(footprint_rows.of_claims(db, seen), footprint_rows.spreads_of(db, beyond))


def _alike(
    db: Database, own: Mapping[int, Footprint], former: Iterable[int]
) -> Iterator[tuple[int, list[int], Sequence[int]]]:
    """Yield events, 0 for none, with those of their claims that are like some, and with all.

    Those in which these were come first, then the likest.
    """
    near = _near(db, own)
    events = events_of(db, near)
    like: dict[tuple[int, int], list[int]] = {(event_id, 0): [] for event_id in former}
    for key in near:
        event_id = events.get(key, 0)
        like.setdefault((event_id, 0 if event_id else key), []).append(key)
    held = memberships.grouped_claims_of(db, {event_id for event_id, _ in like if event_id})
    for (event_id, _), keys in like.items():
        yield event_id, keys, held.get(event_id, ())


def _near(db: Database, own: Mapping[int, Footprint]) -> list[int]:
    """Return the claims that are anything like one of these, the likest to each first."""
    ranked = [_likest(db, one) for one in own.values() if one.is_grouped]
    return [key for some in zip_longest(*ranked) for key in some if key is not None]


def _likest(db: Database, one: Footprint) -> list[int]:
    found = footprint_rows.of_claims(db, footprint_rows.neighbours(db, one))
    worths = {key: points(likeness(one, other) or ()) for key, other in found.items()}
    like = [key for key, worth in worths.items() if worth >= _WORTH_A_LOOK]
    return sorted(like, key=lambda key: -worths[key])
