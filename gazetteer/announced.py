"""Names that the gazetteer lacks, but that the words around them announce.

``قرية كنصفرة`` names a village although nobody has listed it; ``قرية نائية`` does not. The line
between the two is drawn by how rare a word is and how it is formed.
"""

from collections.abc import Iterable, Iterator

from gazetteer.capitalised import capitalised
from gazetteer.lexicon import stems
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting
from gazetteer.unknown import UNKNOWN_NAME, unknown

COMMONEST_UNKNOWN = 3.0
COMMONEST_SECOND = 4.8
COMMONEST_DEFINITE = 5.6
NAMED_BY_ORDINARY_NOUN = ("P.PPLX", "S.PRN", "S.CMPRF", "R.ST", "S.HSP", "S.PSTB", "S.BDG")
"""Kinds of place that are often called after a definite noun: ``حي السلام``, ``سجن الصناعة``."""

NO_NAME_ENDINGS = ("ها", "هم", "هما", "وا", "يه", "ته", "نا")
"""Suffixed pronouns, the plural of verbs, the feminine of adjectives."""

NO_NAME_BEGINNINGS = ("ست", "است", "لل", "وال", "بال")
PLURAL_ENDINGS = ("ين", "ون", "ات", "يه")
NAME_BEGINNINGS = frozenset(("ابو", "ام", "تل", "بيت", "عين", "كفر", "دير", "عبد", "بير", "خان"))
ANNOUNCING = "PA"
AND = "و"
OPENING, CLOSING = frozenset("\"“«”'"), frozenset("\"”»“'")
LONGEST_QUOTED = 3
"""Words that a name in quotation marks may have."""


def announced(reading: Reading) -> Iterator[Sighting]:
    """Yield unknown names after class words (``بلدة``) and after words for edges (``أطراف``)."""
    for phrase in reading.feature_words.values():
        name = phrase.last + 1
        if (
            phrase.word.is_head
            or phrase.word.feature[0] not in ANNOUNCING
            or reading.is_cased(phrase.first)
            or reading.role(phrase.word.key, "vague_class")
            or not reading.adjoins(phrase.last)
        ):
            continue
        last = _end_of_known(reading, name)
        if not last and _is_term_of_office(reading, phrase, name):
            continue
        if not last and (last := end_of_unknown(reading, name)):
            yield unknown(reading, name, last, phrase.word.feature, phrase.word.key)
        if last and phrase.word.number > 1:
            yield from _joined_to(reading, phrase, last)
    yield from _after_edges(reading)
    yield from capitalised(reading)


def _is_term_of_office(reading: Reading, phrase: FeaturePhrase, name: int) -> bool:
    """Whether a division is rather somebody's: ``ولاية صالح`` is Saleh's term."""
    return (
        phrase.word.feature == "A.ADM1"
        and reading.lexicon.role(reading.key(name), "given_name") is not None
    )


def _joined_to(reading: Reading, phrase: FeaturePhrase, last: int) -> Iterator[Sighting]:
    """Yield the unknown names that "and" joins to the name ending at ``last``: ``قرى X وY وZ``."""
    while reading.gap(last) == " " and reading.key(last + 1).startswith(AND):
        last += 1
        known = [m.last for m in reading.matches_from.get(last, ()) if m.proclitic == AND]
        if not known and not is_rare(reading, last):
            return
        if not known:
            yield unknown(reading, last, last, phrase.word.feature, phrase.word.key, cut=1)
        last = max(known, default=last)


def _end_of_known(reading: Reading, index: int) -> int:
    """Return the last word of what the gazetteer has at ``index``, 0 for a name's first part."""
    beginning = reading.key(index) in NAME_BEGINNINGS
    return max(
        (
            match.last
            for match in reading.matches_from.get(index, ())
            if not match.proclitic and (match.last > index or not beginning)
        ),
        default=0,
    )


def _after_edges(reading: Reading) -> Iterator[Sighting]:
    """Yield rare words after ``أطراف``, ``محيط`` and compass words: villages, mostly."""
    for index in (edge + 1 for edge in reading.having("edge")):
        before = reading.before(index)
        if not before or reading.matches_from.get(index):
            continue
        if not reading.is_cased(index) and is_rare(reading, index):
            yield unknown(reading, index, index, "P.PPL", before)


def known_again(reading: Reading, found: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield further occurrences of unknown names that the text has announced once."""
    told = {s.key: s for s in found if s.score == UNKNOWN_NAME and s.inner == s.first}
    if not told:
        return
    for index, token in enumerate(reading.tokens):
        for stem, cut in stems(token.key):
            if (
                stem in told
                and not reading.matches_from.get(index)
                and _stands_alone(reading, index)
            ):
                first = told[stem]
                yield unknown(reading, index, index, first.feature, stem, cut=cut)
                break


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether a word of a script with capitals has one, and no other name beside it."""
    if not reading.is_cased(index):
        return True
    followed = reading.gap(index) == " " and reading.is_capitalised(index + 1)
    return (
        reading.is_capitalised(index)
        and not followed
        and not reading.follows_capital(index)
        and not reading.follows_person_word(index)
    )


def end_of_unknown(reading: Reading, index: int) -> int:
    """Return the last word of an unknown name that begins at ``index``, or 0 when there is none."""
    first = reading.key(index)
    if closing := _closing_quote(reading, index):
        return closing if is_rare(reading, index) else 0
    if first in NAME_BEGINNINGS:
        return index + 1 if reading.adjoins(index) and _may_follow(reading, index + 1) else 0
    if reading.lexicon.role(first, "given_name") is not None and reading.adjoins(index):
        follows = _may_follow(reading, index + 1) and not reading.key(index + 1).startswith(
            (AND, *NO_NAME_BEGINNINGS)
        )
        return index + 1 if follows else index
    if not is_rare(reading, index):
        return 0
    joined_on = reading.key(index + 1).startswith(AND)
    if reading.gap(index) == " " and not joined_on and is_rare(reading, index + 1):
        return index + 1
    return index


def _closing_quote(reading: Reading, index: int) -> int:
    """Return the last word of a quotation that begins at ``index``, 0 when there is none."""
    if not set(reading.gap(index - 1)) & OPENING:
        return 0
    for last in range(index, index + LONGEST_QUOTED):
        if set(reading.gap(last)) & CLOSING:
            return last
        if not reading.adjoins(last):
            return 0
    return 0


def _may_follow(reading: Reading, index: int) -> bool:
    """Whether a word can be the second part of a name such as ``أم الدبس``."""
    key = reading.key(index)
    return (
        len(key) > 2
        and reading.zipf.get(key, 0.0) < COMMONEST_SECOND
        and not reading.lexicon.roles.get(key, {}).keys() - {"stop", "given_name"}
        and reading.lexicon.demonym(key) is None
    )


def end_of_definite_noun(reading: Reading, phrase: FeaturePhrase, index: int) -> int:
    """Return ``index`` when the place is called after a definite noun that stands there."""
    key = reading.key(index)
    named = (
        phrase.word.feature in NAMED_BY_ORDINARY_NOUN
        and phrase.word.number == 1
        and key.startswith("ال")
        and reading.zipf.get(key, 0.0) < COMMONEST_DEFINITE
        and not reading.lexicon.roles.get(key, {}).keys() - {"stop"}
        and reading.lexicon.demonym(key) is None
        and not _is_class_word(reading, key.removeprefix("ال"))
        and not key.endswith(PLURAL_ENDINGS)
    )
    return index if named else 0


def _is_class_word(reading: Reading, key: str) -> bool:
    found = reading.lexicon.feature_word(key)
    return found is not None and not found[0].is_head


def is_rare(reading: Reading, index: int) -> bool:
    """Whether the word at ``index`` is so rare, and so formed, that it is likely a name."""
    key = reading.key(index)
    return (
        len(key) >= 3
        and not key.isdigit()
        and reading.zipf.get(key, 0.0) < COMMONEST_UNKNOWN
        and not reading.lexicon.roles.get(key)
        and reading.lexicon.demonym(key) is None
        and reading.lexicon.feature_word(key) is None
        and not key.endswith(NO_NAME_ENDINGS)
        and not key.startswith(NO_NAME_BEGINNINGS)
    )
