"""The review queue on a real store: order, filters, verdicts, corrections, undo, decisions."""

from dataclasses import replace
from datetime import date

import pytest
from written_reading import AIR_BASE, RAQQA, REPORT, WITHDRAWAL, fill, withdrawal_reading

from webapp.events import corrections
from webapp.events.errors import (
    ChangedMeanwhileError,
    NoDayError,
    NotInClaimError,
    UnknownClaimError,
)
from webapp.events.model import (
    ClaimKind,
    Modality,
    Passage,
    Reading,
    Review,
    Role,
    SourceKind,
    Status,
    Strength,
)
from webapp.events.review_queue import Order, QueueFilter
from webapp.events.store import EventStore


@pytest.fixture
def store(tmp_path):
    with EventStore.open(tmp_path / "events.db", person="editor") as opened:
        fill(opened)
        yield opened


def refs(claims):
    return [claim.ref for claim in claims]


def first(store):
    return store.review.page(QueueFilter(), limit=1)[0]


def at(words, text=WITHDRAWAL.text):
    start = text.index(words)
    return Passage(start, start + len(words))


def test_the_queue_leads_through_the_newest_article_first_in_reading_order(store):
    queue = store.review.page(QueueFilter())
    assert [claim.article_id for claim in queue] == [1, 1, 1, 1, 2, 2]
    assert [c.passage.start for c in queue[:4]] == sorted(c.passage.start for c in queue[:4])
    assert store.review.count() == 6


def test_pages_follow_one_another_whatever_was_judged_between_them(store):
    whole = refs(store.review.page(QueueFilter()))
    got = []
    while page := store.review.page(QueueFilter(), after=got[-1] if got else "", limit=2):
        got += refs(page)
        store.review.judge(got[-1], Review.ACCEPTED)
    assert got == whole
    assert store.review.count() == 3


def test_the_strongest_come_first_when_asked_for(store):
    reading = withdrawal_reading()
    strengths = [Strength.WEAK, Strength.MEDIUM, Strength.STRONG, Strength.STRONG]
    marked = [
        replace(claim, strength=strength)
        for claim, strength in zip(reading.claims, strengths, strict=True)
    ]
    store.readings.keep({1: Reading(reading.resolutions, tuple(marked))}, reader="tests")
    queue = store.review.page(QueueFilter(), Order.STRENGTH)
    assert [claim.strength.value for claim in queue] == [
        *["strong"] * 2,
        *["medium"] * 3,
        "weak",
    ]
    again = []
    while page := store.review.page(
        QueueFilter(), Order.STRENGTH, after=again[-1] if again else "", limit=1
    ):
        again += refs(page)
    assert again == refs(queue)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (QueueFilter(article_id=2), 2),
        (QueueFilter(kind=ClaimKind.MOVEMENT), 3),
        (QueueFilter(source="وكالة الشمال"), 1),
        (QueueFilter(source=REPORT.publisher), 2),
        (QueueFilter(language="en"), 2),
        (QueueFilter(place_id=AIR_BASE.id), 3),
        (QueueFilter(strength=Strength.STRONG), 0),
        (QueueFilter(strength=Strength.MEDIUM, language="ar", kind=ClaimKind.PRESENCE), 1),
    ],
)
def test_the_queue_is_filtered_and_counted(store, wanted, count):
    assert store.review.count(wanted) == len(store.review.page(wanted)) == count


def test_the_choices_count_what_waits(store):
    store.review.judge(first(store).ref, Review.REJECTED, why="not_a_claim")
    found = store.review.choices()
    assert [(one.value, one.name, one.count) for one in found.articles] == [
        ("1", WITHDRAWAL.title, 3),
        ("2", REPORT.title, 2),
    ]
    assert {one.value: one.count for one in found.kinds} == {
        "movement": 3,
        "presence": 1,
        "no_comment": 1,
    }
    assert {one.value: one.count for one in found.languages} == {"ar": 3, "en": 2}
    assert (AIR_BASE.id, AIR_BASE.name_ar, 2) in {
        (one.value, one.name, one.count) for one in found.places
    }
    assert "وكالة الشمال" not in {one.value for one in found.sources}


def test_a_verdict_on_what_somebody_changed_meanwhile_is_refused(store):
    claim = first(store)
    store.review.judge(claim.ref, Review.ACCEPTED, revision=claim.revision)
    with pytest.raises(ChangedMeanwhileError):
        store.review.judge(claim.ref, Review.REJECTED, revision=claim.revision)
    assert store.claim(claim.ref).review is Review.ACCEPTED


def test_a_request_sent_twice_is_made_once(store):
    claim = first(store)
    spot = claim.places[0]
    for _ in range(2):
        store.review.correct(
            claim.ref,
            lambda one: corrections.moved(one, Passage(spot.start, spot.end), Role.FROM, Role.NEAR),
            revision=1,
        )
        store.review.judge(claim.ref, Review.ACCEPTED, revision=1)
    now = store.claim(claim.ref)
    assert (now.revision, now.review, now.places[0].role) == (2, Review.EDITED, Role.NEAR)


def test_undo_is_a_further_revision_that_restores_every_value(store):
    claim = first(store)
    store.review.correct(
        claim.ref,
        lambda one: corrections.described(one, ClaimKind.STRIKE, Modality.DENIED, Status.DENIED),
    )
    store.review.judge(claim.ref, Review.REJECTED, why="wrong_place")
    restored = store.review.restore(claim.ref, 1, why="undone")
    assert replace(restored, revision=1) == claim
    history = store.claim_history(claim.ref)
    assert [one.who for one in history] == ["tests", "editor", "editor", "editor"]
    assert history[-1].why == "undone"
    with pytest.raises(UnknownClaimError):
        store.review.restore(claim.ref, 9)


def test_many_are_accepted_together_and_undone_together_but_for_what_changed_since(store):
    queue = refs(store.review.page(QueueFilter()))
    store.review.judge(queue[0], Review.REJECTED, why="duplicate")
    batch = store.review.judge_all([*queue, "unknown"], Review.ACCEPTED, why="bulk")
    assert list(batch.refs) == queue[1:]
    assert store.review.count() == 0
    store.review.judge(queue[-1], Review.REJECTED, why="duplicate")
    assert store.review.undo(batch, why="undone") == queue[1:-1]
    assert refs(store.review.page(QueueFilter())) == queue[1:-1]
    assert store.review.undo(batch, why="undone") == []


def test_articles_are_grouped_anew_only_where_it_can_make_a_difference(store, monkeypatch):
    grouped = []
    monkeypatch.setattr(
        "webapp.events.regrouping.regroup", lambda _db, articles, *, who: grouped.extend(articles)
    )
    one, other, *rest = store.review.page(QueueFilter())
    store.review.judge(one.ref, Review.ACCEPTED)
    batch = store.review.judge_all([*refs(rest), "unknown"], Review.ACCEPTED)
    store.review.undo(batch)
    assert grouped == []
    store.review.judge(other.ref, Review.REJECTED, why="duplicate")
    store.review.judge(other.ref, Review.SUGGESTED)
    store.review.correct(one.ref, lambda claim: corrections.with_actor(claim, "جنود"))
    assert grouped == [1, 1, 1]
    store.review.undo(store.review.judge_all(refs(rest), Review.REJECTED))
    assert grouped[3:] == [1, 2, 1, 2]


def test_rejected_and_corrected_claims_survive_reading_again(store):
    wrong, right = store.review.page(QueueFilter(article_id=1), limit=2)
    store.review.judge(wrong.ref, Review.REJECTED, why="not_a_claim")
    store.review.correct(right.ref, lambda one: corrections.with_actor(one, "الحرس"))
    store.readings.keep({1: withdrawal_reading()}, reader="tests 2")
    assert store.review.count(QueueFilter(article_id=1)) == 2
    assert store.claim(wrong.ref).review is Review.REJECTED
    assert store.claim(right.ref).actors == ("الحرس",)


def test_decisions_hold_the_suggestion_and_what_stands(store):
    claim = first(store)
    store.review.correct(claim.ref, lambda one: corrections.with_actor(one, "جنود"), why="who_left")
    (made,) = store.review.decided()
    assert made.suggestion == replace(claim, revision=0)
    assert made.claim.actors == ("الوحدة", "جنود")
    assert (made.revision.who, made.revision.why) == ("editor", "who_left")
    assert made.article.title == WITHDRAWAL.title


def test_words_become_a_place_in_a_role_and_replace_what_they_overlap():
    claim = withdrawal_reading().claims[0]
    words = "القاعدة الجوية قرب القامشلي"
    changed = corrections.with_place(claim, Role.FROM, at(words), words, RAQQA)
    assert (changed.places[0].role, changed.places[0].place) == (Role.FROM, RAQQA)
    assert len(changed.places) == 2
    changed = corrections.with_place(claim, Role.AT, at("الرقة"), "الرقة", RAQQA)
    assert [spot.role for spot in changed.places] == [Role.FROM, Role.TO, Role.AT]


def test_a_place_moves_to_another_role_once():
    claim = withdrawal_reading().claims[0]
    spot = claim.places[1]
    where = Passage(spot.start, spot.end)
    changed = corrections.moved(claim, where, Role.TO, Role.VIA)
    assert changed.places[1] == replace(spot, role=Role.VIA)
    assert corrections.moved(changed, where, Role.TO, Role.VIA) == changed
    assert corrections.without_place(changed, where, Role.VIA).places == claim.places[:1]
    with pytest.raises(NotInClaimError):
        corrections.moved(claim, at("الرقة"), Role.AT, Role.TO)


def test_words_become_the_origin_and_are_classed():
    claim = withdrawal_reading().claims[0]
    changed = corrections.with_source(claim, at("وزارة الدفاع"), "وزارة الدفاع")
    assert [link.name for link in changed.attribution][-1] == "وزارة الدفاع"
    assert changed.attribution[-1].kind is SourceKind.OFFICIAL
    shorter = corrections.with_source(claim, at("مصدرين"), "مصدرين")
    assert [link.name for link in shorter.attribution] == ["وكالة الشمال", "مصدرين"]
    link = claim.attribution[0]
    bare = corrections.without_source(claim, Passage(link.start, link.end))
    assert bare.attribution == claim.attribution[1:]


def test_words_become_the_time_as_the_reader_reads_them():
    claim = withdrawal_reading().claims[0]
    changed = corrections.with_time(claim, WITHDRAWAL, at("الأسبوع الماضي"))
    assert changed.when is not None
    assert (changed.when.start, changed.when.end) == (date(2026, 1, 19), date(2026, 1, 25))
    with pytest.raises(NoDayError):
        corrections.with_time(claim, WITHDRAWAL, at("جنودها"))


def test_the_other_reading_of_a_time_is_taken_and_given_back():
    claim = withdrawal_reading().claims[1]
    assert claim.when is not None
    both = replace(claim, when=replace(claim.when, other_start=date(2026, 2, 2)))
    other = corrections.read_otherwise(both, date(2026, 2, 2))
    assert other.when is not None
    assert (other.when.start, other.when.end) == (date(2026, 2, 2), None)
    assert corrections.read_otherwise(other, date(2026, 2, 2)) == other
    assert corrections.read_otherwise(other, claim.when.start) == both
    with pytest.raises(NotInClaimError):
        corrections.read_otherwise(both, date(2030, 1, 1))


def test_typed_days_say_that_a_person_typed_them():
    claim = withdrawal_reading().claims[0]
    when = corrections.dated(claim, date(2026, 1, 20), date(2026, 1, 20)).when
    assert when is not None
    assert (when.precision.value, when.convention) == ("day", "person")
    assert when.text == "الأسبوع الماضي"
    assert corrections.without_time(claim).when is None
