"""Why a place was chosen, in words: the resolver's codes as sentences in both languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer import Candidate, Evidence
from webapp.times import Calendar

FEATURE_CODE = re.compile(r"[A-Z]\.[A-Z0-9]+")
DISTANCE = re.compile(r"(\d+) km")


@dataclass(frozen=True, slots=True)
class Wording:
    """What one code says: when it holds, and when it is what a losing candidate lacked.

    ``{}`` stands where the resolver's detail goes; a sentence without it leaves the detail out.
    """

    ar: str
    en: str
    lacks_ar: str = ""
    lacks_en: str = ""


REASONS = {
    "person": Wording("قرّر ذلك أحد المستخدمين", "a person decided so"),
    "ruling": Wording(
        "قرّر ذلك أحد المستخدمين لكل المقالات من هذا النوع",
        "a person decided so for all articles of this kind",
    ),
    "written_point": Wording(
        "إحداثيات مكتوبة في النص",
        "coordinates that the text gives in figures",
    ),
    "user_decision": Wording(
        "قرار أحد المستخدمين",
        "a person decided so",
        "قرّر أحد المستخدمين غيره",
        "a person decided otherwise",
    ),
    "user_added": Wording(
        "مكان أضافه أحد المستخدمين",
        "a place that a person added",
        "لم يضفه أحد",
        "was not added by a person",
    ),
    "feature_word": Wording(
        "كلمة في النص («{}») تدلّ على هذا النوع من الأماكن",
        "a word of the text (“{}”) announces this kind of place",
        "ليس من النوع الذي تذكره الكلمات",
        "is not the kind of place that the words announce",
    ),
    "container": Wording(
        "النص يقول في أي منطقة يقع («{}»)",
        "the text says what it lies in (“{}”)",
        "لا يقع حيث يقول النص",
        "does not lie where the text says",
    ),
    "beside": Wording(
        "النص يقول قرب أي مكان يقع («{}»)",
        "the text says what it lies close to (“{}”)",
    ),
    "town_before": Wording(
        "آخر مدينة ذكرها النص قبله («{}»)",
        "the town that the text named last before it (“{}”)",
    ),
    "exact_name": Wording(
        "الاسم في النص هو اسم المكان حرفاً بحرف",
        "the name in the text is the place’s name, letter for letter",
        "ليس الاسم المكتوب اسمَه حرفاً بحرف",
        "is not written with exactly these letters",
    ),
    "folded_name": Wording(
        "الاسم مطابق بعد توحيد رسم الحروف",
        "the name agrees once spellings of the same letter are treated alike",
    ),
    "parent_mentioned": Wording(
        "يذكر المقال المنطقة التي يقع فيها («{}»)",
        "the article also names the area that it lies in (“{}”)",
        "لا يذكر المقال المنطقة التي يقع فيها",
        "lies in an area that the article does not name",
    ),
    "holds_others": Wording(
        "تقع فيه أماكن أخرى في المقال",
        "other places of the article lie in it",
        "لا تقع فيه أماكن أخرى من المقال",
        "holds no other places of the article",
    ),
    "beside_divisions": Wording(
        "يذكر المقال مناطق أخرى من البلد نفسه",
        "the article names other divisions of the same country",
        "ليس منطقة إلى جانب المناطق المذكورة",
        "is no division beside those that the article names",
    ),
    "document_sense": Wording(
        "الاسم نفسه يعني هذا المكان في موضع آخر من المقال",
        "the same name means this place elsewhere in the article",
        "الاسم يعني مكاناً آخر في بقية المقال",
        "is not what the name means elsewhere in the article",
    ),
    "near_others": Wording(
        "قريب من أماكن أخرى في المقال ({})",
        "lies close to other places of the article ({})",
        "بعيد عن سائر أماكن المقال",
        "lies far from the other places of the article",
    ),
    "same_country": Wording(
        "يقع في بلد تدور حوله أماكن المقال",
        "lies in a country that the article is about",
        "يقع في بلد آخر",
        "lies in another country",
    ),
    "home_of_outlet": Wording(
        "يقع في بلد الناشر",
        "lies in the publisher’s country",
        "ليس في بلد الناشر",
        "is not in the publisher’s country",
    ),
    "capital": Wording(
        "عاصمة أو مركز محافظة",
        "a capital or a seat of government",
        "ليس عاصمة ولا مركز محافظة",
        "is no capital or seat of government",
    ),
    "only_candidate": Wording(
        "المكان الوحيد المعروف بهذا الاسم",
        "the only place known by this name",
    ),
    "preposition": Wording(
        "الكلمة التي قبله («{}») تدلّ على مكان",
        "the word before it (“{}”) speaks of a place",
    ),
    "proclitic": Wording(
        "الاسم متصل بحرف («{}»)",
        "the name is written together with a particle (“{}”)",
    ),
    "prominence": Wording(
        "شهرة المكان بين ما يحمل هذا الاسم",
        "how well known it is among places of this name",
        "أقل شهرة",
        "is less well known",
    ),
    "feature_mismatch": Wording(
        "كلمة في النص («{}») تدلّ على نوع آخر من الأماكن",
        "a word of the text (“{}”) announces another kind of place",
        "ليس من النوع الذي تذكره الكلمات",
        "is not the kind of place that the words announce",
    ),
    "common_word": Wording(
        "الاسم كلمة شائعة أيضاً، وهذا يُضعف القراءة",
        "the name is also an ordinary word, which weakens the reading",
        "اسمه كلمة شائعة",
        "has a name that is also an ordinary word",
    ),
}
"""The codes in the order in which a person wants to read them: the telling ones first."""

WEAKER = Wording("", "", "الأدلّة عليه أضعف", "has less that speaks for it")
"""What a losing candidate lacked when no one reason tells."""

RANKS = {code: rank for rank, code in enumerate(REASONS)}


def rank(evidence: Evidence) -> int:
    """Return where a piece of evidence stands among others; unknown codes come last."""
    return RANKS.get(evidence.reason, len(RANKS))


def reason_text(evidence: Evidence, language: str, digits: str = "arab") -> str:
    """Return one piece of evidence as words in ``ar`` or ``en``; an unknown code as its detail.

    ``digits`` are those of Arabic, ``arab`` or ``latn``.

    >>> reason_text(Evidence("feature_word", 2.0, "مطار"), "en")
    'a word of the text (“مطار”) announces this kind of place'
    >>> reason_text(Evidence("moon_phase", 0.1, "full"), "en")
    'full'
    """
    wording = REASONS.get(evidence.reason)
    if wording is None:
        return evidence.detail or evidence.reason.replace("_", " ")
    sentence = wording.ar if language == "ar" else wording.en
    detail = (evidence.detail_ar if language == "ar" else "") or evidence.detail
    return filled(sentence, _readable(detail, Calendar(language, digits=digits)))


def strongest(evidence: Iterable[Evidence], most: int = 4) -> list[str]:
    """Return the pieces of evidence that weigh most, in English words, each with its score."""
    ranked = sorted(evidence, key=lambda item: -abs(item.score))[:most]
    return [f"{item.score:+.1f} {reason_text(item, 'en')}" for item in ranked]


def lacks_text(chosen: Iterable[Evidence], other: Candidate, language: str) -> str:
    """Return in words what a losing candidate lacked against the evidence of the chosen one.

    It is the code by which the two scores differ most, in the chosen one's favour, among those
    that have words for it; where there is none, that less speaks for it.
    """
    difference: dict[str, float] = {}
    for evidence in chosen:
        difference[evidence.reason] = difference.get(evidence.reason, 0.0) + evidence.score
    for evidence in other.evidence:
        difference[evidence.reason] = difference.get(evidence.reason, 0.0) - evidence.score
    telling = [
        (gap, reason)
        for reason, gap in difference.items()
        if gap > 0 and reason in REASONS and REASONS[reason].lacks_en
    ]
    if not telling:
        return WEAKER.lacks_ar if language == "ar" else WEAKER.lacks_en
    wording = REASONS[max(telling)[1]]
    return wording.lacks_ar if language == "ar" else wording.lacks_en


def _readable(detail: str, reader: Calendar) -> str:
    """Return a detail as a person reads it; codes of features and countries say nothing here."""
    if FEATURE_CODE.fullmatch(detail):
        return ""
    distance = DISTANCE.fullmatch(detail)
    if distance and reader.language == "ar":
        return f"{reader.figures(distance[1])} كم"
    return detail


def filled(sentence: str, detail: str) -> str:
    """Return a sentence with its detail, or without the place for one where there is none.

    >>> filled("a verb follows (“{}”)", "said"), filled("a verb follows (“{}”)", "")
    ('a verb follows (“said”)', 'a verb follows')
    """
    if detail:
        return sentence.replace("{}", detail)
    for empty in (" («{}»)", " (“{}”)", " ({})"):
        sentence = sentence.replace(empty, "")
    return sentence
