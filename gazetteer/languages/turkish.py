"""Turkish endings, which a proper name takes after an apostrophe: ``Ankara'da``, ``Halep'in``.

Some writers leave the apostrophe out. Cutting the endings off then would read a town into 334 of
the 300,000 commonest English words, 285 French and 753 Turkish ones (``barista``, ``legende``,
``burada``; counted with wordfreq, vowel harmony observed), so names are found only before it.
"""

CASES = "a e ya ye i u yi yu in un nin nun da de ta te dan den tan ten la le yla yle"
"""To, the object, of, in, from, with; folded, ı is i and ü is u."""

RELATIVES = "daki deki taki teki"
"""What is in a place: ``Halep'teki``."""

PLURALS_AND_PEOPLE = "lar ler li lu lilar liler"
"""``Kilis'li``, ``Urfa'lılar``; official spelling has no apostrophe here."""

SUFFIXES = frozenset(f"{CASES} {RELATIVES} {PLURALS_AND_PEOPLE}".split())
