"""Words that a hashtag runs together."""

import pytest

from gazetteer.hashtags import camel_parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("SaveAleppo", ["Save", "Aleppo"]),
        ("FreeSyria", ["Free", "Syria"]),
        ("KyivNow", ["Kyiv", "Now"]),
        ("UNSyria", ["UN", "Syria"]),
        ("SyriaUN", ["Syria", "UN"]),
        ("Idlib2020", ["Idlib", "2020"]),
        ("DeirEzzor", ["Deir", "Ezzor"]),
        ("СпаситеАлеппо", ["Спасите", "Алеппо"]),
        ("ÇanakkaleŞehri", ["Çanakkale", "Şehri"]),
        ("سوريا", ["سوريا"]),
        ("SYRIA", ["SYRIA"]),
        ("9\u064e", ["9\u064e"]),
        ("syria", ["syria"]),
        ("", []),
    ],
)
def test_capitals_mark_the_words(word: str, parts: list[str]) -> None:
    assert [word[start:end] for start, end in camel_parts(word)] == parts
