"""The tables of the event store. A migration is never changed once it was released: add one."""

from sqlite_utils import Database, Migrations

from gazetteer.rows import PLACE_COLUMNS

APPLICATION_ID = 0x44616C69
"""``PRAGMA application_id`` of an event store: "Dali" in ASCII."""

NAMES = (
    "create_articles",
    "create_places",
    "create_mentions",
    "create_claims",
    "create_revisions",
    "mark_imports",
    "explain_claims",
)
"""The migrations this version knows, in order."""

migrations = Migrations("events")


@migrations()
def create_articles(db: Database) -> None:
    """Create the articles, and the index of their folded words."""
    db.table("article").create(
        {
            "id": int,
            "hash": str,
            "text": str,
            "title": str,
            "publisher": str,
            "url": str,
            "published": str,
            "language": str,
            "sample": int,
            "added": str,
            "day": str,
            "reader": str,
            "read": str,
        },
        pk="id",
        not_null={
            "hash",
            "text",
            "title",
            "publisher",
            "url",
            "language",
            "sample",
            "added",
            "day",
        },
        strict=True,
    )
    db.table("article").create_index(["hash"], unique=True)
    db.table("article").create_index(["day", "id"])
    db.execute(
        "create virtual table article_words using fts5(head, body, tokenize='unicode61"
        " remove_diacritics 0')"
    )


@migrations()
def create_places(db: Database) -> None:
    """Create the snapshots of every place that was ever linked or added, and the additions."""
    db.table("place").create(PLACE_COLUMNS, pk="id", strict=True)
    db.table("addition").create(
        {"number": int, "place_id": str, "article_id": int, "version": int},
        pk="number",
        not_null={"place_id", "version"},
        foreign_keys=[("place_id", "place", "id")],
        strict=True,
    )
    db.table("addition").create_index(["place_id"], unique=True)
    db.table("addition").create_index(["version"])
    db.table("added_name").create(
        {"place_id": str, "position": int, "text": str, "language": str, "kind": str, "key": str},
        pk=("place_id", "position"),
        foreign_keys=[("place_id", "place", "id")],
        strict=True,
    )


@migrations()
def create_mentions(db: Database) -> None:
    """Create the mentions, and what people decided about them."""
    db.table("mention").create(
        {
            "article_id": int,
            "start": int,
            "end": int,
            "text": str,
            "key": str,
            "kind": str,
            "feature": str,
            "direction": str,
            "state": str,
            "located": int,
            "place_id": str,
            "confidence": float,
            "evidence": str,
            "candidates": str,
            "sentence_start": int,
            "sentence_end": int,
            "paragraph_start": int,
            "paragraph_end": int,
        },
        pk=("article_id", "start", "end"),
        not_null={"text", "key", "kind", "state", "located", "confidence", "sentence_start"},
        foreign_keys=[("article_id", "article", "id"), ("place_id", "place", "id")],
        strict=True,
    )
    db.execute(
        "create index mention_place on mention (place_id, article_id, sentence_start)"
        " where located = 1"
    )
    db.execute("create index mention_unlocated on mention (key) where state = 'unlocated'")
    db.table("decision").create(
        {"article_id": int, "start": int, "end": int, "place_id": str, "revision": int},
        pk=("article_id", "start", "end"),
        foreign_keys=[("article_id", "article", "id"), ("place_id", "place", "id")],
        strict=True,
    )


@migrations()
def create_claims(db: Database) -> None:
    """Create the claims with their places, sources and folded words."""
    db.table("claim").create(
        {
            "id": int,
            "ref": str,
            "seed": str,
            "article_id": int,
            "start": int,
            "end": int,
            "kind": str,
            "modality": str,
            "status": str,
            "review": str,
            "revision": int,
            "withdrawn": int,
            "actors": str,
            "rules": str,
            "when_start": str,
            "when_end": str,
            "when_precision": str,
            "when_text": str,
            "when_convention": str,
        },
        pk="id",
        not_null={"ref", "seed", "article_id", "start", "end", "kind", "review", "withdrawn"},
        foreign_keys=[("article_id", "article", "id")],
        strict=True,
    )
    db.table("claim").create_index(["ref"], unique=True)
    db.table("claim").create_index(["seed"], unique=True)
    db.table("claim").create_index(["article_id", "start"])
    db.table("claim_place").create(
        {
            "claim_id": int,
            "position": int,
            "role": str,
            "start": int,
            "end": int,
            "text": str,
            "place_id": str,
        },
        pk=("claim_id", "position"),
        foreign_keys=[("claim_id", "claim", "id"), ("place_id", "place", "id")],
        strict=True,
    )
    db.table("claim_place").create_index(["place_id", "claim_id"])
    db.table("claim_source").create(
        {
            "claim_id": int,
            "position": int,
            "name": str,
            "kind": str,
            "start": int,
            "end": int,
            "key": str,
        },
        pk=("claim_id", "position"),
        foreign_keys=[("claim_id", "claim", "id")],
        strict=True,
    )
    db.table("claim_source").create_index(["key", "claim_id"])
    db.execute(
        "create virtual table claim_words using fts5(body, tokenize='unicode61"
        " remove_diacritics 0')"
    )


@migrations()
def create_revisions(db: Database) -> None:
    """Create the history, which can only grow."""
    db.table("revision").create(
        {
            "id": int,
            "what": str,
            "subject": str,
            "at": str,
            "who": str,
            "why": str,
            "before": str,
            "after": str,
        },
        pk="id",
        not_null={"what", "subject", "at", "who", "why"},
        strict=True,
    )
    db.table("revision").create_index(["what", "subject", "id"])
    for action in ("update", "delete"):
        db.execute(
            f"create trigger revision_no_{action} before {action} on revision"
            " begin select raise(abort, 'the history is append-only'); end"
        )


@migrations()
def mark_imports(db: Database) -> None:
    """Tell the additions that came with a table from those that a person made one by one."""
    db.table("addition").add_column("imported", int, not_null_default=0)


@migrations()
def explain_claims(db: Database) -> None:
    """Keep what a claim counts, the words its rules fired at, and how sure they are."""
    claim = db.table("claim")
    claim.add_column("quantities", str, not_null_default="[]")
    claim.add_column("cues", str, not_null_default="[]")
    claim.add_column("section", str, not_null_default="body")
    claim.add_column("background", int, not_null_default=0)
    claim.add_column("strength", str, not_null_default="medium")
    for name in ("when_other_start", "when_other_end", "when_hours"):
        claim.add_column(name, str)
