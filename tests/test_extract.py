"""Claims of sentences, from a table; the places are given, so that only claims are tested."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest

from gazetteer.model import Mention, MentionKind, Place, Resolution
from gazetteer.text import fold
from webapp.events.extract import read
from webapp.events.languages.tables import rows
from webapp.events.languages.triggers import object_words
from webapp.events.model import Article, ClaimKind, Modality, Role, Status

TABLE = Path(__file__).parent / "cases" / "claims.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))

KINDS = list(
    csv.DictReader(
        (TABLE.parent / "kinds.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"
    )
)


def geoparser_of(names, kind=MentionKind.PLACE, feature="P.PPL"):
    """Return a geoparser that knows just these names."""

    def geoparser(text, *, language=""):
        found = []
        for name in names:
            place = Place(f"test:{name}", name, 36.0, 37.0, feature)
            start = text.find(name)
            while start >= 0:
                mention = Mention(start, start + len(name), name, fold(name), kind)
                found.append(Resolution(mention, place, 0.9))
                start = text.find(name, start + len(name))
        return sorted(found, key=lambda one: one.mention.start)

    return geoparser


def names_of(case):
    return [part.partition(":")[2] for part in (case["places"] or "").split(" | ") if part]


def claims_of(text, *names, **article):
    return read(Article(text, **article), geoparser_of(names)).claims


def named_places(claim):
    """Return the places of a claim in the roles the words give them, without what follows."""
    first = {one.start: one for one in reversed(claim.places)}
    return [one for one in claim.places if first[one.start] is one]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_makes_the_claim_of_the_table(case):
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = claims_of(case["text"], *names_of(case), language=case["language"], published=published)
    if not case["kind"]:
        assert found == ()
        return
    (claim,) = found
    places = " | ".join(f"{one.role}:{one.text}" for one in named_places(claim))
    assert (claim.kind, claim.modality, claim.status, places) == (
        case["kind"],
        case["modality"],
        case["status"],
        case["places"] or "",
    )
    source = claim.attribution[-1].name if claim.attribution else ""
    assert source == (case["source"] or "")
    assert (claim.when.start.isoformat() if claim.when else "") == (case["when"] or "")
    assert claim.rules


def test_two_clauses_make_two_claims_each_with_its_own_places():
    text = "انسحبت القوات من حلب، ودخل الجيش إدلب الأحد."
    first, second = claims_of(text, "حلب", "إدلب", published=date(2026, 2, 10))
    assert [one.text for one in named_places(first)] == ["حلب"]
    assert [(one.role, one.text) for one in named_places(second)] == [(Role.TO, "إدلب")]
    assert text[first.passage.start : first.passage.end] == "انسحبت القوات من حلب"
    assert text[second.passage.start : second.passage.end] == "ودخل الجيش إدلب الأحد"


def test_offsets_point_at_the_words_in_a_long_article():
    text = "مقدمة قصيرة.\n\nوقالَ مصدرٌ أمنيٌّ إنّ القواتِ غادرَت حلب. ثم سكت.\n"
    (claim,) = claims_of(text, "حلب")
    place, link = claim.places[0], claim.attribution[0]
    assert text[place.start : place.end] == place.text == "حلب"
    assert text[link.start : link.end] == link.name == "مصدرٌ أمنيٌّ"
    assert text[claim.passage.start : claim.passage.end].endswith("غادرَت حلب")


def test_a_place_inside_the_name_of_the_source_is_no_place_of_the_claim():
    (claim,) = claims_of("قال مراسلنا في حلب إن القوات دخلت إدلب.", "حلب", "إدلب")
    assert [one.text for one in named_places(claim)] == ["إدلب"]


@pytest.mark.parametrize(
    "kind", [MentionKind.METONYM, MentionKind.DEMONYM, MentionKind.ORGANIZATION]
)
def test_what_names_no_place_is_no_place_of_a_claim(kind):
    article = Article("سحبت موسكو قواتها من حلب.")
    (claim,) = read(article, geoparser_of(["موسكو"], kind)).claims
    assert claim.places == ()
    assert ("موسكو" in claim.actors) is (kind is MentionKind.METONYM)


def test_a_name_announces_nothing():
    assert claims_of("هدوء في عين زارة اليوم.", "عين زارة") == ()


def test_the_day_of_the_date_line_serves_an_article_without_a_day():
    text = "23/10/2024, الأربعاء\nانسحبت القوات من حلب أمس."
    (claim,) = claims_of(text, "حلب")
    assert claim.when.start == date(2024, 10, 22)


def test_the_base_is_the_one_base_that_was_named_before():
    text = "وصل رتل إلى قاعدة الشدادي. ثم غادر الرتل القاعدة مساء."
    article = Article(text)
    _, claim = read(article, geoparser_of(["قاعدة الشدادي"], feature="S.AIRB")).claims
    (place,) = named_places(claim)
    assert (place.role, place.text, place.place.name) == (Role.FROM, "القاعدة", "قاعدة الشدادي")
    assert text[place.start : place.end] == "القاعدة"


@pytest.mark.parametrize(
    "text",
    [
        "وصل رتل من قاعدة الشدادي إلى قاعدة التنف. ثم غادر الرتل القاعدة مساء.",
        "غادر الرتل القاعدة مساء.",
    ],
)
def test_the_base_is_none_where_nobody_can_tell_which(text):
    names = ["قاعدة الشدادي", "قاعدة التنف"]
    *_, claim = read(Article(text), geoparser_of(names, feature="S.AIRB")).claims
    assert claim.places == ()


def test_one_of_the_sources_is_quoted_by_who_quoted_them():
    text = "نقلت رويترز عن مصدرين أن القوات غادرت حلب. وقال أحد المصدرين إن رتلا دخل إدلب."
    _, second = claims_of(text, "حلب", "إدلب")
    assert [one.name for one in second.attribution] == ["رويترز", "أحد المصدرين"]
    assert all(text[one.start : one.end] == one.name for one in second.attribution)
    assert "former_source" in second.rules


def test_what_could_not_be_verified_is_an_unverified_claim_and_not_two():
    (claim,) = claims_of("لكن رويترز لم تتمكن من تأكيد انسحاب القوات من حلب.", "حلب")
    assert (claim.kind, claim.status) == (ClaimKind.WITHDRAWAL, "unverified")
    assert [one.name for one in claim.attribution] == ["رويترز"]


def test_of_two_dates_the_one_beside_the_trigger_counts():
    text = "ساد هدوء يوم السبت في كل الأحياء قبل أن تنسحب القوات الأحد من حلب."
    (claim,) = claims_of(text, "حلب", published=date(2026, 2, 10))
    assert claim.when.text == "الأحد"


def test_boilerplate_makes_no_claim():
    text = "انسحبت القوات من حلب.\n\nموقعنا غير مسؤول عن هذا الخبر حول انسحاب القوات من حلب."
    assert len(claims_of(text, "حلب")) == 1


def test_the_date_of_the_announcement_is_not_the_date_of_the_event():
    text = "أعلن الجيش الأحد أن قواته انسحبت من حلب الخميس."
    (claim,) = claims_of(text, "حلب", published=date(2026, 2, 10))
    assert claim.when.start == date(2026, 2, 5)


def test_reading_is_repeatable_and_keeps_what_the_geoparser_says():
    text = "انسحبت القوات من حلب. قال مصدر إنها عادت."
    article = Article(text, published=date(2026, 2, 10))
    geoparser = geoparser_of(["حلب"])
    assert read(article, geoparser) == read(article, geoparser)
    assert read(article, geoparser).resolutions == tuple(geoparser(text))


def test_every_row_of_the_tables_can_be_read():
    for row in rows("triggers"):
        assert ClaimKind(row["kind"])
        assert row["verbs"] or row["nouns"]
        assert all(object_words(name) for name in row["needs"].split("|") if name)
    assert len({row["id"] for row in rows("triggers")}) == len(rows("triggers"))


@pytest.mark.parametrize("end", [". ", " "])
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(end):
    sentence = "قال مصدر أمني إن القوات انسحبت من حلب إلى إدلب الأحد، ودخل الجيش سراقب"
    times = []
    for copies in (450, 3600):
        begun = time.process_time()
        found = claims_of((sentence + end) * copies, published=date(2026, 2, 10))
        times.append(time.process_time() - begun)
    assert times[1] < 8 * 2.5 * times[0]
    assert len(found) > 100
    assert {one.modality for one in found} == {Modality.ASSERTED}


def test_he_said_is_said_by_who_spoke_before():
    text = "قال مصدر أمني لرويترز إن القوات غادرت حلب. وأضاف أن رتلا دخل إدلب."
    _, second = claims_of(text, "حلب", "إدلب")
    assert [one.name for one in second.attribution] == ["رويترز", "مصدر أمني"]
    assert all(text[one.start : one.end] == one.name for one in second.attribution)
    _, second = claims_of("The army said troops left Aleppo. It said they entered Idlib.", "Idlib")
    assert [one.name for one in second.attribution] == ["The army"]


@pytest.mark.parametrize(
    "text",
    [
        "غادرت القوات حلب. وقال مصدر أمني إن العملية بدأت في 23 كانون الثاني.",
        "The army pulled out of Aleppo. A security source said the operation began on 23 January.",
    ],
)
def test_the_operation_that_began_is_the_one_told_of_before(text):
    left, began = claims_of(text, "حلب", "Aleppo")
    assert (left.kind, began.kind) == (ClaimKind.WITHDRAWAL, ClaimKind.WITHDRAWAL)
    assert began.places[0].place == left.places[0].place


def test_he_said_is_the_voice_of_the_outlet_where_nobody_spoke_before():
    (claim,) = claims_of("وأضاف أن رتلا دخل إدلب.", "إدلب")
    assert (claim.attribution, claim.status) == ((), "stated")


def test_two_speakers_in_a_sentence_make_two_claims():
    text = "نفت مصادر تحدثت إلى صحيفة الوطن أنباء الانسحاب، وقالت إن الجنود دخلوا حلب."
    denied, said = claims_of(text, "حلب")
    assert (denied.kind, denied.status) == (ClaimKind.WITHDRAWAL, "denied")
    assert (said.kind, said.status) == (ClaimKind.MOVEMENT, "reported")
    names = [["صحيفة الوطن", "مصادر"]] * 2
    assert [[one.name for one in claim.attribution] for claim in (denied, said)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Russia had taken the town of Kurakhove.",
        "Russia's troops seized Kurakhove.",
        "Soldiers entered Kurakhove at five in the morning Russia time.",
        "Soldiers seized Kurakhove, one of the largest cities in Russia.",
        "Soldiers seized Kurakhove, according to the government in Russia.",
    ],
)
def test_who_acts_and_what_is_said_aside_are_no_places_of_the_claim(text):
    def geoparser(text, *, language=""):
        towns = geoparser_of(["Kurakhove"])(text)
        return sorted(
            towns + geoparser_of(["Russia"], feature="A.PCLI")(text),
            key=lambda one: one.mention.start,
        )

    (claim,) = read(Article(text, language="en"), geoparser).claims
    assert [one.text for one in named_places(claim)] == ["Kurakhove"]


def test_the_place_of_the_date_line_is_no_place_of_the_claim():
    text = "KYIV - Soldiers entered Aleppo."
    (claim,) = claims_of(text, "KYIV", "Aleppo", language="en")
    assert text[claim.passage.start : claim.passage.end] == "Soldiers entered Aleppo"
    assert [one.text for one in named_places(claim)] == ["Aleppo"]


def test_the_airport_is_an_airport_also_where_a_base_was_named():
    text = "وصل رتل إلى مطار القامشلي من قاعدة حميميم. ثم غادر الرتل المطار مساء."

    def geoparser(text, *, language=""):
        return sorted(
            geoparser_of(["مطار القامشلي"], feature="S.AIRP")(text)
            + geoparser_of(["قاعدة حميميم"], feature="S.AIRB")(text),
            key=lambda one: one.mention.start,
        )

    _, claim = read(Article(text), geoparser).claims
    assert [(one.role, one.place.name) for one in named_places(claim)] == [
        (Role.FROM, "مطار القامشلي")
    ]


def test_nine_days_after_is_nine_days_earlier():
    text = "The army left Idlib on Monday, nine days after it gave up Aleppo."
    later, before = claims_of(text, "Idlib", "Aleppo", published=date(2024, 2, 27), language="en")
    assert [one.when.start for one in (later, before)] == [date(2024, 2, 26), date(2024, 2, 17)]


def test_a_withdrawal_happens_where_it_leaves_and_a_visit_goes_where_it_is():
    (left,) = claims_of("انسحبت القوات من حلب إلى إدلب.", "حلب", "إدلب")
    assert [(one.role, one.text) for one in left.places][2:] == [(Role.AT, "حلب")]
    (visit,) = claims_of("The minister toured Aleppo.", "Aleppo", language="en")
    assert {(one.role, one.text) for one in visit.places} == {
        (Role.AT, "Aleppo"),
        (Role.TO, "Aleppo"),
    }


def test_a_clause_without_a_place_happens_where_the_one_before_did_and_says_so():
    text = "دخل الجيش حلب صباح الأحد. واندلعت اشتباكات عنيفة بعد ساعات."
    _, clash = claims_of(text, "حلب", published=date(2026, 2, 10))
    assert [(one.role, one.text) for one in clash.places] == [(Role.AT, "حلب")]
    assert "place_before" in clash.rules
    assert [(one.rule, text[one.start : one.end]) for one in clash.cues][-1:] == [
        ("place_before", "حلب")
    ]


def test_of_two_towns_no_later_clause_inherits_one():
    text = "قصفت الطائرات حلب وإدلب. واندلعت اشتباكات عنيفة."
    *_, clash = claims_of(text, "حلب", "إدلب")
    assert clash.places == ()


def test_a_statement_inherits_no_place():
    *_, said = claims_of("دخل الجيش حلب. ورحبت الحكومة بذلك.", "حلب")
    assert (said.kind, said.places) == (ClaimKind.STATEMENT, ())


def test_those_a_strike_killed_are_part_of_its_claim():
    text = "A drone hit a house in Aleppo on Sunday, killing three people."
    (claim,) = claims_of(text, "Aleppo", language="en")
    assert claim.kind is ClaimKind.STRIKE
    assert text[claim.passage.start : claim.passage.end] == text[:-1]
    text = "قصفت الطائرات حلب، وأصابت ثلاثة مدنيين."
    (claim,) = claims_of(text, "حلب")
    assert claim.kind is ClaimKind.STRIKE


@pytest.mark.parametrize("case", KINDS, ids=lambda case: f"{case['language']}-{case['kind']}")
def test_every_kind_is_read_in_both_languages(case):
    (claim,) = claims_of(case["text"], "حلب", "Aleppo", language=case["language"])
    assert claim.kind == case["kind"]
    assert claim.rules


def test_the_table_of_kinds_has_them_all_in_both_languages():
    told = {(case["language"], case["kind"]) for case in KINDS}
    assert told == {(language, str(kind)) for language in ("ar", "en") for kind in ClaimKind}


def test_the_agency_is_the_one_that_was_named_and_keeps_its_words():
    text = (
        "غادرت القوات حلب، وفق وكالة الأنباء اللبنانية. ودخل الجيش إدلب. "
        "وقالت الوكالة أيضا إن رتلا وصل إلى إدلب."
    )
    *_, last = claims_of(text, "حلب", "إدلب")
    assert [one.name for one in last.attribution] == ["الوكالة"]
    assert "same_source" in last.rules
    assert [text[one.start : one.end] for one in last.cues if one.rule == "same_source"] == [
        "وكالة الأنباء اللبنانية"
    ]


def test_the_words_at_which_rules_fired_are_told():
    text = "بدأت القوات أمس الانسحاب من حلب إلى إدلب، بحسب وكالة سانا."
    (claim,) = claims_of(text, "حلب", "إدلب", published=date(2026, 2, 10))
    cues = {cue.rule: text[cue.start : cue.end] for cue in claim.cues}
    assert cues["withdraw"] == "الانسحاب"
    assert cues["according_to"] == "بحسب وكالة سانا"
    assert cues["time:named_day"] == "أمس"
    assert (cues["role:from"], cues["role:to"]) == ("من", "إلى")
    assert {cue.rule for cue in claim.cues} >= set(claim.rules)


def test_a_glued_preposition_and_a_word_of_doubt_are_cues_with_their_own_letters():
    text = "يُعتقد أن القوات غادرت بحلب."
    (claim,) = claims_of(text, "حلب", published=date(2026, 2, 10))
    cues = {cue.rule: text[cue.start : cue.end] for cue in claim.cues}
    assert cues["role:at"] == "ب"
    assert cues["hedge"] == "يُعتقد"


def test_a_claim_counts_what_its_own_clause_says_and_no_days():
    text = "قُتل 12 شخصاً في حلب في 3 آذار 2025، واعتقل الجيش 30 آخرين في إدلب."
    first, second = claims_of(text, "حلب", "إدلب", published=date(2026, 2, 10))
    assert [(one.of, one.best) for one in first.quantities] == [("killed", 12)]
    assert [(one.of, one.best) for one in second.quantities] == [("detained", 30)]
    assert text[second.quantities[0].start : second.quantities[0].end] == "30 آخرين"


def test_a_claim_without_a_time_has_that_of_the_sentence_before_it_in_its_paragraph():
    text = "قصفت الطائرات حلب أمس. ثم دخل الجيش إدلب.\n\nغادرت القوات حماة."
    _first, second, third = claims_of(text, "حلب", "إدلب", "حماة", published=date(2026, 2, 10))
    assert (second.when.start, second.when.convention) == (date(2026, 2, 9), "sentence_before")
    assert (third.when.start, third.when.convention) == (date(2026, 2, 10), "article_date")


def test_a_plan_named_before_is_not_the_time_of_what_follows():
    text = "سيجتمع الوزراء في حلب غداً. دخل الجيش إدلب."
    _first, second = claims_of(text, "حلب", "إدلب", published=date(2026, 2, 10))
    assert second.when.convention == "article_date"


def test_dawn_is_no_explosion():
    (claim,) = claims_of("دخل الجيش حلب فجر الجمعة.", "حلب", published=date(2026, 2, 10))
    assert (claim.kind, claim.when.hours) == (ClaimKind.MOVEMENT, "dawn")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("أعلنت وزارة الدفاع أن القوات انسحبت أمس من حلب.", "strong"),
        ("انسحبت القوات من حلب.", "medium"),
        ("انسحاب محتمل ربما.", "weak"),
    ],
)
def test_more_signs_make_a_claim_stronger(text, strength):
    (claim,) = claims_of(text, "حلب", published=date(2026, 2, 10))
    assert claim.strength == strength


def test_the_part_of_the_day_is_kept_where_only_it_is_named():
    (claim,) = claims_of("قصفت الطائرات حلب فجراً.", "حلب", published=date(2026, 2, 10))
    assert (claim.when.convention, claim.when.hours) == ("article_date", "dawn")


def test_what_a_witness_sees_beside_what_happens_is_a_claim_of_its_own():
    text = "وشاهد مراسل رويترز العلم يرفرف فوق حلب، وطائرتين قرب إدلب."
    flag, planes = claims_of(text, "حلب", "إدلب", language="ar")
    assert (flag.kind, [one.text for one in named_places(flag)]) == (ClaimKind.PRESENCE, ["حلب"])
    assert (planes.kind, [one.text for one in named_places(planes)]) == (
        ClaimKind.PRESENCE,
        ["إدلب"],
    )
    assert planes.status is Status.EYEWITNESS
    assert [link.name for link in planes.attribution] == ["مراسل رويترز"]


@pytest.mark.parametrize(
    ("text", "kinds", "places"),
    [
        (
            "بدأت روسيا سحب قواتها من حلب وإعادة نشر معداتها في إدلب.",
            ["withdrawal", "redeployment"],
            [["حلب"], ["إدلب"]],
        ),
        (
            "أدار الجيش قاعدة جوية في حلب وقاعدة بحرية في إدلب.",
            ["base", "base"],
            [["حلب"], ["إدلب"]],
        ),
        (
            "The army runs an air base in Aleppo and a naval base in Idlib.",
            ["base", "base"],
            [["Aleppo"], ["Idlib"]],
        ),
    ],
)
def test_what_and_joins_is_two_claims(text, kinds, places):
    language = "en" if text.isascii() else "ar"
    found = claims_of(text, *(name for names in places for name in names), language=language)
    assert [str(claim.kind) for claim in found] == kinds
    assert [[one.text for one in named_places(claim)] for claim in found] == places


def test_who_fled_is_told_within_another_claim_and_the_place_is_only_of_his_flight():
    text = "قتل مسلحون في حلب شقيق الوزير الذي فر إلى إدلب."
    killed, fled = claims_of(text, "حلب", "إدلب", language="ar")
    assert [one.text for one in named_places(killed)] == ["حلب"]
    assert (fled.kind, [(one.role, one.text) for one in named_places(fled)]) == (
        ClaimKind.MOVEMENT,
        [(Role.TO, "إدلب")],
    )
    assert text[fled.passage.start : fled.passage.end] == "شقيق الوزير الذي فر إلى إدلب"


def test_pictures_that_were_checked_in_the_sentence_before_are_verified_and_others_are_not():
    checked = "وفحص خبراء لقطات من القاعدة. وأظهرت اللقطات دبابات في حلب."
    claims = claims_of(checked, "حلب", language="ar")
    assert [(str(one.kind), one.status) for one in claims] == [
        ("verification", Status.STATED),
        ("presence", Status.VISUALLY_VERIFIED),
    ]
    (unchecked,) = claims_of("وأظهرت اللقطات دبابات في حلب.", "حلب", language="ar")
    assert unchecked.status is Status.REPORTED


def test_who_flees_leaves_the_place_that_was_spoken_of():
    text = "تجدد القتال في حلب، ما دفع عشرات العائلات إلى النزوح نحو إدلب."
    _, flight = claims_of(text, "حلب", "إدلب", language="ar")
    roles = {(one.role, one.text) for one in flight.places}
    assert {(Role.FROM, "حلب"), (Role.TO, "إدلب")} <= roles
    assert "place_before" in flight.rules


def test_a_speaker_after_a_contrast_has_a_claim_though_nothing_happens_in_his_words():
    text = "دخلت القوات حلب، في حين أوضح متحدث باسم المجلس أن الأوضاع هادئة تماما."
    entered, said = claims_of(text, "حلب", language="ar")
    assert (entered.kind, entered.attribution) == (ClaimKind.MOVEMENT, ())
    assert said.kind is ClaimKind.STATEMENT
    assert [link.name for link in said.attribution] == ["متحدث باسم المجلس"]
    assert said.passage.start == text.index("أوضح")


def test_loot_after_aid_is_aid():
    text = "وصلت شاحنات مساعدات إلى حلب. ونهب مسلحون خمس شاحنات."
    assert [str(one.kind) for one in claims_of(text, "حلب", language="ar")] == ["aid", "aid"]


def test_what_spreads_is_what_was_told_before():
    text = "اندلعت اشتباكات في حلب. وقال شهود إنها امتدت إلى إدلب."
    _, spread = claims_of(text, "حلب", "إدلب", language="ar")
    assert (spread.kind, spread.status) == (ClaimKind.CLASH, Status.EYEWITNESS)


def test_who_fired_what_was_shot_down_is_no_place():
    text = "أسقط الجيش مسيرات أطلقتها روسيا على حلب."
    found = read(
        Article(text, language="ar"),
        lambda text, *, language="": [
            *geoparser_of(["روسيا"], feature="A.PCLI")(text),
            *geoparser_of(["حلب"])(text),
        ],
    )
    (claim,) = found.claims
    assert [one.text for one in named_places(claim)] == ["حلب"]
