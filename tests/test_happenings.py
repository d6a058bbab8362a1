"""Events in the store: grouping as articles come in, what people decide, reprints, sources."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from gazetteer.model import Mention, Place, Resolution
from webapp.events import copies, regrouping
from webapp.events.errors import UnknownArticleError, UnknownEventError, UnknownSourceError
from webapp.events.event_search import EventFilter
from webapp.events.footprints import Footprint, Spot
from webapp.events.likeness import are_apart
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Credibility,
    Modality,
    Passage,
    Precision,
    Quantity,
    Reading,
    Reliability,
    Review,
    Role,
    SourceKind,
    Stance,
    Status,
    Verification,
    When,
)
from webapp.events.reach import Reach
from webapp.events.store import EventStore

RAQQA = Place(
    "gn:172955", "Raqqa", 35.95, 39.01, "P.PPLA", "الرقة", "SY", ("ne:raqqa", "gn:163843")
)
SUBURB = Place("t:suburb", "Suburb", 35.99, 39.05, "P.PPL", "ضاحية", "SY")
IDLIB = Place("gn:169389", "Idlib", 35.93, 36.63, "P.PPLA", "إدلب", "SY")
PROVINCE = Place("ne:raqqa", "Raqqa province", 36.0, 39.0, "A.ADM1", "محافظة الرقة", "SY")
OUTLETS = ("Reuters", "AFP", "AP")
MONDAY, TUESDAY, LATER = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 20)


@pytest.fixture
def store(tmp_path):
    with EventStore.open(tmp_path / "events.db", person="editor") as opened:
        yield opened


def told(
    store,
    publisher,
    *chain,
    place=RAQQA,
    day=MONDAY,
    printed=TUESDAY,
    kind=ClaimKind.STRIKE,
    status=Status.REPORTED,
    killed=None,
    text="",
):
    """Store an article of one claim and return the claim."""
    text = text or f"{publisher} {' '.join(chain)} {place.name if place else ''} {day} {killed}"
    article, _ = store.add_article(Article(text, publisher=publisher, published=printed))
    denied = status is Status.DENIED
    claim = Claim(
        Passage(0, len(text)),
        kind,
        Modality.DENIED if denied else Modality.ASSERTED,
        status,
        (ClaimPlace(Role.AT, 0, 3, place.name, place),) if place else (),
        when=When(day, day, Precision.DAY, "Monday", "named_day"),
        attribution=tuple(
            AttributionLink(
                name, SourceKind.UNNAMED if "sources" in name else SourceKind.AGENCY, 0, 1
            )
            for name in chain
        ),
        quantities=(Quantity("killed", killed, killed, killed, 0, 1, str(killed)),)
        if killed
        else (),
    )
    store.readings.keep({article.id: Reading((), (claim,))}, reader="test")
    (found,) = store.claims(article_id=article.id)
    return found


def events(store, **wanted):
    return store.happenings.find(EventFilter(**wanted))


def test_claims_of_one_happening_make_an_event_with_its_origins(store):
    told(store, "Reuters", "two sources")
    told(store, "عنب بلدي", "رويترز", "two sources")
    told(store, "Rudaw", "AFP")
    (event,) = events(store)
    assert (event.reports, event.independent, event.articles) == (3, 2, 3)
    assert (event.kind, event.place.id) == ("strike", RAQQA.id)
    assert {origin["name"] for origin in event.origins} == {"two sources", "AFP"}


def test_one_claim_alone_is_no_event(store):
    told(store, "Reuters")
    assert events(store) == []


@pytest.mark.parametrize(
    "other",
    [
        {"place": IDLIB},
        {"day": LATER, "printed": LATER},
        {"kind": ClaimKind.AID},
    ],
)
def test_another_place_day_or_kind_is_another_happening(store, other):
    told(store, "Reuters")
    told(store, "AFP", **other)
    assert events(store) == []


def test_a_place_within_reach_is_the_same_happening(store):
    told(store, "Reuters")
    told(store, "AFP", place=SUBURB)
    (event,) = events(store)
    assert event.claims == 2


def test_every_member_says_why_it_is_there(store):
    told(store, "Reuters")
    other = told(store, "AFP")
    event = store.happenings.get(events(store)[0].ref)
    member = next(one for one in event.members if one.report.claim.ref != other.ref)
    assert member.like == other.ref
    assert {reason.code for reason in member.reasons} >= {"same_kind", "same_place", "same_day"}


def test_a_denial_contradicts_and_is_not_counted(store):
    told(store, "Reuters", "two sources")
    denial = told(store, "AFP", "وزارة الدفاع الروسية", status=Status.DENIED)
    (summary,) = events(store, contradicted=True)
    assert (summary.independent, summary.against) == (1, 1)
    event = store.happenings.get(summary.ref)
    stances = {one.report.claim.ref: one.report.stance for one in event.members}
    assert stances[denial.ref] is Stance.CONTRADICTS
    (found,) = event.contradictions
    assert found.about == "happening"
    assert [side.said for side in found.sides] == ["said", "denied"]


def test_other_numbers_stand_side_by_side_and_the_later_one_updates(store):
    first = told(store, "Reuters", killed=5)
    later = told(store, "AFP", killed=7, printed=date(2026, 3, 4))
    event = store.happenings.get(events(store)[0].ref)
    stances = {one.report.claim.ref: one.report.stance for one in event.members}
    assert stances == {first.ref: Stance.SUPPORTS, later.ref: Stance.UPDATES}
    (found,) = event.contradictions
    assert (found.about, [side.said for side in found.sides]) == ("killed", ["5", "7"])


LONG = (
    "A convoy of forty vehicles left the base near the town on Monday before noon, and two"
    " helicopters flew low above it until it had passed the last houses."
)


def test_a_copied_text_is_no_origin_of_its_own(store):
    told(store, "North Press", text=LONG)
    copy = told(store, "Sham FM", text=f"{LONG} Nothing else happened.", printed=TUESDAY)
    (summary,) = events(store)
    assert (summary.reports, summary.independent, summary.copies) == (1, 1, 1)
    event = store.happenings.get(summary.ref)
    assert [origin.id for origin in event.independent] == ["north-press"]
    (found,) = store.happenings.copies(copy.article_id)
    assert found.original_id != copy.article_id
    assert found.share > 0.8


def originals(store, *claims):
    found = [store.happenings.copies(claim.article_id) for claim in claims]
    return [[copy.original_id for copy in some] for some in found]


def reprinted(store, number, **changes):
    """Store the story of North Press as one of many outlets prints it."""
    return told(store, f"Outlet {number}", text=f"{LONG} Copy {number} of many.", **changes)


def test_of_many_copies_each_is_traced_to_the_first(store, monkeypatch):
    monkeypatch.setattr(copies, "MOST_COMPARED", 3)
    first = told(store, "North Press", text=LONG)
    others = [reprinted(store, number) for number in range(6)]
    assert originals(store, first, *others) == [[], *([first.article_id] for _ in others)]
    with store.happenings._readers.lend() as db:
        assert db["shared_part"].count == len(others)


def test_an_earlier_print_that_comes_late_is_the_original(store):
    copy, other = reprinted(store, 1), reprinted(store, 2)
    first = told(store, "North Press", text=LONG, printed=MONDAY)
    assert originals(store, first, copy, other) == [[], [first.article_id], [first.article_id]]


def test_copies_of_a_text_that_is_removed_are_those_of_the_next(store):
    article, _ = store.add_article(
        Article(LONG, publisher="North Press", published=MONDAY, sample=True)
    )
    store.readings.keep({article.id: Reading((), ())}, reader="test")
    copy, other = reprinted(store, 1), reprinted(store, 2)
    assert originals(store, copy, other) == [[article.id], [article.id]]
    store.remove_samples()
    assert originals(store, copy, other) == [[], [copy.article_id]]


def test_a_text_that_is_read_again_stays_the_original(store):
    first, copy = told(store, "North Press", text=LONG), reprinted(store, 1)
    store.happenings.regroup(first.article_id)
    assert originals(store, first, copy) == [[], [first.article_id]]


def test_a_paragraph_that_was_taken_over_is_found_in_a_longer_text(store):
    told(store, "North Press", text=LONG)
    other = "The ministry has not answered the questions that were put to it in writing last week."
    copy = told(store, "Sham FM", text=f"{other}\n\n{LONG}\n\n{other} Again.", printed=LATER)
    (found,) = store.happenings.copies(copy.article_id)
    assert found.start == len(other) + 2


def test_the_same_text_elsewhere_is_a_further_publication(store):
    claim = told(store, "North Press", text=LONG)
    again, new = store.add_article(
        Article(LONG, publisher="Sham FM", url="https://sham.example/1", published=LATER)
    )
    store.add_article(Article(LONG, publisher="Sham FM", url="https://sham.example/1"))
    store.add_article(Article(LONG, publisher="North Press"))
    assert (new, again.id) == (False, claim.article_id)
    (found,) = store.publications(claim.article_id)
    assert (found.publisher, found.published) == ("Sham FM", LATER)
    assert [one.what for one in store.history(limit=1)] == ["publication"]


def test_a_split_claim_does_not_come_back_when_read_again(store):
    told(store, "Reuters")
    told(store, "Anadolu")
    odd = told(store, "Interfax")
    (event,) = events(store)
    new = store.happenings.split(event.ref, [odd.ref], why="another street")
    store.happenings.regroup(odd.article_id)
    told(store, "Rudaw")
    found = {one.ref: one.claims for one in events(store)}
    assert found[new] == 1
    assert found[event.ref] == 3
    (revision,) = store.happenings.history(new)
    assert (revision.who, revision.why) == ("editor", "another street")


def test_merged_events_stay_one_and_the_old_reference_leads_there(store):
    told(store, "Reuters")
    told(store, "AFP")
    told(store, "Reuters", day=LATER, printed=LATER)
    late = told(store, "AFP", day=LATER, printed=LATER)
    newer, older = events(store)
    kept = store.happenings.merge(newer.ref, older.ref, why="a misprint")
    store.happenings.regroup(late.article_id)
    assert kept == older.ref
    assert store.happenings.get(newer.ref).summary.ref == older.ref
    (event,) = events(store)
    assert event.claims == 4
    with pytest.raises(ValueError, match="already"):
        store.happenings.merge(newer.ref, older.ref)


def test_a_confirmed_event_takes_suggestions_but_loses_nothing(store):
    first = told(store, "Reuters")
    told(store, "AFP")
    (event,) = events(store)
    store.happenings.confirm(event.ref)
    assert events(store, unreviewed=True) == []
    told(store, "AP")
    (seen,) = events(store, unreviewed=True)
    assert (seen.review, seen.open_claims, seen.claims) == ("confirmed", 1, 3)
    store.review_claim(first.ref, Review.REJECTED, why="not said")
    assert events(store)[0].claims == 2
    store.review_claim(first.ref, Review.SUGGESTED)
    assert events(store)[0].claims == 3


def test_a_claim_that_is_moved_out_stays_out(store):
    told(store, "Reuters")
    told(store, "AFP")
    odd = told(store, "AP")
    (event,) = events(store)
    assert store.happenings.move(odd.ref, None) is None
    store.happenings.regroup(odd.article_id)
    assert events(store)[0].claims == 2
    assert store.happenings.move(odd.ref, event.ref) == event.ref
    assert events(store)[0].claims == 3


def test_a_stance_that_a_person_set_stays(store):
    told(store, "Reuters")
    odd = told(store, "AFP")
    (event,) = events(store)
    store.happenings.set_stance(odd.ref, Stance.CONTRADICTS, why="it says the opposite")
    store.happenings.regroup(odd.article_id)
    member = next(
        one for one in store.happenings.get(event.ref).members if one.report.claim.ref == odd.ref
    )
    assert (member.report.stance, member.stance_by) == (Stance.CONTRADICTS, "editor")
    assert events(store)[0].against == 1


def test_an_event_that_nothing_holds_any_more_is_gone(store):
    told(store, "Reuters")
    other = told(store, "AFP")
    (event,) = events(store)
    store.review_claim(other.ref, Review.REJECTED, why="not said")
    assert events(store) == []
    with pytest.raises(UnknownEventError):
        store.happenings.get(event.ref)


def test_the_order_in_which_articles_come_makes_no_difference(tmp_path):
    outlets = [("Reuters", "two sources"), ("AFP",), ("عنب بلدي", "رويترز"), ("AP", "SOHR")]
    counted = set()
    for turn in range(4):
        with EventStore.open(tmp_path / f"{turn}.db") as store:
            for one in outlets[turn:] + outlets[:turn]:
                told(store, *one)
            (event,) = store.happenings.find()
            counted.add((event.claims, event.reports, event.independent))
    assert counted == {(4, 4, 3)}


def test_an_event_of_more_claims_than_are_looked_at_stays_one(store):
    first, *_ = (told(store, f"Outlet {number}") for number in range(30))
    (event,) = events(store)
    store.happenings.confirm(event.ref)
    for number in range(30, 45):
        told(store, f"Outlet {number}")
    told(store, "Outlet 45", day=date(2026, 3, 4), printed=date(2026, 3, 5))
    store.happenings.regroup(first.article_id)
    (found,) = events(store)
    assert (found.ref, found.claims, found.open_claims) == (event.ref, 45, 15)


def test_regrouping_goes_by_day_whenever_articles_were_added(tmp_path):
    days = [date(2026, 3, day) for day in range(1, 25)]
    grouped = []
    for turn, some in enumerate((days, days[::-1], sorted(days, key=lambda day: day.day % 7))):
        with EventStore.open(tmp_path / f"{turn}.db") as store:
            for day in some:
                told(store, "Reuters", day=day, printed=day, kind=ClaimKind.WITHDRAWAL)
                told(store, "AFP", day=day, printed=day, kind=ClaimKind.WITHDRAWAL)
            store.happenings.regroup_all()
            grouped.append(sorted((one.first, one.last, one.claims) for one in events(store)))
    assert grouped[0] == grouped[1] == grouped[2]
    assert len(grouped[0]) > 2


def test_grouping_everything_anew_makes_the_same_events(store):
    for publisher in ("Reuters", "AFP", "AP"):
        told(store, publisher)
        told(store, publisher, place=IDLIB, day=LATER)
    named = store.happenings.name(events(store)[0].ref, "the strike on Raqqa")
    sources = store.happenings.sources()

    def found():
        return {(one.claims, one.place, one.name, one.independent) for one in events(store)}

    before = found()
    assert store.happenings.regroup_all() == 6
    assert found() == before
    assert store.happenings.get(named).summary.claims == 3
    assert store.happenings.sources() == sources


def test_articles_that_are_read_together_are_grouped_as_if_one_came_after_the_other(store):
    found = [told(store, publisher) for publisher in ("Reuters", "AFP", "AP")]
    moved = {
        claim.article_id: Reading(
            (),
            (replace(claim, places=(replace(claim.places[0], place=IDLIB),), ref="", revision=0),),
        )
        for claim in found
    }
    (former,) = events(store)
    store.readings.keep(moved, reader="test")
    (event,) = events(store)
    assert (event.ref, event.claims, event.place) == (former.ref, 3, IDLIB)
    with pytest.raises(UnknownArticleError):
        store.readings.keep(
            {**dict.fromkeys(moved, Reading((), ())), 99: Reading((), ())}, reader="t"
        )
    assert events(store) == [event]


def test_what_events_come_to_may_be_written_later_in_small_changes(store, monkeypatch):
    found = [
        told(store, publisher, place=place) for place in (RAQQA, IDLIB) for publisher in OUTLETS
    ]
    (one, other) = events(store)
    moved = {
        claim.article_id: Reading((), (replace(claim, kind=ClaimKind.CLASH, ref="", revision=0),))
        for claim in found
    }
    store.readings.keep(moved, reader="test", later=True)
    assert store.happenings.is_behind()
    assert {event.kind for event in events(store)} == {"strike"}
    monkeypatch.setattr("webapp.events.memberships._MOST_AT_ONCE", 3)
    assert [store.happenings.catch_up() for _ in range(3)] == [True, True, False]
    assert not store.happenings.is_behind()
    assert {event.kind for event in events(store)} == {"clash"}
    assert {event.ref for event in events(store)} == {one.ref, other.ref}


def test_an_event_that_loses_its_claims_is_gone_at_once(store):
    claims = [told(store, publisher) for publisher in OUTLETS]
    gone = dict.fromkeys((claim.article_id for claim in claims), Reading((), ()))
    store.readings.keep(gone, reader="test", later=True)
    assert events(store) == []
    assert not store.happenings.is_behind()


def test_a_denial_follows_the_claim_that_it_is_about(store):
    """Out of the event too, when that claim leaves it and joins no other."""
    told(store, "AFP")
    text = "The army struck the base in Raqqa on Monday. A spokesman declined to comment."
    end = text.index(".") + 1
    article, _ = store.add_article(Article(text, publisher="Reuters", published=TUESDAY))
    claim = replace(told(store, "AP"), passage=Passage(0, end), article_id=0, ref="", revision=0)
    silence = replace(
        claim, kind=ClaimKind.NO_COMMENT, passage=Passage(end + 1, len(text)), places=()
    )
    store.readings.keep({article.id: Reading((), (claim, silence))}, reader="test")
    assert events(store)[0].claims == 4
    elsewhere = replace(claim, places=(replace(claim.places[0], place=IDLIB),))
    store.readings.keep({article.id: Reading((), (elsewhere, silence))}, reader="test")
    (event,) = events(store)
    assert event.claims == 2
    assert store.happenings.of_claims(one.ref for one in store.claims(article_id=article.id)) == {}


def test_places_that_are_near_are_never_taken_for_apart():
    """The quick look at how far two claims reach errs on one side only."""
    dice = random.Random(5)

    def spot():
        return Spot(
            dice.choice("abcdefgh"),
            dice.choice((0, 36, 71, 79.9, 84)) + dice.uniform(-0.4, 0.4),
            dice.choice((0, 38, 179.9, -179.9)) + dice.uniform(-0.4, 0.4),
            dice.choice((0, 3000, 60_000)),
            dice.random() < 0.2,
            False,
            tuple(dice.sample("abcdefgh", dice.randrange(3))),
            "at",
        )

    claims = [
        Footprint(
            f"{n}",
            n,
            0,
            "strike",
            "force",
            2,
            "asserted",
            "ar",
            0,
            tuple(spot() for _ in range(dice.randrange(3))),
        )
        for n in range(400)
    ]
    reached = [Reach.of(one) for one in claims]
    seen = {True: 0, False: 0}
    for (one, this), (other, that) in combinations(zip(claims, reached, strict=True), 2):
        if this and that and not this.touches(that):
            assert are_apart(one, other)
            seen[True] += 1
        else:
            seen[False] += not are_apart(one, other)
    assert min(seen.values()) > 1000


def test_what_people_think_has_a_history_and_leaves_the_text_alone(store):
    claim = told(store, "Reuters")
    told(store, "AFP")
    (event,) = events(store)
    store.happenings.judge_claim(claim.ref, credibility=Credibility.THREE, why="one source")
    store.happenings.judge_claim(
        claim.ref, verification=Verification.CORROBORATED, why="seen on pictures"
    )
    judged = store.happenings.judgements([claim.ref])[claim.ref]
    assert (judged.credibility, judged.verification) == (
        Credibility.THREE,
        Verification.CORROBORATED,
    )
    assert [one.why for one in store.happenings.judgement_history(claim.ref)] == [
        "one source",
        "seen on pictures",
    ]
    assert store.claim(claim.ref) == claim
    store.happenings.verify(event.ref, Verification.CONTESTED, why="two accounts")
    assert events(store)[0].verification is Verification.CONTESTED


def test_sources_are_listed_with_who_quotes_them(store):
    told(store, "عنب بلدي", "رويترز")
    told(store, "Rudaw", "Reuters")
    found = {one.identity.id: one for one in store.happenings.sources()}
    assert (found["reuters"].claims, found["reuters"].innermost) == (2, 2)
    assert {one.outer.id for one in store.happenings.quotings("reuters")} == {
        "enab-baladi",
        "rudaw",
    }
    store.happenings.judge_source("reuters", Reliability.B, why="long record")
    assert store.happenings.source("رويترز").id == "reuters"
    assert store.happenings.reliability("reuters") is Reliability.B
    assert [one.why for one in store.happenings.source_history("reuters")] == ["long record"]
    with pytest.raises(UnknownSourceError):
        store.happenings.source("nobody at all")


def test_removed_samples_leave_no_event_behind(store):
    for publisher in ("Reuters", "AFP"):
        article, _ = store.add_article(
            Article(f"{publisher} {LONG}", publisher=publisher, published=MONDAY, sample=True)
        )
        claim = Claim(
            Passage(0, 20),
            ClaimKind.STRIKE,
            Modality.ASSERTED,
            Status.STATED,
            (ClaimPlace(Role.AT, 0, 3, "Raqqa", RAQQA),),
            when=When(MONDAY, MONDAY, Precision.DAY, "Monday", "named_day"),
        )
        store.readings.keep({article.id: Reading((), (claim,))}, reader="test")
    assert len(events(store)) == 1
    store.remove_samples()
    assert events(store) == []
    assert store.happenings.sources() == []


def test_claims_of_a_province_join_what_happened_in_it(store):
    told(store, "Reuters", killed=5)
    told(store, "AFP", place=PROVINCE, killed=5)
    (event,) = events(store)
    assert event.claims == 2
    assert event.place.id == RAQQA.id


def test_claims_are_grouped_anew_only_when_they_or_their_places_have_changed(store, monkeypatch):
    runs = []
    grouped = regrouping.grouped

    def counted(*arguments):
        runs.append(arguments)
        return grouped(*arguments)

    monkeypatch.setattr("webapp.events.regrouping.grouped", counted)
    told(store, "Reuters")
    claim = told(store, "AFP")
    article = claim.article_id
    assert events(store)[0].claims == 2

    def again(place, *, reader="test", kind=ClaimKind.STRIKE):
        spot = replace(claim.places[0], place=place)
        said = replace(claim, places=(spot,), kind=kind, ref="", revision=0)
        seen = Resolution(Mention(0, 3, "AFP", "afp"), place, 0.9)
        store.readings.keep({article: Reading((seen,), (said,))}, reader=reader)
        return len(runs) - 2

    assert again(RAQQA) == 0
    assert events(store)[0].claims == 2
    assert again(replace(RAQQA, latitude=31.0)) == 1
    assert again(replace(RAQQA, latitude=31.0)) == 1
    assert again(RAQQA) == 2
    assert again(RAQQA, reader="another") == 3
    assert events(store)[0].claims == 2
    assert again(RAQQA, reader="another", kind=ClaimKind.VISIT) == 4
    assert events(store) == []
