"""The patterns of attribution in folded text, made of the words of ``attribution.csv``."""

import re

from webapp.events.languages.tables import rows, words
from webapp.events.languages.vocabulary import Wording, anchors, any_of, vocabulary


def _words(kind: str, language: str = "") -> str:
    return any_of(vocabulary("attribution", kind, language))


def _anchors(*kinds: str) -> frozenset[str]:
    return anchors(phrase for kind in kinds for phrase in vocabulary("attribution", kind))


HEDGE = Wording(re.compile(rf"(?<!\w)[وف]?{_words('hedge')}(?!\w)"), _anchors("hedge"))
THAT = re.compile(rf"\s*،?\s*(?<!\w)(?:و?{_words('conjunction_that', 'ar')}(?!\w))|\s*:")
CUT = re.compile(
    rf"\s+(?:{_words('cut', 'ar')}|{_words('to_outlet', 'ar')})(?!\w)|\s*[،,:؛(]|\s+[-–—]\s"
)
TIME = re.compile(rf"\s+{_words('time', 'ar')}(?!\w)")
CUT_ENGLISH = re.compile(rf"\s+{_words('cut', 'en')}(?!\w)|\s*[,:;(]")
TO_OUTLET = re.compile(rf"(?<!\w){_words('to_outlet', 'ar')}(?!\w)")
ACCORDING = Wording(
    re.compile(
        rf"(?<!\w)[وف]?(?:{_words('according_in', 'ar')}"
        rf"|{_words('according_verb', 'ar')}\s+(?P<verb>\w+)"
        rf"|{_words('according', 'ar')}|(?P<english>{_words('according', 'en')}))\s+"
        r"(?:(?:(?<=وفقا\s)|(?<=طبقا\s)|(?<=استنادا\s)|(?<=تبعا\s))لل?(?=\w))?"
    ),
    _anchors("according_in", "according_verb", "according"),
)
NO_SOURCES = any_of(word.removeprefix("ال") for word in vocabulary("attribution", "not_source"))
NOT_SOURCE = re.compile(rf"(?:ل|ال|لل)*{NO_SOURCES}(?!\w)")
NO_COMMENT = Wording(
    re.compile(rf"(?<!\w)[وف]?{_words('no_comment')}(?!\w)"), _anchors("no_comment")
)
NO_NEWS = re.compile(rf"\s+{_words('no_news', 'ar')}(?!\w)")
NO_ANSWER = re.compile(rf"\s+(?:{_words('no_answer')})(?!\w)|\s*[،,.؛:]")
FROM_WHOM = re.compile(
    rf"(?:\s+{_words('no_answer')}(?:\s+\w+)?)?\s+(?:عن|من|من\s+جانب|من\s+قبل)\s+(?=\w)"
)
REFUSED = Wording(
    re.compile(
        r"(?<!\w)[وف]?(?:رفضت?|امتنعت?)\s+(?P<who>\w+(?:\s+\w+){0,4}?)\s+(?:عن\s+)?"
        r"(?:التعليق|الادلاء\s+ب(?:اي\s+)?(?:تعليق|تصريح|تفاصيل)\w*)(?!\w)"
    ),
    frozenset(("التعليق", "الادلاء")),
)
UNVERIFIED_BY = re.compile(
    rf"[وف]?{_words('not_verified', 'ar')}\s+(?:لل?(?=\w)|علي\s+)?(?P<who>\w+(?:\s+\w+){{0,3}}?)"
    rf"\s+(?:من\s|[بل]?{_words('verify', 'ar')}(?!\w))"
)
_DOUBT = (
    r"(?:could not|cannot|unable to|not possible to)\s+(?:\w+ly\s+)*(?:be\s+)?(?:\w+ly\s+)*"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborate(?:d)?)"
    r"|(?:has|have|had|was|were) not (?:yet )?(?:been )?(?:\w+ly )*"
    r"(?:verified|confirmed|corroborated)"
    r"|no independent (?:confirmation|verification)"
)
_CERTAIN = frozenset(
    (
        *("verify", "verified", "verification"),
        *("confirm", "confirmed", "confirmation"),
        *("corroborate", "corroborated"),
    )
)
"""Words of which every phrase of doubt that is spelled out above has one."""

NOT_VERIFIED = Wording(
    re.compile(
        rf"(?<!\w)[وف]?(?:{_words('not_verified', 'ar')}(?:\s+\w+){{0,4}}?"
        rf"\s+[بل]?{_words('verify', 'ar')}|{_words('not_verified', 'en')}|{_DOUBT})(?!\w)"
    ),
    _anchors("not_verified") | _CERTAIN,
)
CLAUSE_START = re.compile(
    r"[،,;؛:.!?؟“”\"«»]\s*|(?<!\w)(?:لكن|بينما|فيما|حيث|وكان|وكانت|كان|كانت|but|and|while|where)\s+"
)
LEADING = re.compile(
    r"(?:و|ف)?(?:لكن|اما|غير ان|الا ان|كما|فيما|بينما|كان|كانت|قد|في حين|but|and|while"
    r"|(?:\w+\s+)?(?:hours|days|weeks|day|week)\s+after)\s+"
)
VERIFIED_BY = re.compile(rf"{_words('verified_by')}\s+")
PUBLISHED_BY = re.compile(rf"\s+(?:الذي\s+|التي\s+)?{_words('published_by')}\s+")
PICTURES = re.compile(rf"\s(?P<pictures>{_words('pictures', 'ar')})(?!\w)")
LATIN = re.compile("[a-z]")
INVERTED = re.compile(
    r"(?:^|,)\s*(?!who\b|which\b|whose\b|speaking\b|citing\b|quoting\b)\w[^,]*,\s*$"
)
VERIFYING = re.compile(
    r"\b(?:verified|geolocated|authenticated|analy[sz]ed)\b"
    r"|(?<!\w)(?:تحقق|حلل|تثبت)(?:ت|وا)?(?:ه|ها)?(?!\w)"
)
SATELLITE = re.compile(r"\bsatellite\b|اقمار")
_CONTRASTS = any_of(
    word for row in rows("joints") if row["kind"] == "contrast" for word in words(row["words"])
)
CONTRAST = re.compile(rf"(?<=[،,])\s+{_CONTRASTS}\s")
"""What sets two things against one another, in text that is not folded."""

CLAIMED = re.compile(r"\s+(?:responsibility|credit|the\s+lives?|\w+\s+lives)\b")
COUNTED = re.compile(r"\s+the\s+(?:number|toll|death|figure|total|losses)\b")
WHO = re.compile(r"(?<=\w)\s+(?:who|which)\s")
TOLD = re.compile(rf"\s+{_words('told', 'ar')}\s+(?=الي\s|ل)")
IMPERSONAL = frozenset(vocabulary("attribution", "impersonal"))
APPOSITION = re.compile(rf",\s+{_words('apposition', 'en')}\s[^,]*,$")
APPOSITIVE = re.compile(rf",\s+{_words('apposition', 'en')}\s[^,.]*,")
ADVERB = re.compile(
    r"(?:\s+(?:قد|has|have|had|also|later|earlier|meanwhile|then|still|again|repeatedly"
    r"|previously|initially|immediately|promptly|flatly|would|will|could|only|just))+$"
)
PARENTHESIS = re.compile(r",\s(?!citing\b|quoting\b)[^,]{2,50},\s+(?=that\s)")
QUOTED_BY = re.compile(
    r"\s+(?:quoted|cited|interviewed|verified|geolocated|analy[sz]ed|obtained|reviewed)\s+by\s+"
)
CITING = re.compile(r"(?:^|\s)(?:citing|quoting)\s+")
PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|been|be|is|are|to|not|who|which)\s+(?:(?:also|widely|later|first)\s+)?$"
)
WHAT = re.compile(r"(?<!\w)what\s")
