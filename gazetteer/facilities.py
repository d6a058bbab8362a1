"""Facility phrases: a noun for a kind of place with the name that follows or precedes it.

``مطار القامشلي الدولي``, ``قاعدة "الشدادي"``, ``Al-Watiya air base``, ``port of Latakia`` are one
mention each. A noun with a name that the gazetteer lacks is a mention too, unless the word after
it is an ordinary noun or adjective.
"""

from collections.abc import Iterator

from gazetteer.lexicon import stems
from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.names import commonness
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting, spanning

PHRASE = 4.0
UNKNOWN_NAME = 1.0
COMMONEST_INNER = 4.6
COMMONEST_UNKNOWN = 3.0
NO_NAME_ENDINGS = ("ها", "هم", "هما", "وا", "يه", "ته", "نا")
NAMED_BY_ORDINARY_NOUN = ("P.PPLX", "S.PRN", "S.CMPRF", "R.ST", "S.HSP", "S.PSTB", "S.BDG")
"""Kinds of place that are often called after a definite noun: ``حي السلام``, ``سجن الصناعة``."""
COMMONEST_DEFINITE = 5.6
REFINED = ("L.MILB", "S.AIRP")
"""Features of nouns that an adjective narrows: a base may be an air base, an airport too."""
ORGANISATIONS = ("S.UNIV", "S.DIPL")
NOT_LATIN_PLACES = ("S.SCH", "S.UNIV", "S.CH", "S.HSP", "S.HTL", "S.MKT", "S.STDM", "S.MFG")
"""Where names end in a noun, these are rather organisations."""
PLURAL_ENDINGS = ("ين", "ون", "ات", "يه")
NO_NAME_BEGINNINGS = ("ست", "است", "لل", "وال", "بال")
NAME_BEGINNINGS = frozenset(("ابو", "ام", "تل", "بيت", "عين", "كفر", "دير", "عبد", "بير", "خان"))
LINKS = frozenset(("of", "de", "d", "du"))
ARTICLES = frozenset(("al", "el", "ar", "as", "ash", "ad", "an", "at", "az"))


def facilities(reading: Reading) -> Iterator[Sighting]:
    """Yield the facility phrases of a text, and unknown names after a class word."""
    for phrase in reading.feature_words.values():
        if reading.is_cased(phrase.first):
            yield from _latin(reading, phrase)
        else:
            yield from _arabic(reading, phrase)


def _arabic(reading: Reading, phrase: FeaturePhrase) -> Iterator[Sighting]:
    if reading.key(phrase.first)[phrase.cut :].startswith("ال") and phrase.word.is_head:
        return
    if phrase.word.feature in ORGANISATIONS:
        return
    name = phrase.last + 1
    if not reading.adjoins(phrase.last) or name >= len(reading.tokens):
        return
    known = _known(reading, name)
    if phrase.word.is_head:
        whole = next(
            (m for m in reading.matches_from.get(phrase.first, ()) if m.last >= name), None
        )
        if whole is not None and (known is None or whole.last >= known.last):
            yield _facility(reading, phrase, phrase.first, whole.last, whole.key, whole=True)
        elif known is not None:
            yield _facility(reading, phrase, phrase.first, known.last, known.key)
        elif last := _unknown(reading, name) or _definite_noun(reading, phrase, name):
            yield _facility(reading, phrase, phrase.first, last, "", score=UNKNOWN_NAME)
        elif described := _described(reading, phrase):
            yield described
    elif (
        known is None
        and phrase.word.feature[0] in "PA"
        and not reading.role(phrase.word.key, "vague_class")
        and (last := _unknown(reading, name))
    ):
        yield unknown(reading, name, last, phrase.word.feature, phrase.word.key)


def unknown(
    reading: Reading, first: int, last: int, feature: str, because: str, cut: int = 0
) -> Sighting:
    """Return the sighting of a name that the gazetteer lacks, but that the words announce."""
    start, end = spanning(reading, first, last, cut=cut)
    return Sighting(
        start,
        end,
        first,
        last,
        _joined(reading, first, last, cut),
        UNKNOWN_NAME,
        first,
        feature=feature,
        evidence=(Evidence("feature_word", UNKNOWN_NAME, because),),
    )


def unknown_surroundings(reading: Reading) -> Iterator[Sighting]:
    """Yield rare words after ``أطراف``, ``محيط`` and compass words: villages, mostly."""
    for index in range(1, len(reading.tokens)):
        before = reading.before(index)
        if not reading.role(before, "edge") or reading.matches_from.get(index):
            continue
        if not reading.is_cased(index) and is_rare(reading, index):
            yield unknown(reading, index, index, "P.PPL", before)


def known_again(reading: Reading, found: list[Sighting]) -> Iterator[Sighting]:
    """Yield further occurrences of unknown names that the text has announced once."""
    announced = {s.key: s for s in found if s.score == UNKNOWN_NAME and s.inner == s.first}
    if not announced:
        return
    for index, token in enumerate(reading.tokens):
        for stem, cut in stems(token.key):
            if stem in announced and not reading.matches_from.get(index):
                first = announced[stem]
                yield unknown(reading, index, index, first.feature, stem, cut)
                break


def _facility(
    reading: Reading,
    phrase: FeaturePhrase,
    first: int,
    last: int,
    key: str,
    *,
    score: float = PHRASE,
    whole: bool = False,
) -> Sighting:
    inside = reading.lexicon.role(reading.key(last), "type_adjective")
    feature, last = _with_adjectives(reading, phrase.word.feature, last)
    if inside and feature in REFINED:
        feature = inside
    start, end = spanning(reading, first, last, cut=phrase.cut if first == phrase.first else 0)
    end = _past_closing_quote(reading.text, start, end)
    return Sighting(
        start,
        end,
        first,
        last,
        key or _joined(reading, first, last, phrase.cut),
        score,
        first if whole else phrase.last + 1,
        feature=feature,
        evidence=(Evidence("feature_word", score, phrase.word.key),),
    )


def _with_adjectives(reading: Reading, feature: str, last: int) -> tuple[str, int]:
    """Take in the adjectives after a name that tell the type: ``الجوية``, ``الدولي``."""
    while (value := reading.lexicon.role(reading.after(last), "type_adjective")) is not None:
        if feature in REFINED and value:
            feature = value
        last += 1
    return feature, last


def _past_closing_quote(text: str, start: int, end: int) -> int:
    """Take in the quotation mark that closes one inside the mention."""
    inside, after = text[start:end], text[end : end + 1]
    for opening, closing in ('""', "“”", "«»", "”“"):
        is_open = inside.count(opening) % 2 == 1 if opening == closing else opening in inside
        if after == closing and is_open:
            return end + 1
    return end


def _known(reading: Reading, index: int) -> Match | None:
    """Return the longest match that begins at ``index`` and can be a name there."""
    for match in reading.matches_from.get(index, ()):
        if match.proclitic:
            continue
        if reading.lexicon.demonym(match.key) and not match.key.startswith("ال"):
            continue
        if reading.lexicon.role(match.key, "type_adjective") is not None:
            continue
        if commonness(reading, match) < COMMONEST_INNER or _is_large(reading, match):
            return match
    return None


def _is_large(reading: Reading, match: Match) -> bool:
    return any(
        named.place.feature.startswith("A.PCL") or named.place.population > 100_000
        for named in reading.places[match.key]
    )


def _unknown(reading: Reading, index: int) -> int:
    """Return the last word of an unknown name that begins at ``index``, or 0 when there is none."""
    first = reading.key(index)
    if first in NAME_BEGINNINGS and reading.adjoins(index) and is_rare(reading, index + 1):
        return index + 1
    if reading.lexicon.role(first, "given_name") is not None and reading.adjoins(index):
        return index + 1 if len(reading.key(index + 1)) > 2 else 0
    if not is_rare(reading, index):
        return 0
    if reading.gap(index) == " " and is_rare(reading, index + 1):
        return index + 1
    return index


def _definite_noun(reading: Reading, phrase: FeaturePhrase, index: int) -> int:
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


def _described(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    """Read ``قاعدة بحرية في طرطوس``: a kind of place, said to be in or near a named one."""
    feature, last = _with_adjectives(reading, phrase.word.feature, phrase.last)
    if feature not in ("S.AIRB", "L.NVB") or reading.after(last) not in ("في", "قرب"):
        return None
    name = last + 2
    within = reading.feature_words.get(name)
    if within is not None and not within.word.is_head:
        name = within.last + 1
    known = _known(reading, name)
    if known is None or not reading.adjoins(name - 1):
        return None
    start, end = spanning(reading, phrase.first, known.last, cut=phrase.cut)
    return Sighting(
        start,
        end,
        phrase.first,
        known.last,
        known.key,
        PHRASE,
        name,
        feature=feature,
        described=True,
        evidence=(Evidence("feature_word", PHRASE, phrase.word.key),),
    )


def _latin(reading: Reading, phrase: FeaturePhrase) -> Iterator[Sighting]:
    if not phrase.word.is_head or phrase.word.feature in NOT_LATIN_PLACES:
        return
    whole = next(
        (m for m in reading.matches_to.get(phrase.last, ()) if m.first < phrase.first), None
    )
    if whole is not None and reading.is_capitalised(whole.first):
        yield _facility(reading, phrase, whole.first, phrase.last, whole.key, whole=True)
        return
    last = phrase.first - 1
    match = next(
        (m for m in reading.matches if m.last == last and reading.is_capitalised(m.first)), None
    )
    if match is not None and reading.gap(last) == " ":
        first = match.first
        if reading.key(first - 1) in ARTICLES and reading.gap(first - 1) == "-":
            first -= 1
        yield _facility(reading, phrase, first, phrase.last, match.key)
        return
    after = phrase.last + 1
    if reading.key(after) in LINKS and reading.adjoins(phrase.last):
        after += 1
    known = next(
        (m for m in reading.matches_from.get(after, ()) if reading.is_capitalised(after)), None
    )
    if (
        known is not None
        and reading.gap(phrase.last) == " "
        and (after > phrase.last + 1 or reading.is_capitalised(phrase.first))
    ):
        yield _facility(reading, phrase, phrase.first, known.last, known.key)


def _is_plausible(reading: Reading, match: Match) -> bool:
    return (
        reading.is_capitalised(match.first)
        and reading.lexicon.demonym(match.key) is None
        and not reading.lexicon.roles.get(match.key)
        and commonness(reading, match) < COMMONEST_INNER
    )


def _joined(reading: Reading, first: int, last: int, cut: int = 0) -> str:
    return " ".join(reading.key(index) for index in range(first, last + 1))[cut:]
