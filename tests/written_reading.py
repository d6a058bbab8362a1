"""Articles whose reading is written down here, so that tests of pages do not test the reader too."""

from datetime import date

from gazetteer import (
    Account,
    BoundingBox,
    Candidate,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Resolution,
)
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Reading,
    Role,
    SourceKind,
    Status,
    When,
)
from webapp.events.store import EventStore

AIR_BASE = Place(
    "cur:qamishli-air-base",
    "Qamishli air base",
    37.0206,
    41.1914,
    "S.AIRB",
    "قاعدة القامشلي الجوية",
    "SY",
    uncertainty=1000,
    approximate=True,
    source="tests",
)
QAMISHLI = Place(
    "gn:173576", "Qamishli", 37.0522, 41.2314, "P.PPLA2", "القامشلي", "SY", population=184231
)
HMEIMIM = Place(
    "oa:OSLK", "Hmeimim air base", 35.4011, 35.9487, "S.AIRB", "قاعدة حميميم", "SY", uncertainty=800
)
TARTUS = Place("gn:163345", "Tartus", 34.889, 35.8866, "P.PPLA", "طرطوس", "SY", population=89457)
RAQQA = Place("gn:172955", "Raqqa", 35.9528, 39.0079, "P.PPLA", "الرقة", "SY", population=177636)
SYRIA = Place(
    "gn:163843",
    "Syria",
    35.0,
    38.0,
    "A.PCLI",
    "سوريا",
    "SY",
    extent=BoundingBox(32.3, 35.7, 37.3, 42.4),
)
HASAKAH = Place(
    "ne:hasakah",
    "Al-Hasakah",
    36.4,
    40.8,
    "A.ADM1",
    "محافظة الحسكة",
    "SY",
    extent=BoundingBox(35.2, 39.7, 37.3, 42.4),
)

WITHDRAWAL = Article(
    title="ماذا يجري في القاعدة قرب القامشلي؟",
    publisher="نشرة الجزيرة",
    url="https://example.org/north/1",
    published=date(2026, 1, 27),
    language="ar",
    sample=True,
    text=(
        "يراقب سكان القامشلي منذ أيام حركة الطائرات في السماء.\n\n"
        "نقلت وكالة الشمال عن مصدرين لم تسمّهما أن الوحدة بدأت الأسبوع الماضي إخراج جنودها من"
        " القاعدة الجوية قرب القامشلي إلى قاعدة حميميم. ولم تعلّق وزارة الدفاع على ذلك.\n\n"
        "وقال مراسل إن العلم ما زال مرفوعاً فوق القاعدة الجوية يوم الاثنين. وتحدث سكان في سجن"
        " الأقطان بالرقة عن أرتال، ولم يتسنَّ التحقق من ذلك.\n\n"
        "وتقع القاعدة في محافظة الحسكة شمال شرق سوريا، وما زالت طرطوس هادئة."
    ),
)
REPORT = Article(
    title="What is known about the convoy <script>alert(1)</script>",
    publisher="Levant Wire",
    published=date(2026, 1, 26),
    language="en",
    text=(
        "Levant Wire reports that trucks left the air base near Qamishli on 25 January 2026.\n\n"
        'Officials in Tartus denied that any of them arrived there. `backticks` & "quotes" 🚚 stay'
        " as they were typed, says a clerk in Raqqa. <img src=x onerror=alert(2)>"
    ),
)


def fill(store: EventStore) -> tuple[int, int]:
    """Store both articles with their readings; return their ids."""
    first, _ = store.add_article(WITHDRAWAL)
    second, _ = store.add_article(REPORT)
    store.readings.keep({first.id: withdrawal_reading()}, reader="tests")
    store.readings.keep({second.id: report_reading()}, reader="tests")
    return first.id, second.id


def withdrawal_reading() -> Reading:
    """Return what is read in the Arabic article."""
    text = WITHDRAWAL.text
    base_evidence = (
        Evidence("feature_word", 2.0, "القاعدة الجوية"),
        Evidence("near_others", 1.1, "القامشلي"),
        Evidence("common_word", -0.2),
    )
    losing = (Candidate(HMEIMIM, 1.0, (Evidence("feature_word", 2.0, "القاعدة الجوية"),)),)
    resolutions = (
        located(text, "القامشلي", QAMISHLI, 0.93, (Evidence("exact_name", 2.0, "القامشلي"),)),
        located(text, "القاعدة الجوية قرب القامشلي", AIR_BASE, 0.88, base_evidence, losing),
        located(text, "قاعدة حميميم", HMEIMIM, 0.9),
        located(text, "القاعدة الجوية", AIR_BASE, 0.6, base_evidence, losing, nth=2),
        located(text, "سجن الأقطان", None, 0.0),
        located(text, "الرقة", RAQQA, 0.8, (Evidence("proclitic", 0.1, "ب"),)),
        located(text, "محافظة الحسكة", HASAKAH, 0.9),
        located(text, "سوريا", SYRIA, 0.99),
        located(text, "طرطوس", TARTUS, 0.95),
    )
    when = When(date(2026, 1, 19), date(2026, 1, 25), Precision.WEEK, "الأسبوع الماضي", "iso_week")
    claims = (
        Claim(
            passage(text, "نقلت وكالة الشمال", "قاعدة حميميم."),
            ClaimKind.WITHDRAWAL,
            Modality.ASSERTED,
            Status.REPORTED,
            places=(
                claim_place(text, Role.FROM, "القاعدة الجوية قرب القامشلي", AIR_BASE),
                claim_place(text, Role.TO, "قاعدة حميميم", HMEIMIM),
            ),
            actors=("الوحدة",),
            when=when,
            attribution=(
                link(text, "وكالة الشمال", SourceKind.AGENCY),
                link(text, "مصدرين لم تسمّهما", SourceKind.UNNAMED),
            ),
            rules=("tests",),
        ),
        Claim(
            passage(text, "وقال مراسل", "الاثنين."),
            ClaimKind.PRESENCE,
            Modality.ASSERTED,
            Status.EYEWITNESS,
            places=(claim_place(text, Role.AT, "القاعدة الجوية", AIR_BASE, nth=2),),
            when=When(date(2026, 1, 26), date(2026, 1, 26), Precision.DAY, "يوم الاثنين"),
            attribution=(link(text, "مراسل", SourceKind.WITNESS),),
            rules=("tests",),
        ),
        Claim(
            passage(text, "وتحدث سكان", "من ذلك."),
            ClaimKind.MOVEMENT,
            Modality.ASSERTED,
            Status.UNVERIFIED,
            places=(
                claim_place(text, Role.AT, "سجن الأقطان", None),
                claim_place(text, Role.NEAR, "الرقة", RAQQA),
            ),
            attribution=(link(text, "سكان", SourceKind.WITNESS, nth=2),),
            rules=("tests",),
        ),
        Claim(
            passage(text, "ولم تعلّق", "على ذلك."),
            ClaimKind.NO_COMMENT,
            Modality.ASSERTED,
            Status.NO_COMMENT,
            attribution=(link(text, "وزارة الدفاع", SourceKind.OFFICIAL),),
            rules=("tests",),
        ),
    )
    return Reading(resolutions, claims)


def report_reading() -> Reading:
    """Return what is read in the English article."""
    text = REPORT.text
    resolutions = (
        located(text, "air base near Qamishli", AIR_BASE, 0.9),
        located(text, "Tartus", TARTUS, 0.9),
        located(text, "Raqqa", RAQQA, 0.9),
    )
    claims = (
        Claim(
            passage(text, "Levant Wire", "January 2026."),
            ClaimKind.MOVEMENT,
            Modality.ASSERTED,
            Status.STATED,
            places=(claim_place(text, Role.FROM, "air base near Qamishli", AIR_BASE),),
            actors=("trucks",),
            when=When(date(2026, 1, 25), date(2026, 1, 25), Precision.DAY, "25 January 2026"),
            rules=("tests",),
        ),
        Claim(
            passage(text, "Officials", "arrived there."),
            ClaimKind.MOVEMENT,
            Modality.DENIED,
            Status.DENIED,
            places=(claim_place(text, Role.TO, "Tartus", TARTUS),),
            attribution=(link(text, "Officials", SourceKind.OFFICIAL),),
            rules=("tests",),
        ),
    )
    return Reading(resolutions, claims)


def span(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Return start and end of the nth occurrence of words."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def located(
    text: str,
    words: str,
    place: Place | None,
    confidence: float,
    evidence: tuple[Evidence, ...] = (),
    losing: tuple[Candidate, ...] = (),
    nth: int = 1,
) -> Resolution:
    start, end = span(text, words, nth)
    mention = Mention(start, end, words, words, MentionKind.PLACE)
    chosen = (Candidate(place, 3.0, evidence),) if place else ()
    return Resolution(mention, place, confidence, Account(evidence, chosen + losing))


def passage(text: str, first: str, last: str) -> Passage:
    start = text.index(first)
    return Passage(start, text.index(last, start) + len(last))


def claim_place(text: str, role: Role, words: str, place: Place | None, nth: int = 1) -> ClaimPlace:
    start, end = span(text, words, nth)
    return ClaimPlace(role, start, end, words, place)


def link(text: str, words: str, kind: SourceKind, nth: int = 1) -> AttributionLink:
    start, end = span(text, words, nth)
    return AttributionLink(words, kind, start, end)
