"""The Arabic catalogue is complete, has every plural form, and is compiled."""

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import webapp

PACKAGE = Path(webapp.__file__).parent
CATALOGUE = PACKAGE / "translations" / "ar" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
HOLE = re.compile(r"%\((\w+)\)[sd]")

Message = str | tuple[str, ...]


def used() -> Iterator[Message]:
    with (PACKAGE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(PACKAGE, methods, options, keywords=KEYWORDS, strip_comment_tags=True)
    for _file, _line, message, _comments, _context in found:
        yield message


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ar")


def key(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def test_every_string_of_the_interface_has_arabic_words(arabic: Catalog) -> None:
    untranslated = sorted(
        {
            key(message)
            for message in used()
            if not (found := arabic.get(key(message)))
            or not all([found.string] if isinstance(found.string, str) else found.string)
        }
    )
    assert untranslated == []


def test_the_catalogue_holds_nothing_that_is_not_used(arabic: Catalog) -> None:
    wanted = {key(message) for message in used()}
    assert (
        sorted(key(found.id) for found in arabic if found.id and key(found.id) not in wanted) == []
    )


def test_each_message_stands_once_in_the_source() -> None:
    ids = re.findall(r"^msgid ((?:\".*\"\n)+)", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_counted_nouns_have_six_forms(arabic: Catalog) -> None:
    assert arabic.num_plurals == 6
    counted = [found for found in arabic if isinstance(found.id, tuple)]
    assert counted
    assert all(len(found.string) == 6 for found in counted)


def test_a_translation_fills_the_holes_of_its_original_and_no_others(arabic: Catalog) -> None:
    for found in arabic:
        if isinstance(found.id, str) and found.id:
            assert set(HOLE.findall(found.string)) == set(HOLE.findall(found.id)), found.id
        elif found.id:
            for form in found.string:
                assert set(HOLE.findall(form)) <= set(HOLE.findall(found.id[1])), form


def test_translations_are_arabic_and_without_fuzzy_guesses(arabic: Catalog) -> None:
    for found in arabic:
        if found.id:
            assert not found.fuzzy
            assert re.search("[\u0621-\u064a]", str(found.string)), found.id


def test_the_compiled_catalogue_is_that_of_the_source(arabic: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, arabic)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (7, "%(count)s مقالات"),
        (42, "%(count)s مقالاً"),
        (100, "%(count)s مقال"),
        (103, "%(count)s مقالات"),
    ],
)
def test_numbers_choose_the_right_form(count: int, words: str) -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    assert catalogue.ngettext("%(count)s article", "%(count)s articles", count) == words
