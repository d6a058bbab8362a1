"""Places that only the text tells of: where they are put, and that they never look surveyed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import BoundingBox, Gazetteer, Geoparser, Mention, MentionKind, Place, Resolution
from gazetteer.derived import NEAR_M, with_derived
from webapp.events.records import state_of
from webapp.formats import mention_record

CASES = Path(__file__).parent / "cases"


def rows() -> list[dict[str, str]]:
    with (CASES / "derived.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def geoparser(gazetteer_path: Path) -> Iterator[Geoparser]:
    with Gazetteer.open(gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_what_the_text_places_lies_where_it_says(geoparser: Geoparser, row: dict[str, str]) -> None:
    found = geoparser(row["text"])
    resolution = next(one for one in found if one.mention.text == row["mention"])
    if row["holder"] == "-":
        assert resolution.place is None
        return
    holder = next(one.place for one in found if one.place and one.place.id == row["holder"])
    place = resolution.place
    assert place is not None
    assert place.id == f"in:{row['holder']}:{resolution.mention.key}"
    assert (place.latitude, place.longitude) == (holder.latitude, holder.longitude)
    assert (place.name, place.approximate) == (row["mention"], True)
    assert place.uncertainty >= holder.uncertainty
    assert resolution.evidence[0].reason == row["reason"]


TOWN = Place("t:1", "Town", 36.0, 40.0, "P.PPL", country="SY", uncertainty=2_000)
TEXT = "قرية النعيمات شمال السوق ثم النعيمات وقرية الورود في السوق"


def resolution(words: str, start: int, feature: str = "", place: Place | None = None) -> Resolution:
    at = TEXT.index(words, start)
    mention = Mention(at, at + len(words), words, words, MentionKind.PLACE, feature)
    return Resolution(mention, place, 0.8)


def test_two_derived_places_of_one_town_are_two_and_a_name_keeps_its_sense() -> None:
    near, _, again, inside, _ = with_derived(
        TEXT,
        [
            resolution("النعيمات", 0, "P.PPL"),
            resolution("السوق", 0, place=TOWN),
            resolution("النعيمات", 15, "P.PPL"),
            resolution("الورود", 0, "P.PPL"),
            resolution("السوق", 40, place=TOWN),
        ],
    )
    assert near.place is not None
    assert inside.place is not None
    assert near.place == again.place
    assert near.place.id != inside.place.id
    assert near.place.uncertainty == TOWN.uncertainty + NEAR_M
    assert again.evidence[0].reason == "document_sense"


def test_the_gazetteer_still_lacks_a_derived_place() -> None:
    mention = Mention(0, 1, "x", "x", MentionKind.PLACE, "S.HSP")
    derived = Place("in:t:1:x", "x", 36.0, 40.0, "S.HSP", approximate=True)
    assert state_of(mention, derived, 0.9) == "unlocated"
    assert state_of(mention, TOWN, 0.9) == "resolved"


def test_a_mention_record_tells_direction_extent_and_uncertainty() -> None:
    edges = BoundingBox(32.0, 35.0, 38.0, 43.0)
    country = Place("c:1", "Land", 35.0, 38.0, "A.PCLI", uncertainty=300_000, extent=edges)
    mention = Mention(0, 1, "x", "x", direction="northeast")
    record = mention_record(Resolution(mention, country, 0.9))
    assert record["direction"] == "northeast"
    assert record["extent"] == [39.0, 35.0, 43.0, 38.0]
    assert (record["uncertainty_m"], record["approximate"]) == (300_000, False)
    nowhere = mention_record(Resolution(mention, None, 0.4))
    assert (nowhere["extent"], nowhere["uncertainty_m"], nowhere["approximate"]) == (None,) * 3
