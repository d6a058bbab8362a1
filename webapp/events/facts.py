"""What people said, fact by fact: read and written alike, so that a step can be taken back.

Facts are values by their key, in groups; None stands for nothing said.

``fates``
    by the id of a place: the id of what it was merged into, or "" when it is retired.
``decisions``
    by a span, ``<article>:<start>-<end>``: the id of the place that it names or None, and the kind
    of mention that it is.
``claims``
    by the reference of a claim, a role and a span: the id of the place.
``rulings``
    by a name in texts of one kind, see :mod:`.rulings`: the same as of a decision.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from webapp.events import claims, places
from webapp.events.connection import select, select_in
from webapp.events.errors import UnknownClaimError
from webapp.events.model import Claim, ClaimPlace

Facts = Mapping[str, Mapping[str, Any]]
Values = Mapping[str, Any]

PLACE_CHANGED = "the place was changed"
"""Why a claim has another place: not because of what its text says."""

_SPAN = re.compile(r"(\d+):(\d+)-(\d+)")


def read(db: Database, like: Facts) -> dict[str, dict[str, Any]]:
    """Return the present values of the same facts."""
    return {group: _READ[group](db, list(values)) for group, values in like.items()}


def write(db: Database, facts: Facts, *, revision: int, who: str) -> None:
    """Let facts be so, as a revision of the history says."""
    for group, values in facts.items():
        _WRITE[group](db, values, revision, who)


def span(article_id: int, start: int, end: int) -> str:
    """Return the key of what a span of an article names."""
    return f"{article_id}:{start}-{end}"


def numbers(key: str) -> tuple[int, int, int]:
    """Return article, start and end of the key of a span; raise ValueError for anything else."""
    found = _SPAN.fullmatch(key)
    if found is None:
        raise ValueError(f"{key!r} is no span of an article")
    article_id, start, end = map(int, found.groups())
    return article_id, start, end


def slot(ref: str, role: str, start: int, end: int) -> str:
    """Return the key of the place of a claim in a role."""
    return f"{ref} {role} {start}-{end}"


def _fates(db: Database, keys: Iterable[str]) -> dict[str, Any]:
    rows = select_in(db, "select * from place_fate where place_id in ({})", keys)
    return dict.fromkeys(keys) | {row["place_id"]: row["successor"] for row in rows}


def _set_fates(db: Database, values: Values, revision: int, who: str) -> None:
    db.conn.executemany("delete from place_fate where place_id = ?", [(key,) for key in values])
    db.conn.executemany(
        "insert into place_fate (place_id, successor) values (?, ?)",
        [(key, value) for key, value in values.items() if value is not None],
    )


def _decisions(db: Database, keys: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in keys:
        rows = select(
            db,
            'select place_id, kind from decision where article_id = ? and start = ? and "end" = ?',
            numbers(key),
        )
        found[key] = [rows[0]["place_id"], rows[0]["kind"]] if rows else None
    return found


def _set_decisions(db: Database, values: Values, revision: int, who: str) -> None:
    db.conn.executemany(
        'delete from decision where article_id = ? and start = ? and "end" = ?',
        [numbers(key) for key in values],
    )
    db.conn.executemany(
        'insert into decision (article_id, start, "end", place_id, kind, revision)'
        " values (?, ?, ?, ?, ?, ?)",
        [(*numbers(key), *value, revision) for key, value in values.items() if value is not None],
    )


def _claims(db: Database, keys: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(keys)
    for ref in {key.partition(" ")[0] for key in found}:
        if claim := _claim(db, ref):
            spots = {_slot(claim, spot): spot for spot in claim.places}
            for key in found.keys() & spots.keys():
                place = spots[key].place
                found[key] = place.id if place else None
    return found


def _set_claims(db: Database, values: Values, revision: int, who: str) -> None:
    known = places.find(db, (value for value in values.values() if value))
    for ref, keys in itertools.groupby(sorted(values), key=lambda key: key.partition(" ")[0]):
        if former := _claim(db, ref):
            meant = {key: known.get(values[key] or "") for key in keys}
            spots = tuple(
                replace(spot, place=meant[_slot(former, spot)])
                if _slot(former, spot) in meant
                else spot
                for spot in former.places
            )
            claim = replace(former, places=spots)
            claims.revise(db, former, claim, who=who, why=PLACE_CHANGED)


def _rulings(db: Database, keys: Iterable[str]) -> dict[str, Any]:
    rows = select_in(db, "select * from ruling where key in ({})", keys)
    return dict.fromkeys(keys) | {row["key"]: [row["place_id"], row["kind"]] for row in rows}


def _set_rulings(db: Database, values: Values, revision: int, who: str) -> None:
    db.conn.executemany("delete from ruling where key = ?", [(key,) for key in values])
    db.conn.executemany(
        "insert into ruling (key, name, feature, articles, place_id, kind)"
        " values (?, ?, ?, ?, ?, ?)",
        [(key, *json.loads(key), *value) for key, value in values.items() if value is not None],
    )


def _slot(claim: Claim, spot: ClaimPlace) -> str:
    return slot(claim.ref, spot.role, spot.start, spot.end)


def _claim(db: Database, ref: str) -> Claim | None:
    """Return a claim, or None where it is not read any more."""
    try:
        return claims.get(db, ref)
    except UnknownClaimError:
        return None


_READ: dict[str, Callable[[Database, Iterable[str]], dict[str, Any]]] = {
    "fates": _fates,
    "decisions": _decisions,
    "claims": _claims,
    "rulings": _rulings,
}
_WRITE: dict[str, Callable[[Database, Values, int, str], None]] = {
    "fates": _set_fates,
    "decisions": _set_decisions,
    "claims": _set_claims,
    "rulings": _set_rulings,
}
