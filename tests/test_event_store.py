"""The event store on real SQLite: articles, mentions, claims, additions, history."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from gazetteer.model import (
    Account,
    BoundingBox,
    Candidate,
    Entry,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Resolution,
    Toponym,
)
from gazetteer.text import fold
from webapp.events import claim_search, mentions
from webapp.events.connection import connect
from webapp.events.errors import (
    EmptyArticleError,
    StoreError,
    UnknownArticleError,
    UnknownClaimError,
)
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Cue,
    Modality,
    Passage,
    Precision,
    Quantity,
    Reading,
    Review,
    Role,
    SourceKind,
    Status,
    Strength,
    When,
)
from webapp.events.store import EventStore

ALEPPO = Place("gn:170063", "Aleppo", 36.20, 37.16, "P.PPLA", name_ar="حلب", country="SY")
IDLIB = Place("gn:169389", "Idlib", 35.93, 36.63, "P.PPLA", name_ar="إدلب", country="SY")
INSIDE = Evidence("container", 2.0, "Syria", "سوريا")
SYRIA = Place("gn:163843", "Syria", 35, 38, "A.PCLI", extent=BoundingBox(32, 35, 37, 42))


@pytest.fixture
def store(tmp_path):
    with EventStore.open(tmp_path / "events.db", person="editor") as opened:
        yield opened


def resolution(text, name, place, *, kind=MentionKind.PLACE, confidence=0.9, candidates=()):
    start = text.index(name)
    mention = Mention(start, start + len(name), name, fold(name), kind)
    return Resolution(
        mention, place, confidence, Account((Evidence("prominence", 1.5, "x"), INSIDE), candidates)
    )


def claim(text, quote, *, places=(), kind=ClaimKind.WITHDRAWAL, source="رويترز", when=None):
    start = text.index(quote)
    link = AttributionLink(source, SourceKind.AGENCY, 0, 6)
    return Claim(
        Passage(start, start + len(quote)),
        kind,
        Modality.ASSERTED,
        Status.REPORTED,
        places=tuple(
            ClaimPlace(role, text.index(name), text.index(name) + len(name), name, place)
            for role, name, place in places
        ),
        actors=("القوات",),
        when=when,
        attribution=(link,),
        rules=("withdraw",),
        quantities=(Quantity("troops", 200, 200, None, start, start + 6, text[start : start + 6]),),
        cues=(Cue("withdraw", start, start + 6),),
        section="headline",
        background=True,
        strength=Strength.STRONG,
    )


TEXT = "قالت رويترز إن القوات انسحبت من حلب إلى إدلب. وبقي سجن الأقطان مغلقا.\n\nدخل رتل حلب."
MARCH = When(
    date(2026, 3, 2),
    date(2026, 3, 2),
    Precision.DAY,
    "الاثنين",
    "weekday",
    other_start=date(2026, 3, 9),
    other_end=date(2026, 3, 9),
    hours="dawn",
)


def reading(text=TEXT, *, quote="القوات انسحبت من حلب إلى إدلب", origin=ALEPPO):
    resolutions = (
        resolution(text, "حلب", origin, candidates=(Candidate(ALEPPO, 2.0, ()),) * 7),
        resolution(text, "إدلب", IDLIB, confidence=0.3),
        resolution(text, "سجن الأقطان", None, confidence=0),
        resolution(text, "رويترز", None, kind=MentionKind.ORGANIZATION),
    )
    places = ((Role.FROM, "حلب", origin), (Role.TO, "إدلب", IDLIB))
    return Reading(resolutions, (claim(text, quote, places=places, when=MARCH),))


def test_an_article_is_kept_verbatim_but_for_line_ends_and_composition(store):
    article, new = store.add_article(Article("\ufeffسطر\r\nآخر\rثالث  e\u0301\n", title=" عنوان "))
    assert new
    assert article.text == "سطر\nآخر\nثالث  é\n"
    assert article.title == "عنوان"
    assert store.article(article.id) == article


def test_adding_the_same_text_twice_adds_nothing(store):
    first, new_at_first = store.add_article(Article("خبر\r\nقصير", publisher="أ"))
    second, new_again = store.add_article(Article("\ufeffخبر\nقصير", publisher="ب"))
    assert (new_at_first, new_again) == (True, False)
    assert second == first
    assert store.count_articles() == 1


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200f\u200e \n"])
def test_an_article_without_text_is_refused(store, text):
    with pytest.raises(EmptyArticleError):
        store.add_article(Article(text))
    assert store.count_articles() == 0


def test_half_a_surrogate_pair_does_not_break_the_store(store):
    article, _ = store.add_article(Article("قبل \ud83d بعد", title="\udc00ع"))
    assert article.text == "قبل \ufffd بعد"
    assert article.title == "ع"


def test_what_is_not_there_is_said_so(store):
    with pytest.raises(UnknownArticleError, match="77"):
        store.article(77)
    with pytest.raises(UnknownClaimError, match="abc"):
        store.claim("abc")
    with pytest.raises(UnknownClaimError):
        store.review_claim("abc", Review.ACCEPTED)
    with pytest.raises(UnknownArticleError):
        store.readings.keep({77: Reading((), ())}, reader="r")
    assert store.place("gn:1") is None


def test_articles_are_listed_newest_first_with_what_was_read_in_them(store):
    old, _ = store.add_article(Article("قديم", published=date(2020, 1, 1), title="أ"))
    new, _ = store.add_article(Article(TEXT, published=date(2026, 3, 3), title="ب"))
    undated, _ = store.add_article(Article("بلا تاريخ"))
    store.readings.keep({new.id: reading()}, reader="test")
    listed = store.articles()
    assert [one.id for one in listed] == [undated.id, new.id, old.id]
    summary = listed[1]
    assert (summary.mentions, summary.located, summary.unlocated, summary.claims) == (3, 2, 1, 1)
    assert summary.published == date(2026, 3, 3)
    assert [one.id for one in store.articles(limit=1, offset=1)] == [new.id]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("وصل الرتل وبحلب قتال", "حلب"),
        ("قصف بغزة", "غزة"),
        ("في ادلب", "إدلب"),
        ("في إِدْلِب", "ادلب"),
        ("من الرقة", "رقه"),
        ("توجه للرقة", "الرقة"),
        ("توجه وللرقة", "رقة"),
        ("كحلب", "حلب"),
        ("The U.S. left Aleppo", "aleppo u.s."),
        ("قوات في دير الزور", "الزور دير"),
    ],
)
def test_search_finds_words_with_what_is_glued_to_them(store, text, query):
    article, _ = store.add_article(Article(text))
    store.add_article(Article("شيء آخر"))
    assert [one.id for one in store.articles(query=query)] == [article.id]
    assert store.count_articles(query=query) == 1


def test_search_looks_into_title_and_publisher(store):
    article, _ = store.add_article(Article("نص", title="اجتماع موسكو", publisher="الأناضول"))
    assert [one.id for one in store.articles(query="موسكو الاناضول")] == [article.id]


@pytest.mark.parametrize(
    "query",
    ['"', "*", "AND", "a:b", "NEAR(", "(", "-x", 'a"b', "حلب OR", "{t}: x", "^a", "''", "؟"],
)
def test_no_query_is_syntax(store, query):
    store.add_article(Article("نص عن حلب"))
    assert store.articles(query=query) == []
    assert store.claims(query=query) == []
    assert store.count_articles(query=query) == 0


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("ودخلوا وبدير الزور", "دير الزور", True),
        ("سجن الأقطان", "سجن الاقطان", True),
        ("وصل للقامشلي", "القامشلي", True),
        ("فللقامشلي", "القامشلي", True),
        ("حلبي", "حلب", False),
        ("الزور دير", "دير الزور", False),
        ("Tal Tamr-town", "tal tamr", True),
    ],
)
def test_articles_naming_a_place_are_found_as_it_is_written(store, text, name, found):
    article, _ = store.add_article(Article(text))
    assert store.articles_naming([name, ""]) == ([article.id] if found else [])


def test_a_reading_is_kept_with_its_evidence(store):
    article, _ = store.add_article(Article(TEXT, published=date(2026, 3, 3)))
    store.readings.keep({article.id: reading()}, reader="test")
    found = {one.text: one for one in store.mentions(article.id)}
    assert found["حلب"].place == ALEPPO
    assert found["حلب"].evidence == (Evidence("prominence", 1.5, "x"), INSIDE)
    assert len(found["حلب"].candidates) == 5
    assert {text: one.state for text, one in found.items()} == {
        "رويترز": "organization",
        "حلب": "resolved",
        "إدلب": "ambiguous",
        "سجن الأقطان": "unlocated",
    }
    assert store.reader_of(article.id) == "test"


def test_mentions_come_in_reading_order_and_point_at_their_words(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    found = store.mentions(article.id)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(article.text[one.start : one.end] == one.text for one in found)


def test_places_are_counted_by_passages_and_articles(store):
    article, _ = store.add_article(Article(TEXT))
    second = resolution(TEXT, "رتل حلب", ALEPPO)
    again = replace(reading(), resolutions=(*reading().resolutions, second))
    store.readings.keep({article.id: again}, reader="test")
    other, _ = store.add_article(Article("في حلب، وحلب بعيدة"))
    twice = [resolution(other.text, "حلب", ALEPPO), resolution(other.text, "وحلب", ALEPPO)]
    store.readings.keep({other.id: Reading(tuple(twice), ())}, reader="test")
    counts = {one.place: (one.passages, one.articles) for one in store.places()}
    assert counts == {ALEPPO: (3, 2), IDLIB: (1, 1)}


def test_passages_at_a_place_come_in_pages(store):
    text = "قصف حلب. ثم قصف حلب وحلب. وعاد إلى حلب."
    for n in range(3):
        article, _ = store.add_article(Article(f"{text} {n}", published=date(2026, 1, 20 - n)))
        starts = [at for at in range(len(article.text)) if article.text.startswith("حلب", at)]
        mentions = [Mention(at, at + 3, "حلب", "حلب") for at in starts]
        store.readings.keep(
            {article.id: Reading(tuple(Resolution(m, ALEPPO, 0.9) for m in mentions), ())},
            reader="r",
        )
    whole = store.passages_at(ALEPPO.id)
    assert store.count_passages(ALEPPO.id) == (len(whole), 3) == (9, 3)
    pages = [store.passages_at(ALEPPO.id, limit=4, offset=at) for at in (0, 4, 8)]
    assert [one for page in pages for one in page] == whole
    assert [one.mention.start for one in whole[:3]] == [starts[0], starts[1], starts[3]]


def test_claims_around_a_span_share_a_letter_with_it(store):
    text = "انسحبت القوات من حلب. ثم عادت إلى إدلب. وقصفت حلب."
    article, _ = store.add_article(Article(text))
    quotes = ("انسحبت القوات من حلب", "عادت إلى إدلب", "وقصفت حلب")
    claims = tuple(claim(text, quote) for quote in quotes)
    store.readings.keep({article.id: Reading((), claims)}, reader="r")
    second = claims[1].passage

    def around(start, end):
        with closing(connect(store.path, read_only=True)) as db:
            return claim_search.overlapping(db, article.id, start, end)

    (found,) = around(second.start, second.end)
    assert found.passage == second
    assert len(around(second.start - 6, second.end)) == 2
    assert around(20, 21) == []
    store.review_claim(found.ref, Review.REJECTED)
    assert around(second.start, second.end) == []


def test_passages_at_a_place_show_their_sentence_paragraph_and_claims(store):
    old, _ = store.add_article(Article("كانت حلب هادئة.", published=date(2020, 1, 1)))
    store.readings.keep(
        {old.id: Reading((resolution(old.text, "حلب", ALEPPO),), ())}, reader="test"
    )
    article, _ = store.add_article(Article(TEXT, published=date(2026, 3, 3)))
    store.readings.keep({article.id: reading()}, reader="test")
    newest, oldest = store.passages_at(ALEPPO.id)
    assert (newest.article.id, oldest.article.id) == (article.id, old.id)
    assert newest.article.text[newest.sentence.start : newest.sentence.end] == (
        "قالت رويترز إن القوات انسحبت من حلب إلى إدلب."
    )
    paragraph = newest.article.text[newest.paragraph.start : newest.paragraph.end]
    assert paragraph == TEXT.splitlines()[0]
    assert [one.kind for one in newest.claims] == [ClaimKind.WITHDRAWAL]
    assert oldest.claims == ()


def test_unlocated_names_are_counted_together(store):
    for text in ("قرب سجن الأقطان", "في سجن الاقطان", "وتل كذا"):
        article, _ = store.add_article(Article(text))
        name = text.split(" ", 1)[1] if "سجن" in text else text
        found = Reading((resolution(text, name, None, confidence=0),), ())
        store.readings.keep({article.id: found}, reader="test")
    first, second = store.unlocated()
    assert (first.text, first.count, first.articles, first.article_id) == ("سجن الأقطان", 2, 2, 1)
    assert (second.text, second.count) == ("وتل كذا", 1)
    assert [one.text for one in store.unlocated(limit=1)] == ["سجن الأقطان"]


def test_a_claim_comes_back_as_it_was_suggested(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    (stored,) = store.claims()
    expected = replace(reading().claims[0], article_id=article.id, ref=stored.ref, revision=1)
    assert stored == expected == store.claim(stored.ref)
    assert len(stored.ref) == 8


def test_reading_again_keeps_the_reference_and_makes_no_revision_when_nothing_changed(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    before = store.claims()
    store.readings.keep({article.id: reading()}, reader="test")
    assert store.claims() == before
    assert len(store.claim_history(before[0].ref)) == 1


def test_reading_again_with_another_place_makes_a_revision(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="first")
    (claim_before,) = store.claims()
    store.readings.keep({article.id: reading(origin=SYRIA)}, reader="second")
    (claim_after,) = store.claims()
    assert claim_after.ref == claim_before.ref
    assert claim_after.revision == 2
    assert claim_after.places[0].place == SYRIA
    first, second = store.claim_history(claim_after.ref)
    assert (first.before, first.who) == (None, "first")
    assert (second.who, second.why) == ("second", "read again")
    assert first.after["places"][0]["place"] == ALEPPO.id
    assert second.after["places"][0]["place"] == SYRIA.id


def test_a_suggestion_that_is_not_read_any_more_goes_and_comes_back_under_its_reference(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    (former,) = store.claims()
    store.readings.keep({article.id: Reading((), ())}, reader="test")
    assert store.claims() == []
    with pytest.raises(UnknownClaimError):
        store.claim(former.ref)
    store.readings.keep({article.id: reading()}, reader="test")
    assert [one.ref for one in store.claims()] == [former.ref]
    assert [one.after is None for one in store.claim_history(former.ref)] == [False, True, False]


def test_two_claims_of_one_passage_and_kind_have_two_references(store):
    article, _ = store.add_article(Article(TEXT))
    one = reading().claims[0]
    store.readings.keep({article.id: Reading((), (one, one))}, reader="test")
    assert len({found.ref for found in store.claims()}) == 2


def test_a_rejected_claim_is_not_suggested_again_even_in_slightly_other_words(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    (suggested,) = store.claims()
    rejected = store.review_claim(suggested.ref, Review.REJECTED, why="not a claim")
    assert (rejected.review, rejected.revision) == (Review.REJECTED, 2)
    store.readings.keep({article.id: reading()}, reader="test")
    store.readings.keep({article.id: reading(quote="انسحبت من حلب إلى إدلب")}, reader="test")
    assert store.claims() == []
    assert [one.ref for one in store.claims(rejected=True)] == [suggested.ref]
    assert store.claim(suggested.ref).review is Review.REJECTED
    last = store.claim_history(suggested.ref)[-1]
    assert (last.who, last.why) == ("editor", "not a claim")


def test_what_a_person_edited_wins_over_reading_again(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    (suggested,) = store.claims()
    edited = store.edit_claim(replace(suggested, kind=ClaimKind.REDEPLOYMENT), why="moved on")
    assert (edited.review, edited.revision) == (Review.EDITED, 2)
    assert edited.rules == ("withdraw", "person:editor")
    store.readings.keep({article.id: reading(origin=SYRIA)}, reader="test")
    assert store.claim(suggested.ref) == edited
    store.readings.keep({article.id: reading(quote="انسحبت من حلب إلى إدلب")}, reader="test")
    assert store.claims() == [edited]
    store.readings.keep({article.id: Reading((), ())}, reader="test")
    assert store.claims() == [edited]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": ClaimKind.WITHDRAWAL}, True),
        ({"kind": "strike"}, False),
        ({"status": "reported"}, True),
        ({"status": Status.DENIED}, False),
        ({"source": "رويترز"}, True),
        ({"source": "الميادين"}, True),
        ({"source": "أخرى"}, False),
        ({"place_id": ALEPPO.id}, True),
        ({"place_id": SYRIA.id}, False),
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 2)}, True),
        ({"since": date(2026, 3, 3)}, False),
        ({"until": date(2026, 3, 1)}, False),
        ({"bounds": BoundingBox(36, 37, 37, 38)}, True),
        ({"bounds": BoundingBox(36, 170, 37, -170)}, False),
        ({"bounds": BoundingBox(36, 37, 37, -170)}, True),
        ({"query": "انسحبت حلب"}, True),
        ({"query": "دخل"}, False),
        ({"article_id": 1}, True),
        ({"article_id": 2}, False),
        ({"limit": 0}, False),
    ],
)
def test_claims_are_found_by_what_they_say(store, wanted, found):
    article, _ = store.add_article(Article(TEXT, publisher="الميادين"))
    store.readings.keep({article.id: reading()}, reader="test")
    assert bool(store.claims(**wanted)) is found


def test_an_open_time_lasts(store):
    article, _ = store.add_article(Article(TEXT))
    since = When(date(2019, 1, 1), None, Precision.OPEN, "منذ عام 2019", "since")
    timed = replace(reading().claims[0], when=since)
    store.readings.keep({article.id: Reading((), (timed,))}, reader="test")
    assert store.claims(since=date(2025, 1, 1))[0].when == since
    assert store.claims(until=date(2018, 1, 1)) == []


def test_what_a_person_decided_about_a_mention_survives_reading_again(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    start = TEXT.index("إدلب")
    store.decide_mention(article.id, start, start + 4, SYRIA, why="meant the country")
    aqtan = TEXT.index("سجن")
    store.decide_mention(article.id, aqtan, aqtan + len("سجن الأقطان"), None)
    for _ in range(2):
        found = {one.text: one for one in store.mentions(article.id)}
        assert (found["إدلب"].state, found["إدلب"].place) == ("confirmed", SYRIA)
        assert (found["سجن الأقطان"].state, found["سجن الأقطان"].place) == ("rejected", None)
        assert store.unlocated() == []
        (said,) = store.claims()
        assert said.places[1].place == SYRIA
        store.readings.keep({article.id: reading()}, reader="test")
    assert [(one.what, one.why) for one in store.history() if one.who == "editor"] == [
        ("mention", ""),
        ("claim", "the place of a mention was decided"),
        ("mention", "meant the country"),
    ]


def test_a_person_can_mark_words_that_were_not_read_as_a_place(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    start = TEXT.index("رتل حلب")
    store.decide_mention(article.id, start, start + 7, ALEPPO)
    store.readings.keep({article.id: reading()}, reader="test")
    (found,) = [one for one in store.mentions(article.id) if one.start == start]
    assert (found.text, found.place, found.state) == ("رتل حلب", ALEPPO, "confirmed")


def test_an_added_place_gets_a_number_and_all_its_names(store):
    place = Place("", "Al-Aqtan prison", 36.0, 39.0, "S.PRN", name_ar="سجن الأقطان")
    entry, _ = store.add_place(Entry(place, (Toponym("الأقطان", "", "ar"),)), why="from the news")
    assert entry.place.id == "user:1"
    assert [one.text for one in entry.toponyms] == ["الأقطان", "سجن الأقطان", "Al-Aqtan prison"]
    assert {one.place_id for one in entry.toponyms} == {"user:1"}
    assert store.additions() == [entry]
    assert store.place("user:1") == entry.place
    assert store.add_place(Entry(replace(place, name="B"), ()))[0].place.id == "user:2"


def test_correcting_an_addition_keeps_both_versions_in_the_history(store):
    place = Place("", "A", 1.0, 2.0, "P.PPL")
    before = store.additions_version()
    first, _ = store.add_place(Entry(place, ()))
    version = store.additions_version()
    second, _ = store.add_place(Entry(replace(first.place, latitude=3.0), ()), why="nearer")
    assert before < version < store.additions_version()
    assert store.additions() == [second]
    assert store.names_changed_since(version) == {"A"}
    assert store.names_changed_since(store.additions_version()) == set()
    change, _ = store.history()
    assert (change.before["latitude"], change.after["latitude"]) == (1.0, 3.0)
    assert (change.subject, change.why, change.who) == ("user:1", "nearer", "editor")


def test_linking_a_place_does_not_overwrite_what_a_person_added(store):
    entry, _ = store.add_place(Entry(Place("", "A", 1.0, 2.0, "P.PPL"), ()))
    article, _ = store.add_article(Article("في A"))
    other = replace(entry.place, latitude=50.0)
    found = Reading((resolution("في A", "A", other),), ())
    store.readings.keep({article.id: found}, reader="test")
    assert store.place(entry.place.id) == entry.place


def test_the_history_cannot_be_changed(store, tmp_path):
    store.add_place(Entry(Place("", "A", 1.0, 2.0, "P.PPL"), ()))
    connection = sqlite3.connect(tmp_path / "events.db")
    for sql in ("update revision set who = 'x'", "delete from revision"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(sql)
    connection.close()
    assert store.history()[0].when.tzinfo is not None


def test_samples_can_be_removed_and_only_they(store):
    kept, _ = store.add_article(Article("يبقى"))
    sample, _ = store.add_article(Article(TEXT, sample=True))
    store.readings.keep({sample.id: reading()}, reader="test")
    store.decide_mention(sample.id, 0, 4, ALEPPO)
    assert store.remove_samples() == 1
    assert store.remove_samples() == 0
    assert [one.id for one in store.articles()] == [kept.id]
    assert (store.claims(), store.places(), store.articles(query="حلب")) == ([], [], [])
    again, new = store.add_article(Article(TEXT))
    assert new
    assert store.mentions(again.id) == []


def test_everything_is_there_after_opening_again(tmp_path):
    path = tmp_path / "deep" / "events.db"
    with EventStore.open(path) as first:
        article, _ = first.add_article(Article(TEXT))
        first.readings.keep({article.id: reading()}, reader="test")
        said = first.claims()
    with EventStore.open(path) as second:
        assert second.article(article.id) == article
        assert second.claims() == said


def test_a_closed_store_says_so(tmp_path):
    store = EventStore.open(tmp_path / "events.db")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.add_article(Article("نص"))
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_what_people_decided_is_found_without_reading_all_mentions(store):
    article, _ = store.add_article(Article(TEXT, language="ar"))
    store.readings.keep({article.id: reading()}, reader="test")
    asked = []
    with store._readers.lend() as db:
        db.conn.set_trace_callback(asked.append)
        assert mentions.decided_names(db) == {}
        db.conn.set_trace_callback(None)
        plan = [row[3] for row in db.conn.execute(f"explain query plan {asked[-1]}")]
    assert "SCAN decision" in plan[0]
    assert not any("SCAN mention" in step for step in plan)


def test_reading_the_same_again_writes_no_mention(store):
    article, _ = store.add_article(Article(TEXT))
    store.readings.keep({article.id: reading()}, reader="test")
    before = store.mentions(article.id)
    written = []
    store._writer.do(lambda db: db.conn.set_trace_callback(written.append))
    store.readings.keep({article.id: reading()}, reader="test")
    store._writer.do(lambda db: db.conn.set_trace_callback(None))
    assert not [one for one in written if one.startswith(("insert into mention", "delete from m"))]
    assert store.mentions(article.id) == before
    store.readings.keep({article.id: reading(origin=SYRIA)}, reader="test")
    assert store.mentions(article.id) != before
