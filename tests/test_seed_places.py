"""The seed article, read with the default gazetteer: what is found, and what is told apart."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer, Geoparser, MentionKind, Resolution
from gazetteer.spatial import distance_km

SEED = Path(__file__).parents[2] / "shared" / "seed"
PINNED = (MentionKind.PLACE, MentionKind.METONYM)
POSITIVE = ("location", "metonym", "descriptive")

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SEED / "seed_gold.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def text(gold: dict[str, Any]) -> str:
    return (SEED / gold["file"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(text: str, default_gazetteer_path: Path) -> Iterator[list[Resolution]]:
    with Gazetteer.open(default_gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)(text)


def overlaps(mention: dict[str, Any], resolution: Resolution) -> bool:
    return mention["start"] < resolution.mention.end and resolution.mention.start < mention["end"]


def test_at_least_46_of_fifty_mentions_are_found_and_at_most_two_are_false(
    gold: dict[str, Any], found: list[Resolution]
) -> None:
    named = [m for m in gold["mentions"] if m["mention_class"] in POSITIVE]
    outer = [m for m in named if not m.get("nested_in")]
    pinned = [r for r in found if r.mention.kind in PINNED]
    hits = [m for m in outer if any(overlaps(m, r) for r in pinned)]
    false = [r.mention.text for r in pinned if not any(overlaps(m, r) for m in named)]
    assert len(outer) == 50
    assert len(hits) >= 46
    assert len(false) <= 2, false


def test_every_mention_is_a_slice_of_the_article(text: str, found: list[Resolution]) -> None:
    assert all(text[r.mention.start : r.mention.end] == r.mention.text for r in found)


@pytest.mark.parametrize(
    ("surface", "point", "km"),
    [
        ("مطار القامشلي", (37.0206, 41.1914), 2),
        ("قاعدة القامشلي الجوية", (37.0206, 41.1914), 2),
        ("قاعدة حميميم الجوية", (35.4011, 35.9487), 3),
        ("موسكو", (55.7558, 37.6173), 10),
        ("طرطوس", (34.89, 35.88), 6),
        ("اللاذقية", (35.53, 35.79), 30),
    ],
)
def test_airport_air_base_and_towns_stand_where_they_are(
    found: list[Resolution], surface: str, point: tuple[float, float], km: float
) -> None:
    places = [r.place for r in found if surface in r.mention.text]
    assert places
    for place in places:
        assert place is not None
        assert distance_km((place.latitude, place.longitude), point) <= km


def test_the_facility_is_not_mistaken_for_its_town(found: list[Resolution]) -> None:
    features = {
        r.mention.text: r.place.feature for r in found if r.place and "القامشلي" in r.mention.text
    }
    assert {text: feature[:5] for text, feature in features.items()} == {
        "مطار القامشلي": "S.AIR",
        "قاعدة جوية عسكرية قرب مدينة القامشلي": "S.AIR",
        "قاعدة القامشلي الجوية": "S.AIR",
        "قاعدة القامشلي": "S.AIR",
    }


def test_organisations_and_demonyms_make_no_pin(found: list[Resolution]) -> None:
    kinds = {r.mention.text: r.mention.kind for r in found}
    assert kinds["كردستان"] is MentionKind.ORGANIZATION
    assert kinds["الروسية"] is MentionKind.DEMONYM
