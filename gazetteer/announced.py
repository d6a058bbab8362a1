"""Names that the gazetteer lacks, but that the words around them announce.

``قرية كنصفرة`` names a village although nobody has listed it, and so do ``كنصفرة ومحيطها`` and
``في كنصفرة بريف إدلب``.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from gazetteer.capitalised import capitalised
from gazetteer.lexicon import stems
from gazetteer.listed import end_of_known, joined_to
from gazetteer.name_forms import AND, OPENING, end_of_unnamed, is_rare
from gazetteer.nouns import FeaturePhrase
from gazetteer.persons import follows_capital, follows_person_word
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.spelling import ARTICLE
from gazetteer.unknown import UNKNOWN_NAME, unknown

ANNOUNCING: Final = "PA"
DIVISIONS: Final = ("A.ADM1", "A.ADM2", "A.ADM3", "L.RGN")
REGIONS: Final = frozenset(
    (
        *("منطقه", "منطقتي", "منطقتا", "مناطق", "اقليم", "اقليمي", "قطاعي"),
        *("جبهه", "جبهتي", "جبهات", "محوري"),
    )
)
RAREST: Final = 2.6
ADJECTIVES: Final = ("ي", "يه")
WITHIN: Final = frozenset(("في", "قرب", "باتجاه", "نحو"))
PLURAL: Final = "ات"
IN, AT = "في", "ب"


def announced(reading: Reading) -> list[Sighting]:
    """Return unknown names after class words (``بلدة``) and after words for edges (``أطراف``)."""
    found: list[Sighting] = []
    for phrase in reading.uncased_nouns:
        if not phrase.word.is_head and _announces(reading, phrase):
            _after_class_word(reading, phrase, found)
    _after_edges(reading, found)
    _before_own_edges(reading, found)
    _in_divisions(reading, found)
    _unheard_of(reading, found)
    return found + capitalised(reading)


def _after_class_word(reading: Reading, phrase: FeaturePhrase, found: list[Sighting]) -> None:
    """Add the unknown name after a class word, and those listed after it."""
    noun, name = phrase.word, phrase.last + 1
    if noun.is_vague or not reading.adjoins(phrase.last):
        return
    last = end_of_known(reading, name)
    if not last and _is_term_of_office(reading, phrase, name):
        return
    if not last and (last := end_of_unnamed(reading, phrase, name)):
        found.append(unknown(reading, name, last, noun.feature, noun.key))
    if last and noun.number > 1:
        joined_to(reading, phrase, last, found)


def _announces(reading: Reading, phrase: FeaturePhrase) -> bool:
    """Whether a noun may go before a name that nobody has listed.

    Towns and divisions may; behind the nouns of regions, which mostly have an adjective, the name
    must be in quotation marks or of the rarest: ``منطقة المرخيات``.
    """
    if phrase.word.feature[0] in ANNOUNCING:
        return True
    name = phrase.last + 1
    return phrase.word.key in REGIONS and (
        bool(OPENING.intersection(reading.gap(phrase.last)))
        or (reading.zipf(name) < RAREST and not reading.key(name).endswith(ADJECTIVES))
    )


def _is_term_of_office(reading: Reading, phrase: FeaturePhrase, name: int) -> bool:
    """Whether a division is rather somebody's: ``ولاية صالح`` is Saleh's term."""
    return phrase.word.feature == "A.ADM1" and reading.words[name].has_itself(Role.GIVEN_NAME)


def _after_edges(reading: Reading, found: list[Sighting]) -> None:
    """Add rare words after ``أطراف``, ``محيط`` and compass words: villages, mostly."""
    for edge in reading.having(Role.EDGE):
        name = edge + 1
        before = reading.before(name)
        if not before or reading.matches_from(name):
            continue
        if not reading.is_cased(name) and is_rare(reading, name):
            found.append(unknown(reading, name, name, "P.PPL", before))


def _before_own_edges(reading: Reading, found: list[Sighting]) -> None:
    """Add rare words whose own surroundings are named after them: ``كنصفرة ومحيطها``."""
    for edge in reading.having(Role.OWN_EDGE):
        name = edge - 1
        if (
            reading.gap(name) == " "
            and reading.key(edge).startswith(AND)
            and not reading.matches_to(name)
            and is_rare(reading, name)
        ):
            found.append(unknown(reading, name, name, "P.PPL", reading.key(edge)))


def _in_divisions(reading: Reading, found: list[Sighting]) -> None:
    """Add rare words said to lie in a known division: ``داخل كنصفرة في محافظة إدلب``."""
    for phrase in reading.uncased_nouns:
        if phrase.word.feature not in DIVISIONS or not reading.matches_from(phrase.last + 1):
            continue
        name = _before_in(reading, phrase)
        if (
            name >= 0
            and reading.follows(name, Role.PLACE_PREPOSITION)
            and not reading.matches_from(name)
            and is_rare(reading, name)
        ):
            found.append(unknown(reading, name, name, "P.PPL", phrase.word.key))


def _unheard_of(reading: Reading, found: list[Sighting]) -> None:
    """Add words behind "in" that no list of words has: foreign villages, mostly."""
    for index in reading.unheard():
        before = reading.before(index)
        if before in WITHIN and is_rare(reading, index) and not reading.key(index).endswith(PLURAL):
            found.append(unknown(reading, index, index, "P.PPL", before))


def _before_in(reading: Reading, phrase: FeaturePhrase) -> int:
    """Return the word before "in" and a noun, -1 where no "in" stands: ``بريف``, ``في ريف``."""
    if reading.before(phrase.first) == IN:
        return phrase.first - 2
    joined = reading.key(phrase.first)[: phrase.cut] == AT and reading.adjoins(phrase.first - 1)
    return phrase.first - 1 if joined else -1


def known_again(reading: Reading, found: list[Sighting]) -> list[Sighting]:
    """Return further occurrences of unknown names that the text has announced once."""
    again: list[Sighting] = []
    told = {s.key: s for s in found if s.score == UNKNOWN_NAME and s.inner == s.first}
    for index in _alike(reading, told) if told else ():
        for stem, cut in stems(reading.key(index)):
            if stem in told and not reading.matches_from(index) and _stands_alone(reading, index):
                first = told[stem]
                again.append(unknown(reading, index, index, first.feature, stem, cut=cut))
                break
    return again


def _alike(reading: Reading, told: Mapping[str, Sighting]) -> Iterable[int]:
    """Return where words stand that may be these names, in reading order."""
    if all(reading.is_cased(sighting.first) for sighting in told.values()):
        return [index for index in reading.capitals if reading.key(index) in told]
    # A proclitic may swallow the alif of the article: aside from this, every stem is a word's end.
    ends = tuple(key.removeprefix(ARTICLE) for key in told)
    return reading.among([word for word in set(reading.words) if word.key.endswith(ends)])


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether a word of a script with capitals has one, and no other name beside it."""
    if not reading.is_cased(index):
        return True
    followed = reading.gap(index) == " " and reading.is_capitalised(index + 1)
    return (
        reading.is_capitalised(index)
        and not followed
        and not follows_capital(reading.words, index)
        and not follows_person_word(reading.words, index)
    )
