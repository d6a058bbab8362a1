"""The tables of the event store. A migration is never changed once it was released: add one."""

from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from gazetteer.rows import DETAIL_COLUMNS, PLACE_COLUMNS

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
    "create_publications",
    "create_happenings",
    "create_judgements",
    "index_review_queue",
    "create_sightings",
    "keep_records",
    "draw_judgements",
    "draw_events",
    "outline_additions",
    "create_rereadings",
    "keep_place_steps",
    "link_before_claims",
    "put_off_events",
)
"""The migrations this version knows, in order."""

_DRAWN = [
    "name",
    "name_ar",
    "latitude",
    "longitude",
    "feature",
    "country",
    "parents",
    "uncertainty",
    "south",
    "west",
    "north",
    "east",
    "approximate",
]

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


@migrations()
def create_publications(db: Database) -> None:
    """Create the further publications of a text, and what tells that paragraphs were copied."""
    db.table("publication").create(
        {
            "id": int,
            "article_id": int,
            "publisher": str,
            "title": str,
            "url": str,
            "published": str,
            "added": str,
        },
        pk="id",
        not_null={"article_id", "publisher", "title", "url", "added"},
        foreign_keys=[("article_id", "article", "id")],
        strict=True,
    )
    db.table("publication").create_index(["article_id", "publisher", "url"], unique=True)
    db.execute(
        'create table part_band (band integer, article_id integer, start integer, "end" integer,'
        " primary key (band, article_id, start)) strict, without rowid"
    )
    db.execute("create index part_band_article on part_band (article_id)")
    db.table("shared_part").create(
        {
            "article_id": int,
            "start": int,
            "end": int,
            "other_id": int,
            "other_start": int,
            "other_end": int,
            "share": float,
        },
        pk=("article_id", "start", "other_id", "other_start"),
        strict=True,
    )
    db.table("shared_part").create_index(["other_id"])


@migrations()
def create_happenings(db: Database) -> None:
    """Create the events with their claims, and what of a claim tells which event it speaks of."""
    db.table("event").create(
        {
            "id": int,
            "ref": str,
            "name": str,
            "review": str,
            "verification": str,
            "merged_into": int,
            "revision": int,
            "claims": int,
            "kind": str,
            "place_id": str,
            "headline": str,
            "first": str,
            "last": str,
            "day": str,
            "reports": int,
            "articles": int,
            "copies": int,
            "origins": str,
            "independent": int,
            "against": int,
            "contradicted": int,
        },
        pk="id",
        not_null={"ref", "name", "review", "verification", "revision", "claims"},
        strict=True,
    )
    db.table("event").create_index(["ref"], unique=True)
    db.table("event").create_index(["day", "id"])
    db.table("event").create_index(["place_id", "id"])
    db.table("event_claim").create(
        {
            "claim_id": int,
            "event_id": int,
            "stance": str,
            "stance_by": str,
            "bound": int,
            "reasons": str,
        },
        pk="claim_id",
        not_null={"bound", "reasons"},
        strict=True,
    )
    db.table("event_claim").create_index(["event_id"])
    db.table("footprint").create(
        {"claim_id": int, "ref": str, "article_id": int, "grouped": int, "body": str},
        pk="claim_id",
        not_null={"ref", "article_id", "grouped", "body"},
        strict=True,
    )
    db.table("footprint").create_index(["article_id"])
    db.execute(
        "create table claim_cell (cell text, first integer, last integer, claim_id integer,"
        " primary key (cell, first, claim_id)) strict, without rowid"
    )
    db.execute("create index claim_cell_claim on claim_cell (claim_id)")
    db.execute(
        "create table claim_identity (source_id text, claim_id integer, position integer,"
        " last integer, name text, kind text, primary key (source_id, claim_id, position))"
        " strict, without rowid"
    )
    db.execute("create index claim_identity_claim on claim_identity (claim_id)")


@migrations()
def create_judgements(db: Database) -> None:
    """Create what people think of claims and of sources, apart from what the texts say."""
    db.table("claim_judgement").create(
        {"ref": str, "verification": str, "credibility": str, "why": str, "who": str, "at": str},
        pk="ref",
        not_null={"verification", "credibility", "why", "who", "at"},
        strict=True,
    )
    db.table("source_judgement").create(
        {"source_id": str, "reliability": str, "why": str, "who": str, "at": str},
        pk="source_id",
        not_null={"reliability", "why", "who", "at"},
        strict=True,
    )


@migrations()
def index_review_queue(db: Database) -> None:
    """Find the suggestions that wait for a person without looking at the others."""
    db.execute(
        "create index claim_waiting on claim (article_id, start, id, kind, strength)"
        " where review = 'suggested' and withdrawn = 0"
    )


@migrations()
def create_sightings(db: Database) -> None:
    """Create what the map is drawn from, and the triggers that note what of it is out of date.

    Nothing here is a record of its own: :mod:`.sightings` makes all of it from the other tables.
    """
    for sql in (
        "create table map_state (id integer primary key check (id = 1), store text not null,"
        " version integer not null) strict",
        "insert into map_state values (1, lower(hex(randomblob(8))), 1)",
        "create table map_term (facet text not null, number integer not null, value text not null,"
        " primary key (facet, number), unique (facet, value)) strict, without rowid",
        "create table map_place (number integer primary key, place_id text not null unique,"
        " passages integer not null, articles integer not null, sightings integer not null,"
        " version integer not null) strict",
        "create index map_place_version on map_place (version)",
        "create index map_place_only_named on map_place (number) where sightings = 0",
        "create table map_article (article_id integer primary key, version integer not null)"
        " strict",
        "create index map_article_version on map_article (version)",
        "create table naming (article_id integer not null, place integer not null,"
        " language integer not null, chain integer not null, reported integer not null,"
        " passages integer not null, primary key (article_id, place)) strict, without rowid",
        "create index naming_place on naming (place)",
        "create table sighting (article_id integer not null, claim_id integer not null,"
        " position integer not null, place integer, role integer not null,"
        " kind integer not null, modality integer not null, status integer not null,"
        " review integer not null, verification integer not null, precision integer not null,"
        " language integer not null, chain integer not null, actors integer not null,"
        " first integer, last integer, reported integer not null,"
        " primary key (article_id, claim_id, position)) strict, without rowid",
        "create table stale_article (article_id integer primary key) strict",
        "create table stale_place (place_id text primary key) strict, without rowid",
        "insert into stale_article select id from article",
        f"create trigger place_changed after update on place when {_differs(_DRAWN)}"
        " begin insert into stale_place select new.id"
        " where not exists (select 1 from stale_place where place_id = new.id); end",
    ):
        db.execute(sql)
    for table in ("claim", "mention"):  # their parts are only written together with them
        for action, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            db.execute(
                f"create trigger {table}_{action}_noted after {action} on {table}"
                f" begin insert into stale_article select {row}.article_id where not exists"
                f" (select 1 from stale_article where article_id = {row}.article_id); end"
            )


@migrations()
def keep_records(db: Database) -> None:
    """Keep what other gazetteers have about imported places; tell imports that are whole."""
    db.table("added_record").create(
        {"place_id": str, "id": str, "source": str, "licence": str},
        pk=("place_id", "id", "source"),
        foreign_keys=[("place_id", "place", "id")],
        strict=True,
    )
    db.execute("create index addition_own on addition (version) where not imported")
    db.execute("create index addition_imported on addition (number) where imported = 1")
    db.execute(
        "insert into revision (what, subject, at, who, why)"
        " select 'imported', subject, at, who, why from revision where what = 'import'"
        " order by id desc limit 1"
    )


@migrations()
def draw_judgements(db: Database) -> None:
    """Let the map follow what analysts think of claims."""
    db.execute(
        "create trigger claim_judgement_noted after insert on claim_judgement begin"
        " insert into stale_article select article_id from claim where ref = new.ref"
        " and not exists (select 1 from stale_article"
        " where stale_article.article_id = claim.article_id); end"
    )


@migrations()
def draw_events(db: Database) -> None:
    """Let whoever has the map's answers ask anew when events change, which these name."""
    for table in ("event", "event_claim"):
        for action in ("insert", "update", "delete"):
            db.execute(
                f"create trigger {table}_{action}_noted after {action} on {table}"
                " begin update map_state set version = version + 1; end"
            )


@migrations()
def outline_additions(db: Database) -> None:
    """Keep since when and until when a place is, its outline, and that an addition was undone."""
    addition = db.table("addition")
    for name in DETAIL_COLUMNS:
        addition.add_column(name, str, not_null_default="")
    addition.add_column("withdrawn", int, not_null_default=0)
    db.execute("create index revision_addition on revision (id) where what = 'addition'")


@migrations()
def create_rereadings(db: Database) -> None:
    """Create the lists of articles that are to be read again, so that no restart forgets them."""
    db.table("rereading").create(
        {"id": int, "place_id": str, "at": str, "total": int},
        pk="id",
        not_null={"place_id", "at", "total"},
        strict=True,
    )
    db.table("rereading_article").create(
        {"rereading_id": int, "article_id": int, "failure": str},
        pk=("rereading_id", "article_id"),
        strict=True,
    )
    db.execute(
        "create index rereading_waiting on rereading_article (rereading_id) where failure is null"
    )


@migrations()
def keep_place_steps(db: Database) -> None:
    """Keep what became of places, what names mean in articles of a kind, and each step to it."""
    db.table("decision").add_column("kind", str, not_null_default="place")
    for sql in (
        "create table place_fate (place_id text primary key, successor text not null)"
        " strict, without rowid",
        "create table ruling (key text primary key, name text not null, feature text not null,"
        " articles text not null, place_id text, kind text not null) strict, without rowid",
        "create index ruling_articles on ruling (articles)",
        "create table place_step (revision integer primary key, act text not null,"
        " place_id text not null, other_id text not null, undoes integer not null,"
        " undone_by integer not null default 0) strict",
        "create table place_part (revision integer primary key, step integer not null) strict",
        "create index place_step_place on place_step (place_id, revision)",
        "create index place_step_other on place_step (other_id, revision)",
        "create index revision_place on revision (id) where what = 'place'",
        "create index decision_place on decision (place_id)",
        "create index mention_name on mention (key, feature)",
    ):
        db.execute(sql)


@migrations()
def link_before_claims(db: Database) -> None:
    """Tell the articles whose places are read again from those where nothing is yet."""
    db.table("rereading_article").add_column("linked", int, not_null_default=0)


@migrations()
def put_off_events(db: Database) -> None:
    """Note the events of which it is still to be written what their claims come to."""
    db.execute("create table stale_event (event_id integer primary key) strict")


def _differs(columns: Iterable[str]) -> str:
    names = list(columns)
    old, new = (", ".join(f"{row}.{column}" for column in names) for row in ("old", "new"))
    return f"({old}) is not ({new})"
