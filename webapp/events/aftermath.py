"""What follows a step: it is told in the history, and what it concerns is read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from webapp.events import articles, place_fates, place_steps, regrouping, rereadings, rulings
from webapp.events.facts import Facts
from webapp.events.place_steps import Act


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: its revision, and the list of the articles that are to be read again."""

    revision: int
    rereading: int


def keep(
    db: Database,
    act: Act,
    changed: Facts,
    place_id: str,
    other_id: str = "",
    *,
    subject: str = "",
    names: Sequence[str],
    who: str,
    why: str,
    told: Mapping[str, Any] | None = None,
    parts: Sequence[int] = (),
) -> Done:
    """Take a step, and put on a list what it concerns; see :func:`.place_steps.take`.

    ``names`` are those of the places that change: the articles that hold one are read again.
    """
    number = place_steps.take(
        db,
        act,
        changed,
        place_id=place_id,
        other_id=other_id,
        subject=subject,
        who=who,
        why=why,
        told={**(told or {}), "names": list(names)},
        parts=parts,
    )
    return Done(number, begin(db, place_id, changed, names, who=who))


def begin(
    db: Database,
    place_id: str,
    changed: Facts,
    names: Sequence[str],
    further: Iterable[int] = (),
    *,
    who: str,
) -> int:
    """List the articles that facts speak of, and those that hold a name; the newest first."""
    regrouping.regroup(db, place_fates.articles_of_claims(db, changed), who=who)
    naming = articles.naming(db, names)
    kinds = {rulings.articles_of(key) for key in changed.get("rulings", ())}
    if kinds and "fates" not in changed:
        naming = rulings.of_kinds(db, naming, kinds)
    at = {span[0] for span in place_fates.spans_at(db, place_id)} if place_id else set()
    found = {*place_fates.articles_of(changed), *naming, *at, *further}
    return rereadings.begin(db, place_id, sorted(found, reverse=True))
