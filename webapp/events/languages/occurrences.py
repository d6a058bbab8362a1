"""Where a sentence says that something happens: triggers that fit among its words."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from gazetteer.text import Token, fold
from webapp.events.languages import arabic
from webapp.events.languages.retold import is_aside, is_given, is_only_told
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.triggers import Sighting, Trigger, forms

_REACH_OF_OBJECT = 8

_REACH_OF_AVOIDED = 3

_REACH_OF_LIGHT = 2

_REACH_BACK = {True: 2, False: 4}
"""How many words before it hold an object, in Arabic (True) and in English, where subjects lead."""

_LONGEST_INSERTION = 14

_COMMA = re.compile("[,،]")

_REACH_BACK_OF_PASSIVE = 7

_THEY = "وا"
"""How an Arabic verb ends whose subject stands before it."""

_NO_EVENT = "no-event"
"""How the rows are called whose phrases hold a word that happens, but not here."""

_THIS = frozenset(("هذا", "هذه"))

_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "these", "its", "his", "her", "their", "any", "no", "of")
)
"""Words after which an English word is a noun, though a verb looks the same."""

_PREPOSITIONS = frozenset(
    map(
        fold,
        ("على", "في", "من", "إلى", "عن", "بعد", "قبل", "خلال", "إثر", "عقب", "دون", "مع", "رغم"),
    )
)
"""Words after which an Arabic form is the noun of its verb: تبادل, تقدم, تراجع."""

_PASSIVE = ("were", "was", "been")

_LOCATIVE = frozenset(map(fold, ("في", "قرب", "داخل", "in", "at", "near", "inside", "outside")))

_BEFORE_NOUNS = _DETERMINERS | _PREPOSITIONS

_REACH_OF_NAME = 3

_DEFINITE = ("ال", "the")

_PLACED = frozenset(
    (
        *_PREPOSITIONS,
        *_LOCATIVE,
        "to",
        "from",
        "of",
        "on",
        "off",
        "part",
        "by",
        "with",
        "for",
        "off",
    )
)
"""Words after which a place is no object."""

RELATIVE = frozenset(map(fold, ("التي", "الذي", "الذين", "اللذين", "وهو", "وهي", "who", "which")))
"""Pronouns after which something is only described."""


def find(tokens: Sequence[Token], original: str, places: Collection[int] = ()) -> list[Sighting]:
    """Return the triggers among the words of a sentence ``original``, in order, not overlapping.

    Of several that fit at a word, the longest is taken, then the first in the table. A word for
    a source is never one (وزارة is a ministry, not "and he visited her"), nor is a verb that is
    part of an English name (Associated Press). ``places`` are where places are named: what needs
    a town has one in a name.
    """
    known = forms()
    keys = [token.key for token in tokens]
    found: list[Sighting] = []
    for first in [index for index, key in enumerate(keys) if key in known]:
        key = keys[first]
        if (found and first < found[-1].end) or is_source_word(key):
            continue
        if first and _is_name(original[tokens[first].start : tokens[first].end]):
            continue
        lead = partial(_lead, keys, tokens, original, first)
        as_noun = keys[first - 1] in _BEFORE_NOUNS if first else key.isascii() and key[-1:] == "s"
        fitting = [
            Sighting(
                trigger,
                first,
                first + 1 + len(rest),
                (tense and not as_noun and tense) or _light_tense(keys, first) or "",
                _is_relative(keys, first),
            )
            for rest, trigger, tense in known[key]
            if (
                _fits(keys, first, rest, trigger, lead)
                or (trigger.of_area and tense and _takes(keys, tokens, first + len(rest), places))
            )
            and not (as_noun and _only_verb(key, tense))
        ]
        if fitting:
            found.append(max(fitting, key=lambda one: one.end))
    given = [one for one in found if is_given(keys, one)]
    return [
        replace(one, tense="") if is_only_told(keys, found, index) else one
        for index, one in enumerate(found)
        if one not in given
        and not one.trigger.id.startswith(_NO_EVENT)
        and not (given and is_aside(keys, one))
    ]


def _light_tense(keys: Sequence[str], first: int) -> str:
    """Return the tense of a verb that only says that a noun happens: اندلعت اشتباكات."""
    light = _light_verbs()
    before = (light[key] for key in keys[max(0, first - _REACH_OF_LIGHT) : first] if key in light)
    return next(before, "")


@remembered
def _light_verbs() -> dict[str, str]:
    return {
        form: tense
        for row in rows("modality")
        if row["kind"] == "light"
        for verb in words(row["words"])
        for form, tense in arabic.verb_forms(*verb.split("/"))
    }


def _only_verb(key: str, tense: str) -> bool:
    """Whether an English form that stands as a noun names nothing that happens: "the move"."""
    return bool(tense) and key.isascii() and not key.endswith("ing")


def _is_relative(keys: Sequence[str], first: int) -> bool:
    """Whether a relative pronoun, or "this", stands just before a word."""
    before = keys[max(0, first - 2) : first]
    described = RELATIVE.intersection((*before, *(one.removeprefix("و") for one in before)))
    return bool(described) or bool({*_THIS, "that"}.intersection(before[-1:]))


def _is_name(word: str) -> bool:
    """Whether a word amid a sentence is written like an English name, and not like a shout."""
    return word.istitle()


def _fits(
    keys: Sequence[str],
    first: int,
    rest: tuple[str, ...],
    trigger: Trigger,
    lead: Callable[[], Sequence[str]],
) -> bool:
    after = first + 1 + len(rest)
    if tuple(keys[first + 1 : after]) != rest:
        return False
    if trigger.avoid and trigger.avoid.intersection(keys[after : after + _REACH_OF_AVOIDED]):
        return False
    if not trigger.needs or _has_object(keys, after, trigger.needs):
        return True
    single = after - first <= 2
    return single and bool(trigger.needs.intersection(lead()))


def _takes(
    keys: Sequence[str], tokens: Sequence[Token], last: int, places: Collection[int]
) -> bool:
    """Whether a place is named soon after a word, and no preposition before it."""
    for index in range(last + 1, min(len(keys), last + 1 + _REACH_OF_NAME)):
        if tokens[index].start in places:
            before = keys[index - 1]
            return index == last + 1 or (before not in _PLACED and before.startswith(_DEFINITE))
        if keys[index] in _PLACED:
            return False
    return False


def _lead(keys: Sequence[str], tokens: Sequence[Token], original: str, first: int) -> Sequence[str]:
    """Return the words that lead up to one, without what is put in between two commas.

    Thus a bridge leads up to "collapsed" in "the bridge, the only road to the town, collapsed".
    """
    follows = keys[first - 1] in _PASSIVE if first else False
    far = follows or keys[first].endswith(_THEY)
    back = _REACH_BACK_OF_PASSIVE if far else _REACH_BACK[not keys[first].isascii()]
    ends = [
        at + 1
        for at in range(max(0, first - _LONGEST_INSERTION), first)
        if _COMMA.search(original, tokens[at].end, tokens[at + 1].start)
    ]
    if len(ends) < 2 or first - ends[-1] > back:
        return keys[max(0, first - back) : first]
    start, end = ends[-2:]
    return [*keys[max(0, start - back) : start], *keys[end:first]][-back:]


def _has_object(keys: Sequence[str], start: int, needs: frozenset[str]) -> bool:
    """Whether an object stands soon after a word, and not only a place: "in the port"."""
    found = (n for n in range(start, min(len(keys), start + _REACH_OF_OBJECT)) if keys[n] in needs)
    return any(n == start or keys[n - 1] not in _LOCATIVE for n in found)
