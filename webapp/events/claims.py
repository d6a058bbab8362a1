"""Claims in the store: suggested by a reader, never overwritten, revised."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events import revisions
from webapp.events.claim_rows import of_rows, row_of, write_parts
from webapp.events.connection import select, select_in
from webapp.events.errors import UnknownClaimError
from webapp.events.languages.kinds import family_of
from webapp.events.mentions import Decision
from webapp.events.model import Article, Claim, ClaimKind, Review
from webapp.events.rows import claim_json

LENGTH_OF_REF = 8
_SAME_PASSAGE = 0.5
_SECOND = "second:"
"""How the seeds of what a second reader suggested begin."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim as a reader suggests it, with what its reference is made of."""

    seed: str
    claim: Claim
    words: str


def suggestions_of(
    article: Article, article_hash: str, claims: Iterable[Claim]
) -> list[Suggestion]:
    """Return the suggestions of an article's claims.

    The seed is the article's hash, the passage and the kind; a number tells claims apart that
    have all of these in common.
    """
    numbers: dict[str, int] = {}
    found = []
    for claim in claims:
        passage = claim.passage
        seed = f"{article_hash}:{passage.start}:{passage.end}:{claim.kind.value}"
        numbers[seed] = numbers.get(seed, 0) + 1
        seed = f"{seed}:{numbers[seed]}"
        words = fold(article.text[passage.start : passage.end])
        found.append(Suggestion(seed, replace(claim, article_id=article.id), words))
    return found


def suggest_further(
    db: Database,
    article_id: int,
    suggestions: Iterable[Suggestion],
    decided: Sequence[Decision],
    *,
    who: str,
) -> int:
    """Put these suggestions of a second reader in place of its former ones, beside the others.

    What is suggested already, or was judged by a person, is left out. Return how many are new.
    """
    stored = _stored(db, article_id)
    own = {seed: one for seed, one in stored if seed.startswith(_SECOND)}
    others = [
        claim
        for seed, (withdrawn, claim) in stored
        if not withdrawn and (not seed.startswith(_SECOND) or claim.review is not Review.SUGGESTED)
    ]
    further = [
        replace(one, seed=f"{_SECOND}{one.seed}")
        for one in suggestions
        if not any(_same(one.claim, other, kin=True) for other in others)
    ]
    _replace(db, own, further, decided, who=who)
    return sum(one.seed not in own for one in further)


def suggest(
    db: Database,
    article_id: int,
    suggestions: Iterable[Suggestion],
    decided: Sequence[Decision],
    *,
    who: str,
) -> set[int]:
    """Put these suggestions in place of the former ones that nobody has touched.

    One that says the same as before makes no revision, one that differs makes one. What a person
    accepted, edited or rejected stays, and nothing of the same kind is suggested beside it. Return
    the ids of the claims that are added, revised or withdrawn.
    """
    stored = _stored(db, article_id)
    touched = [
        version
        for seed, (_, claim) in stored
        if claim.review is not Review.SUGGESTED
        for version in (claim, _as_suggested(seed, claim))
    ]
    own = {seed: one for seed, one in stored if not seed.startswith(_SECOND)}
    new = [
        one
        for one in suggestions
        if one.seed in own or not any(_same(one.claim, judged) for judged in touched)
    ]
    return _replace(db, own, new, decided, who=who)


def _replace(
    db: Database,
    stored: Mapping[str, tuple[bool, Claim]],
    suggestions: Iterable[Suggestion],
    decided: Sequence[Decision],
    *,
    who: str,
) -> set[int]:
    """Add, revise or withdraw so that the untouched ones among ``stored`` are ``suggestions``.

    Return the ids of those.
    """
    refs = set()
    kept = set()
    for suggestion in suggestions:
        claim = with_decisions(suggestion.claim, decided)
        kept.add(suggestion.seed)
        if suggestion.seed not in stored:
            refs.add(add(db, suggestion, claim, who=who).ref)
            continue
        withdrawn, former = stored[suggestion.seed]
        if former.review is Review.SUGGESTED and (withdrawn or _says_else(former, claim)):
            revise(db, former, claim, who=who, why="read again", withdrawn=withdrawn)
            refs.add(former.ref)
    for seed, (withdrawn, former) in stored.items():
        if seed not in kept and not withdrawn and former.review is Review.SUGGESTED:
            _withdraw(db, former, who=who)
            refs.add(former.ref)
    return {row["id"] for row in select_in(db, "select id from claim where ref in ({})", refs)}


def _says_else(former: Claim, claim: Claim) -> bool:
    """Whether a claim says something else than a former one (equal ones cannot)."""
    same = replace(claim, article_id=former.article_id, ref=former.ref, revision=former.revision)
    return same != former and claim_json(former) != claim_json(claim)


def ids(db: Database, article_id: int) -> set[int]:
    """Return the ids of the claims of an article, those that count no more among them."""
    return {
        row["id"] for row in select(db, "select id from claim where article_id = ?", [article_id])
    }


def follow_decision(db: Database, article_id: int, decision: Decision, *, who: str) -> None:
    """Give untouched suggestions the place that a person gave to a mention in them."""
    for withdrawn, claim in (pair for _, pair in _stored(db, article_id)):
        changed = with_decisions(claim, [decision])
        if not withdrawn and claim.review is Review.SUGGESTED and changed != claim:
            revise(db, claim, changed, who=who, why="the place of a mention was decided")


def with_decisions(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    """Return a claim with the places that people decided on; without those that are none."""
    found = []
    for place in claim.places:
        made = [one for one in decisions if one.start < place.end and one.end > place.start]
        if not made:
            found.append(place)
        elif made[0].place:
            found.append(replace(place, place=made[0].place))
    return replace(claim, places=tuple(found))


def revise(
    db: Database, former: Claim, claim: Claim, *, who: str, why: str, withdrawn: bool = False
) -> None:
    """Keep a claim as the next revision of a former one; a withdrawn one comes back by it."""
    claim = replace(claim, ref=former.ref, revision=former.revision + 1)
    row = row_of(claim)
    (claim_id,) = db.conn.execute("select id from claim where ref = ?", [former.ref]).fetchone()
    assignments = ", ".join(f'"{name}" = ?' for name in row)
    db.conn.execute(
        f"update claim set {assignments} where id = ?",
        [*row.values(), claim_id],
    )
    for table in ("claim_place", "claim_source"):
        db.conn.execute(f"delete from {table} where claim_id = ?", [claim_id])
    write_parts(db, claim_id, claim)
    before = None if withdrawn else claim_json(former)
    revisions.record(
        db, "claim", claim.ref, who=who, why=why, before=before, after=claim_json(claim)
    )


def get(db: Database, ref: str) -> Claim:
    """Return the claim with this reference; raise UnknownClaimError."""
    rows = select(db, "select * from claim where ref = ? and withdrawn = 0", [ref])
    if not rows:
        raise UnknownClaimError(f"there is no claim {ref}")
    return of_rows(db, rows)[0]


def _stored(db: Database, article_id: int) -> list[tuple[str, tuple[bool, Claim]]]:
    """Return an article's claims with their seeds and whether they are withdrawn."""
    rows = select(db, "select * from claim where article_id = ?", [article_id])
    claims = of_rows(db, rows)
    return [
        (row["seed"], (bool(row["withdrawn"]), claim))
        for row, claim in zip(rows, claims, strict=True)
    ]


def _as_suggested(seed: str, claim: Claim) -> Claim:
    """Return a claim with the kind that it was suggested as, whatever a person made of it."""
    kind = seed.rsplit(":", 2)[1]
    return replace(claim, kind=ClaimKind(kind))


def _same(claim: Claim, judged: Claim, *, kin: bool = False) -> bool:
    """Whether two claims are of one kind and passage; ``kin`` lets kinds of one family do."""
    shared = min(claim.passage.end, judged.passage.end) - max(
        claim.passage.start, judged.passage.start
    )
    shorter = min(
        claim.passage.end - claim.passage.start, judged.passage.end - judged.passage.start
    )
    alike = claim.kind is judged.kind or (kin and _are_kin(claim.kind, judged.kind))
    return alike and shared > 0 and shared >= _SAME_PASSAGE * shorter


def _are_kin(one: ClaimKind, other: ClaimKind) -> bool:
    """Whether two kinds name the same sort of happening."""
    family, others = family_of(one), family_of(other)
    return family is not None and others is not None and family.name == others.name


def add(db: Database, suggestion: Suggestion, claim: Claim, *, who: str) -> Claim:
    """Store a claim under the seed and the words of a suggestion; return it with its reference."""
    claim = replace(claim, ref=_free_ref(db, suggestion.seed), revision=1)
    row = {"seed": suggestion.seed, **row_of(claim)}
    names = ", ".join(f'"{name}"' for name in row)
    claim_id = db.conn.execute(
        f"insert into claim ({names}) values ({', '.join('?' * len(row))})",
        list(row.values()),
    ).lastrowid
    db.conn.execute(
        "insert into claim_words (rowid, body) values (?, ?)", [claim_id, suggestion.words]
    )
    write_parts(db, int(claim_id or 0), claim)
    revisions.record(db, "claim", claim.ref, who=who, after=claim_json(claim))
    return claim


def _withdraw(db: Database, former: Claim, *, who: str) -> None:
    db.conn.execute(
        "update claim set withdrawn = 1, revision = ? where ref = ?",
        [former.revision + 1, former.ref],
    )
    revisions.record(
        db, "claim", former.ref, who=who, why="not read any more", before=claim_json(former)
    )


def _free_ref(db: Database, seed: str) -> str:
    """Return a reference made of the seed that no other claim has."""
    salt = 0
    while True:
        digest = hashlib.sha256(f"{seed}/{salt}".encode()).digest()
        ref = base64.b32encode(digest).decode().lower()[:LENGTH_OF_REF]
        if not select(db, "select 1 from claim where ref = ?", [ref]):
            return ref
        salt += 1
