"""How much of an article the store groups at once."""

from datetime import date

from gazetteer.model import Place
from webapp.events import regrouping
from webapp.events.model import (
    Article,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Reading,
    Role,
    Status,
)
from webapp.events.neighbourhoods import MOST_GROUPED
from webapp.events.store import EventStore

ALEPPO = Place("gn:170063", "Aleppo", 36.20, 37.16, "P.PPLA", name_ar="حلب", country="SY")
LINE = "غادرت القوات حلب.\n"
NAME = LINE.index("حلب")


def claim(start: int) -> Claim:
    """Return what a line of the text claims that begins at ``start``."""
    place = ClaimPlace(Role.FROM, start + NAME, start + NAME + 3, "حلب", ALEPPO)
    return Claim(
        Passage(start, start + len(LINE) - 1),
        ClaimKind.WITHDRAWAL,
        Modality.ASSERTED,
        Status.REPORTED,
        places=(place,),
    )


def test_a_chronicle_is_grouped_a_part_at_a_time_into_one_event(tmp_path, monkeypatch):
    sizes: list[int] = []

    def counted(footprints, *others):
        sizes.append(len(footprints))
        return grouped(footprints, *others)

    grouped = regrouping.grouped
    monkeypatch.setattr(regrouping, "grouped", counted)
    lines = 4 * regrouping.MOST_AT_ONCE + 1
    with EventStore.open(tmp_path / "events.db") as store:
        article, _ = store.add_article(Article(text=LINE * lines, published=date(2026, 1, 1)))
        claims = tuple(claim(number * len(LINE)) for number in range(lines))
        store.readings.keep({article.id: Reading((), claims)}, reader="test")
        (event,) = store.happenings.find()
    assert len(sizes) == 5
    assert max(sizes) <= regrouping.MOST_AT_ONCE + MOST_GROUPED
    assert event.claims == lines
