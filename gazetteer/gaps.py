"""What stands between two words, and whether they may be one name, or one phrase."""

import re
from dataclasses import dataclass
from typing import Final

from gazetteer.text import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_PHRASE = re.compile(r"[^\S\n]*[-‐–'’\"“”«»_()״׳־]*[^\S\n]*")
_NAME = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[^\S\n]*[-‐‑–'’ʼ\"“”«»()٠‘_/״׳־]+[^\S\n]*|\.[^\S\n]*)")
_APOSTROPHES = frozenset("'’ʼ")
_DASHES = frozenset("-–—:/")
_SENTENCE = re.compile(r"[.!?؟:\n\"“”«»]")
COMMAS: Final = ("، ", ", ")
MOST_KNOWN: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap as it is ``written``, and its ``text`` without direction marks and joiners.

    It ``is_space`` when nothing but one is left. ``in_phrase``: the words around it may belong to
    one phrase. ``in_name``: they may belong to one name (``Deir-ez-Zor``); ``is_stop``: only if the
    first is an abbreviation (``St. Louis``). ``ends_sentence``: the second may begin a sentence.
    ``is_apostrophe``: the second may be an ending of the first. ``is_dash``: nothing else stands
    there, as at the head of a report.
    ``opens`` and ``closes``: the second begins in brackets, the first ends in them. ``tags``: the
    second begins a hashtag.
    """

    written: str
    text: str
    is_space: bool
    is_comma: bool
    in_phrase: bool
    in_name: bool
    is_stop: bool
    ends_sentence: bool
    is_apostrophe: bool
    is_dash: bool
    opens: bool
    closes: bool
    tags: bool


class Gaps(dict[str, Gap]):
    """Every gap by the way it is written, worked out once.

    >>> Gaps()["، "].in_phrase, Gaps()["-"].in_name
    (False, True)
    """

    def __missing__(self, written: str) -> Gap:
        text = _INVISIBLE.sub("", written)
        dash = text.strip()
        gap = Gap(
            written,
            text,
            is_space=text == " ",
            is_comma=text in COMMAS,
            in_phrase=_PHRASE.fullmatch(text) is not None,
            in_name=_NAME.fullmatch(written) is not None,
            is_stop="." in written,
            ends_sentence=_SENTENCE.search(text) is not None,
            is_apostrophe=text in _APOSTROPHES,
            is_dash=bool(dash) and _DASHES.issuperset(dash),
            opens=text.rstrip().endswith("("),
            closes=text.lstrip().startswith(")"),
            tags=text.endswith("#"),
        )
        if len(self) < MOST_KNOWN:
            self[written] = gap
        return gap
