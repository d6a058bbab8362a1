"""Events in the store: their claims, and what those come to, kept beside them for the lists."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from webapp.events import articles, copies, footprint_rows, places, publications
from webapp.events.claim_rows import ACTIVE, of_rows
from webapp.events.connection import select, select_in
from webapp.events.errors import UnknownEventError
from webapp.events.event_records import EventDetails, EventOfClaim, EventSummary, Member
from webapp.events.likeness import Reason
from webapp.events.model import Article, ClaimKind, Stance, Verification
from webapp.events.origins import BACKING, Origin, Report, independent
from webapp.events.rows import Row, from_day, to_json
from webapp.events.sides import are_at_odds, contradictions, with_stances
from webapp.events.voices import OPENING, report_of

LENGTH_OF_REF = 7
_CONTEXT = (ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION, ClaimKind.STATEMENT)


def create(db: Database, seed: str) -> int:
    """Make an event without claims and return its id; its reference is made of the seed."""
    cursor = db.conn.execute(
        "insert into event (ref, name, review, verification, revision, claims, origins)"
        " values (?, '', 'suggested', ?, 1, 0, '[]')",
        [_free_ref(db, seed), Verification.UNASSESSED.value],
    )
    return int(cursor.lastrowid or 0)


def id_of(db: Database, ref: str) -> int:
    """Return the id of the event with this reference, or of the one it was merged into.

    Raise UnknownEventError.
    """
    rows = select(db, "select id, merged_into from event where ref = ?", [ref])
    while rows and rows[0]["merged_into"]:
        rows = select(
            db, "select id, merged_into from event where id = ?", [rows[0]["merged_into"]]
        )
    if not rows:
        raise UnknownEventError(f"there is no event {ref}")
    return int(rows[0]["id"])


def ref_of(db: Database, event_id: int) -> str:
    """Return the reference of an event."""
    return str(select(db, "select ref from event where id = ?", [event_id])[0]["ref"])


def details(db: Database, ref: str) -> EventDetails:
    """Return everything about an event; raise UnknownEventError."""
    event_id = id_of(db, ref)
    told = _told_of(db, [event_id], whole=True)[event_id]
    stances = {one.claim.ref: one.stance for one in told.reports}
    ids = sorted(told.articles)
    (summary,) = summaries_of(db, select(db, f"{_SUMMARY} where event.id = ?", [event_id]))
    return EventDetails(
        summary,
        tuple(_members(told)),
        tuple(told.origins),
        tuple(independent(told.origins, stances)),
        contradictions(told.reports),
        tuple(copy for some in copies.copies_of(db, ids).values() for copy in some),
        tuple(one for article_id in ids for one in publications.of_article(db, article_id)),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The reports of one event in the order of printing, with the rows of their claims."""

    reports: Sequence[Report]
    origins: Sequence[Origin]
    rows: Mapping[str, Row]
    articles: Mapping[int, Article]


def _told_of(db: Database, event_ids: Iterable[int], *, whole: bool) -> dict[int, _Told]:
    """Return what is told of events, ``whole`` or as much as summing up needs.

    That is the claims without what made them, and the openings of the articles.
    """
    left_out = "" if whole else ", '[]' cues, '[]' rules"
    rows = select_in(
        db,
        f"select claim.*{left_out}, event_id, stance, stance_by, bound, reasons from event_claim"
        f" join claim on claim.id = claim_id where event_id in ({{}}) and {ACTIVE}",
        event_ids,
    )
    claims = of_rows(db, rows)
    ids = {claim.article_id for claim in claims}
    known = articles.get_many(db, ids) if whole else articles.heads(db, ids, letters=OPENING)
    copied = copies.copies_of(db, known)
    named = footprint_rows.chains_of(db, (row["id"] for row in rows))
    found: dict[int, list[tuple[Report, Row]]] = {event_id: [] for event_id in event_ids}
    for claim, row in zip(claims, rows, strict=True):
        article, taken = known[claim.article_id], copied.get(claim.article_id, ())
        report = report_of(db, claim, article, taken, named[row["id"]])
        found[row["event_id"]].append((report, row))
    return {event_id: _told(pairs, known) for event_id, pairs in found.items()}


def _told(pairs: Sequence[tuple[Report, Row]], known: Mapping[int, Article]) -> _Told:
    """Return the reports of one event, given with the rows of their claims, with their stances."""
    beside = {report.claim.ref: row for report, row in pairs}
    told = {report.claim.article_id: known[report.claim.article_id] for report, _ in pairs}
    reports, origins = with_stances(
        [report for report, _ in pairs],
        {key: _printed(article) for key, article in told.items()},
        {
            ref: Stance(row["stance"]) if row["stance"] else None
            for ref, row in beside.items()
            if row["stance_by"]
        },
    )
    return _Told(reports, origins, beside, told)


def _members(told: _Told) -> Iterator[Member]:
    for one in told.reports:
        row = told.rows[one.claim.ref]
        yield Member(
            one,
            told.articles[one.claim.article_id],
            *_reasons(row["reasons"]),
            bool(row["bound"]),
            row["stance_by"] or "",
        )


def summarise(db: Database, event_ids: Sequence[int]) -> None:
    """Write beside events what their claims come to, and the stances of these, where it differs."""
    for event_id, told in _told_of(db, event_ids, whole=False).items():
        db.conn.executemany(
            "update event_claim set stance = ? where claim_id = ?",
            [
                (one.stance, told.rows[one.claim.ref]["id"])
                for one in told.reports
                if one.stance != told.rows[one.claim.ref]["stance"]
            ],
        )
        row = _row(told)
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        db.conn.execute(
            f"update event set ({names}) = ({marks}) where id = ? and ({names}) is not ({marks})",
            [*row.values(), event_id, *row.values()],
        )


def summaries_of(db: Database, rows: Sequence[Row]) -> list[EventSummary]:
    """Return the summaries of rows of :data:`_SUMMARY`."""
    known = places.find(db, {row["place_id"] for row in rows if row["place_id"]})
    return [
        EventSummary(
            id=row["id"],
            ref=row["ref"],
            name=row["name"],
            review=row["review"],
            verification=Verification(row["verification"]),
            kind=row["kind"] or "other",
            place=known.get(row["place_id"]),
            headline=row["headline"] or "",
            quote=row["quote"] or "",
            first=from_day(row["first"]),
            last=from_day(row["last"]),
            day=from_day(row["day"]),
            reports=row["reports"] or 0,
            articles=row["articles"] or 0,
            copies=row["copies"] or 0,
            origins=tuple(json.loads(row["origins"] or "[]")),
            independent=row["independent"] or 0,
            against=row["against"] or 0,
            contradicted=bool(row["contradicted"]),
            claims=row["claims"],
            open_claims=row["open_claims"],
        )
        for row in rows
    ]


def of_claims(db: Database, refs: Iterable[str]) -> dict[str, EventOfClaim]:
    """Return the events of claims by the references of the claims, for those that have one."""
    rows = select_in(
        db,
        "select claim.ref claim, event.ref, event.name, reports, independent, contradicted,"
        " stance from claim join event_claim on claim_id = claim.id"
        " join event on event.id = event_id where claim.ref in ({})",
        refs,
    )
    return {
        row["claim"]: EventOfClaim(
            row["ref"],
            row["name"],
            row["reports"] or 0,
            row["independent"] or 0,
            bool(row["contradicted"]),
            Stance(row["stance"]) if row["stance"] else None,
        )
        for row in rows
    }


_SUMMARY = (
    "select event.*, (select count(*) from event_claim where event_id = event.id and bound = 0)"
    ' open_claims, (select substr(article.text, claim.start + 1, claim."end" - claim.start)'
    " from claim join article on article.id = claim.article_id where claim.ref = event.headline)"
    " quote from event"
)


def select_summaries(
    db: Database, condition: str, arguments: Sequence[Any], limit: int, offset: int
) -> list[EventSummary]:
    """Return the summaries of the events that meet a condition, the newest first."""
    rows = select(
        db,
        f"{_SUMMARY} where {condition} order by event.day desc, event.id desc limit ? offset ?",
        [*arguments, limit, offset],
    )
    return summaries_of(db, rows)


def _row(said: _Told) -> dict[str, Any]:
    reports = said.reports
    stances = {one.claim.ref: one.stance for one in reports}
    origins = said.origins
    backing = independent(origins, stances)
    told = [one for one in reports if one.claim.kind not in _CONTEXT] or reports
    days = [one.claim.when for one in told if one.claim.when]
    return {
        "claims": len(reports),
        "kind": _commonest(one.claim.kind.value for one in told),
        "place_id": _commonest(_places(told)),
        "headline": _headline(told),
        "first": min((when.start.isoformat() for when in days), default=None),
        "last": max(((when.end or when.start).isoformat() for when in days), default=None),
        "day": max(map(_day, said.articles.values()), default=None),
        "reports": len(_reports(origins, reports)),
        "articles": len(said.articles),
        "copies": len({one.claim.article_id for one in reports if one.copied}),
        "origins": to_json([origin_json(origin) for origin in backing]),
        "independent": len(backing),
        "against": _against(origins, stances),
        "contradicted": int(are_at_odds(reports)),
    }


def origin_json(origin: Origin) -> dict[str, Any]:
    """Return the parts of an origin's name, to be put into words of either language."""
    one, by = origin.source, origin.quoted_by
    return {
        "id": one.id if one.is_named else (by.id if by else ""),
        "name": one.name,
        "name_ar": one.name_ar,
        "kind": one.kind.value,
        "country": one.country,
        "by": by.name if by else "",
        "by_ar": by.name_ar if by else "",
        "traits": sorted(one.traits),
        "number": one.number,
        "circle": [[each.name, each.name_ar] for each in origin.circle],
    }


def _against(origins: Iterable[Origin], stances: Mapping[str, Stance | None]) -> int:
    return sum(any(stances[ref] is Stance.CONTRADICTS for ref in origin.refs) for origin in origins)


def _reports(origins: Iterable[Origin], reports: Iterable[Any]) -> set[tuple[int, str]]:
    """Return each article with each origin that it tells the happening from, copies left out."""
    home = {ref: origin.id for origin in origins for ref in origin.refs}
    return {
        (one.claim.article_id, home[one.claim.ref])
        for one in reports
        if not one.copied and one.stance is not None
    }


def _places(told: Iterable[Any]) -> list[str]:
    named = [spot.place for one in told for spot in one.claim.places if spot.place]
    return [place.id for place in named if not place.is_area] or [place.id for place in named]


def _commonest(values: Iterable[str]) -> str | None:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None


def _headline(told: Sequence[Any]) -> str:
    """Return the claim that says it best: one that backs it, with a place, first of all printed."""
    kind = _commonest(one.claim.kind.value for one in told)

    def rank(one: Any) -> tuple[bool, ...]:
        return (
            one.stance not in BACKING,
            one.claim.kind.value != kind,
            not any(spot.place and not spot.place.is_area for spot in one.claim.places),
            one.copied,
        )

    return min(told, key=rank).claim.ref if told else ""


def _day(article: Article) -> str:
    day = article.published or (article.added.date() if article.added else None)
    return day.isoformat() if day else ""


def _printed(article: Article) -> int:
    day = article.published or (article.added.date() if article.added else None)
    return day.toordinal() if day else 0


def _reasons(text: str) -> tuple[str, tuple[Reason, ...]]:
    like, reasons = json.loads(text) or ("", [])
    return like, tuple(Reason(*reason) for reason in reasons)


def reasons_json(like: str, reasons: Iterable[Reason]) -> str:
    """Return why a claim is in an event as JSON: the claim it resembles, and in what."""
    return to_json([like, [[one.code, one.points, one.detail] for one in reasons]])


def _free_ref(db: Database, seed: str) -> str:
    salt = 0
    while True:
        digest = hashlib.sha256(f"event {seed}/{salt}".encode()).digest()
        ref = "e" + base64.b32encode(digest).decode().lower()[:LENGTH_OF_REF]
        if not select(db, "select 1 from event where ref = ?", [ref]):
            return ref
        salt += 1
