"""What signs are worth: the bounds by which hopeless names are passed over must hold."""

import pytest

from gazetteer.sign import worths
from gazetteer.spelling import LEAST, MOST_BEHIND
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
    "after_by",
    "after_upon",
    "after_to",
    "after_that",
    "after_place_noun",
}
"""Of these a name has one."""
ANNOUNCING = {"class_word", "loose_class_word"}
LISTED = {"and_after_name", "comma_after_name"}
FOLLOWING = {
    "ends_phrase",
    "before_pronoun",
    "before_and",
    "before_in",
    "before_preposition",
    "before_demonym",
    "announced_before_demonym",
    "before_article",
}
"""Of these too a name has one."""
MARKS = {"before_dash", "in_brackets", "dateline", "home", "listed_before_name"}
"""And of these."""
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
    "described",
    "town_in_sport",
    "opponent",
    "area_after_given_name",
    "after_title",
    "after_given_name",
    "after_capital",
    "after_masculine_verb",
    "given_name",
}
AROUND = AHEAD | ANNOUNCING | LISTED | FOLLOWING | MARKS | BEHIND


def gains(script: str, signs: set[str]) -> list[float]:
    table = worths()[script]
    return [table[sign].weight for sign in signs if sign in table and table[sign].weight > 0]


def most_behind(script: str) -> float:
    one_of = (max(gains(script, group), default=0.0) for group in (FOLLOWING, MARKS))
    return sum(gains(script, BEHIND)) + sum(one_of)


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_no_name_is_passed_over_that_the_words_behind_it_could_save(script: str) -> None:
    assert 0 < most_behind(script) < MOST_BEHIND[script]


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_no_name_is_left_out_of_the_vocabulary_that_a_text_could_make_likely(script: str) -> None:
    most = (
        max(gains(script, AHEAD))
        + max(gains(script, ANNOUNCING))
        + max(gains(script, LISTED))
        + most_behind(script)
    )
    assert LOWEST + most < LEAST


@pytest.mark.parametrize("script", ["cased", "uncased"])
def test_every_sign_that_was_weighed_is_known_here_or_belongs_to_the_name(script: str) -> None:
    own = {
        "abbreviation", "always", "area", "capital", "common_country", "common_great_place",
        "common_phrase", "common_word", "country", "definite", "facility", "other_letters", "prominence", "proclitic_and", "proclitic_by", "proclitic_other",
        "proclitic_to", "rare_word", "own_noun", "several_words", "short_stem", "small", "three_letters",
        "two_letters", "very_common_word", "whole_word",
        "common_country_phrase", "definite_common", "three_great_letters", "usual_word", "in_focus",
        "written_about",
    }  # fmt: skip
    assert set(worths()[script]) <= own | AROUND
