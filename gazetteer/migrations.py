"""The tables of a gazetteer file."""

from sqlite_utils import Database, Migrations

from gazetteer.rows import PLACE_COLUMNS

migrations = Migrations("gazetteer")


@migrations()
def create_tables(db: Database) -> None:
    """Create the tables: places, their toponyms, and the compiled names."""
    db.table("place").create(PLACE_COLUMNS, pk="id", strict=True)
    db.table("toponym").create(
        {"place_id": str, "text": str, "language": str, "kind": str, "key": str},
        foreign_keys=[("place_id", "place", "id")],
        strict=True,
    )
    db.table("blob").create({"name": str, "content": bytes}, pk="name", strict=True)
    db.table("meta").create({"name": str, "value": str}, pk="name", strict=True)
