"""Case endings of Slavic names: ``Москвы`` is ``Москва``, ``Харьковской`` is ``Харьковская``.

Endings are tables of folded letters: what a name ends in, and what its first case may end in.
A form that no place has does no harm, so the tables are generous.
"""

import re

CYRILLIC_NAME = re.compile("[\u0400-\u04ff]{4,}")
ENDINGS = {
    "а": ("",),
    "у": ("", "а"),
    "ю": ("ь", "я", "й"),
    "ом": ("", "о"),
    "ем": ("", "ь", "е"),
    "ою": ("а",),
    "ой": ("а", "ая"),
    "ей": ("я", "и"),
    "е": ("", "а", "о"),
    "ы": ("а",),
    "и": ("а", "ь", "я", "і"),
    "і": ("а", "ь", ""),
    "ої": ("а",),
    "ій": ("а",),
    "ого": ("ий", "ое", "е"),
    "ому": ("ий", "ое", "е"),
    "ую": ("ая",),
    "ии": ("ия",),
    "ії": ("ія",),
    "ию": ("ия",),
    "я": ("ь", "й"),
    "ам": ("ы", "и"),
    "ах": ("ы", "и"),
    "ів": ("и",),
    "ову": ("ов",),
    "еве": ("ев",),
}
"""Russian and Ukrainian singular and plural endings, by what they may stand for."""


def base_forms(word: str) -> tuple[str, ...]:
    """Return the folded forms that a folded word may be a case of, itself first.

    >>> base_forms("москвы")
    ('москвы', 'москва')
    >>> "купянск" in base_forms("купянска"), "харьковская" in base_forms("харьковской")
    (True, True)
    """
    if not CYRILLIC_NAME.fullmatch(word):
        return (word,)
    forms = {word: None}
    for size in (3, 2, 1):
        for ending in ENDINGS.get(word[-size:], ()):
            forms[word[:-size] + ending] = None
    return tuple(forms)
