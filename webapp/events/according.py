"""Who says so, told by a preposition: "according to", بحسب, before or after what is said."""

import re
from collections.abc import Iterator

from webapp.events.folding import FoldedText
from webapp.events.frame import Frame, closing, framed
from webapp.events.languages.frames import ACCORDING, APPOSITIVE, LEADING, NOT_SOURCE, THAT
from webapp.events.languages.reporting import acts
from webapp.events.source_phrases import end_before_verb, link_of, links_of, source_at

_REST = re.compile(r"[،,؛.]|$")
_ALSO = ("كما", "وكما")
"""What means "also" at the beginning of a sentence, and "as" after what is said."""

_RELAYS = frozenset(word for word, done in acts().items() if "relay" in done)


def according(folded: FoldedText) -> Iterator[Frame]:
    """Read "according to" frames, before or after what they vouch for."""
    for match in folded.finditer(ACCORDING):
        verb = match["verb"]
        leading = LEADING.sub("", folded.text[: match.start()]).strip() == ""
        if verb and (verb not in acts() or (leading and match[0].startswith(_ALSO))):
            continue
        if NOT_SOURCE.match(folded.text, match.end()):
            continue
        english = bool(match["english"])
        source = source_at(folded, match.end(), len(folded.text), english=english)
        that = None if english else THAT.search(folded.text, *source)
        source = (source[0], that.start()) if that and that.start() > source[0] else source
        stop = source[1]
        if leading and not english and not that:
            source = (source[0], end_before_verb(folded, source))
        rest = _REST.search(folded.text, source[1])
        end = source[1] if that or not rest or source[1] < stop else rest.start()
        described = APPOSITIVE.match(folded.text, end) if english else None
        end = described.end() - 1 if described else end
        relayed = verb in _RELAYS and re.compile(r"\sعن\s").search(folded.text, source[1], end)
        links = links_of(folded, source, (source[1], end))
        if relayed:
            inner = link_of(folded, *source_at(folded, relayed.end() - 1, end))
            links = (*links, *((inner,) if inner else ()))
        if not links:
            continue
        act = acts().get(verb or "", ("say",))[0]
        citing = english and match[0].startswith(("citing", "quoting"))
        rule = "citing" if citing else "according_to"
        frame = framed(folded, rule, (match.start(), end), links, act)
        yield frame if leading else closing(folded, frame)
