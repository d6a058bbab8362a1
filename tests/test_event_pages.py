"""Pages, API and commands of events and sources, on articles that are really read."""

from datetime import date

import pytest
from commands import Command
from flask.testing import FlaskClient

from webapp.events.archive import Archive
from webapp.events.model import Article, Credibility, Verification

REUTERS = "Russian forces withdrew from Qamishli on 26 January 2026, two sources told Reuters."
ARABIC = "نقلت رويترز عن مصدرين أن القوات الروسية انسحبت من القامشلي يوم 26 كانون الثاني 2026."
DENIAL = "نفت وزارة الدفاع الروسية انسحاب القوات من القامشلي يوم 26 كانون الثاني 2026."
OTHER = "The SOHR said that Russian forces withdrew from Qamishli on 26 January 2026."
DAY = date(2026, 1, 27)


@pytest.fixture
def event(archive: Archive) -> str:
    """The reference of an event of four articles: two origins, and one that denies it."""
    for publisher, text, language in (
        ("Reuters", REUTERS, "en"),
        ("عنب بلدي", ARABIC, "ar"),
        ("Rudaw", OTHER, "en"),
        ("<b>Outlet</b>", DENIAL, "ar"),
    ):
        archive.add(Article(text, publisher=publisher, published=DAY, language=language))
    (found,) = archive.store.happenings.find()
    return found.ref


def page(client: FlaskClient, path: str, language: str = "en", status: int = 200) -> str:
    response = client.get(path, query_string={"lang": language})
    assert response.status_code == status
    return response.text


def send(client: FlaskClient, path: str, **form: str) -> str:
    response = client.post(path, data=form, follow_redirects=True)
    assert response.status_code == 200, response.text
    return response.text


def test_the_list_counts_reports_and_origins_in_both_languages(client: FlaskClient, event: str):
    english, arabic = page(client, "/events"), page(client, "/events", "ar")
    assert "4 reports · 2 independent origins" in english
    assert "1 denies it" in english
    assert "\u2068Reuters\u2069: 2 unnamed sources" in english
    assert "٤ تقارير · أصلان مستقلان" in arabic
    assert "\u2068رويترز\u2069: مصدران لم يُسمَّيا" in arabic


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=withdrawal", True),
        ("kind=strike", False),
        ("several=1", True),
        ("contradicted=1", True),
        ("unreviewed=1", True),
        ("q=القامشلي", True),
        ("q=Kyiv", False),
        ("kind=nonsense", None),
        ("page=9", False),
    ],
)
def test_the_list_is_filtered(client: FlaskClient, event: str, query: str, found: bool | None):
    response = client.get(f"/events?{query}")
    assert response.status_code == (400 if found is None else 200)
    if found is not None:
        assert (event in response.text) is found


def test_an_event_shows_origins_contradictions_and_claims(client: FlaskClient, event: str):
    text = page(client, f"/events/{event}")
    for words in ("How do we know?", "Denies it", "It did not happen", "SOHR", REUTERS.rstrip(".")):
        assert words in text
    assert "<b>Outlet</b>" not in text
    assert "&lt;b&gt;Outlet&lt;/b&gt;" in text


def test_decisions_are_kept_with_their_reason(client: FlaskClient, archive: Archive, event: str):
    send(client, f"/events/{event}", do="confirm", why="the same convoy")
    text = send(client, f"/events/{event}", do="name", name="انسحاب القامشلي")
    assert "انسحاب القامشلي" in text
    assert "the same convoy" in text
    (claim, *_others) = archive.store.happenings.get(event).members
    ref = claim.report.claim.ref
    send(client, f"/events/{event}", do="stance", claims=ref, stance="contradicts")
    assert archive.store.happenings.get(event).summary.against == 2
    send(client, f"/events/{event}", do="split", claims=ref, why="another day")
    assert archive.store.happenings.count() == 2
    (new,) = {one.ref for one in archive.store.happenings.find()} - {event}
    send(client, f"/events/{new}", do="merge", other=f"http://localhost/events/{event}")
    assert archive.store.happenings.count() == 1
    assert client.get(f"/events/{new}").location == f"/events/{event}"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"do": "split"}, "اختر الادعاءات"),
        ({"do": "move", "other": "enothing"}, "اختر الادعاءات"),
        ({"do": "merge", "other": "enothing"}, "لا حدث بهذا الرمز"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_says_why(
    client: FlaskClient, event: str, form: dict[str, str], words: str
):
    assert words in send(client, f"/events/{event}", **form)


def test_what_is_no_decision_or_no_event_is_refused(client: FlaskClient, event: str):
    assert client.post(f"/events/{event}", data={"do": "explode"}).status_code == 400
    assert client.get("/events/enothing").status_code == 404
    assert client.get("/sources/nobody-at-all").status_code == 404
    assert client.post("/events/enothing", data={"do": "confirm"}).status_code in (302, 404)


def test_what_is_recalled_days_later_is_shown_and_not_counted(
    client: FlaskClient, archive: Archive, event: str
):
    later = "On 26 January 2026 Russian forces withdrew from Qamishli."
    archive.add(Article(later, publisher="Al Jazeera", published=date(2026, 1, 31), language="en"))
    text = page(client, f"/events/{event}")
    assert "2 independent origins" in text
    assert "Recalls it later" in text


def test_a_judgement_needs_its_reason(client: FlaskClient, archive: Archive, event: str):
    text = send(client, f"/events/{event}/verification", verification="contested")
    assert "سبب حكمك" in text
    assert archive.store.happenings.get(event).summary.verification is Verification.UNASSESSED
    send(client, f"/events/{event}/verification", verification="contested", why="denied")
    assert archive.store.happenings.get(event).summary.verification is Verification.CONTESTED


def test_a_claim_is_judged_from_its_page(client: FlaskClient, archive: Archive, event: str):
    ref = archive.store.happenings.get(event).members[0].report.claim.ref
    client.get("/language/en")
    without = send(client, f"/claims/{ref}/judgement", verification="contested", credibility="3")
    assert without.count("Say in a few words why you judge so.") == 2
    assert '<option value="contested" selected>' in without
    assert '<option value="3" selected>' in without
    send(
        client,
        f"/claims/{ref}/judgement",
        verification="corroborated",
        credibility="2",
        why="two origins",
    )
    assert "2 · probably true" in page(client, f"/events/{event}")


def test_the_page_of_a_claim_shows_every_judgement_with_who_and_why(
    client: FlaskClient, archive: Archive, event: str
):
    (ref, *_) = [one.report.claim.ref for one in archive.store.happenings.get(event).members]
    assert "Nobody has judged it yet." in page(client, f"/claims/{ref}")
    judge = archive.store.happenings.judge_claim
    judge(
        ref, verification=Verification.CORROBORATED, credibility=Credibility.TWO, why="two origins"
    )
    judge(ref, verification=Verification.CONTESTED, why="the ministry denies it")
    judge(ref, why="<b>looked again</b>")
    text = page(client, f"/claims/{ref}")
    told = text[text.index('id="judgements"') :]
    assert told.index("looked again") < told.index("the ministry denies it")
    assert told.index("the ministry denies it") < told.index("two origins")
    assert "<b>looked again" not in told
    assert "<del>corroborated</del>" in told
    assert "<ins>2 · probably true</ins>" in told
    assert "Judged as before." in told
    assert "<ins>متنازع عليه</ins>" in page(client, f"/claims/{ref}", "ar")


def test_the_page_of_a_claim_shows_its_event_and_the_judgement(
    client: FlaskClient, archive: Archive, event: str
):
    ref = archive.store.happenings.get(event).members[0].report.claim.ref
    archive.store.happenings.judge_claim(ref, credibility=Credibility.TWO, why="two origins")
    text = page(client, f"/claims/{ref}")
    assert f'href="/events/{event}"' in text
    assert "4 reports · 2 independent origins" in text
    assert f'action="/claims/{ref}/judgement"' in text
    assert '<option value="2" selected>' in text


def test_a_source_shows_what_it_said_and_who_quotes_it(client: FlaskClient, event: str):
    assert "Reuters" in page(client, "/sources")
    text = page(client, "/sources/reuters")
    assert "Quoted by" in text
    assert "Enab Baladi" in text
    assert "سبب حكمك" in send(client, "/sources/reuters", reliability="B")
    send(client, "/sources/reuters", reliability="B", why="long record")
    assert "usually reliable" in page(client, "/sources/reuters")
    send(client, "/sources/reuters", reliability="C", why="two corrections")
    text = page(client, "/sources/reuters")
    assert text.index("two corrections") < text.index("long record")
    assert "<del>B · usually reliable</del>" in text
    assert "<del>not judged</del>" in text


def test_the_same_text_from_another_publisher_is_noted_and_said(client: FlaskClient):
    first = {"text": REUTERS, "publisher": "Reuters", "published": "2026-01-27", "language": "en"}
    client.post("/articles/new", data=first)
    text = client.post("/articles/new", data={**first, "publisher": "Sham FM"}).text
    assert "نشره أيضاً" in text
    assert "Sham FM" in text
    assert "Also printed by: <span><bdi>Sham FM" in " ".join(page(client, "/articles/1").split())


def test_the_api_tells_events_and_the_event_of_each_claim(client: FlaskClient, event: str):
    found = client.get("/api/events?several=1").get_json()
    assert found["total"] == 1
    (summary,) = found["events"]
    assert (summary["ref"], summary["reports"]) == (event, 4)
    assert (summary["independent_origins"], summary["denied_by"]) == (2, 1)
    whole = client.get(f"/api/events/{event}").get_json()
    assert {member["stance"] for member in whole["members"]} >= {"supports", "contradicts"}
    assert whole["contradictions"][0]["about"] == "happening"
    assert all(member["text"] for member in whole["members"])
    features = client.get("/api/claims.geojson").get_json(force=True)["features"]
    told = [one["properties"]["event"] for one in features if one["properties"]["event"]]
    assert {(one["ref"], one["origins"]) for one in told} == {(event, 2)}
    assert client.get("/api/events?kind=nonsense").status_code == 400
    assert client.get("/api/events/enothing").status_code == 404


def test_commands_list_show_and_decide(dalil: Command, tmp_path):
    for publisher, text in (("Reuters", REUTERS), ("Rudaw", OTHER)):
        path = tmp_path / f"{publisher}.txt"
        path.write_text(text, encoding="utf-8")
        dalil("articles", "add", str(path), "--publisher", publisher, "--date", "2026-01-27")
    again = dalil("articles", "add", str(path), "--publisher", "Sham FM").out
    assert "also printed by Sham FM" in again
    (listed,) = dalil("events", "list", "--json").json()
    ref, claim = listed["ref"], listed["headline"]
    assert "2 independent origins" in dalil("events", "list").out
    assert "also printed by Sham FM" in dalil("articles", "show", "2").out
    shown = dalil("events", "show", ref).out
    assert "also printed by Sham FM" in shown
    assert dalil("events", "show", ref, "--json").json()["independent_origins"] == 2
    assert "confirmed" in dalil("events", "confirm", ref, "--why", "same").out
    dalil("events", "name", ref, "Withdrawal")
    assert "Withdrawal" in dalil("events", "list").out
    assert (
        "contested"
        in dalil("events", "judge", ref, "--verification", "contested", "--why", "x").out
    )
    new = dalil("events", "split", ref, claim).out.split()[0]
    assert ref in dalil("events", "merge", new, ref).out
    assert "no event" in dalil("events", "move", claim, "-").out
    assert dalil("events", "move", claim, ref).status == 0
    assert "contradicts" in dalil("events", "stance", claim, "contradicts").out
    judged = dalil("claims", "judge", claim, "--credibility", "3", "--why", "one source").out
    assert "credibility 3" in judged
    assert dalil("claims", "judge", claim, "--why", "nothing").status == 1
    assert "Reuters" in dalil("sources", "list").out
    assert dalil("sources", "judge", "رويترز", "--reliability", "B", "--why", "record").status == 0
    assert "reliability: B" in dalil("sources", "show", "reuters").out
    assert dalil("sources", "show", "reuters", "--json").json()["reliability"] == "B"
    assert "2 articles" in dalil("events", "regroup").out
    assert dalil("events", "show", "enothing").status == 1
    assert dalil("events", "list", "--kind", "nonsense").status == 1
