"""What a language must supply, so that its words can be folded and found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Declension:
    """How words of one kind change: a row of a grammar's table of endings.

    ``first`` is the ending in the first case, ``others`` are the endings of the other cases, all
    folded, with spaces between them. ``after`` holds the letters one of which must stand before
    the ending, empty for any; ``least`` is the shortest stem that may change so. ``example`` is a
    word of the kind, in the first case and in another.

    >>> Declension("а", "ы е у ой ою", after="вст", example="Москва Москвы").others.split()
    ['ы', 'е', 'у', 'ой', 'ою']
    """

    first: str
    others: str
    after: str = ""
    least: int = 2
    example: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The orthography of one script, with the rules of the languages that are written in it.

    ``letters`` maps a character to what it is folded to; an empty string drops it. ``marks`` are
    combining characters that may stand inside a word, written as the inside of a regular
    expression's character class. ``proclitics`` are the folded letters that may be glued to the
    front of a name. ``elisions`` maps the folded beginning of a name to what the beginning becomes
    after a proclitic, where that changes its letters (Arabic ``ال`` after ``ل`` gives ``لل``).
    ``script`` matches one folded letter of the language. ``declensions`` are the endings that a
    name may take, ``suffixes`` the folded endings that stand after an apostrophe. ``halves`` are
    letters that an apostrophe may cut off from the rest of their word.
    """

    code: str
    script: str
    letters: Mapping[str, str] = field(default_factory=dict)
    marks: str = ""
    proclitics: frozenset[str] = frozenset()
    elisions: Mapping[str, str] = field(default_factory=dict)
    cased: bool = False
    declensions: tuple[Declension, ...] = ()
    suffixes: frozenset[str] = frozenset()
    halves: str = ""
