"""Words that announce what is said to have happened: the table, compiled to forms."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gazetteer.text import Token, fold
from webapp.events.languages import arabic, english
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, Role

_REACH_OF_OBJECT = 8
_REACH_OF_AVOIDED = 3
_REACH_OF_LIGHT = 2
_REACH_BACK = {True: 2, False: 4}
"""How many words before it hold an object, in Arabic (True) and in English, where subjects lead."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of ``triggers.csv``.

    ``needs`` are object words, one of which must follow soon (or stand just before a single
    word); before ``avoid`` it does not count. ``object_role`` is what a place does that is its
    object, without a preposition. What ``yields`` is only the way to what else the clause tells:
    a raid in which people were arrested. What is ``of_area`` can have a named place for its object.
    """

    id: str
    kind: ClaimKind
    needs: frozenset[str]
    avoid: frozenset[str]
    object_role: Role = Role.AT
    yields: bool = False
    of_area: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger at the tokens from ``first`` up to ``end``; ``tense`` is empty for nouns.

    ``relative`` is whether it only describes what stands before it ("the town that fell").
    """

    trigger: Trigger
    first: int
    end: int
    tense: str
    relative: bool = False


_LONGEST_INSERTION = 14
_COMMA = re.compile("[,،]")

_REACH_BACK_OF_PASSIVE = 7
_THEY = "وا"
"""How an Arabic verb ends whose subject stands before it."""

_BEFORE_THAT = (["قبل", "ان"], ["قبيل", "ان"])

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
_AGREED = frozenset((ClaimKind.AGREEMENT, ClaimKind.CEASEFIRE))

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

_Phrase = tuple[tuple[str, ...], Trigger, str]


def find(tokens: Sequence[Token], original: str, places: Collection[int] = ()) -> list[Sighting]:
    """Return the triggers among the words of a sentence ``original``, in order, not overlapping.

    Of several that fit at a word, the longest is taken, then the first in the table. A word for
    a source is never one (وزارة is a ministry, not "and he visited her"), nor is a verb that is
    part of an English name (Associated Press). ``places`` are where places are named: what needs
    a town has one in a name.
    """
    forms = _forms()
    keys = [token.key for token in tokens]
    found: list[Sighting] = []
    for first in [index for index, key in enumerate(keys) if key in forms]:
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
            for rest, trigger, tense in forms[key]
            if (
                _fits(keys, first, rest, trigger, lead)
                or (trigger.of_area and tense and _takes(keys, tokens, first + len(rest), places))
            )
            and not (as_noun and _only_verb(key, tense))
        ]
        if fitting:
            found.append(max(fitting, key=lambda one: one.end))
    given = [one for one in found if _is_given(keys, one)]
    return [
        replace(one, tense="") if _is_only_told(keys, found, index) else one
        for index, one in enumerate(found)
        if one not in given
        and not one.trigger.id.startswith(_NO_EVENT)
        and not (given and _is_aside(keys, one))
    ]


def _is_aside(keys: Sequence[str], one: Sighting) -> bool:
    """Whether a noun only tells after what something else was: "after clashes"."""
    return not one.tense and keys[one.first - 1] in _words("aside")


def _is_only_told(keys: Sequence[str], found: Sequence[Sighting], index: int) -> bool:
    """Whether a verb among the triggers is only vowed, or describes who does something else."""
    one, former = found[index], found[index - 1] if index else None
    if former and list(keys[max(0, one.first - 2) : one.first]) in _BEFORE_THAT:
        return True
    return _is_vowed(keys, former, one) or _is_participle(keys, one, found[index + 1 :])


def _is_vowed(keys: Sequence[str], former: Sighting | None, one: Sighting) -> bool:
    """Whether an English verb is only what somebody calls for: "vowed to fight"."""
    called = former is not None and former.trigger.kind is ClaimKind.STATEMENT
    return called and keys[one.first - 1] == "to"


def _is_participle(keys: Sequence[str], one: Sighting, later: Sequence[Sighting]) -> bool:
    """Whether an English form only describes who then does something: "men holding out left"."""
    ing = one.tense == "present" and keys[one.first].isascii() and keys[one.first].endswith("ing")
    if not ing or keys[one.first - 1] in _words("progressive"):
        return False
    return any(other.tense == "past" for other in later)


def _is_given(keys: Sequence[str], one: Sighting) -> bool:
    """Whether a noun only takes up what was told: "the raid comes after", "under the deal"."""
    before, after = keys[max(0, one.first - 2) : one.first], keys[one.end : one.end + 1]
    taken_up = keys[one.first].startswith("ال") and _words("given_the") & {*before[-1:]}
    if taken_up and _words("aside") & {*after}:
        return True
    if one.tense:
        return False
    if one.trigger.kind in _AGREED and _words("terms") & {*keys[max(0, one.first - 4) : one.first]}:
        return True
    if _words("demand") & {*keys[max(0, one.first - 4) : one.first]}:
        return True
    return bool(_words("given_before") & {*before} or _words("given_after") & {*after})


@remembered
def _words(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("modality", kind))


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


def is_trigger_word(key: str) -> bool:
    """Whether a folded word can announce something, whatever stands beside it.

    >>> is_trigger_word("انسحاب"), is_trigger_word("وزاره")
    (True, False)
    """
    return key in _forms() and not is_source_word(key)


def goes_somewhere(key: str) -> bool:
    """Whether a folded word is a verb whose object is a place that is left or reached.

    >>> goes_somewhere("وصلت"), goes_somewhere("قصفت")
    (True, False)
    """
    roles = {trigger.object_role for _, trigger, tense in _forms().get(key, ()) if tense}
    return bool(roles & {Role.FROM, Role.TO})


def is_verb(id: str, words: str) -> bool:
    """Whether folded words are a verb of the trigger with this id.

    >>> is_verb("withdraw", "انسحبت"), is_verb("withdraw", "انسحاب")
    (True, False)
    """
    first, *rest = words.split() or [""]
    return any(
        trigger.id == id and tense and list(following) == rest
        for following, trigger, tense in _forms().get(first, ())
    )


def is_past(key: str) -> bool:
    """Whether a folded word is the past of a verb that can announce something, and nothing else.

    >>> is_past("غادرت"), is_past("يغادر"), is_past("فجر")
    (True, False, False)
    """
    tenses = {tense for _rest, _trigger, tense in _forms().get(key, ())}
    return tenses == {"past"} and key not in vocabulary("dates", "hour")


@remembered
def object_words(name: str) -> frozenset[str]:
    """Return every form of the words of a class of ``objects.csv``."""
    return frozenset(
        form
        for row in rows("objects")
        if row["class"] == name
        for word in words(row["words"])
        for form in _noun_forms(row["language"], word)
    )


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


@remembered
def _forms() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for row in rows("triggers"):
        trigger = _trigger(row)
        for form, rest, tense in _phrases(row):
            found.setdefault(form, []).append((rest, trigger, tense))
    return found


def _trigger(row: dict[str, str]) -> Trigger:
    avoid = frozenset(
        form for word in words(row["avoid"]) for form in _noun_forms(row["language"], word)
    )
    needs = frozenset(form for name in words(row["needs"]) for form in object_words(name))
    role = Role(row["object_role"] or "at")
    return Trigger(
        row["id"],
        ClaimKind(row["kind"]),
        needs,
        avoid,
        role,
        yields=fold(row["id"]) in _words("yields"),
        of_area="area" in words(row["needs"]),
    )


def _phrases(row: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for verb in words(row["verbs"]):
        parts = [part.split() for part in verb.split("/")]
        rest = tuple(fold(word) for word in parts[-1][1:])
        stems = [part[0] for part in parts]
        inflect = arabic.verb_forms if row["language"] == "ar" else english.verb_forms
        for form, tense in set(inflect(*stems)):
            yield form, rest, tense
    for noun in words(row["nouns"]):
        head, *rest_words = noun.split()
        rest = tuple(fold(word) for word in rest_words)
        if rest and row["language"] != "ar":
            for last in _noun_forms("en", rest[-1]):
                yield fold(head), (*rest[:-1], last), ""
        else:
            for form in set(_noun_forms(row["language"], head)):
                yield form, rest, ""


def _noun_forms(language: str, noun: str) -> Iterator[str]:
    return arabic.noun_forms(noun) if language == "ar" else english.noun_forms(fold(noun))
