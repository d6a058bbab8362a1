from pathlib import Path

import pytest

from webapp.settings import Settings, SettingsError


def test_settings_come_from_the_environment():
    settings = Settings.from_environ({"DALIL_HOME": "/data", "DALIL_TRUSTED_HOSTS": "a, b ,"})
    assert settings.home == Path("/data")
    assert settings.trusted_hosts == ("a", "b")
    assert settings.gazetteer == Path("/data/gazetteer.db")


def test_a_value_that_cannot_be_used_names_its_variable():
    with pytest.raises(SettingsError, match="DALIL_MAX_ARTICLE_MB='x'"):
        Settings.from_environ({"DALIL_MAX_ARTICLE_MB": "x"})


def test_layers_are_read_from_one_line():
    text = "A | https://{s}.a.example/{z}/{x}/{-y}.png ; B|https://b.example/{TileMatrix}/{TileRow}/{TileCol}|b|9"
    found = Settings.from_environ(
        {"DALIL_LAYERS": text, "DALIL_TILES": "https://c.example/{z}/{x}/{y}.png"}
    ).online_layers
    assert [(one.name, one.deepest) for one in found] == [("", 19), ("A", 19), ("B", 9)]
    assert found[2].address == "https://b.example/{z}/{y}/{x}"


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "A | https://a.example/{z}/{x}",
        "A | ftp://a.example/{z}/{x}/{y}",
        "A | javascript:{z}{x}{y}",
        "A | https://a.example; script-src/{z}/{x}/{y}",
        "A | https://a.example'/{z}/{x}/{y}",
        "A | https://a.example/{z}/{x}/{y} | b | deep",
    ],
)
def test_a_layer_without_a_sound_address_is_refused(text):
    with pytest.raises(SettingsError, match="DALIL_LAYERS"):
        Settings.from_environ({"DALIL_LAYERS": text})


@pytest.mark.parametrize("text", ["*", "news.example", "https://a.example/path", "https://a b"])
def test_only_origins_may_frame_the_map(text):
    with pytest.raises(SettingsError, match="DALIL_EMBED_ORIGINS"):
        Settings.from_environ({"DALIL_EMBED_ORIGINS": text})
