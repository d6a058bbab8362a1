"""What a language must supply, so that its words can be folded and found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """The orthography of one language.

    ``letters`` maps a character to what it is folded to; an empty string drops it. ``marks`` are
    combining characters that may stand inside a word, written as the inside of a regular
    expression's character class. ``proclitics`` are the folded letters that may be glued to the
    front of a name. ``elisions`` maps the folded beginning of a name to what the beginning becomes
    after a proclitic, where that changes its letters (Arabic ``ال`` after ``ل`` gives ``لل``).
    ``script`` matches one folded letter of the language.
    """

    code: str
    script: str
    letters: Mapping[str, str] = field(default_factory=dict)
    marks: str = ""
    proclitics: frozenset[str] = frozenset()
    elisions: Mapping[str, str] = field(default_factory=dict)
    cased: bool = False
