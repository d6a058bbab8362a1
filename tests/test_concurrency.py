"""Many writers at once: nothing is locked out, nothing is lost, one failure is one failure."""

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gazetteer.model import Entry, Mention, Place, Resolution
from webapp.events.errors import EmptyArticleError, StoreError
from webapp.events.model import Article, Reading
from webapp.events.store import EventStore
from webapp.events.writer import Writer

THREADS = 16
EACH = 12


def add_much(store, worker):
    """Add articles with readings and places, reading in between; return the ids."""
    ids = []
    for number in range(EACH):
        text = f"وصل رتل {worker} إلى حلب {number}."
        article, new = store.add_article(Article(text))
        assert new
        start = text.index("حلب")
        mention = Mention(start, start + 3, "حلب", "حلب")
        place = Place("gn:170063", "Aleppo", 36.2, 37.16, "P.PPLA")
        found = Reading((Resolution(mention, place, 0.9),), ())
        store.readings.keep({article.id: found}, reader="test")
        entry, _ = store.add_place(Entry(Place("", f"تل {worker} {number}", 36, 37, "P.PPL"), ()))
        assert store.place(entry.place.id) == entry.place
        assert store.mentions(article.id)
        ids.append((article.id, entry.place.id))
    return ids


def test_sixteen_threads_adding_articles_and_places_lose_nothing(tmp_path):
    with EventStore.open(tmp_path / "events.db") as store:
        with ThreadPoolExecutor(THREADS) as pool:
            found = [
                pair
                for ids in pool.map(lambda worker: add_much(store, worker), range(THREADS))
                for pair in ids
            ]
        expected = THREADS * EACH
        assert len({article for article, _ in found}) == expected
        assert len({place for _, place in found}) == expected
        assert store.count_articles() == expected
        assert len(store.additions()) == expected
        (aleppo,) = store.places()
        assert (aleppo.passages, aleppo.articles) == (expected, expected)
    connection = sqlite3.connect(tmp_path / "events.db")
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    connection.close()


WRITE_FROM_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from gazetteer.model import Entry, Place
from webapp.events.model import Article
from webapp.events.store import EventStore

with EventStore.open(Path(sys.argv[1]), person=sys.argv[2]) as store:
    for number in range(40):
        store.add_article(Article(f"{sys.argv[2]} {number}"))
        store.add_place(Entry(Place("", f"{sys.argv[2]} {number}", 1, 2, "P.PPL"), ()))
"""


def test_two_processes_writing_at_once_lose_nothing(tmp_path):
    path = tmp_path / "events.db"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE_FROM_ANOTHER_PROCESS, str(path), name],
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("first", "second")
    ]
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in processes] == [
        ("", 0),
        ("", 0),
    ]
    with EventStore.open(path) as store:
        assert store.count_articles() == 80
        assert sorted(entry.place.id for entry in store.additions()) == sorted(
            f"user:{number}" for number in range(1, 81)
        )
        assert {one.who for one in store.history()} == {"first", "second"}


def test_the_same_article_from_all_threads_is_stored_once(tmp_path):
    with EventStore.open(tmp_path / "events.db") as store, ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda _: store.add_article(Article("خبر واحد")), range(THREADS)))
        assert sum(new for _, new in found) == 1
        assert len({article.id for article, _ in found}) == 1


def test_a_job_that_fails_does_not_sink_the_others_of_its_batch(tmp_path):
    with EventStore.open(tmp_path / "events.db"):
        writer = Writer(tmp_path / "events.db")
        begun, go_on = threading.Event(), threading.Event()

        def first(db):
            begun.set()
            go_on.wait(10)
            db.execute("create table kept (n int)")

        def failing(db):
            db.execute("insert into kept values (1)")
            raise EmptyArticleError("on purpose")

        with ThreadPoolExecutor(3) as pool:
            jobs = [pool.submit(writer.do, first)]
            begun.wait(10)
            jobs.append(pool.submit(writer.do, failing))
            jobs.append(
                pool.submit(writer.do, lambda db: db.execute("insert into kept values (2)"))
            )
            go_on.set()
            with pytest.raises(EmptyArticleError):
                jobs[1].result()
            jobs[0].result()
            jobs[2].result()
        rows = writer.do(lambda db: [row[0] for row in db.execute("select n from kept")])
        assert rows == [2]
        writer.close()


def test_what_was_queued_before_closing_is_written(tmp_path):
    path = tmp_path / "events.db"
    store = EventStore.open(path)
    with ThreadPoolExecutor(8) as pool:
        added = [pool.submit(store.add_article, Article(f"خبر {n}")) for n in range(8)]
        done = [future.result()[1] for future in added]
    store.close()
    with EventStore.open(path) as again:
        assert again.count_articles() == sum(done) == 8


def test_a_batch_that_cannot_be_committed_says_so_to_everyone_and_writing_goes_on(tmp_path):
    with EventStore.open(tmp_path / "events.db"):
        writer = Writer(tmp_path / "events.db")
        with pytest.raises(StoreError, match="could not be written"):
            writer.do(lambda db: db.execute("rollback"))
        assert writer.do(lambda db: 7) == 7
        writer.close()


def test_readers_see_one_state_while_somebody_writes(tmp_path):
    with EventStore.open(tmp_path / "events.db") as store:
        stop = threading.Event()

        def write():
            number = 0
            while not stop.is_set():
                store.add_place(Entry(Place("", f"تل {number}", 36, 37, "P.PPL"), ()))
                number += 1

        writing = threading.Thread(target=write)
        writing.start()
        try:
            for _ in range(60):
                numbers = [int(one.place.id.removeprefix("user:")) for one in store.additions()]
                assert numbers == list(range(1, len(numbers) + 1))
        finally:
            stop.set()
            writing.join()
