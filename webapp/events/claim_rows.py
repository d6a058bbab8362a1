"""Claims as rows of their three tables, written and read back."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events import places
from webapp.events.connection import select_in
from webapp.events.model import (
    Claim,
    ClaimKind,
    ClaimPlace,
    Cue,
    Modality,
    Passage,
    Quantity,
    Review,
    Role,
    Status,
    Strength,
)
from webapp.events.rows import (
    Row,
    cues_json,
    cues_of,
    link_of,
    quantities_json,
    quantities_of,
    to_json,
    when_of,
    when_row,
)

ACTIVE = "claim.withdrawn = 0 and claim.review != 'rejected'"
"""The claims that count, as a condition on the table ``claim``."""

_REMEMBERED = 4096
"""Values that are not read twice: the claims near an article are asked for again and again."""


def of_rows(db: Database, rows: Sequence[Row]) -> list[Claim]:
    """Return the claims of rows of the table ``claim``."""
    ids = [row["id"] for row in rows]
    place_rows = _of_claims(db, "claim_place", ids)
    link_rows = _of_claims(db, "claim_source", ids)
    known = places.find(
        db, (row["place_id"] for found in place_rows.values() for row in found if row["place_id"])
    )
    return [
        Claim(
            passage=Passage(row["start"], row["end"]),
            kind=ClaimKind(row["kind"]),
            modality=Modality(row["modality"]),
            status=Status(row["status"]),
            places=tuple(
                ClaimPlace(
                    Role(one["role"]),
                    one["start"],
                    one["end"],
                    one["text"],
                    known.get(one["place_id"]),
                )
                for one in place_rows.get(row["id"], ())
            ),
            actors=_words(row["actors"]),
            when=when_of(row),
            attribution=tuple(link_of(one) for one in link_rows.get(row["id"], ())),
            rules=_words(row["rules"]),
            quantities=_quantities(row["quantities"]),
            cues=_cues(row["cues"]),
            section=row["section"],
            background=bool(row["background"]),
            strength=Strength(row["strength"]),
            review=Review(row["review"]),
            article_id=row["article_id"],
            ref=row["ref"],
            revision=row["revision"],
        )
        for row in rows
    ]


@lru_cache(_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(_REMEMBERED)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return quantities_of(json.loads(text))


@lru_cache(_REMEMBERED)
def _cues(text: str) -> tuple[Cue, ...]:
    return cues_of(json.loads(text))


def row_of(claim: Claim) -> dict[str, Any]:
    """Return the row of a claim in the table ``claim``, without its id and seed."""
    return {
        "ref": claim.ref,
        "article_id": claim.article_id,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "status": claim.status.value,
        "review": claim.review.value,
        "revision": claim.revision,
        "withdrawn": 0,
        "actors": to_json(claim.actors),
        "rules": to_json(claim.rules),
        "quantities": to_json(quantities_json(claim.quantities)),
        "cues": to_json(cues_json(claim.cues)),
        "section": claim.section,
        "background": int(claim.background),
        "strength": claim.strength.value,
        **when_row(claim.when),
    }


def write_parts(db: Database, claim_id: int, claim: Claim) -> None:
    """Write the places and the sources of a claim."""
    places.save(db, (one.place for one in claim.places if one.place))
    db.conn.executemany(
        'insert into claim_place (claim_id, position, role, start, "end", text, place_id)'
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                claim_id,
                position,
                one.role.value,
                one.start,
                one.end,
                one.text,
                one.place.id if one.place else None,
            )
            for position, one in enumerate(claim.places)
        ],
    )
    db.conn.executemany(
        'insert into claim_source (claim_id, position, name, kind, start, "end", key)'
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            (claim_id, position, one.name, one.kind.value, one.start, one.end, fold(one.name))
            for position, one in enumerate(claim.attribution)
        ],
    )


def _of_claims(db: Database, table: str, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    query = f"select * from {table} where claim_id in ({{}}) order by claim_id, position"
    for row in select_in(db, query, ids):
        found.setdefault(row["claim_id"], []).append(row)
    return found
