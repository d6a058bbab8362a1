"""What each language must supply so that its words can be folded and found."""

import re

import pytest

from gazetteer.languages import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_letters_fold_to_letters_that_stay(language: Language) -> None:
    for letter, folded in language.letters.items():
        assert len(letter) == 1
        assert all(language.letters.get(part, part) == part for part in folded), letter


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_proclitics_are_written_in_the_script_of_their_language(language: Language) -> None:
    for proclitic in language.proclitics:
        assert all(re.fullmatch(language.script, letter) for letter in proclitic)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_marks_are_no_letters(language: Language) -> None:
    if language.marks:
        assert not re.search(f"[{language.marks}]", "".join(set(language.letters.values())))


def test_no_two_languages_claim_one_folded_letter() -> None:
    scripts = [re.compile(language.script) for language in LANGUAGES]
    for letter in "حpдωש":
        assert sum(script.match(letter) is not None for script in scripts) == 1
