"""Places added, changed and taken back: what would change, what is read again, what is kept."""

import time
from dataclasses import replace

import pytest

from gazetteer import Entry, Place, Record, Toponym, ToponymKind
from webapp.events.archive import Archive
from webapp.events.article_reader import ArticleReader
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.model import Article
from webapp.events.reading_desk import ReadingDesk
from webapp.events.shifts import ShiftKind

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد.\n\nونقل السجناء إلى سجن الوردية، ثم عادوا."
PRISON = Entry(
    Place("", "Wardiya prison", 36.1, 37.2, "S.PRN", name_ar="سجن الوردية", country="SY"),
    (Toponym("الوردية", "", "ar", ToponymKind.HISTORICAL),),
    records=(Record("wd:Q1"),),
    valid_from="2014",
    valid_to="2019-05-01",
    area='{"type": "Polygon", "coordinates": [[[37, 36], [38, 36], [38, 37], [37, 36]]]}',
)


@pytest.fixture
def archive(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path, person="editor") as opened:
        yield opened


def finished(archive, number):
    """The list once no article on it waits."""
    for _ in range(400):
        if (found := archive.store.rereadings.get(number)).is_finished:
            return found
        time.sleep(0.05)
    raise AssertionError(f"still waiting: {found}")


def linked(archive, article_id):
    """The ids of the places that an article names on the map."""
    return {one.place.id for one in archive.store.mentions(article_id) if one.place}


def test_everything_about_an_addition_is_kept(archive):
    kept = archive.add_place(PRISON).entry
    (found,) = archive.store.additions()
    assert found == kept == archive.store.addition(kept.place.id)
    assert (found.valid_from, found.valid_to, found.area, found.records) == (
        PRISON.valid_from,
        PRISON.valid_to,
        PRISON.area,
        PRISON.records,
    )
    assert Toponym("الوردية", kept.place.id, "ar", ToponymKind.HISTORICAL) in found.toponyms
    assert archive.gazetteer.entry(kept.place.id) == found
    assert archive.gazetteer.entry("user:99") is None


def test_a_preview_tells_what_would_change_and_writes_nothing(archive):
    article, _ = archive.add(Article(TEXT))
    before = archive.store.mentions(article.id), archive.store.history()
    preview = archive.foresight.of_entry(PRISON)
    (shift,) = preview.shifts
    assert (shift.kind, shift.before, shift.after.name) == (
        ShiftKind.ADDED,
        None,
        "Wardiya prison",
    )
    assert TEXT[shift.start : shift.end] == "سجن الوردية"
    assert (preview.articles, preview.affected) == (1, 1)
    assert (archive.store.mentions(article.id), archive.store.history()) == before


def test_a_preview_tells_what_moves_and_what_is_lost(archive):
    article, _ = archive.add(Article(TEXT))
    kept = archive.add_place(PRISON).entry
    nearer = replace(kept, place=replace(kept.place, latitude=35.0))
    (moved,) = archive.foresight.of_entry(nearer).shifts
    assert (moved.kind, moved.before, moved.after) == (ShiftKind.MOVED, kept.place, nearer.place)
    renamed = Entry(replace(kept.place, name="Elsewhere", name_ar="مكان آخر"), ())
    (lost,) = archive.foresight.of_entry(renamed).shifts
    assert (lost.kind, lost.article_id, lost.before, lost.after) == (
        ShiftKind.LOST,
        article.id,
        kept.place,
        None,
    )


def test_what_a_person_says_of_a_mention_is_in_the_preview(archive):
    text = "اجتمعوا في حلب مساء."
    article, _ = archive.add(Article(text))
    start = text.index("حلب")
    mention = (article.id, start, start + 3)
    (shift,) = archive.foresight.of_entry(PRISON, article_id=article.id, mention=mention).shifts
    assert (shift.kind, shift.before.name, shift.after.name) == (
        ShiftKind.MOVED,
        "Aleppo",
        "Wardiya prison",
    )


def test_a_preview_of_many_articles_says_how_many_it_looked_at(archive, monkeypatch):
    monkeypatch.setattr("webapp.events.foresight.MOST_PREVIEWED", 2)
    for number in range(4):
        archive.store.add_article(Article(f"{TEXT} {number}"))
    preview = archive.foresight.of_entry(PRISON)
    assert (preview.articles, preview.affected) == (2, 4)
    assert {shift.article_id for shift in preview.shifts} <= {3, 4}


def test_articles_are_read_again_behind_the_back_and_only_they(archive):
    article, _ = archive.add(Article(TEXT))
    other, _ = archive.add(Article("هدوء في دمشق."))
    untouched = archive.store.reader_of(other.id)
    entry, number = archive.keep_place(PRISON, why="in the news")
    done = finished(archive, number)
    assert (done.place_id, done.total, done.done, done.failed) == (entry.place.id, 1, 1, 0)
    assert entry.place.id in linked(archive, article.id)
    assert archive.store.reader_of(other.id) == untouched


def test_what_nothing_changes_in_is_not_read_for_claims_again(archive):
    article, _ = archive.add(Article(TEXT))
    reader = archive.store.reader_of(article.id)
    village = Entry(Place("", "Tell", 1.0, 2.0, "P.PPL", name_ar="تل بعيد"), ())
    added = archive.add_place(village, article_id=article.id)
    assert added.articles == (article.id,)
    assert archive.store.reader_of(article.id) == reader
    archive.read(article.id)
    assert archive.store.reader_of(article.id) != reader


def test_all_places_are_read_before_any_claim_is(archive, monkeypatch):
    monkeypatch.setattr("webapp.events.rereader.AT_ONCE", 1)
    for number in range(3):
        archive.add(Article(f"{TEXT} {number}"))
    steps = []

    def noted(name):
        act = getattr(ReadingDesk, name)

        def noting(*arguments, **further):
            steps.append(name)
            return act(*arguments, **further)

        monkeypatch.setattr(ReadingDesk, name, noting)

    noted("keep_mentions")
    noted("keep")
    archive.add_place(PRISON)
    assert steps == ["keep_mentions"] * 3 + ["keep"] * 3


def test_a_place_that_is_moved_does_not_make_claims_be_read_again(archive):
    kept = archive.add_place(PRISON).entry
    article, _ = archive.add(Article(TEXT))
    reader = archive.store.reader_of(article.id)
    moved = replace(kept, place=replace(kept.place, latitude=35.9, uncertainty=500))
    done = finished(archive, archive.keep_place(moved)[1])
    assert (done.total, done.linked, done.done) == (1, 1, 1)
    assert archive.store.reader_of(article.id) == reader
    places = {one.place.id: one.place for one in archive.store.mentions(article.id) if one.place}
    assert places[kept.place.id] == moved.place


def test_an_article_that_cannot_be_read_does_not_stop_the_others(archive, monkeypatch):
    broken, _ = archive.add(Article(TEXT))
    sound, _ = archive.add(Article(f"{TEXT}\n\nمرة أخرى."))
    keep_mentions = ReadingDesk.keep_mentions

    def fail(self, found):
        if broken.id in found:
            raise ValueError("no")
        return keep_mentions(self, found)

    monkeypatch.setattr(ReadingDesk, "keep_mentions", fail)
    entry, number = archive.keep_place(PRISON)
    done = finished(archive, number)
    assert (done.total, done.done, done.failed) == (2, 1, 1)
    assert entry.place.id in linked(archive, sound.id)
    assert entry.place.id not in linked(archive, broken.id)


def test_claims_that_cannot_be_kept_do_not_stop_those_of_others(archive, monkeypatch):
    broken, _ = archive.add(Article(TEXT))
    sound, _ = archive.add(Article(f"{TEXT}\n\nمرة أخرى."))
    keep = ReadingDesk.keep

    def fail(self, readings, **further):
        if broken.id in readings:
            raise ValueError("no")
        return keep(self, readings, **further)

    monkeypatch.setattr(ReadingDesk, "keep", fail)
    entry, number = archive.keep_place(PRISON)
    done = finished(archive, number)
    assert (done.total, done.linked, done.done, done.failed) == (2, 1, 1, 1)
    places = [
        spot.place.id
        for claim in archive.store.claims(article_id=sound.id)
        for spot in claim.places
        if spot.place
    ]
    assert entry.place.id in places


def test_the_places_of_an_article_are_read_once_for_its_claims_too(archive, monkeypatch):
    articles = [archive.add(Article(f"{TEXT} {number}"))[0] for number in range(3)]
    read = []
    places_of = ArticleReader.places_of

    def noted(self, article, opened, decided):
        geoparse = places_of(self, article, opened, decided)

        def reading(text, **further):
            read.append(text)
            return geoparse(text, **further)

        return reading

    monkeypatch.setattr(ArticleReader, "places_of", noted)
    archive.add_place(PRISON)
    assert read == [one.text for one in reversed(articles)]


def test_what_a_process_did_not_finish_the_next_one_does(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path) as first:
        article, _ = first.add(Article(TEXT))
        entry, number = first.store.add_place(PRISON)
    with Archive(tmp_path / "events.db", gazetteer_path) as second:
        second.resume()
        assert finished(second, number).done == 1
        assert entry.place.id in linked(second, article.id)


def test_events_that_were_put_off_are_caught_up_with_by_the_next_process(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path) as first:
        articles = [first.add(Article(f"{TEXT} {number}"))[0] for number in range(2)]
        readings = {one.id: first.read(one.id) for one in articles}
        first.store.readings.keep(readings, reader="another", later=True)
        assert first.store.happenings.is_behind()
    with Archive(tmp_path / "events.db", gazetteer_path) as second:
        second.resume()
        for _ in range(400):
            if not second.store.happenings.is_behind():
                break
            time.sleep(0.05)
        assert not second.store.happenings.is_behind()


def test_an_addition_is_taken_back_and_the_articles_follow(archive):
    article, _ = archive.add(Article(TEXT))
    before = archive.store.mentions(article.id)
    place_id = archive.add_place(PRISON).entry.place.id
    (change,) = archive.store.place_history(place_id)
    finished(archive, archive.take_back(place_id, change.id, why="a mistake"))
    assert archive.store.mentions(article.id) == before
    assert (archive.store.additions(), archive.store.addition(place_id)) == ([], None)
    assert archive.gazetteer.place(place_id) is None
    assert archive.gazetteer.lookup("سجن الوردية") == []
    added, undone = archive.store.place_history(place_id)
    assert (added.after, undone.before, undone.after) == (undone.before, added.after, None)
    assert undone.why == "a mistake"


def test_what_was_taken_back_can_be_brought_back(archive):
    kept = archive.add_place(PRISON).entry
    for _ in range(2):
        last = archive.store.place_history(kept.place.id)[-1]
        finished(archive, archive.take_back(kept.place.id, last.id))
    assert archive.store.additions() == [kept]


def test_a_correction_is_taken_back_to_what_was_before(archive):
    article, _ = archive.add(Article(TEXT))
    kept = archive.add_place(PRISON).entry
    archive.add_place(Entry(replace(kept.place, name="Elsewhere", name_ar="مكان آخر"), ()))
    assert kept.place.id not in linked(archive, article.id)
    last = archive.store.place_history(kept.place.id)[-1]
    finished(archive, archive.take_back(kept.place.id, last.id))
    assert archive.store.additions() == [kept]
    assert kept.place.id in linked(archive, article.id)


def test_a_known_place_keeps_its_mentions_when_a_further_name_is_taken_back(archive):
    text = "من حلب إلى سجن الوردية."
    article, _ = archive.add(Article(text))
    aleppo = archive.gazetteer.lookup("حلب")[0].place
    start = text.index("سجن")
    mention = (article.id, start, start + len("سجن الوردية"))
    named = Entry(aleppo, (*archive.gazetteer.toponyms(aleppo.id), Toponym("الوردية", "", "ar")))
    archive.add_place(named, mention=mention)
    assert linked(archive, article.id) == {aleppo.id}
    (change,) = archive.store.place_history(aleppo.id)
    finished(archive, archive.take_back(aleppo.id, change.id))
    first, second = archive.store.mentions(article.id)
    assert (first.place, second.place, second.state) == (aleppo, None, "unlocated")
    assert archive.gazetteer.place(aleppo.id) == aleppo


def test_only_the_last_change_is_taken_back(archive):
    kept = archive.add_place(PRISON).entry
    archive.add_place(replace(kept, place=replace(kept.place, latitude=35.0)))
    first, _ = archive.store.place_history(kept.place.id)
    with pytest.raises(ChangedMeanwhileError, match="user:1"):
        archive.take_back(kept.place.id, first.id)
    with pytest.raises(ChangedMeanwhileError):
        archive.take_back("user:99", 1)


def test_an_imported_place_is_imported_again_when_its_correction_is_taken_back(archive):
    village = Entry(
        Place("wof:1", "", 36.4, 37.5, "P.PPL", "تل الورد", source="WOF"),
        (Toponym("تل الورد", "wof:1", "ar"),),
        records=(Record("wof:1", "WOF", "CC0"),),
        area=PRISON.area,
    )
    archive.import_places([village])
    imported = archive.store.addition("wof:1")
    assert imported.imported
    moved = replace(imported, place=replace(imported.place, latitude=36.5))
    assert archive.add_place(moved).entry.records == village.records
    assert archive.gazetteer.place("wof:1").latitude == 36.5
    last = archive.store.place_history("wof:1")[-1]
    finished(archive, archive.take_back("wof:1", last.id))
    assert archive.store.addition("wof:1") == imported
    assert archive.store.additions() == []
    assert archive.gazetteer.entry("wof:1").area == PRISON.area
    again = []
    archive.import_places([village], progress=again.append)
    assert [str(one.outcome) for one in again] == ["unchanged"]


def wof(number: int, *names: str, latitude: float = 36.4) -> Entry:
    place_id = f"wof:{number}"
    return Entry(
        Place(place_id, "", latitude, 37.5, "P.PPL", names[0], source="WOF"),
        tuple(Toponym(name, place_id, "ar") for name in names),
        records=(Record(place_id, "WOF", "CC0"),),
    )


def test_what_was_imported_is_there_again_though_something_was_imported_since(archive):
    archive.import_places([wof(1, "تل الورد")])
    imported = archive.store.addition("wof:1")
    archive.add_place(replace(imported, place=replace(imported.place, latitude=36.5)))
    archive.import_places([wof(2, "تل الياسمين", latitude=30.0)])
    last = archive.store.place_history("wof:1")[-1]
    finished(archive, archive.take_back("wof:1", last.id))
    assert archive.gazetteer.lookup("تل الورد")[0].place.latitude == 36.4
    again = archive.store.place_history("wof:1")[-1]
    finished(archive, archive.take_back("wof:1", again.id))
    assert archive.gazetteer.lookup("تل الورد")[0].place.latitude == 36.5


def test_an_import_does_not_bring_back_a_name_that_a_person_took_away(archive):
    archive.import_places([wof(1, "تل الورد", "تل النرجس")])
    imported = archive.store.addition("wof:1")
    archive.add_place(replace(imported, toponyms=imported.toponyms[:1]))
    told = []
    further = wof(1, "تل الورد", "تل النرجس", "تل الياسمين")
    archive.import_places([further], progress=told.append)
    archive.import_places([further], progress=told.append)
    assert [str(one.outcome) for one in told] == ["changed", "unchanged"]
    assert archive.gazetteer.lookup("تل النرجس") == []
    assert archive.gazetteer.lookup("تل الياسمين")[0].place.id == "wof:1"


def test_what_an_import_gave_to_a_correction_stays_when_that_is_taken_back(archive):
    known = archive.gazetteer.entry(archive.gazetteer.lookup("إدلب")[0].place.id)
    where = known.place.latitude, known.place.longitude
    moved = replace(known, place=replace(known.place, latitude=where[0] + 0.01))
    archive.add_place(moved)
    place_id = known.place.id
    given = Entry(
        Place("wof:1", "Idlip", *where, known.place.feature, source="WOF"),
        (Toponym("Idlip", "wof:1"),),
        records=(Record("wof:1", "WOF"), Record(place_id)),
    )
    archive.import_places([given])
    last = archive.store.place_history(place_id)[-1]
    finished(archive, archive.take_back(place_id, last.id))
    found = archive.gazetteer.lookup("Idlip")[0].place
    assert (found.id, found.latitude) == (place_id, where[0])
    assert Record("wof:1", "WOF") in archive.gazetteer.records(place_id)
    told = []
    archive.import_places([given], progress=told.append)
    assert [str(one.outcome) for one in told] == ["unchanged"]


def test_how_far_it_is_can_be_asked(client, app):
    opened = app.extensions["dalil"].archive()
    opened.add(Article(TEXT))
    entry, number = opened.keep_place(PRISON)
    finished(opened, number)
    assert client.get(f"/api/rereadings/{number}").json == {
        "id": number,
        "place_id": entry.place.id,
        "total": 1,
        "linked": 1,
        "done": 1,
        "failed": 0,
        "finished": True,
    }
    assert client.get("/api/rereadings/99").status_code == 404
