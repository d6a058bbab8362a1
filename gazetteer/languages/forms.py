"""Every form of an ordinary word: nouns of places and adjectives of peoples, from their first.

The lexicons list a word once; what it looks like in other cases, genders and numbers follows from
these tables. The first row that fits a word is taken.
"""

from collections.abc import Iterator, Mapping

from gazetteer.languages.language import Declension

RUSSIAN = (
    Declension("ский", "ская ское ские ского скому ским ском ской скую ских скими"),
    Declension("цкий", "цкая цкое цкие цкого цкому цким цком цкой цкую цких цкими"),
    Declension("анин", "анина анину анином анине ане ан анам анами анах"),
    Declension("янин", "янина янину янином янине яне ян янам янами янах"),
    Declension("иец", "ийца ийцу ийцем ийце ийцы ийцев ийцам ийцами ийцах"),
    Declension("лец", "льца льцу льцем льце льцы льцев льцам льцами льцах"),
    Declension("ец", "ца цу цем це цы цев цам цами цах"),
    Declension("ок", "ка ку ком ке ки ков кам ками ках"),
    Declension("ия", "ии ию ией иям иями иях"),
    Declension("я", "и е ю ей й ям ями ях"),
    Declension("ца", "цы це цу цей ц цам цами цах"),
    Declension("ка", "ки ке ку кой к кам ками ках"),
    Declension("а", "ы е у ой ам ами ах"),
    Declension("ое", "ого ому ым ом"),
    Declension("о", "а у ом е ам ами ах"),
    Declension("ие", "ия ию ием ии ий иям иями иях"),
    Declension("ь", "и ю ем е я ей ям ями ях ью"),
    Declension("й", "я ю ем е и ев ям ями ях"),
    Declension("к", "ка ку ком ке ки ков кам ками ках"),
    Declension("", "а у ом е ы ов ам ами ах", "бвгдзлмнпрстфх"),
)

UKRAINIAN = (
    Declension("ський", "ська ське ські ського ському ським ської ській ську ською ських ськими"),
    Declension("цький", "цька цьке цькі цького цькому цьким цької цькій цьку цькою цьких цькими"),
    Declension("анин", "анина анину анином анині ани ан анам анами анах"),
    Declension("янин", "янина янину янином янині яни ян янам янами янах"),
    Declension("єць", "йця йцю йцем йцеві йці йців йцям йцями йцях"),
    Declension("ець", "ця цю цем цеві ці ців цям цями цях"),
    Declension("ія", "ії ію ією ій іям іями іях"),
    Declension("ця", "ці цю цею ць цям цями цях"),
    Declension("я", "і ю ею ь ям ями ях"),
    Declension("ка", "ки ці ку кою к кам ками ках"),
    Declension("а", "и і у ою ам ами ах"),
    Declension("ще", "ща щу щем щі щ щам щами щах"),
    Declension("о", "а у ом і ам ами ах"),
    Declension("ь", "і ю я ем ей ям ями ях"),
    Declension("", "а у ом ові і и ів ам ами ах", "бвгдзклмнпрстфх"),
)

TURKISH = (
    Declension(
        "i",
        "inda inde indan inden ina ine inin ini indaki indeki lar ler larin lerin"
        " ilar iler ilarin ilerin ilara ilere ilari ileri",
    ),
    Declension(
        "u",
        "unda unde undan unden una une unun unu undaki undeki lar ler"
        " ular uler ularin ulerin ulara ulere ulari uleri",
    ),
    Declension("", "lar ler larin lerin lara lere lari leri"),
)

HEBREW = (Declension("י", "ית ימ יימ יות"),)
"""The adjective of a people, with its feminine and plurals; final letters are folded."""

PERSIAN = (Declension("ي", "يها يهاي يان"),)
"""The plurals of a people, as they are written without a gap: ``ایرانی‌ها``, ``ایرانیان``."""

TABLES: Mapping[str, tuple[Declension, ...]] = {
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "tr": TURKISH,
    "he": HEBREW,
    "fa": PERSIAN,
}


def forms(word: str, language: str) -> Iterator[str]:
    """Yield a folded word and its other forms; of several words the last alone changes.

    >>> list(forms("сириец", "ru"))[:4]
    ['сириец', 'сирийца', 'сирийцу', 'сирийцем']
    >>> "kapisinda" in forms("kapisi", "tr"), list(forms("city", "en"))
    (True, ['city'])
    """
    yield word
    for declension in TABLES.get(language, ()):
        stem = word.removesuffix(declension.first)
        if word.endswith(declension.first) and (
            not declension.after or stem[-1] in declension.after
        ):
            yield from (stem + ending for ending in declension.others.split())
            return
