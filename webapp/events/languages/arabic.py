"""Arabic words in their forms: what a verb or a verbal noun looks like in a text, folded."""

import re
from collections.abc import Iterator

from gazetteer.languages import ARABIC
from gazetteer.text import fold

OBJECTS = ("", "ه", "ها", "هم", "هما", "نا")
"""Pronouns glued to the end of verbs and nouns."""

NOT_FUTURE = (
    "سنوات|سنتين|سنوي\\w*|سنجار|سينا|سيناء|سيطر\\w*|سيد\\w*|سير\\w*|سيار\\w*|سياس\\w*|ستين|ستون"
    "|ستار\\w*|سيول|سيف\\w*|سياق\\w*|سيناريو\\w*|ستريت|ستيف\\w*|سيدر|سند\\w*|سنغاف\\w*"
)
FUTURE_VERB = rf"(?!(?:{NOT_FUTURE})\b)س[يتن]\w{{2,}}"
"""A verb of the future (س before the present), as a regular expression over folded text."""

_HOLLOW = re.compile("ا.ا.")
"""A verb like أغاث: with "him" it is spelled like its noun, إغاثة."""

_CONJUNCTIONS = ("", "و", "ف")
_BEFORE_NOUNS = ("", *sorted(ARABIC.proclitics))


def verb_forms(past: str, present: str) -> Iterator[tuple[str, str]]:
    """Yield the folded forms of a verb, each with its tense: past, present or future.

    ``past`` and ``present`` are the third person singular.

    >>> forms = dict(verb_forms("سحب", "يسحب"))
    >>> forms["وسحبت"], forms["تسحبها"], forms["سيسحبون"]
    ('past', 'present', 'future')
    >>> dict(verb_forms("نفى", "ينفي"))["نفت"]
    'past'
    """
    for form, tense in (*_past(fold(past)), *_present(fold(present))):
        for conjunction in _CONJUNCTIONS:
            yield conjunction + form, tense


def noun_forms(noun: str) -> Iterator[str]:
    """Yield the folded forms of a noun: article, proclitics and pronouns glued to it.

    >>> {"بانسحابها", "للانسحاب", "سيطرته"} <= {*noun_forms("انسحاب"), *noun_forms("سيطرة")}
    True
    """
    key = fold(noun)
    stem = f"{key[:-1]}ت" if noun.endswith("ة") else key
    bare = {key, f"{key}ا", *(stem + end for end in OBJECTS[1:])}
    for form in (*bare, f"ال{key}"):
        for proclitic in _BEFORE_NOUNS:
            yield proclitic + form
    for conjunction in _CONJUNCTIONS:
        yield f"{conjunction}لل{key}"


def _past(base: str) -> Iterator[tuple[str, str]]:
    weak = base.endswith(("ي", "ا")) and len(base) > 2
    stem = base[:-1] if weak else base
    ends = ("ت", "وا", "تا", "ين") if weak else ("ت", "وا", "ا", "تا", "ن", "نا")
    yield from ((form, "past") for form in (base, *(stem + end for end in ends)))
    if not weak:
        for pronoun in OBJECTS[1:]:
            noun = pronoun == "ه" and _HOLLOW.fullmatch(base)
            persons = ("ت", "و") if noun else ("", "ت", "و")
            yield from ((base + end + pronoun, "past") for end in persons)
    else:
        yield f"{stem}يا", "past"
        yield from ((f"{stem}ته", "past"), (f"{stem}تها", "past"), (f"{stem}اها", "past"))


def _present(base: str) -> Iterator[tuple[str, str]]:
    weak = base.endswith(("ي", "و"))
    for person in "يت":
        stem = person + base[1:]
        plural = stem[:-1] if weak else stem
        forms = {stem + pronoun for pronoun in OBJECTS}
        forms |= {f"{plural}ون", f"{plural}وا", f"{stem}ان", f"{stem}ن"}
        for form in forms:
            yield form, "present"
            yield f"س{form}", "future"
