"""Which claims of the store can be regrouped by some of an article: those that are like them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from sqlite_utils import Database

from webapp.events import footprint_rows, memberships
from webapp.events.footprints import Footprint
from webapp.events.likeness import JOINED_FROM, likeness, points
from webapp.events.memberships import events_of
from webapp.events.spread import Spread

MOST_GROUPED = 150
"""Claims of one neighbourhood; events beyond, those that are least like, stay as they are."""

MOST_OF_ONE = 30
"""So many claims at most stand for one event, beside those that are like one of the article."""

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
    near = _near(db, own)
    events = events_of(db, near)
    like: dict[tuple[int, int], list[int]] = {(event_id, 0): [] for event_id in former}
    kept = len(like)
    for key in near:
        event_id = events.get(key, 0)
        like.setdefault((event_id, 0 if event_id else key), []).append(key)
    held = memberships.grouped_claims_of(db, {event_id for event_id, _ in like if event_id})
    seen = dict.fromkeys(own)
    whole = []
    for at, ((event_id, _), keys) in enumerate(like.items()):
        every = held.get(event_id, ())
        seen.update(dict.fromkeys((*keys, *every[:: 1 + len(every) // MOST_OF_ONE])))
        whole.append(event_id)
        if at >= kept and len(seen) > MOST_GROUPED:
            break
    beyond = [one for one in whole if not seen.keys() >= set(held.get(one, ()))]
    return Neighbourhood(footprint_rows.of_claims(db, seen), footprint_rows.spreads_of(db, beyond))


def _near(db: Database, own: Mapping[int, Footprint]) -> list[int]:
    """Return the claims that are anything like one of these, the likest to each first."""
    ranked = [_likest(db, one) for one in own.values() if one.is_grouped]
    return [key for some in zip_longest(*ranked) for key in some if key is not None]


def _likest(db: Database, one: Footprint) -> list[int]:
    found = footprint_rows.of_claims(db, footprint_rows.neighbours(db, one))
    worths = {key: points(likeness(one, other) or ()) for key, other in found.items()}
    like = [key for key, worth in worths.items() if worth >= _WORTH_A_LOOK]
    return sorted(like, key=lambda key: -worths[key])
