"""Places that people merge, split, retire: which facts that changes, and what it concerns."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from gazetteer.fates import RETIRED, Fates
from webapp.events import facts
from webapp.events.connection import select, select_in
from webapp.events.model import Review


def fates(db: Database) -> dict[str, str]:
    """Return what became of places, as :class:`gazetteer.fates.Fates` takes it."""
    return {row["place_id"]: row["successor"] for row in select(db, "select * from place_fate")}


def present(db: Database, place_id: str) -> str:
    """Return the id of the place that this one is now."""
    return Fates(fates(db)).follow(place_id)


def is_retired(db: Database, place_id: str) -> bool:
    """Whether no text is read as naming a place, or what it was merged into."""
    return not Fates(fates(db)).is_read(place_id)


def merged(db: Database, gone: str, kept: str) -> dict[str, dict[str, Any]]:
    """Return the facts that merge a place into another: what people said of one is of the other.

    What nobody judged follows when the articles are read again.
    """
    decided = select(db, "select * from decision where place_id = ?", [gone])
    ruled = select(db, "select * from ruling where place_id = ?", [gone])
    return {
        "fates": {gone: kept},
        "decisions": {
            facts.span(row["article_id"], row["start"], row["end"]): [kept, row["kind"]]
            for row in decided
        },
        "rulings": {row["key"]: [kept, row["kind"]] for row in ruled},
        "claims": dict.fromkeys(_judged_claims_at(db, gone), kept),
    }


def retired(place_id: str) -> dict[str, dict[str, Any]]:
    """Return the facts that let no text name a place any more. What people said of it stays."""
    return {"fates": {place_id: RETIRED}}


def named(
    db: Database, spans: Iterable[tuple[int, int, int]], place_id: str | None, kind: str
) -> dict[str, dict[str, Any]]:
    """Return the facts that let spans (article, start, end) name a place, or none.

    What was said of spans that overlap these is said no more; judged claims follow.
    """
    said: dict[str, Any] = {}
    judged: dict[str, Any] = {}
    for article_id, start, end in spans:
        for row in select(
            db,
            'select start, "end" from decision where article_id = ? and start < ? and "end" > ?',
            [article_id, end, start],
        ):
            said[facts.span(article_id, row["start"], row["end"])] = None
        said[facts.span(article_id, start, end)] = [place_id, kind]
        if place_id:
            judged |= dict.fromkeys(_judged_claims_in(db, article_id, start, end), place_id)
    return {"decisions": said, "claims": judged}


def joined(*each: facts.Facts) -> dict[str, dict[str, Any]]:
    """Return facts together; of one key those that come later."""
    found: dict[str, dict[str, Any]] = {}
    for one in each:
        for group, values in one.items():
            found.setdefault(group, {}).update(values)
    return found


def spans_at(db: Database, place_id: str) -> list[tuple[int, int, int]]:
    """Return (article, start, end) of every mention that stands for a place on the map."""
    rows = select(
        db,
        'select article_id, start, "end" from mention where located = 1 and place_id = ?'
        " order by article_id, start",
        [place_id],
    )
    return [(row["article_id"], row["start"], row["end"]) for row in rows]


def articles_of(changed: facts.Facts) -> set[int]:
    """Return the articles of the spans of which facts speak."""
    return {facts.numbers(key)[0] for key in changed.get("decisions", ())}


def articles_of_claims(db: Database, changed: facts.Facts) -> list[int]:
    """Return the articles of the claims of which facts speak."""
    refs = {key.partition(" ")[0] for key in changed.get("claims", ())}
    rows = select_in(db, "select distinct article_id from claim where ref in ({})", refs)
    return sorted({row["article_id"] for row in rows})


def _judged_claims_at(db: Database, place_id: str) -> list[str]:
    return _slots(db, "claim_place.place_id = ?", [place_id])


def _judged_claims_in(db: Database, article_id: int, start: int, end: int) -> list[str]:
    return _slots(
        db,
        'claim.article_id = ? and claim_place.start < ? and claim_place."end" > ?',
        [article_id, end, start],
    )


def _slots(db: Database, where: str, arguments: list[Any]) -> list[str]:
    """Return the keys of the places of judged claims for which a condition holds."""
    rows = select(
        db,
        'select ref, claim_place.role, claim_place.start, claim_place."end" from claim_place'
        " join claim on claim.id = claim_id"
        f" where {where} and withdrawn = 0 and review != ? order by ref, position",
        [*arguments, Review.SUGGESTED.value],
    )
    return [facts.slot(row["ref"], row["role"], row["start"], row["end"]) for row in rows]
