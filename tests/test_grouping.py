"""What makes one happening of claims: a core in place, days and kind, and nothing that drifts."""

from dataclasses import replace
from itertools import count

import pytest

from webapp.events.footprints import Footprint, Spot
from webapp.events.grouping import grouped
from webapp.events.languages.kinds import family_of
from webapp.events.likeness import Reason, likeness
from webapp.events.model import ClaimKind, Role
from webapp.events.spread import Spread

DAY = 739_000
_numbers = count(1)


def spot(name, km=0.0, role=Role.AT, **changes):
    """Return a place so many kilometres north of where the others are."""
    return replace(Spot(name, 33.0 + km / 110, 35.0, 100, False, False, (), role.value), **changes)


TOWN, NEXT, BEYOND, FAR = spot("town"), spot("next", 4), spot("beyond", 12), spot("far", 90)


def claim(day, *spots, kind=ClaimKind.STRIKE, last=None, dated=True, **changes):
    """Return what a claim of an article of its own is compared by; days are counted from one."""
    number = next(_numbers)
    family = family_of(kind)
    last = day if last is None else last
    return replace(
        Footprint(
            f"c{number:03}",
            number,
            0,
            kind.value,
            family.name,
            family.days,
            "asserted",
            "ar",
            DAY + last,
            spots or (TOWN,),
            first=DAY + day,
            last=DAY + last,
            exact=dated and day == last,
            dated=dated,
        ),
        **changes,
    )


def undated(day, *spots, **changes):
    """Return a claim of an article of a day that names none."""
    return claim(day - 3, *spots, last=day, dated=False, **changes)


def sizes(*claims, bound=None, standing=None, spreads=None):
    found = grouped(claims, bound or {}, standing, spreads)
    return sorted(len(group.refs) for group in found)


def test_strikes_on_a_town_day_after_day_are_no_single_event():
    days = [claim(day) for day in range(6) for _ in range(3)]
    assert sizes(*days) == [3] * 6


def test_one_that_errs_by_a_day_joins_the_others():
    assert sizes(claim(0), claim(0), claim(1)) == [3]


def test_what_is_told_without_days_does_not_chain_those_either():
    claims = [undated(day) for day in range(0, 24, 2) for _ in range(2)]
    groups = grouped(claims, {})
    days = {one.ref: one.last for one in claims}
    for group in groups:
        told = [days[ref] for ref in group.refs]
        assert max(told) - min(told) <= 4
    assert len(groups) > 3


def test_a_withdrawal_may_take_ten_days_but_not_two_months():
    army = frozenset({"RU"})
    claims = [claim(day, kind=ClaimKind.WITHDRAWAL, actors=army) for day in range(60)]
    groups = grouped(claims, {})
    days = {one.ref: one.first for one in claims}
    spreads = [max(map(days.get, group.refs)) - min(map(days.get, group.refs)) for group in groups]
    assert max(spreads) <= 10
    assert len(groups) < 20


def test_a_claim_that_says_so_makes_it_last_for_weeks():
    begun, ended = claim(0, kind=ClaimKind.CONTROL), claim(20, kind=ClaimKind.CONTROL)
    lasted = [claim(0, last=20, kind=ClaimKind.CONTROL) for _ in range(3)]
    assert sizes(begun, ended) == [1, 1]
    assert sizes(begun, ended, *lasted) == [5]


def test_two_named_days_far_apart_speak_against_one_happening():
    lost, retaken = claim(0, kind=ClaimKind.CONTROL), claim(4, kind=ClaimKind.CONTROL)
    assert Reason("other_days", -1.0, "4") in likeness(lost, retaken)
    assert Reason("days_apart", 0.2, "4") in likeness(lost, replace(retaken, exact=False))
    assert sizes(lost, retaken) == [1, 1]


def test_what_names_no_day_is_rather_of_the_day_before_it_was_printed():
    told = undated(8)
    assert Reason("days_overlap", 1.2) in likeness(told, claim(7))
    assert Reason("days_overlap", 0.5) in likeness(told, claim(5))


def test_strikes_on_neighbouring_villages_on_one_day_are_several():
    villages = [claim(0, place) for place in (TOWN, NEXT, BEYOND) for _ in range(3)]
    assert sizes(*villages) == [3, 3, 3]


def test_a_movement_is_one_with_what_is_told_of_the_next_village():
    assert sizes(
        claim(0, TOWN, kind=ClaimKind.MOVEMENT), claim(0, NEXT, kind=ClaimKind.MOVEMENT)
    ) == [2]


def test_an_article_that_names_two_villages_means_two_strikes():
    one = claim(0, TOWN, source="ministry")
    other = claim(0, NEXT, source="ministry", article=one.article)
    again = claim(0, TOWN, source="ministry", article=one.article)
    assert "same_article" not in {reason.code for reason in likeness(one, other)}
    assert "same_article" in {reason.code for reason in likeness(one, again)}


def leg(start, end, day):
    """Return three reports of a move from one place to another."""
    ways = spot(f"p{start}", start * 90, Role.FROM), spot(f"p{end}", end * 90, Role.TO)
    return [claim(day, *ways, kind=ClaimKind.MOVEMENT) for _ in range(3)]


def test_one_move_after_another_is_no_chain():
    legs = [leg(at, at + 1, at) for at in range(5)]
    assert max(sizes(*(one for some in legs for one in some))) <= 6


def test_a_move_is_told_of_from_both_of_its_ends():
    left = claim(0, spot("p0", 0, Role.FROM), kind=ClaimKind.WITHDRAWAL)
    came = claim(0, spot("p1", 90, Role.TO), kind=ClaimKind.MOVEMENT)
    assert sizes(left, came) == [1, 1]
    assert sizes(left, came, *leg(0, 1, 0)) == [5]


def test_what_a_person_put_together_stays_and_gains_what_is_like_it():
    told = [claim(0), claim(0), claim(30, FAR)]
    bound = {one.ref: 7 for one in told}
    found = grouped([*told, claim(0), claim(0, BEYOND)], bound)
    assert sorted((group.event, len(group.refs)) for group in found) == [(0, 1), (7, 4)]


def test_claims_that_stand_stay_with_those_that_a_person_bound_to_their_event():
    bound, standing, new = claim(0), claim(0, BEYOND), claim(0, FAR)
    (found, _) = grouped([bound, standing, new], {bound.ref: 7}, {standing.ref: 7})
    assert (found.event, set(found.refs)) == (7, {bound.ref, standing.ref})


@pytest.mark.parametrize(("earliest", "joined"), [(DAY, [1, 2]), (DAY + 1, [3])])
def test_the_spread_of_an_event_counts_where_not_all_of_it_is_seen(earliest, joined):
    seen = [claim(1), claim(1)]
    later = claim(2)
    standing = {one.ref: 7 for one in seen}
    whole = {7: Spread(DAY + 1, earliest, 1)}
    assert sizes(*seen, later, standing=standing, spreads=whole) == joined


def test_events_that_are_not_all_seen_do_not_become_one():
    some = [claim(0) for _ in range(5)]
    standing = {one.ref: 7 if at < 2 else 8 for at, one in enumerate(some[:4])}
    assert sizes(*some, standing=standing) == [5]
    whole = {event: Spread(DAY, DAY, 1) for event in (7, 8)}
    assert sizes(*some, standing=standing, spreads=whole) == [2, 3]
