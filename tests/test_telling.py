"""One plain sentence for a claim: what it says, what it calls not stated, that it adds nothing."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazetteer.model import Place
from webapp.events.languages.tables import rows
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Quantity,
    Role,
    SourceKind,
    Status,
    When,
)
from webapp.telling import citation, plain, sentence, tell
from webapp.telling_words import CONVENTIONS, COUNTED
from webapp.times import Calendar, span_words

TEXT = (
    "نقلت رويترز عن مصدرين أن القوات الروسية بدأت الأسبوع الماضي الانسحاب من مطار القامشلي،"
    " وأن ما لا يقل عن 12 آلية غادرته."
)
ARTICLE = Article(TEXT, title="انسحاب", publisher="صحيفة الغد", published=date(2026, 1, 27))
AIRPORT = Place("t:1", "Qamishli Airport", 37.0, 41.2, "S.AIRP", name_ar="مطار القامشلي")
ARABIC = Calendar("ar", digits="latn")
ENGLISH = Calendar("en")


def spot(role, words, place=AIRPORT):
    start = TEXT.index(words)
    return ClaimPlace(role, start, start + len(words), words, place)


def link(name, kind):
    start = TEXT.index(name)
    return AttributionLink(name, kind, start, start + len(name))


CLAIM = Claim(
    Passage(0, len(TEXT)),
    ClaimKind.WITHDRAWAL,
    Modality.ASSERTED,
    Status.REPORTED,
    places=(spot(Role.FROM, "مطار القامشلي"),),
    actors=("القوات الروسية",),
    when=When(
        date(2026, 1, 19),
        date(2026, 1, 25),
        Precision.WEEK,
        "الأسبوع الماضي",
        "iso_week",
        date(2026, 1, 17),
        date(2026, 1, 23),
    ),
    attribution=(link("رويترز", SourceKind.AGENCY), link("مصدرين", SourceKind.UNNAMED)),
    quantities=(
        Quantity("vehicles", 12, 12, None, TEXT.index("ما لا"), TEXT.index(" غادرته"), "…"),
    ),
    ref="abcd2345",
)


def test_a_claim_is_one_sentence_in_arabic():
    assert sentence(CLAIM, ARTICLE, ARABIC) == (
        "صحيفة الغد، نقلاً عن رويترز، نقلاً عن مصدرين: جرى انسحاب القوات الروسية من مطار القامشلي"
        " إلى (لم يُذكر)، الآليات: 12 على الأقل، 19–25 كانون الثاني 2026"
        " (من قوله «الأسبوع الماضي»؛ وربما 17–23 كانون الثاني 2026)."
    )


def test_a_claim_is_one_sentence_in_english_with_the_words_of_the_article_in_quotes():
    assert sentence(CLAIM, ARTICLE, ENGLISH) == (
        "صحيفة الغد, citing Reuters, citing two unnamed sources “مصدرين”: “القوات الروسية” withdrew"
        " from Qamishli Airport to (not stated), vehicles: at least 12, 19–25 January 2026"
        " (from “الأسبوع الماضي”; perhaps 17–23 January 2026)."
    )


def test_what_the_text_does_not_say_is_marked_so():
    bare = replace(CLAIM, places=(), actors=(), when=None, attribution=(), quantities=())
    runs = tell(bare, replace(ARTICLE, publisher=""), ENGLISH)
    assert [run.slot for run in runs if not run.stated] == [
        "publisher",
        "actor",
        "from",
        "to",
        "when",
    ]
    assert plain(runs) == (
        "The outlet itself: (who is not stated) withdrew from (not stated) to (not stated),"
        " on a day not stated."
    )


def test_words_for_a_time_are_told_when_nobody_knows_what_they_are_counted_from():
    undated = replace(ARTICLE, published=None)
    told = sentence(replace(CLAIM, when=None), undated, ENGLISH)
    assert "“الأسبوع الماضي” (the day of publication is not known)" in told


def test_toward_is_an_end_of_a_move():
    claim = replace(CLAIM, places=(spot(Role.TOWARD, "مطار القامشلي"),))
    assert "to (not stated)" not in sentence(claim, ARTICLE, ENGLISH)


@pytest.mark.parametrize("kind", ClaimKind)
@pytest.mark.parametrize("modality", Modality)
@pytest.mark.parametrize("calendar", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_every_kind_and_modality_has_words(kind, modality, calendar):
    claim = replace(CLAIM, kind=kind, modality=modality)
    runs = tell(claim, ARTICLE, calendar)
    told = plain(runs)
    assert told.endswith(".")
    assert "{" not in told
    assert "  " not in told
    assert {"kind", "quote"} & {run.slot for run in runs}


@pytest.mark.parametrize("calendar", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_denied_and_planned_do_not_read_like_what_happened(calendar):
    told = {sentence(replace(CLAIM, modality=modality), ARTICLE, calendar) for modality in Modality}
    assert len(told) == len(Modality)


def test_a_statement_is_told_in_the_article_s_own_words_and_a_long_one_is_cut():
    said = replace(CLAIM, kind=ClaimKind.STATEMENT)
    (quote,) = [run for run in tell(said, ARTICLE, ARABIC) if run.slot == "quote"]
    words = quote.text.strip("«»").removesuffix(" …")
    assert words in TEXT
    assert len(words) <= 140


@pytest.mark.parametrize("calendar", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_actors_and_sources_are_words_of_the_article_or_well_known_names(calendar):
    for run in tell(CLAIM, ARTICLE, calendar):
        if run.slot in ("actor", "source") and run.stated:
            quoted = run.text.rpartition("“")[2].strip("”")
            assert quoted in TEXT or quoted == "Reuters"


def test_each_convention_that_a_date_is_read_by_has_words():
    table = Path(__file__).parent / "cases" / "dates.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    used = {row["convention"] for row in csv.DictReader(lines, delimiter="\t")} - {None, ""}
    assert used <= set(CONVENTIONS)
    assert {"article_date", "sentence_before", "same_day"} <= set(CONVENTIONS)


def test_each_class_of_the_table_of_quantities_has_words():
    assert {row["class"] for row in rows("quantities")} == set(COUNTED)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "vehicles: 12"),
        (12, 12, None, "vehicles: at least 12"),
        (None, 12, 12, "vehicles: at most 12"),
        (None, 12, None, "vehicles: about 12"),
        (12, None, 20, "vehicles: 12–20"),
        (10, None, None, "vehicles: “عشرات الآليات”"),
    ],
)
def test_a_quantity_keeps_what_bounds_it(low, best, high, words):
    one = Quantity("vehicles", low, best, high, 0, 0, "عشرات الآليات")
    claim = replace(CLAIM, quantities=(one,))
    assert words in [run.text for run in tell(claim, ARTICLE, ENGLISH) if run.slot == "quantity"]


@pytest.mark.parametrize(
    ("start", "text", "words"),
    [
        (date(2019, 1, 1), "منذ عام 2019", "since 2019"),
        (date(2024, 10, 1), "since October 2024", "since October 2024"),
        (date(2026, 1, 1), "منذ يناير 2026", "since January 2026"),
        (date(2026, 1, 1), "منذ 1 يناير 2026", "since 1 January 2026"),
        (date(2026, 1, 24), "منذ يوم السبت", "since 24 January 2026"),
    ],
)
def test_the_beginning_of_an_open_span_is_told_no_more_exactly_than_it_is_known(start, text, words):
    assert span_words(When(start, None, Precision.OPEN, text, "since"), ENGLISH) == words


def test_a_citation_names_publisher_title_day_quote_and_reference():
    assert citation(CLAIM, ARTICLE, ARABIC) == (
        f"صحيفة الغد، «انسحاب»، 27 كانون الثاني 2026: «{TEXT}» [abcd2345]"
    )
    unknown = Article(TEXT, url="https://example.org/1")
    assert citation(replace(CLAIM, ref=""), unknown, ENGLISH) == (
        f"“{TEXT}” <https://example.org/1>"
    )
