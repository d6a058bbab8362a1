"""What signs are worth: the bounds by which hopeless names are passed over must hold."""

import pytest

from gazetteer.names import LEAST, MOST_BEHIND
from gazetteer.sign import worths
from gazetteer.vocabulary import LOWEST

AHEAD = {
    "begins_phrase",
    "after_compass",
    "after_in",
    "after_preposition",
    "after_government_word",
    "governs",
    "after_verb",
    "after_article",
}
"""Of these a name has one."""
ANNOUNCING = {"class_word", "loose_class_word"}
LISTED = {"and_after_name", "comma_after_name"}
BEHIND = {
    "begins_sentence",
    "acronym",
    "before_comma",
    "before_comma_and_name",
    "before_verb",
    "government_tail",
    "organisation_tail",
    "before_capital",
    "person_elsewhere",
    "ends_phrase",
    "before_article",
    "before_demonym",
    "described",
    "after_title",
    "after_given_name",
    "after_capital",
    "after_masculine_verb",
    "given_name",
}
AROUND = AHEAD | ANNOUNCING | LISTED | BEHIND


def gains(script: str, signs: set[str]) -> list[float]:
    table = worths()[script]
    return [table[sign].weight for sign in signs if sign in table and table[sign].weight > 0]


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_no_name_is_passed_over_that_the_words_behind_it_could_save(script: str) -> None:
    assert 0 < sum(gains(script, BEHIND)) < MOST_BEHIND


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_no_name_is_left_out_of_the_vocabulary_that_a_text_could_make_likely(script: str) -> None:
    most = (
        max(gains(script, AHEAD))
        + max(gains(script, ANNOUNCING))
        + max(gains(script, LISTED))
        + sum(gains(script, BEHIND))
    )
    assert LOWEST + most < LEAST


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_every_sign_that_was_weighed_is_known_here_or_belongs_to_the_name(script: str) -> None:
    own = {
        "abbreviation", "always", "area", "capital", "common_country", "common_great_place",
        "common_phrase", "common_word", "country", "definite", "facility", "inflected",
        "other_letters", "prominence", "proclitic_and", "proclitic_by", "proclitic_other",
        "proclitic_to", "rare_word", "several_words", "short_stem", "small", "three_letters",
        "two_letters", "very_common_word", "whole_word",
    }  # fmt: skip
    assert set(worths()[script]) <= own | AROUND
