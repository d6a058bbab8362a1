"""Looking places up with a geocoder: good answers, bad ones, none; asked seldom, kept, never taken."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from geocoder_server import PRISON, served

from webapp import geocoding
from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.geocoding import PUBLIC_HOST, Geocoder, GeocodingError, Trouble, geocoder_at
from webapp.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def hardly_any_waiting(monkeypatch):
    monkeypatch.setattr(geocoding, "SECONDS_BETWEEN", 0.02)


def trouble(reply, folder: Path, seconds: float = 5.0) -> Trouble:
    with served(reply) as server, pytest.raises(GeocodingError) as raised:
        Geocoder(server.url, folder, seconds).suggest("حلب", "ar")
    assert raised.value.host in server.url
    return raised.value.trouble


def test_a_good_answer_is_a_suggestion_with_its_source(tmp_path):
    with served([PRISON]) as server:
        (found,) = Geocoder(server.url, tmp_path).suggest(" سجن  الأقطان ", "ar")
    assert (found.latitude, found.longitude, found.id) == (36.02, 38.99, "way/77")
    assert found.names == {
        "": "سجن الأقطان",
        "ar": "سجن الأقطان",
        "en": "al-Aqtan Prison",
    }
    assert (found.feature, found.country) == ("S.PRN", "SY")
    assert 150 < found.uncertainty < 300
    assert "OpenStreetMap" in found.attribution
    (asked,) = server.asked
    assert asked["q"] == "سجن الأقطان"
    assert asked["accept-language"] == "ar"
    assert server.agents[0].startswith("dalil/")


def test_a_sparse_answer_will_do(tmp_path):
    with served([{"lat": "1", "lon": "2", "display_name": "Somewhere, Sea"}]) as server:
        (found,) = Geocoder(server.url, tmp_path).suggest("x", "en")
    assert (found.names, found.feature, found.id, found.uncertainty) == (
        {"": "Somewhere"},
        "",
        "",
        100,
    )


def test_an_empty_answer_is_no_suggestion(tmp_path):
    with served([]) as server:
        assert Geocoder(server.url, tmp_path).suggest("لا مكان", "ar") == []


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (429, Trouble.BUSY),
        (403, Trouble.REFUSED),
        (500, Trouble.REFUSED),
        (503, Trouble.TIMED_OUT),
        ("<html>", Trouble.UNREADABLE),
        ([{"display_name": "no point"}], Trouble.UNREADABLE),
        ([17], Trouble.UNREADABLE),
        ([{"lat": "x", "lon": "y", "display_name": "z"}], Trouble.UNREADABLE),
        ({"error": "Bad query"}, Trouble.REFUSED),
    ],
)
def test_what_goes_wrong_is_told_apart(tmp_path, reply, expected):
    assert trouble(reply, tmp_path) is expected


def test_a_slow_server_is_not_waited_for(tmp_path):
    assert trouble(("sleep", 1.0), tmp_path, seconds=0.2) is Trouble.TIMED_OUT


def test_no_network_is_told(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(GeocodingError) as raised:
            Geocoder(address, tmp_path).suggest("حلب", "ar")
    assert raised.value.trouble is Trouble.UNREACHABLE


def test_answers_are_kept_and_troubles_are_not(tmp_path, monkeypatch):
    with served(429, [PRISON], []) as server:
        geocoder = Geocoder(server.url, tmp_path)
        with pytest.raises(GeocodingError):
            geocoder.suggest("سجن", "ar")
        first = geocoder.suggest("سجن", "ar")
        assert geocoder.suggest("سجن", "ar") == first
        assert len(server.asked) == 2
        assert geocoder.suggest("سجن", "en") == []
        monkeypatch.setattr(geocoding, "SECONDS_KEPT", 0)
        assert geocoder.suggest("سجن", "ar") == []
        assert len(server.asked) == 4


def test_the_server_is_asked_once_a_second_also_by_many_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(geocoding, "SECONDS_BETWEEN", 0.2)
    with served([]) as server:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: Geocoder(server.url, tmp_path).suggest(str(n), "ar"), range(4)))
        since_first = [at - server.at[0] for at in server.at]
    assert len(since_first) == 4
    for turn, seconds in enumerate(since_first):  # the first may be on its way for a moment
        assert seconds > 0.2 * turn - 0.15


def test_the_setting_is_an_address_or_the_public_server(tmp_path):
    assert geocoder_at("", tmp_path) is None
    public = geocoder_at("nominatim", tmp_path)
    assert public is not None and public.host == PUBLIC_HOST
    own = geocoder_at("http://maps.example/nominatim/", tmp_path)
    assert own is not None and own.address == "http://maps.example/nominatim"
    with pytest.raises(SettingsError, match="DALIL_GEOCODER='somewhere'"):
        Settings.from_environ({"DALIL_GEOCODER": "somewhere"})


def test_without_the_setting_there_is_no_look_up(client):
    assert client.post("/gazetteer/look-up", data={"words": "حلب"}).status_code == 404
    assert "data-lookup" not in client.get("/gazetteer/new").text


@pytest.fixture
def looking_up(home):
    opened = []

    def client(address):
        app = create_app(Settings(home=home, geocoder=address))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        opened.append(app)
        return app.test_client()

    yield client
    for app in opened:
        app.extensions[EXTENSION].close()


def test_the_form_is_offered_suggestions_with_attribution(looking_up):
    with served([PRISON]) as server:
        client = looking_up(server.url)
        answer = client.post("/gazetteer/look-up?lang=en", data={"words": "aqtan"})
    (found,) = answer.get_json()["suggestions"]
    assert found["name"] == "al-Aqtan Prison"
    assert found["kind"] == "prison"
    assert found["source"] == "OpenStreetMap way/77 (Nominatim), ODbL 1.0"
    assert "OpenStreetMap" in found["attribution"]
    assert client.post("/gazetteer/look-up", data={"words": " "}).status_code == 400


def test_trouble_is_one_clear_line(looking_up):
    with served(429) as server:
        answer = looking_up(server.url).post("/gazetteer/look-up?lang=en", data={"words": "x"})
    assert answer.status_code == 502
    assert "is asked too often" in answer.get_json()["error"]["message"]
