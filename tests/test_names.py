import pytest

from gazetteer.model import Toponym
from gazetteer.sources.names import arabic_display, listed, script_language, toponyms


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("القامشلي", "ar"),
        ("قامشلۆ", "fa"),
        ("Al Qāmishlī", ""),
        ("Ma‘arrat an Nu‘mān", ""),
        ("Харків", "ru"),
        ("חיפה", "he"),
        ("qamshlۆ", None),
        ("LTK", None),
        ("东京", None),
        ("1948", None),
    ],
)
def test_script_tells_whether_a_name_is_usable(name: str, language: str | None):
    assert script_language(name) == language


def test_unusable_and_repeated_names_are_left_out():
    assert [t.text for t in toponyms("x", ["حلب", "ALP", "حلب", "drnہ", "Aleppo"])] == [
        "حلب",
        "Aleppo",
    ]


def test_listed_names_carry_their_language():
    names = list(listed("x", "ku:Kobanî | en:Kobani|كوباني"))
    assert [(t.text, t.language) for t in names] == [
        ("Kobanî", "ku"),
        ("Kobani", "en"),
        ("كوباني", "ar"),
    ]


def display(name: str, *arabic: str) -> str:
    return arabic_display(name, [Toponym(text, "x", "ar") for text in arabic])


def test_display_name_keeps_the_article_that_the_latin_name_has():
    assert display("Al Lādhiqīyah", "لاذقية", "اللاذقية") == "اللاذقية"
    assert display("Homs", "الحمص", "حمص") == "حمص"


def test_display_name_keeps_hamza_and_leaves_out_the_word_for_town():
    assert display("Idlib", "ادلب", "مدينة إدلب", "إدلب") == "إدلب"


def test_place_without_an_arabic_name_has_an_empty_one():
    assert display("Springfield") == ""


def test_display_name_dots_its_final_ya():
    assert display("Benghazi", "بنغازى", "بنغازي") == "بنغازي"
