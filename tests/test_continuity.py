"""What a claim leaves unsaid, and which happening a remark is about: by what the article told before."""

from dataclasses import replace
from datetime import date

import pytest

from gazetteer.model import Place
from webapp.events.continuity import chains, footprints_of
from webapp.events.footprints import of_json, to_json
from webapp.events.languages.sources import kind_of
from webapp.events.likeness import Reason, likeness
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Role,
    Stance,
    Status,
    When,
)
from webapp.events.remarks import about
from webapp.events.sides import first_stance

BASE = Place("t:base", "Base", 37.0, 41.2, "S.AIRB", "قاعدة", "SY")
COAST = Place("t:coast", "Coast", 35.4, 35.9, "S.AIRB", "ساحل", "SY")
TOWN = Place("t:town", "Town", 36.0, 40.0, "P.PPL", "بلدة", "SY")
DAY = date(2026, 3, 2)
MONDAY = When(DAY, DAY, Precision.DAY, "Monday", "named_day")
ARTICLE = Article(f"{'x' * 99}\n{'y' * 99}\n{'z' * 99}", published=date(2026, 3, 4))


def told(ref, start, kind=ClaimKind.WITHDRAWAL, *, source="", when=MONDAY, **changes):
    places = changes.pop("places", ())
    return replace(
        Claim(
            Passage(start, start + 9),
            kind,
            Modality.ASSERTED,
            Status.REPORTED,
            tuple(ClaimPlace(role, 0, 3, place.name, place) for role, place in places),
            when=when,
            attribution=(AttributionLink(source, kind_of(source), 0, 1),) if source else (),
            ref=ref,
        ),
        **changes,
    )


def by_ref(*claims):
    return {one.ref: one for one in footprints_of(ARTICLE, claims)}


def spots(footprint):
    return [(spot.id, spot.role) for spot in footprint.spots]


def test_what_happened_nowhere_happened_at_both_ends_of_the_move_before_it():
    moved = told("a", 0, ClaimKind.MOVEMENT, places=[(Role.FROM, COAST), (Role.TO, BASE)])
    found = by_ref(moved, told("b", 20))
    assert spots(found["b"]) == [("t:coast", "from"), ("t:base", "to")]


def test_what_stands_before_the_first_place_happened_there_or_near_it():
    moved = told("b", 20, ClaimKind.MOVEMENT, places=[(Role.FROM, COAST), (Role.TO, BASE)])
    found = by_ref(told("a", 0), moved)
    assert spots(found["a"]) == [("t:coast", "at"), ("t:base", "at")]


def test_where_no_claim_names_a_place_it_is_the_one_that_the_article_is_about():
    (one,) = footprints_of(ARTICLE, [told("a", 0)], TOWN)
    assert spots(one) == [("t:town", "at")]
    assert one.spots[0].borrowed
    other = told("b", 0, places=[(Role.AT, BASE)])
    (named,) = footprints_of(ARTICLE, [other], TOWN)
    assert spots(named) == [("t:base", "at")]


def test_what_stays_in_a_place_borrows_no_other():
    found = by_ref(
        told("a", 0, ClaimKind.CONTROL, places=[(Role.AT, BASE)]),
        told("b", 20, ClaimKind.MOVEMENT, places=[(Role.AT, TOWN)]),
        told("c", 40, ClaimKind.MOVEMENT, places=[(Role.TO, COAST)]),
    )
    assert spots(found["b"]) == [("t:town", "at")]
    assert spots(found["c"]) == [("t:coast", "to"), ("t:town", "at")]


def test_what_lies_far_back_is_no_place_to_borrow():
    past = told("a", 0, ClaimKind.CONTROL, places=[(Role.AT, TOWN)], background=True)
    assert spots(by_ref(past, told("b", 20))["b"]) == []


def test_who_goes_on_speaking_goes_on_about_the_same_day_and_people():
    ministry, undated = "the Russian defence ministry", None
    found = by_ref(
        told("a", 0, source=ministry, actors=("Russian forces",)),
        told("b", 20, source="The ministry", when=undated),
        told("c", 40, source="the Ukrainian army", when=undated),
    )
    assert found["a"].source == found["b"].source == "defence-ministry.ru"
    assert (found["b"].first, found["b"].actors) == (DAY.toordinal(), found["a"].actors)
    assert found["c"].first != DAY.toordinal()
    assert not found["c"].actors


def test_those_who_arrive_after_others_fled_are_fleeing_too():
    found = by_ref(
        told("a", 0, ClaimKind.DISPLACEMENT, source="OCHA", places=[(Role.FROM, TOWN)]),
        told("b", 20, ClaimKind.MOVEMENT, source="OCHA"),
        told("c", 40, ClaimKind.MOVEMENT, source="OCHA", actors=("Russian forces",)),
    )
    assert [found[ref].family for ref in "abc"] == ["displacement", "displacement", "movement"]


def test_the_source_is_the_one_described_before():
    found = by_ref(told("a", 0, source="مصدر في المدينة"), told("b", 20, source="المصدر"))
    assert found["a"].source == found["b"].source != ""


def test_short_names_are_those_named_before():
    first, second = told("a", 0, source="the Russian defence ministry"), told("b", 9, source="it")
    assert [chain[0].id for chain in chains([first, second])] == ["defence-ministry.ru"] * 2


def test_what_a_source_denies_is_not_what_it_tells_in_the_same_breath():
    place = [(Role.AT, BASE)]
    denied = told("a", 0, source="the army", places=place, modality=Modality.DENIED)
    found = by_ref(denied, told("b", 20, ClaimKind.DEPLOYMENT, source="the army", places=place))
    assert likeness(found["a"], found["b"]) is None


def test_forces_of_two_countries_make_two_moves():
    place = [(Role.TO, TOWN)]
    found = by_ref(
        told("a", 0, ClaimKind.MOVEMENT, places=place, actors=("Ukrainian soldiers",)),
        told("b", 20, ClaimKind.MOVEMENT, places=place, actors=("Russian units",)),
    )
    assert Reason("other_actor", -2.0) in likeness(found["a"], found["b"])


def test_a_footprint_comes_back_from_the_store_as_it_was():
    (one,) = footprints_of(ARTICLE, [told("a", 0, places=[(Role.AT, BASE)], source="OCHA")])
    assert of_json(to_json(one)) == one


@pytest.mark.parametrize(
    ("remark", "event"),
    [
        (told("r", 50, ClaimKind.VERIFICATION), 1),
        (told("r", 110, ClaimKind.VERIFICATION), 1),
        (told("r", 180, ClaimKind.VERIFICATION), 0),
        (told("r", 180, ClaimKind.NO_COMMENT), 1),
        (told("r", 250, ClaimKind.NO_COMMENT, when=None), 3),
        (told("r", 240, ClaimKind.NO_COMMENT), 1),
        (told("r", 250, ClaimKind.STATEMENT, source="OCHA"), 3),
        (told("r", 250, ClaimKind.STATEMENT, source="AFP"), 0),
        (told("r", 250, ClaimKind.STATEMENT, source="AFP", status=Status.EYEWITNESS), 3),
        (told("r", 180, ClaimKind.STATEMENT, source="OCHA", status=Status.EYEWITNESS), 0),
        (told("r", 110, ClaimKind.STATEMENT, source="OCHA", status=Status.EYEWITNESS), 1),
        (told("r", 250, ClaimKind.STATEMENT), 0),
    ],
    ids=[
        "a doubt in its paragraph",
        "a doubt that opens one",
        "a doubt about what is no happening",
        "silence after the happening",
        "silence after the last happening",
        "silence on the day of the first",
        "who goes on speaking",
        "who begins to speak",
        "a sign that somebody saw",
        "a sign of nothing told in its paragraph",
        "a sign that opens a paragraph",
        "the article itself",
    ],
)
def test_a_remark_is_about_what_stands_near_it(remark, event):
    later = When(date(2026, 3, 4), date(2026, 3, 4), Precision.DAY, "Wednesday", "named_day")
    found = by_ref(
        told("a", 0),
        told("b", 150, ClaimKind.STATEMENT, source="AFP"),
        told("c", 210, ClaimKind.AID, source="OCHA", when=later),
        remark,
    )
    events = {"a": 1, "c": 3}
    pairs = [(one, events.get(ref, 0)) for ref, one in found.items()]
    assert about(found["r"], pairs) == event


def test_a_statement_takes_a_side_only_where_somebody_saw_a_sign():
    said = told("a", 0, ClaimKind.STATEMENT, source="AFP")
    assert first_stance(said) is None
    assert first_stance(replace(said, status=Status.EYEWITNESS)) is Stance.SUPPORTS
