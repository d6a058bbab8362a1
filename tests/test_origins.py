"""Who the sources are under all their names, and how many independent origins reports have."""

from datetime import date, timedelta

import pytest

from webapp.events.languages.identities import identity_of, publisher_of
from webapp.events.languages.sources import kind_of
from webapp.events.model import (
    AttributionLink,
    Claim,
    ClaimKind,
    Modality,
    Passage,
    Precision,
    SourceKind,
    Stance,
    Status,
    When,
)
from webapp.events.origins import Report, independent, origins_of

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("names", "identity"),
    [
        (("رويترز", "وكالة رويترز للأنباء", "Reuters", "the Reuters news agency"), "reuters"),
        (("فرانس برس", "أ ف ب", "AFP", "Agence France-Presse"), "afp"),
        (("المرصد السوري", "the Syrian Observatory for Human Rights", "SOHR"), "sohr"),
        (("وكالة سانا", "SANA"), "sana"),
        (("وزارة الدفاع الروسية", "Russia's defence ministry"), "defence-ministry.ru"),
        (("الجيش السوداني", "the Sudanese army", "متحدث باسم الجيش السوداني"), "army.sd"),
        (("صحفي من رويترز", "A Reuters journalist"), "reuters"),
        (("بيان لوزارة الخارجية المصرية", "Egypt's foreign ministry"), "foreign-ministry.eg"),
        (("موسكو", "Moscow", "Russia", "the Russian side", "الجانب الروسي"), "government.ru"),
        (("موقع مدينتي", "صحيفة مدينتي"), "مدينتي"),
    ],
)
def test_a_source_is_the_same_under_all_its_names(names, identity):
    assert {identity_of(name).id for name in names} == {identity}


@pytest.mark.parametrize("words", ["مصدران أمنيان", "residents", "مسؤول محلي", "a local official"])
def test_who_is_only_described_is_nobody_in_particular(words):
    assert not identity_of(words).is_named


def test_an_ordinary_word_is_an_outlet_only_where_it_is_printed_as_one():
    assert publisher_of("الأخبار").id == "al-akhbar"
    assert identity_of("الأخبار").id != "al-akhbar"
    assert publisher_of("").id == "unnamed"


def report(
    ref,
    publisher,
    *chain,
    article=0,
    status=Status.REPORTED,
    stance=Stance.SUPPORTS,
    copied=False,
    printed=None,
):
    links = tuple(AttributionLink(name, kind_of(name), 0, 1) for name in chain)
    claim = Claim(
        Passage(0, 1),
        ClaimKind.WITHDRAWAL,
        Modality.ASSERTED,
        status,
        attribution=links,
        when=When(MONDAY, MONDAY, Precision.DAY, "Monday", "named_day"),
        article_id=article or hash(ref),
        ref=ref,
    )
    voice = publisher_of(publisher)
    return Report(claim, voice, voice, stance, copied=copied, printed=printed)


def counted(*reports):
    stances = {one.claim.ref: one.stance for one in reports}
    return [(one.id, one.refs) for one in independent(origins_of(reports), stances)]


def test_two_outlets_that_quote_the_same_sources_of_an_agency_are_one_origin():
    assert counted(
        report("a", "Reuters", "two security sources"),
        report("b", "عنب بلدي", "وكالة رويترز", "مصدرين أمنيين"),
        report("c", "الميادين", "رويترز"),
    ) == [("reuters/1", ("a", "b", "c"))]


def test_unnamed_sources_of_two_agencies_are_two_origins():
    found = counted(report("a", "Reuters", "two sources"), report("b", "AFP", "two sources"))
    assert [origin for origin, _ in found] == ["reuters/1", "afp/1"]


def test_one_of_the_two_is_no_third_and_another_group_is():
    found = counted(
        report("a", "رويترز", "مصدرين", article=1),
        report("b", "رويترز", "أحد المصدرين", article=1),
        report("c", "رويترز", "خمسة مصادر", article=2),
    )
    assert [refs for _, refs in found] == [("a", "b"), ("c",)]


def test_one_of_the_two_is_one_of_two_and_not_of_five():
    found = counted(
        report("a", "رويترز", "خمسة مصادر", article=1),
        report("b", "رويترز", "مصدران", article=1),
        report("c", "رويترز", "أحد المصدرين", article=1),
    )
    assert [refs for _, refs in found] == [("a",), ("b", "c")]


def test_witnesses_are_other_people_than_the_sources_of_an_outlet():
    found = counted(
        report("a", "رويترز", "شهود", article=1),
        report("b", "رويترز", "مصدر في المدينة", article=1),
        report("c", "رويترز", "مسؤول", article=2),
    )
    assert [refs for _, refs in found] == [("a",), ("b", "c")]


def test_a_party_quoted_in_two_languages_is_one_origin():
    found = counted(
        report("a", "AP", "the Rapid Support Forces"),
        report("b", "سودان تربيون", "قوات الدعم السريع"),
    )
    assert found == [("rsf", ("a", "b"))]


def test_outlets_that_only_quote_one_another_are_one_circular_origin():
    reports = [
        report("a", "السويداء 24", "الإخبارية السورية"),
        report("b", "الإخبارية السورية", "موقع السويداء 24"),
        report("c", "Enab Baladi", "Suwayda 24"),
    ]
    (found,) = origins_of(reports)
    assert found.refs == ("a", "b", "c")
    assert {one.id for one in found.circle} == {"suwayda-24", "al-ikhbariya"}


def test_a_circle_that_one_of_its_members_leaves_is_none():
    found = origins_of(
        [
            report("a", "السويداء 24", "الإخبارية السورية"),
            report("b", "الإخبارية السورية", "موقع السويداء 24"),
            report("c", "السويداء 24", "شهود", article=7),
        ]
    )
    assert [one.circle for one in found] == [()]
    assert found[0].source.kind is SourceKind.WITNESS


def test_own_words_are_no_origin_beside_the_source_that_the_article_names():
    reports = [
        report("a", "AP", article=1, status=Status.STATED),
        report("b", "AP", "a military spokesman", article=1),
        report("c", "AP", article=1, status=Status.EYEWITNESS),
    ]
    assert [refs for _, refs in counted(*reports)] == [("a", "b"), ("c",)]


def test_a_copied_text_does_not_rest_on_whom_its_copier_names_beside_it():
    found = counted(
        report("a", "NNA", article=1),
        report("b", "NNA", article=2, copied=True),
        report("c", "An-Nahar", "the army", article=2),
    )
    assert [refs for _, refs in found] == [("a", "b"), ("c",)]


def test_what_is_recalled_days_later_is_no_origin_beside_the_reports_of_the_time():
    then, later = report("a", "AFP", printed=MONDAY), MONDAY + timedelta(days=4)
    recalled = report("b", "Al-Manar", printed=later)
    assert [origin for origin, _ in counted(then, recalled)] == ["afp"]
    assert [origin for origin, _ in counted(recalled)] == ["al-manar"]
    told = report("c", "Al-Manar", "the army", printed=later)
    assert [origin for origin, _ in counted(then, told)] == ["afp", "army"]


def test_what_people_of_an_agency_saw_is_an_origin_beside_its_sources():
    reports = [
        report("a", "عنب بلدي", "رويترز", "مصدرين"),
        report("b", "عنب بلدي", "مراسل رويترز", status=Status.EYEWITNESS),
    ]
    assert [origin for origin, _ in counted(*reports)] == ["reuters/1", "reuters"]


def test_an_office_without_its_country_is_the_only_one_that_is_named():
    found = counted(report("a", "AP", "the Sudanese army"), report("b", "Radio Dabanga", "الجيش"))
    assert found == [("army.sd", ("a", "b"))]


def test_a_state_that_speaks_is_one_of_its_offices_that_is_named():
    ministry = report("a", "AFP", "the Russian defence ministry")
    assert counted(ministry, report("b", "الجزيرة", "موسكو")) == [
        ("defence-ministry.ru", ("a", "b"))
    ]
    assert counted(report("b", "الجزيرة", "موسكو")) == [("government.ru", ("b",))]


def test_outlets_whose_sort_is_said_are_found_in_a_circle():
    found = counted(report("a", "بوابة مدينة", "موقع خبرنا"), report("b", "خبرنا", "بوابة مدينة"))
    assert [refs for _, refs in found] == [("a", "b")]


def test_people_of_an_outlet_are_not_named_by_it():
    assert counted(report("a", "خبرنا", "مراسلنا")) == [("خبرنا/1", ("a",))]


def test_who_denies_is_not_counted_with_those_who_say_so():
    reports = [
        report("a", "AP", "the Rapid Support Forces"),
        report("b", "AP", "the Sudanese army", stance=Stance.CONTRADICTS),
        report("c", "AP", "the Sudanese army", stance=None),
    ]
    assert [origin for origin, _ in counted(*reports)] == ["rsf"]
