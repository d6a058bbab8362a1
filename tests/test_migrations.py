"""The file of the event store: made, recognised, and refused where it is something else."""

import sqlite3

import pytest
from sqlite_utils import Database

from webapp.events.connection import connect
from webapp.events.errors import StoreError
from webapp.events.migrations import APPLICATION_ID, NAMES, migrations
from webapp.events.model import Reading
from webapp.events.store import EventStore


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "events.db"
    EventStore.open(path).close()
    return path


def test_the_migrations_that_are_known_are_those_that_there_are():
    db = Database(memory=True)
    assert tuple(migration.name for migration in migrations.pending(db)) == NAMES
    db.close()


def test_every_table_of_our_own_has_typed_columns(path):
    db = connect(path)
    own = [
        name
        for name in db.table_names()
        if not name.startswith(("sqlite_", "_sqlite")) and "_words" not in name
    ]
    assert {"article", "mention", "claim", "revision", "decision", "addition"} <= set(own)
    assert [name for name in own if not db.table(name).strict] == []
    db.close()


def test_connections_wait_are_durable_and_check_what_refers_to_what(path):
    db = connect(path)
    found = {
        name: db.execute(f"pragma {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "synchronous",
            "busy_timeout",
            "foreign_keys",
            "trusted_schema",
            "application_id",
        )
    }
    db.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 30_000,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "application_id": APPLICATION_ID,
    }


def test_readers_cannot_write(path):
    db = connect(path, read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.conn.execute("delete from article")
    db.close()


def test_opening_again_changes_nothing(path):
    before = list(connect(path).query("select * from _sqlite_migrations"))
    EventStore.open(path).close()
    assert list(connect(path).query("select * from _sqlite_migrations")) == before


def test_a_file_of_a_later_version_is_refused_and_left_alone(path):
    db = connect(path)
    db.execute("update _sqlite_migrations set name = 'from_the_future' where name = ?", [NAMES[-1]])
    db.close()
    with pytest.raises(StoreError, match=r"later version.*from_the_future"):
        EventStore.open(path)


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table precious (n)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not an event store"):
        EventStore.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("ليست قاعدة بيانات" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="notes"):
        EventStore.open(path)
    assert path.read_text(encoding="utf-8").startswith("ليست")


def test_what_people_decided_before_steps_were_kept_stays_what_it_was(tmp_path):
    db = connect(tmp_path / "old.db")
    migrations.apply(db, stop_before="keep_place_steps")
    db.execute(
        "insert into place (id, name, latitude, longitude, feature, name_ar, country,"
        " parents, population, uncertainty, approximate, source, note) values"
        " ('gn:1', 'Aleppo', 36.2, 37.2, 'P.PPL', '', '', '', 0, 0, 0, '', '')"
    )
    db.execute(
        "insert into article (hash, text, title, publisher, url, language, sample, added, day)"
        " values ('x', 'Aleppo', '', '', '', 'en', 0, '2026-01-01T00:00:00+00:00', '2026-01-01')"
    )
    db.execute("insert into decision values (1, 0, 6, 'gn:1', 1)")
    db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
    db.close()
    with EventStore.open(tmp_path / "old.db") as store:
        store.readings.keep({1: Reading((), ())}, reader="test")
        (mention,) = store.mentions(1)
        assert (mention.place.id, mention.state) == ("gn:1", "confirmed")
        assert store.mending.fates() == {}
        assert store.mending.count() == 0
