"""The pages of the application answer, in both languages, and say what to do when they cannot."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["/", "/articles", "/articles/new", "/gazetteer/new"])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_page_answers_in_both_languages(client: FlaskClient, path: str, code: str) -> None:
    client.get(f"/language/{code}")
    answer = client.get(path)
    assert answer.status_code == 200
    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in answer.text
