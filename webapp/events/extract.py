"""Reading an article: its places and the claims it makes. Pure; nothing is stored here.

A clause with a trigger becomes a suggested claim: what happened, in which places, when, and by
whose word. A sentence that only reports what somebody said becomes a claim of kind ``statement``.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from gazetteer.model import Resolution
from gazetteer.uncollected import uncollected
from webapp.events.asides import described
from webapp.events.background import in_section
from webapp.events.claim_parts import counted, named_within
from webapp.events.clause_claims import claim_of, doubted, placed, without
from webapp.events.clauses import clauses
from webapp.events.coreference import with_former_sources
from webapp.events.model import (
    Article,
    Claim,
    Reading,
)
from webapp.events.parallels import with_further_bases
from webapp.events.scene import Topic, topic_after
from webapp.events.sentence import (
    Sentence,
    dateline,
    insertions,
    inside_date,
    inside_frame,
    inside_mention,
    of_stance,
    openings,
    sentences_of,
)
from webapp.events.statements import told_beside
from webapp.events.strength import strength_of

LANGUAGES = ("ar", "en", "")
"""The languages whose claims are read; in others only places are. Empty: not known."""


class PlaceReader(Protocol):
    """What finds the places of a text: a geoparser."""

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text in reading order."""


def read(article: Article, geoparser: PlaceReader) -> Reading:
    """Return everything that is read in an article."""
    with uncollected():
        return _read(article, geoparser)


def _read(article: Article, geoparser: PlaceReader) -> Reading:
    resolutions = tuple(geoparser(article.text, language=article.language))
    if article.language not in LANGUAGES:
        return Reading(resolutions, ())
    published = article.published or dateline(article.text)
    claims: list[Claim] = []
    topic, kind = Topic(), None
    for sentence in sentences_of(article, resolutions, published):
        topic = topic if sentence.section.kind is kind else Topic()
        kind = sentence.section.kind
        for claim in _claims(sentence, topic):
            told = in_section(claim, sentence.section, sentence.folded, published)
            claims.append(counted(told, sentence))
            topic = topic_after(topic, claim, sentence.index, sentence.section.start)
    claims.sort(key=lambda claim: claim.passage.start)
    return Reading(
        resolutions,
        tuple(
            replace(claim, strength=strength_of(claim, article.text))
            for claim in with_former_sources(claims)
        ),
    )


def _claims(sentence: Sentence, topic: Topic) -> Iterator[Claim]:
    folded = sentence.folded
    sightings = [
        one
        for one in sentence.triggers
        if not inside_frame(sentence, folded.tokens[one.first].start)
        and not inside_mention(sentence, folded.tokens[one.first].start)
        and not inside_date(sentence, folded.tokens[one.first].start)
        and not of_stance(sentence, folded.tokens[one.first].start)
    ]
    sightings = with_further_bases(folded, sightings)
    named = [one.start for one in named_within(sentence, (0, len(folded.original)))]
    found = clauses(folded, sightings, openings(sentence), named, insertions(sentence))
    aside = described(folded, sightings)
    for clause in found:
        claim = without(claim_of(sentence, clause, topic), aside, sentence)
        claim = placed(claim, sentence, clause, topic)
        topic = topic_after(topic, claim, sentence.index, sentence.section.start)
        yield doubted(sentence, claim, clause)
    for clause in aside:
        yield claim_of(sentence, clause, topic)
    said = [folded.tokens[clause.sighting.first].start for clause in found]
    yield from told_beside(sentence, said)
