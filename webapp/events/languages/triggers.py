"""Words that announce what is said to have happened: the table, compiled to forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.text import fold
from webapp.events.languages import arabic, english
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, Role


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


Phrase = tuple[tuple[str, ...], Trigger, str]


@remembered
def words_of(kind: str) -> frozenset[str]:
    """Return the folded words of a kind of ``modality.csv``."""
    return frozenset(vocabulary("modality", kind))


def is_trigger_word(key: str) -> bool:
    """Whether a folded word can announce something, whatever stands beside it.

    >>> is_trigger_word("انسحاب"), is_trigger_word("وزاره")
    (True, False)
    """
    return key in forms() and not is_source_word(key)


def goes_somewhere(key: str) -> bool:
    """Whether a folded word is a verb whose object is a place that is left or reached.

    >>> goes_somewhere("وصلت"), goes_somewhere("قصفت")
    (True, False)
    """
    roles = {trigger.object_role for _, trigger, tense in forms().get(key, ()) if tense}
    return bool(roles & {Role.FROM, Role.TO})


def is_verb(id: str, words: str) -> bool:
    """Whether folded words are a verb of the trigger with this id.

    >>> is_verb("withdraw", "انسحبت"), is_verb("withdraw", "انسحاب")
    (True, False)
    """
    first, *rest = words.split() or [""]
    return any(
        trigger.id == id and tense and list(following) == rest
        for following, trigger, tense in forms().get(first, ())
    )


def is_past(key: str) -> bool:
    """Whether a folded word is the past of a verb that can announce something, and nothing else.

    >>> is_past("غادرت"), is_past("يغادر"), is_past("فجر")
    (True, False, False)
    """
    tenses = {tense for _rest, _trigger, tense in forms().get(key, ())}
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


@remembered
def forms() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that begin in each form, in the order of the table.

    Most of the hundred thousand forms begin one phrase only; they share what it is made of.
    """
    found: dict[str, tuple[Phrase, ...]] = {}
    for row in rows("triggers"):
        trigger = _trigger(row)
        shared: dict[tuple[tuple[str, ...], str], tuple[Phrase, ...]] = {}
        for form, rest, tense in _phrases(row):
            phrase = shared.setdefault((rest, tense), ((rest, trigger, tense),))
            found[form] = (*found[form], *phrase) if form in found else phrase
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
        yields=fold(row["id"]) in words_of("yields"),
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
