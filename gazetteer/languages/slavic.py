"""Cyrillic letters, and the cases of Russian and Ukrainian names.

The tables are those of any school grammar, written from general knowledge of the two languages.
They hold only what names of places need: no vocative, no dual, no neuters in ``-мя``.
"""

from gazetteer.languages.language import Declension, Language

HARD = "бвдзлмнпрстф"
VELAR = "гкх"
HUSHING = "жчшщ"
CONSONANTS = HARD + VELAR + HUSHING + "ц"
VOWELS = "аеиоуыэюяєії"

RUSSIAN_NOUNS = (
    Declension("а", "ы е у ой ою", HARD, example="Москва Москвы"),
    Declension("а", "и е у ой ою", VELAR, example="Рига Риги"),
    Declension("а", "и е у ей ею", HUSHING, example="Буча Бучей"),
    Declension("а", "ы е у ей ею", "ц", example="Винница Винницей"),
    Declension("я", "и е ю ей ею", CONSONANTS + "аеоуь", example="Корея Кореей"),
    Declension("ия", "ии ию ией иею", example="Сирия Сирии"),
    Declension("", "а у ом е", HARD + VELAR, example="Дамаск Дамаска"),
    Declension("", "а у ем ом е", HUSHING + "ц", example="Галич Галичем"),
    Declension("ь", "я ю ем е", CONSONANTS, example="Ярославль Ярославля"),
    Declension("ь", "и ью", CONSONANTS, example="Казань Казанью"),
    Declension("й", "я ю ем е", VOWELS, example="Китай Китаем"),
    Declension("о", "а у ом е", CONSONANTS, example="Сватово Сватова"),
    Declension("е", "я ю ем", "лр", example="Гуляйполе Гуляйполя"),
    Declension("е", "а у ем", HUSHING + "ц", example="Городище Городища"),
    Declension("ье", "ья ью ьем", CONSONANTS, example="Запорожье Запорожья"),
)

RUSSIAN_PLURALS = (
    Declension("ы", "ов ам ами ах", HARD + "ц", example="Черновцы Черновцах"),
    Declension("и", "ов ам ами ах", VELAR, example="Ессентуки Ессентуков"),
    Declension("и", "ей ам ами ах", HUSHING, example="Дергачи Дергачей"),
    Declension("и", "ей ям ями ях", CONSONANTS, example="Гавани Гаванях"),
)

FLEETING_VOWELS = (
    Declension("ец", "ца цу цом цем це", CONSONANTS, example="Донец Донца"),
    Declension("лец", "льца льцу льцом льце", VOWELS, example="Елец Ельца", least=1),
    Declension("ел", "ла лу лом ле", "р", example="Орёл Орла"),
    Declension("ок", "ка ку ком ке ці", CONSONANTS, example="Городок Городка"),
    Declension("ки", "ок", HARD + "ц", example="Химки Химок"),
    Declension("ець", "ця цю цем цеві ці", CONSONANTS, example="Корець Корця"),
    Declension("онець", "інця інцю інцем інцеві інці", example="Донець Дінця", least=1),
    Declension("ни", "ен", CONSONANTS, example="Лубни Лубен"),
)
"""Vowels that stand only where no ending follows, or only before none."""

BARE_PLURALS = (
    Declension("ы", "", HARD + "ц", example="Сумы Сум"),
    Declension("и", "", HARD + HUSHING + "гхц", example="Суми Сум"),
    Declension("ки", "к", VOWELS, example="Великие Луки Великих Лук", least=1),
)
"""Plurals whose genitive has no ending, Russian and Ukrainian."""

RUSSIAN_ADJECTIVES = (
    Declension("ый", "ого ому ым ом", HARD + "ц", example="Грозный Грозного"),
    Declension("ий", "ого ому им ом", VELAR, example="Волжский Волжского"),
    Declension("ий", "его ему им ем", "н" + HUSHING, example="Нижний Нижнего"),
    Declension("ой", "ого ому ым им ом", CONSONANTS, example="Кривой Кривого"),
    Declension("ая", "ой ую ою", HARD + VELAR + "ц", example="Харьковская Харьковской"),
    Declension("ая", "ей ую ею", HUSHING, example="Большая Большей"),
    Declension("яя", "ей юю ею", "н", example="Нижняя Нижней"),
    Declension("ое", "ого ому ым им ом", CONSONANTS, example="Красное Красного"),
    Declension("ее", "его ему им ем", "н" + HUSHING, example="Нижнее Нижнего"),
    Declension("ые", "ых ым ыми", HARD + "ц", example="Соединённые Соединённых"),
    Declension("ие", "их им ими", VELAR + HUSHING + "н", example="Великие Великих"),
    Declension("ов", "ового овому овым овом", CONSONANTS, example="Часов Яр Часового Яра"),
)

UKRAINIAN_NOUNS = (
    Declension("а", "и і у ою", HARD + VELAR, example="Одеса Одеси"),
    Declension("а", "і у ею", HUSHING, example="Буча Бучі"),
    Declension("га", "зі", VOWELS + CONSONANTS, example="Прага Празі"),
    Declension("ка", "ці", VOWELS + CONSONANTS, example="Авдіївка Авдіївці"),
    Declension("кка", "цці", VOWELS, example="Мекка Мецці"),
    Declension("ха", "сі", VOWELS, example="Волноваха Волновасі"),
    Declension("я", "і ю ею", CONSONANTS, example="Вінниця Вінниці"),
    Declension("я", "ї ю єю", VOWELS, example="Сирія Сирією"),
    Declension("я", "ю ям і", CONSONANTS, example="Запоріжжя Запоріжжі"),
    Declension("", "а у ом ові і", HARD + VELAR, example="Краматорськ Краматорська"),
    Declension("к", "ці", VOWELS, example="Кременчук Кременчуці"),
    Declension("г", "зі", VOWELS + "рлн", example="Люксембург Люксембурзі"),
    Declension("х", "сі", VOWELS, example="Рафах Рафасі"),
    Declension("", "а у ем еві і", HUSHING, example="Галич Галича"),
    Declension("ь", "я ю ем еві і", CONSONANTS, example="Маріуполь Маріуполя"),
    Declension("ь", "і ю", CONSONANTS, example="Умань Умані"),
    Declension("", "і ю", HUSHING + "р", example="Керч Керчі"),
    Declension("й", "я ю єм єві ї", VOWELS, example="Китай Китаєм"),
    Declension("о", "а у ом ові і", CONSONANTS, example="Дніпро Дніпра"),
    Declension("е", "я ю ем і", "лр", example="Гуляйполе Гуляйполі"),
    Declension("е", "а у ом і", HARD, example="Курахове Курахова"),
    Declension("е", "а у ем і", HUSHING, example="Городище Городищі"),
)

UKRAINIAN_ALTERNATIONS = (
    Declension("ів", "ова ову овом ові", CONSONANTS, example="Харків Харкова"),
    Declension("ів", "ева еву евом еві", HUSHING + "нц", example="Канів Канева"),
    Declension("їв", "єва єву євом єві", VOWELS, example="Київ Києва"),
    Declension("іг", "огу ога огом озі", CONSONANTS, example="Ріг Рогу", least=1),
    Declension("іль", "оля олю олем олі", CONSONANTS, example="Тернопіль Тернополя"),
    Declension("інь", "еня еню енем ені", CONSONANTS, example="Ірпінь Ірпеня"),
    Declension("ів", "ового овому овим", CONSONANTS, example="Часів Яр Часового Яру"),
)
"""An і in the closed syllable is о or е in the open one."""

UKRAINIAN_PLURALS = (
    Declension("и", "ів ам ами ах", HARD + VELAR + HUSHING, example="Бровари Броварах"),
    Declension("і", "ів ам ами ах", HUSHING, example="Дергачі Дергачів"),
    Declension("і", "ів ей ям ями ях", CONSONANTS, example="Чернівці Чернівцях"),
)

UKRAINIAN_ADJECTIVES = (
    Declension("ий", "ого ому им ім", CONSONANTS, example="Кривий Кривого"),
    Declension("ій", "ього ьому ім", "н", example="Верхній Верхнього"),
    Declension("а", "ої ій у ою", CONSONANTS, example="Харківська Харківської"),
    Declension("я", "ьої ій ю ьою", "н", example="Верхня Верхньої"),
    Declension("е", "ого ому им", CONSONANTS, example="Рівне Рівного"),
    Declension("і", "их им ими", CONSONANTS, example="Великі Великих"),
    Declension("ий", "ия ию иєм иї", CONSONANTS, example="Стрий Стрия"),
)

CYRILLIC = Language(
    code="ru",
    script="[\u0400-\u04ff]",
    letters={"ё": "е", "Ё": "е", "ґ": "г", "Ґ": "г"},
    cased=True,
    declensions=(
        *RUSSIAN_NOUNS,
        *RUSSIAN_PLURALS,
        *RUSSIAN_ADJECTIVES,
        *UKRAINIAN_NOUNS,
        *UKRAINIAN_ALTERNATIONS,
        *UKRAINIAN_PLURALS,
        *UKRAINIAN_ADJECTIVES,
        *FLEETING_VOWELS,
        *BARE_PLURALS,
    ),
)
