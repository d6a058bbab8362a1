"""The archive: adding an article reads it; adding a place reads again what names it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from filelock import FileLock

from gazetteer import Entry, GazetteerNotBuiltError, Place, Record, Toponym
from gazetteer.overlay import compile_overlay, edition_of
from webapp.events.archive import Archive
from webapp.events.errors import EmptyArticleError, StoreError, UnknownArticleError
from webapp.events.model import Article, ClaimKind, Review, Role
from webapp.events.overlays import overlay_of

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد.\n\nونقل السجناء إلى سجن الوردية، ثم عادوا."
PRISON = Entry(
    Place("", "Wardiya prison", 36.1, 37.2, "S.PRN", name_ar="سجن الوردية", country="SY"),
    (Toponym("الوردية", "", "ar"),),
)


@pytest.fixture
def archive(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path, person="editor") as opened:
        yield opened


def test_adding_an_article_reads_its_places_and_claims(archive):
    article, new = archive.add(Article(TEXT, published=date(2026, 2, 10)))
    assert new
    assert {one.place.name for one in archive.store.places()} >= {"Aleppo", "Idlib"}
    claim = archive.store.claims()[0]
    assert claim.kind is ClaimKind.WITHDRAWAL
    assert [(one.role, one.place.name) for one in claim.places] == [
        (Role.FROM, "Aleppo"),
        (Role.TO, "Idlib"),
        (Role.AT, "Aleppo"),
    ]
    assert claim.when.start == date(2026, 2, 8)
    assert archive.store.reader_of(article.id).startswith("dalil ")


def test_every_mention_points_at_its_words(archive):
    article, _ = archive.add(Article(TEXT))
    for one in archive.store.mentions(article.id):
        assert article.text[one.start : one.end] == one.text


def test_adding_it_twice_reads_it_once(archive):
    first, _ = archive.add(Article(TEXT))
    before = archive.store.history()
    assert archive.add(Article(TEXT)) == (first, False)
    assert archive.store.history() == before


def test_an_article_that_was_stored_but_never_read_is_read_when_it_comes_again(archive):
    stored, _ = archive.store.add_article(Article(TEXT))
    assert archive.store.mentions(stored.id) == []
    archive.add(Article(TEXT))
    assert archive.store.mentions(stored.id)


def test_a_place_that_is_added_is_found_in_the_articles_that_name_it_and_only_they_are_read(
    archive,
):
    article, _ = archive.add(Article(TEXT))
    other, _ = archive.add(Article("هدوء في دمشق."))
    glued, _ = archive.add(Article("وصلوا لسجن الوردية وبالوردية سوق."))
    reader = archive.store.reader_of(other.id)
    done = archive.add_place(PRISON, why="in the news", article_id=article.id)
    assert done.entry.place.id == "user:1"
    assert done.articles == (article.id, glued.id)
    assert {one.article_id for one in done.linked} == {article.id, glued.id}
    assert all(one.place == done.entry.place for one in done.linked)
    assert "user:1" in {one.place.id for one in archive.store.places()}
    assert archive.gazetteer.place("user:1") == done.entry.place
    assert archive.store.reader_of(other.id) == reader


VILLAGE = Entry(
    Place("", "", 36.1, 38.9, "P.PPL", "قرية"),
    (Toponym("تل الورد", "", "ar"),),
    records=(Record("", "a table", "CC0"),),
)


def test_places_of_a_table_are_added_together_and_the_articles_that_name_them_are_read(archive):
    article, _ = archive.add(Article(TEXT))
    other, _ = archive.add(Article("هدوء في دمشق."))
    reader = archive.store.reader_of(other.id)
    outcomes = []
    archive.import_places(
        [PRISON, VILLAGE, PRISON], why="imported from places.csv", progress=outcomes.append
    )
    assert [str(one.outcome) for one in outcomes] == ["added", "added", "unchanged"]
    prison, village = (one.entry.place for one in outcomes[:2])
    linked = [one.place.id for one in archive.store.mentions(article.id) if one.place]
    assert prison.id in linked
    assert archive.store.reader_of(other.id) == reader
    assert archive.gazetteer.records(village.id) == VILLAGE.records
    again = []
    archive.import_places([PRISON, VILLAGE], why="again", progress=again.append)
    assert {str(one.outcome) for one in again} == {"unchanged"}
    assert archive.store.additions() == []
    (revision,) = [r for r in archive.store.history() if r.what == "imported"]
    assert revision.after == {"places": 2}


def test_an_import_is_compiled_once_and_taken_over_by_a_store_that_is_open(archive, gazetteer_path):
    overlay = archive.store.path.with_name("imports.db")
    with Archive(archive.store.path, gazetteer_path) as another:
        another.import_places([VILLAGE])
        compiled = overlay.stat().st_mtime_ns
    assert archive.gazetteer.lookup("تل الورد")
    archive.add_place(PRISON)
    assert archive.gazetteer.lookup("تل الورد")
    assert overlay.stat().st_mtime_ns == compiled


def test_an_overlay_that_is_lost_is_compiled_again(archive, gazetteer_path):
    archive.import_places([VILLAGE])
    overlay = overlay_of(archive.store)
    overlay.write_bytes(b"damaged")
    assert edition_of(overlay_of(archive.store)) == archive.store.imported.edition()
    overlay.unlink()
    with Archive(archive.store.path, gazetteer_path) as another:
        assert another.gazetteer.lookup("تل الورد")


def test_who_needs_the_overlay_at_the_same_time_compiles_it_once(archive, monkeypatch):
    compiled = []

    def compile_slowly(path, entries, edition):
        compiled.append(edition)
        compile_overlay(path, entries, edition)

    archive.import_places([VILLAGE])
    overlay_of(archive.store).unlink()
    monkeypatch.setattr("webapp.events.overlays.compile_overlay", compile_slowly)
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(overlay_of, [archive.store] * 4))
    assert [edition_of(path) for path in paths] == compiled


def test_while_another_compiles_a_server_goes_on_with_what_it_has(archive):
    archive.import_places([VILLAGE])
    overlay = overlay_of(archive.store)
    archive.store.imported.add([replace(PRISON, place=replace(PRISON.place, id="x:1"))])
    with FileLock(f"{overlay}.lock"):
        former = archive.gazetteer
        assert archive.gazetteer is former
        assert former.lookup("تل الورد")
        assert former.place("x:1") is None
    assert archive.gazetteer.place("x:1")


def test_an_import_that_was_broken_off_is_whole_after_the_next(archive, monkeypatch):
    monkeypatch.setattr("webapp.events.import_desk._MOST_PLACES_IN_A_JOB", 1)
    monkeypatch.setattr("gazetteer.joining.BATCH", 1)

    def broken():
        yield VILLAGE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.import_places(broken())
    assert archive.store.imported.edition() == ""
    archive.import_places([VILLAGE, PRISON])
    (found,) = archive.gazetteer.lookup("تل الورد")
    assert [one.text for one in archive.gazetteer.toponyms(found.place.id)] == ["تل الورد"]
    assert archive.gazetteer.lookup("سجن الوردية")


def test_what_a_person_adds_is_not_undone_by_a_table(archive):
    mine = archive.add_place(PRISON).entry
    archive.store.imported.add([Entry(mine.place, (Toponym("السجن", ""),), imported=True)])
    (kept,) = archive.store.additions()
    assert kept.place == mine.place
    assert {"السجن", PRISON.toponyms[0].text} <= {toponym.text for toponym in kept.toponyms}


def test_a_table_that_has_what_a_person_added_is_named_beside_it_once(archive):
    mine = archive.add_place(PRISON).entry.place
    known = replace(PRISON, records=(Record("wof:9", "a table", "CC0"),))
    for outcome in ("changed", "unchanged"):
        outcomes = []
        archive.import_places([known], progress=outcomes.append)
        assert [str(one.outcome) for one in outcomes] == [outcome]
    assert archive.gazetteer.place(mine.id) == mine
    assert archive.gazetteer.records(mine.id) == known.records


def test_the_claims_of_an_article_follow_a_place_that_is_added(archive):
    archive.add(Article(TEXT))
    archive.add_place(PRISON)
    places = [one for claim in archive.store.claims() for one in claim.places]
    assert {one.place.id for one in places if "الوردية" in one.text} == {"user:1"}


def test_what_a_person_rejected_stays_rejected_when_a_place_is_added(archive):
    archive.add(Article(TEXT))
    claim = archive.store.claims()[0]
    archive.store.review_claim(claim.ref, Review.REJECTED)
    archive.add_place(PRISON)
    assert archive.store.claim(claim.ref).review is Review.REJECTED


def test_additions_are_there_when_the_archive_is_opened_again(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path) as first:
        first.add_place(PRISON)
    with Archive(tmp_path / "events.db", gazetteer_path) as second:
        article, _ = second.add(Article("نقلوا إلى سجن الوردية."))
        assert [one.place.id for one in second.store.mentions(article.id) if one.place] == [
            "user:1"
        ]


def test_another_process_s_additions_are_seen(tmp_path, gazetteer_path):
    path = tmp_path / "events.db"
    with Archive(path, gazetteer_path) as here, Archive(path, gazetteer_path) as there:
        there.add_place(PRISON)
        assert here.gazetteer.place("user:1") is not None


def test_articles_and_places_added_at_once_all_meet(archive):
    names = ["كفر ورد", "تل ورد", "خربة ورد", "بئر ورد"]
    start = threading.Barrier(8)

    def add_article(name):
        start.wait()
        return archive.add(Article(f"وصلت القافلة إلى قرية {name} مساء."))[0].id

    def add_place(name):
        start.wait()
        return archive.add_place(Entry(Place("", name, 36.0, 37.0, "P.PPL", name_ar=name), ()))

    with ThreadPoolExecutor(8) as pool:
        articles = [pool.submit(add_article, name) for name in names]
        places = [pool.submit(add_place, name) for name in names]
        ids = [future.result() for future in articles]
        added = {future.result().entry.place.name for future in places}
    assert added == set(names)
    for article_id, name in zip(ids, names, strict=True):
        linked = {one.place.name for one in archive.store.mentions(article_id) if one.place}
        assert name in linked


def test_correcting_an_added_place_moves_its_marker(archive):
    archive.add(Article(TEXT))
    entry = archive.add_place(PRISON).entry
    moved = replace(entry, place=replace(entry.place, latitude=35.0))
    archive.add_place(moved, why="surveyed")
    (found,) = [one for one in archive.store.places() if one.place.id == entry.place.id]
    assert found.place.latitude == 35.0
    assert archive.gazetteer.place(entry.place.id).latitude == 35.0


def test_errors_of_the_parts_come_through(archive, tmp_path, gazetteer_path):
    with pytest.raises(EmptyArticleError):
        archive.add(Article(" "))
    with pytest.raises(UnknownArticleError):
        archive.read(99)
    with pytest.raises(GazetteerNotBuiltError):
        Archive(tmp_path / "e.db", tmp_path / "nowhere.db")
    with pytest.raises(StoreError):
        Archive(gazetteer_path, gazetteer_path)


def _first(archive, text, **facts):
    article, _ = archive.add(Article(text, **facts))
    name = next(one for one in archive.store.mentions(article.id) if one.text == "طرابلس")
    return article, name


def test_what_people_decide_in_one_article_counts_in_the_next(archive):
    article, name = _first(archive, "انفجار في طرابلس")
    lebanese = archive.gazetteer.place("cur:tripoli-lb")
    archive.store.decide_mention(article.id, name.start, name.end, lebanese)
    assert archive.store.decided_names() == {"طرابلس": {"cur:tripoli-lb": 1}}
    _, same = _first(archive, "حريق في طرابلس")
    assert same.place == lebanese
    assert "user_decision" in {item.reason for item in same.evidence}
    _, elsewhere = _first(archive, "حريق في طرابلس، وقالت ليبيا إن بنغازي آمنة")
    assert elsewhere.place.country == "LY"


def test_an_outlet_speaks_of_its_own_country(archive):
    _, libyan = _first(archive, "انفجار في طرابلس", publisher="بوابة الوسط")
    _, lebanese = _first(archive, "حريق في طرابلس", url="https://www.annahar.com/1")
    assert (libyan.place.country, lebanese.place.country) == ("LY", "LB")


def test_a_place_that_only_the_text_places_is_missing_still_and_has_its_passages(archive):
    text = "قصفت طائرات مستشفى الشفق في إدلب أمس."
    article, _ = archive.add(Article(text=text))
    (mention,) = [one for one in archive.store.mentions(article.id) if one.text == "مستشفى الشفق"]
    assert mention.state == "unlocated"
    assert mention.place.approximate
    (passage,) = archive.store.passages_at(mention.place.id)
    assert passage.mention.start == text.index("مستشفى")
