"""What signs are worth: the bounds by which hopeless names are passed over must hold."""

import pytest

from gazetteer.lexicon import rows
from gazetteer.roles import Role, bits
from gazetteer.sign import Worth, sign, use, weight, worths
from gazetteer.spelling import LEAST, MOST_BEHIND
from gazetteer.vocabulary import LOWEST

AHEAD = {
    "begins_phrase",
    "hashtag",
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


def test_rules_know_every_role_of_the_table_and_no_other() -> None:
    in_table = {row["role"] for row in rows("context_words.csv")}
    assert {name.lower() for name in vars(Role) if name.isupper()} == in_table


def test_roles_are_told_apart() -> None:
    values = [value for name, value in vars(Role).items() if name.isupper()]
    assert all(value.bit_count() == 1 for value in values)
    assert len(set(values)) == len(values)


def test_a_role_that_nothing_asks_for_is_refused() -> None:
    with pytest.raises(AttributeError):
        bits(["prophet"])


def test_signs_are_worth_what_was_learned_last() -> None:
    learned = dict(worths()["cased"])
    try:
        use("cased", {**learned, "home": Worth(7.0, "common_word")})
        assert weight("home", cased=True) == sign("home", cased=True).score == 7.0
        assert worths()["cased"]["home"].weight == 7.0
    finally:
        use("cased", learned)
    assert weight("home", cased=True) == learned["home"].weight
