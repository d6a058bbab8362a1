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
