"""The small words of sentences about claims, Arabic and English."""

Both = dict[str, str]


def _both(en: str, ar: str) -> Both:
    return {"en": en, "ar": ar}


JOINTS: dict[str, Both] = {
    "citing": _both(", citing ", "، نقلاً عن "),
    "comma": _both(", ", "، "),
    "and": _both(" and ", " و"),
    "involving": _both(" (named: ", " (ذُكر: "),
    "close": _both(")", ")"),
    "missing": _both("(not stated)", "(لم يُذكر)"),
    "who": _both("(who is not stated)", "(لم يُذكر مَن)"),
    "outlet": _both("The outlet itself", "الناشر نفسه"),
    "no_day": _both("on a day not stated", "في يوم لم يُذكر"),
    "unknown_publication": _both("the day of publication is not known", "يوم النشر غير معروف"),
    "unnamed": _both("an unnamed source", "مصدر لم يُسمَّ"),
    "two_unnamed": _both("two unnamed sources", "مصدران لم يُسمَّيا"),
    "one_unnamed": _both("one of several unnamed sources", "أحد مصادر لم تُسمَّ"),
    "many_unnamed": _both("unnamed sources", "مصادر لم تُسمَّ"),
    "witness": _both("witness", "شهادة"),
    "footage": _both("footage", "تسجيلات"),
    "at_least": _both("at least {}", "{} على الأقل"),
    "at_most": _both("at most {}", "{} على الأكثر"),
    "about": _both("about {}", "نحو {}"),
    "read_from": _both("from", "من قوله"),
    "article_date": _both("the day of publication", "يوم النشر"),
    "sentence_before": _both("the day named just before", "اليوم المذكور قبله"),
    "or": _both("; perhaps ", "؛ وربما "),
    "inside": _both("in", "في"),
    "background": _both("told as background", "يُروى خلفيةً"),
}

SEVERAL = {
    "احد": "one_unnamed",
    "one": "one_unnamed",
    "مصدرين": "two_unnamed",
    "مصدران": "two_unnamed",
    "two": "two_unnamed",
    "مصادر": "many_unnamed",
    "sources": "many_unnamed",
    "people": "many_unnamed",
}
"""Folded words that say how many sources without a name there are."""

STATUSES: dict[str, Both] = {
    "announced": _both("announced", "إعلان"),
    "asserted_by_party": _both("asserted by a party", "قول طرف"),
    "confirmed": _both("confirmed", "تأكيد"),
    "unverified": _both("unverified", "غير متحقَّق منه"),
    "denied": _both("denial", "نفي"),
    "no_comment": _both("no comment", "لا تعليق"),
    "visually_verified": _both("verified from footage", "متحقَّق منه بالصور"),
    "eyewitness": _both("seen by a witness", "شهادة عيان"),
}
"""What a text says of a claim; plain reports and what an outlet states need no word."""

ROLES: dict[str, Both] = {
    "from": _both("from", "من"),
    "via": _both("via", "عبر"),
    "to": _both("to", "إلى"),
    "toward": _both("toward", "باتجاه"),
    "at": _both("at", "في"),
    "near": _both("near", "قرب"),
}
"""The prepositions of roles, in the order in which a sentence names places."""

HOURS: dict[str, Both] = {
    "dawn": _both("at dawn", "فجراً"),
    "morning": _both("in the morning", "صباحاً"),
    "noon": _both("at noon", "ظهراً"),
    "afternoon": _both("in the afternoon", "عصراً"),
    "evening": _both("in the evening", "مساءً"),
    "night": _both("at night", "ليلاً"),
}

SECTIONS: dict[str, Both] = {
    "headline": _both("from a headline", "من عنوان"),
    "subhead": _both("from a subheading", "من عنوان فرعي"),
    "caption": _both("from a caption", "من شرح صورة"),
}

COUNTED: dict[str, Both] = {
    "killed": _both("killed", "القتلى"),
    "wounded": _both("wounded", "الجرحى"),
    "casualties": _both("killed and wounded", "القتلى والجرحى"),
    "missing": _both("missing", "المفقودون"),
    "detained": _both("detained", "المحتجزون"),
    "released": _both("released", "المفرج عنهم"),
    "displaced": _both("displaced", "النازحون"),
    "troops": _both("troops", "المقاتلون"),
    "people": _both("people", "الأشخاص"),
    "families": _both("families", "العائلات"),
    "vehicles": _both("vehicles", "الآليات"),
    "drones": _both("drones", "المسيّرات"),
    "aircraft": _both("aircraft", "الطائرات"),
    "missiles": _both("missiles", "الصواريخ"),
    "shells": _both("shells", "القذائف"),
    "strikes": _both("strikes", "الغارات"),
    "ships": _both("ships", "السفن"),
    "houses": _both("houses", "المنازل"),
    "villages": _both("towns and villages", "البلدات والقرى"),
}
"""What is counted; the classes are those of ``quantities.csv``."""

CONVENTIONS: dict[str, Both] = {
    "explicit": _both("the text names day, month or year itself", "يسمّي النص التاريخ بنفسه"),
    "nearest_year": _both("the nearest such month or day", "أقرب شهر أو يوم كهذا"),
    "last_weekday": _both(
        "the last such weekday, as told of the past", "آخر يوم كهذا، فالكلام عمّا مضى"
    ),
    "next_weekday": _both(
        "the next such weekday, as told of what will be", "أول يوم كهذا يأتي، فالكلام عمّا سيكون"
    ),
    "named_day": _both("counted from the day of publication", "يُحسب من يوم النشر"),
    "named_weekday": _both(
        "the weekday is trusted more than “yesterday”", "يوم الأسبوع أوثق من «أمس»"
    ),
    "iso_week": _both("weeks run from Monday to Sunday", "يبدأ الأسبوع يوم الاثنين"),
    "weekend": _both("the two days of rest", "يوما العطلة"),
    "month": _both("a month of the calendar", "شهر من التقويم"),
    "year": _both("a year of the calendar", "سنة من التقويم"),
    "counted_back": _both("counted back from the day of publication", "يُعدّ رجوعاً من يوم النشر"),
    "counted_on": _both("counted on from the day of publication", "يُعدّ صعوداً من يوم النشر"),
    "since": _both("from then on, with no end named", "منذ ذلك الحين بلا نهاية مذكورة"),
    "hijri_umm_al_qura": _both("the Umm al-Qura calendar", "تقويم أم القرى"),
    "turning_point": _both(
        "a well-known day that the text names by its event", "يوم معروف يسمّيه النص بحدثه"
    ),
    "same_day": _both("the day named before it", "اليوم المذكور قبله"),
    "sentence_before": _both(
        "the day named in the sentence before", "اليوم المذكور في الجملة السابقة"
    ),
    "article_date": _both(
        "the day of publication, as the text names none", "يوم النشر، إذ لا يذكر النص يوماً"
    ),
    "person": _both("given by a person", "حدّده أحد المستخدمين"),
}
"""By which rule words became days; the ids are those of ``When.convention``."""
