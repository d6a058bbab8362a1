"""Which part of an article a claim stands in, and whether it is told beside the news."""

import re
from dataclasses import replace
from datetime import date, timedelta

from webapp.events.folding import FoldedText
from webapp.events.languages.vocabulary import Wording, anchors, any_of, vocabulary
from webapp.events.model import Claim, Modality
from webapp.events.passages import Section, SectionKind

_NEWS = timedelta(days=30)
"""What ended longer before publication is no news."""


def in_section(claim: Claim, section: Section, folded: FoldedText, published: date | None) -> Claim:
    """Return a claim with its section, and marked when it is background.

    Background is what happened long before the article was published, what its sentence
    (``folded``) only recalls, and what stands in the headlines of other articles.
    """
    background = _is_other_headline(section) or _is_old(claim, published) or _is_recalled(folded)
    kind = str(section.kind)
    if claim.section == kind and claim.background == background:
        return claim
    return replace(claim, section=kind, background=background)


def _is_other_headline(section: Section) -> bool:
    return section.kind is SectionKind.HEADLINE and not section.first


def _is_old(claim: Claim, published: date | None) -> bool:
    if claim.modality is Modality.HISTORICAL:
        return True
    end = claim.when.end if claim.when else None
    return bool(end and published and published - end > _NEWS)


def _is_recalled(folded: FoldedText) -> bool:
    return folded.search(_RECALLED) is not None


_WORDS = vocabulary("modality", "background")
_RECALLED = Wording(re.compile(rf"(?<!\w){any_of(_WORDS)}(?!\w)"), anchors(_WORDS))
