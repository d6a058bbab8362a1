"""Places merged, split, retired, edited; names ruled on: what follows, and what undoing restores."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from gazetteer import Entry, Place, Toponym
from gazetteer.errors import UnknownPlaceError
from gazetteer.model import MentionKind
from webapp.events.archive import Archive
from webapp.events.errors import ChangedMeanwhileError, UnknownRevisionError
from webapp.events.mender import Mender
from webapp.events.model import Article, Review
from webapp.events.shifts import ShiftKind

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد.\n\nونقل السجناء إلى سجن الوردية في حلب، ثم عادوا."
OTHER = "قصف الجيش مدينة إدلب أمس، وقال شهود إن القصف طال دمشق."
PRISON = Entry(
    Place("", "Wardiya prison", 36.1, 37.2, "S.PRN", name_ar="سجن الوردية", country="SY"),
    (Toponym("الوردية", "", "ar"),),
)


@pytest.fixture
def archive(tmp_path, gazetteer_path):
    with Archive(tmp_path / "events.db", gazetteer_path, person="editor") as opened:
        yield opened


@pytest.fixture
def mender(archive):
    return Mender(archive)


@pytest.fixture
def articles(archive):
    return [
        archive.add(Article(text, publisher="عنب بلدي", published=date(2026, 2, 10)))[0]
        for text in (TEXT, OTHER)
    ]


def wait(archive, done):
    """Wait until what is listed was read again, and none of it failed."""
    for _ in range(600):
        found = archive.store.rereadings.get(done.rereading)
        if found.is_finished:
            assert found.failed == 0
            return done
        time.sleep(0.02)
    raise AssertionError(f"still waiting: {found}")


def readings(archive):
    """Everything that is read in the archive, as it stands: mentions and what claims say."""
    mentions = [
        (one.article_id, one.start, one.end, one.place and one.place.id, one.state)
        for article_id in archive.store.article_ids()
        for one in archive.store.mentions(article_id)
    ]
    claims = [
        (one.ref, one.review, [(s.role, s.start, s.place and s.place.id) for s in one.places])
        for one in archive.store.claims()
    ]
    return mentions, claims, {one.place.id: one.passages for one in archive.store.places()}


def place_of(archive, name):
    return archive.gazetteer.lookup(name)[0].place


def at(archive, place):
    """The words that name a place on the map."""
    return [
        one.text
        for article_id in archive.store.article_ids()
        for one in archive.store.mentions(article_id)
        if one.place and one.place.id == place.id and one.state != "rejected"
    ]


def test_merging_moves_mentions_decisions_and_claims(archive, mender, articles):
    idlib, aleppo = place_of(archive, "إدلب"), place_of(archive, "حلب")
    start = OTHER.index("دمشق")
    archive.store.decide_mention(articles[1].id, start, start + 4, idlib)
    claim = archive.store.claims(place_id=idlib.id)[0]
    archive.store.review_claim(claim.ref, Review.ACCEPTED)
    preview = mender.foresee_merge(idlib.id, aleppo.id)
    assert {one.kind for one in preview.shifts} == {ShiftKind.MOVED}
    assert {one.after.id for one in preview.shifts} == {aleppo.id}
    assert len(preview.shifts) == len(at(archive, idlib)) == 3
    wait(archive, mender.merge(idlib.id, aleppo.id, why="one town"))
    assert at(archive, idlib) == []
    assert at(archive, aleppo).count("إدلب") == 2
    assert "دمشق" in at(archive, aleppo)
    merged = archive.store.claim(claim.ref)
    assert merged.review is Review.ACCEPTED
    assert idlib.id not in [spot.place and spot.place.id for spot in merged.places]
    assert archive.store.claims(place_id=idlib.id) == archive.store.claims(place_id=aleppo.id)
    assert archive.gazetteer.place(idlib.id) == aleppo
    new, _ = archive.add(Article("هدوء في مدينة إدلب."))
    assert [one.place for one in archive.store.mentions(new.id)] == [aleppo]


def test_a_retired_place_is_not_read_but_what_people_said_of_it_stays(archive, mender, articles):
    idlib = place_of(archive, "إدلب")
    start = OTHER.index("إدلب")
    archive.store.decide_mention(articles[1].id, start, start + 4, idlib)
    before = archive.store.mending.spans_at(idlib.id)
    (lost,) = mender.foresee_retirement(idlib.id).shifts
    assert (lost.kind, lost.article_id) == (ShiftKind.LOST, articles[0].id)
    done = wait(archive, mender.retire(idlib.id, why="not a town"))
    assert archive.store.mending.spans_at(idlib.id) == [(articles[1].id, start, start + 4)]
    step = archive.store.mending.retired_by(idlib.id)
    assert step.revision.id == done.revision
    assert [tuple(span) for span in step.revision.after["mentions"]] == before
    assert archive.gazetteer.place(idlib.id) == idlib
    new, _ = archive.add(Article("هدوء في مدينة إدلب."))
    assert idlib not in [one.place for one in archive.store.mentions(new.id)]
    wait(archive, mender.undo(done.revision))
    assert archive.store.mending.retired_by(idlib.id) is None
    assert archive.store.mending.spans_at(idlib.id) == [*before, (new.id, 14, 18)]


def test_retiring_asks_for_a_reason(mender, archive):
    with pytest.raises(ValueError, match="why"):
        mender.retire(place_of(archive, "إدلب").id, why=" ")


def test_splitting_gives_names_and_mentions_to_a_new_place(archive, mender, articles):
    kept = archive.add_place(PRISON).entry
    later, _ = archive.add(Article("هرب سجناء من سجن الوردية، وبقيت بلدة الوردية هادئة."))
    first, second, market = archive.store.mending.spans_at(kept.place.id)
    assert (first[0], second[0], market[0]) == (articles[0].id, later.id, later.id)
    rest = replace(kept, toponyms=tuple(n for n in kept.toponyms if n.text != "الوردية"))
    new = Entry(
        Place("", "Wardiya", 36.2, 37.3, "P.PPL", "الوردية", country="SY"),
        (Toponym("الوردية", "", "ar"),),
    )
    preview = mender.foresee_split(rest, new, [second], [first])
    moved = [(one.kind, one.article_id, one.start) for one in preview.shifts]
    assert moved == [(ShiftKind.MOVED, later.id, one[1]) for one in (second, market)]
    before = readings(archive)
    place, done = mender.split(rest, new, [second], [first], why="two places")
    wait(archive, done)
    assert at(archive, place) == ["سجن الوردية", "الوردية"]
    assert at(archive, kept.place) == ["سجن الوردية"]
    assert "الوردية" not in [one.text for one in archive.gazetteer.toponyms(kept.place.id)]
    assert archive.gazetteer.lookup("الوردية")[0].place.id == place.id
    assert [one.act for one in archive.store.mending.history(place.id)] == ["split"]
    wait(archive, mender.undo(done.revision))
    assert readings(archive) == before
    assert archive.gazetteer.place(place.id) is None
    assert archive.store.addition(kept.place.id) == kept


def test_an_own_version_of_a_built_in_place_is_laid_over_it(archive, mender, articles):
    entry = mender.entry(place_of(archive, "إدلب").id)
    moved = replace(entry, place=replace(entry.place, latitude=35.5, source="survey"))
    before = readings(archive)
    kept, done = mender.edit(moved, why="surveyed", seen=0)
    wait(archive, done)
    assert kept.place.id == entry.place.id
    assert archive.gazetteer.place(entry.place.id).latitude == 35.5
    (found,) = [one for one in archive.store.places() if one.place.id == entry.place.id]
    assert found.place.latitude == 35.5
    assert readings(archive) == before
    (change,) = archive.store.mending.history(entry.place.id)
    assert (change.act, change.revision.why, change.revision.who) == ("edit", "surveyed", "editor")
    wait(archive, mender.undo(change.revision.id))
    assert archive.gazetteer.entry(entry.place.id) == entry


def test_a_name_that_an_own_version_lacks_is_not_read_any_more(archive, mender, articles):
    entry = mender.entry(place_of(archive, "إدلب").id)
    named = Toponym("مدينة الزيتون", entry.place.id, "ar")
    other = replace(
        entry, place=replace(entry.place, name="Olives", name_ar=named.text), toponyms=(named,)
    )
    preview = archive.foresight.of_entry(other)
    assert {one.kind for one in preview.shifts} == {ShiftKind.LOST}
    _, done = mender.edit(other, why="renamed")
    wait(archive, done)
    assert at(archive, entry.place) == []


def test_who_saw_an_older_version_is_told(archive, mender):
    idlib = mender.entry(place_of(archive, "إدلب").id)
    aleppo = place_of(archive, "حلب")
    mender.edit(replace(idlib, place=replace(idlib.place, note="first")), why="", seen=0)
    seen = archive.store.mending.revision_of(idlib.place.id)
    assert seen > 0
    for change in (
        lambda: mender.edit(idlib, why="", seen=0),
        lambda: mender.merge(idlib.place.id, aleppo.id, why="", seen=0),
        lambda: mender.retire(idlib.place.id, why="x", seen=0),
        lambda: mender.split(idlib, PRISON, [], why="", seen=0),
    ):
        with pytest.raises(ChangedMeanwhileError):
            change()
    assert archive.store.mending.revision_of(idlib.place.id) == seen
    mender.merge(idlib.place.id, aleppo.id, why="", seen=seen)
    with pytest.raises(ChangedMeanwhileError):
        mender.edit(idlib, why="", seen=seen)


def test_of_two_who_edit_at_once_one_is_told(archive, mender):
    entry = mender.entry(place_of(archive, "إدلب").id)

    def edit(note):
        try:
            return mender.edit(
                replace(entry, place=replace(entry.place, note=note)), why="", seen=0
            )
        except ChangedMeanwhileError:
            return None

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(edit, "abcd"))
    (kept,) = filter(None, done)
    assert archive.gazetteer.place(entry.place.id).note == kept[0].place.note


def test_one_place_cannot_be_merged_into_itself(archive, mender):
    idlib, aleppo, damascus = (place_of(archive, one) for one in ("إدلب", "حلب", "دمشق"))
    mender.merge(idlib.id, aleppo.id, why="")
    for gone, kept in ((aleppo, aleppo), (idlib, aleppo), (aleppo, idlib)):
        with pytest.raises(ValueError, match="one place already"):
            mender.merge(gone.id, kept.id, why="")
    with pytest.raises(ChangedMeanwhileError, match="merged into"):
        mender.merge(idlib.id, damascus.id, why="")
    with pytest.raises(ChangedMeanwhileError, match="merged into"):
        mender.retire(idlib.id, why="x")
    mender.merge(aleppo.id, damascus.id, why="")
    assert archive.gazetteer.place(idlib.id) == damascus
    with pytest.raises(UnknownPlaceError):
        mender.merge("gn:0", idlib.id, why="")
    with pytest.raises(UnknownPlaceError):
        mender.merge(idlib.id, "gn:0", why="")


def do_merge(archive, mender):
    return mender.merge(place_of(archive, "إدلب").id, place_of(archive, "حلب").id, why="")


def do_retire(archive, mender):
    return mender.retire(place_of(archive, "حلب").id, why="test")


def do_rule(archive, mender):
    return mender.rule(
        ("حلب", ""), None, publisher="عنب بلدي", url="", text="حلب", why="it is milk"
    )


def do_rule_an_organisation(archive, mender):
    return mender.rule(
        ("ادلب", ""),
        None,
        MentionKind.ORGANIZATION,
        publisher="عنب بلدي",
        url="",
        text="إدلب",
        why="a club",
    )


def do_split(archive, mender):
    entry = mender.entry(place_of(archive, "إدلب").id)
    new = Entry(Place("", "Idlib countryside", 35.8, 36.5, "L.RGN", "ريف إدلب", country="SY"), ())
    spans = archive.store.mending.spans_at(entry.place.id)[:1]
    return mender.split(entry, new, spans, why="")[1]


def do_edit(archive, mender):
    entry = mender.entry(place_of(archive, "إدلب").id)
    names = (*entry.toponyms, Toponym("دمشق", entry.place.id, "ar"))
    _, done = mender.edit(replace(entry, toponyms=names), why="")
    return done


def do_decide(archive, mender):
    article = archive.store.article(archive.store.article_ids()[0])
    found = [one for one in archive.store.mentions(article.id) if one.text == "حلب"]
    spans = [(one.start, one.end) for one in found]
    place = place_of(archive, "دمشق")
    return archive.store.pins.decide(article, spans, place, why="")


@pytest.mark.parametrize(
    "do", [do_merge, do_retire, do_rule, do_rule_an_organisation, do_split, do_edit, do_decide]
)
def test_undoing_restores_what_was_read_and_undoing_that_does_it_again(
    archive, mender, articles, do
):
    archive.add_place(PRISON)
    start = OTHER.index("إدلب")
    archive.store.decide_mention(articles[1].id, start, start + 4, place_of(archive, "إدلب"))
    for claim in archive.store.claims():
        archive.store.review_claim(claim.ref, Review.ACCEPTED)
    before = readings(archive)
    done = do(archive, mender)
    revision = done if isinstance(done, int) else wait(archive, done).revision
    after = readings(archive)
    if do is not do_edit:
        assert after != before
    for _ in range(2):
        undone = wait(archive, mender.undo(revision, why="a mistake"))
        assert readings(archive) == before
        revision = wait(archive, mender.undo(undone.revision)).revision
        assert readings(archive) == after
    changes = archive.store.mending.latest(limit=100)
    assert len(changes) == archive.store.mending.count()
    assert archive.store.map.check() == 0


@pytest.mark.parametrize("seed", range(3))
def test_any_steps_taken_back_from_the_last_to_the_first_leave_nothing_behind(
    archive, mender, articles, seed
):
    archive.add_place(PRISON)
    before = readings(archive)
    steps = [do_merge, do_rule, do_rule_an_organisation, do_split, do_edit, do_decide, do_retire]
    done = []
    for do in random.Random(seed).sample(steps, 4):
        with suppress(ValueError, IndexError):  # what one step took away, another cannot change
            made = do(archive, mender)
            done.append(made if isinstance(made, int) else wait(archive, made).revision)
    assert len(done) >= 2
    for revision in reversed(done):
        wait(archive, mender.undo(revision))
    assert readings(archive) == before
    assert archive.store.mending.fates() == {}
    assert archive.store.map.check() == 0


def test_a_step_is_undone_once_and_not_under_what_depends_on_it(archive, mender, articles):
    first = wait(archive, do_merge(archive, mender))
    aleppo, damascus = place_of(archive, "حلب"), place_of(archive, "دمشق")
    wait(archive, mender.merge(aleppo.id, damascus.id, why=""))
    wait(archive, mender.undo(first.revision))
    with pytest.raises(ChangedMeanwhileError, match="undone already"):
        mender.undo(first.revision)
    with pytest.raises(UnknownRevisionError):
        mender.undo(10**6)
    claim = archive.store.history(limit=1000)
    some_claim = next(one.id for one in claim if one.what == "claim")
    with pytest.raises(UnknownRevisionError):
        mender.undo(some_claim)


def test_what_a_person_decided_after_a_step_is_not_undone_with_it(archive, mender, articles):
    idlib, aleppo, damascus = (place_of(archive, one) for one in ("إدلب", "حلب", "دمشق"))
    start = OTHER.index("إدلب")
    span = (articles[1].id, start, start + 4)
    archive.store.decide_mention(*span, idlib)
    done = wait(archive, mender.merge(idlib.id, aleppo.id, why=""))
    archive.store.decide_mention(*span, damascus)
    wait(archive, mender.undo(done.revision))
    (found,) = [one for one in archive.store.mentions(articles[1].id) if one.start == start]
    assert (found.place, found.state) == (damascus, "confirmed")


def test_a_ruling_holds_for_articles_of_its_kind_old_and_new_and_not_for_others(archive, mender):
    syrian = Article("اجتماع في إدلب اليوم.", publisher="عنب بلدي")
    agency = Article("اجتماع في مدينة إدلب أمس.", publisher="Reuters")
    kept = [archive.add(one)[0] for one in (syrian, agency)]
    damascus = place_of(archive, "دمشق")
    assert [span[0] for span in mender.alike(("ادلب", ""), "عنب بلدي", "")] == [kept[0].id]
    done = mender.rule(("ادلب", ""), damascus, publisher="عنب بلدي", url="", text="إدلب", why="")
    wait(archive, done)
    new, _ = archive.add(Article("قصف على إدلب ليلا.", publisher="سانا", url="https://sana.sy/2"))

    def named(article):
        return [one.place.name for one in archive.store.mentions(article.id) if one.place]

    assert named(kept[0]) == named(new) == ["Damascus"]
    assert named(kept[1]) == ["Idlib"]
    (mention,) = archive.store.mentions(new.id)
    assert mention.evidence[0].reason == "ruling"
    archive.store.decide_mention(new.id, mention.start, mention.end, place_of(archive, "إدلب"))
    archive.read(new.id)
    assert named(new) == ["Idlib"]


def test_an_organisation_is_on_no_map_and_not_read_as_a_place_elsewhere(archive, mender, articles):
    (first, *_) = [one for one in archive.store.mentions(articles[0].id) if one.text == "حلب"]
    organisation = MentionKind.ORGANIZATION
    archive.store.pins.decide(
        articles[0], [(first.start, first.end)], None, organisation, why="the club"
    )
    for _ in range(2):
        found = archive.store.mentions(articles[0].id)
        (said,) = [one for one in found if one.start == first.start]
        assert (said.state, said.kind, said.place) == ("organization", organisation, None)
        archive.read(articles[0].id)
    assert archive.store.decided_names() == {"حلب": {"": 1}}


def test_nothing_is_merged_into_what_is_retired_and_what_others_are_merged_into_stays(
    archive, mender, articles
):
    idlib, aleppo = place_of(archive, "إدلب"), place_of(archive, "حلب")
    retired = mender.retire(aleppo.id, why="test")
    with pytest.raises(ValueError, match="take that back first"):
        mender.merge(idlib.id, aleppo.id, why="")
    mender.undo(retired.revision)
    prison = archive.add_place(PRISON).entry.place
    wait(archive, mender.merge(idlib.id, prison.id, why=""))
    (added,) = archive.store.place_history(prison.id)
    with pytest.raises(ChangedMeanwhileError, match="merged into"):
        mender.undo(added.id)
    assert archive.gazetteer.place(idlib.id) == archive.gazetteer.place(prison.id)


def test_what_was_decided_for_a_place_that_was_split_off_goes_with_it(archive, mender, articles):
    entry = mender.entry(place_of(archive, "إدلب").id)
    new = Entry(Place("", "Idlib countryside", 35.8, 36.5, "L.RGN", "ريف إدلب", country="SY"), ())
    place, done = mender.split(entry, new, [], why="")
    start = TEXT.index("حلب")
    archive.store.decide_mention(articles[0].id, start, start + 3, place)
    wait(archive, mender.undo(done.revision))
    assert at(archive, place) == []
    found = next(one for one in archive.store.mentions(articles[0].id) if one.start == start)
    assert found.place == place_of(archive, "حلب")
