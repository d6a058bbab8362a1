"""Points as people type or paste them; the cases are in ``cases/typed_points.tsv``."""

import csv
from pathlib import Path

import pytest

from gazetteer.errors import InvalidPointError, ShortAddressError
from gazetteer.typed_points import PointForm, exchanged, read_point

CASES = Path(__file__).parent / "cases" / "typed_points.tsv"
RAQQA = (35.95, 39.0)


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_a_point_is_read_in_any_form_or_refused(case: dict[str, str]) -> None:
    if case["latitude"]:
        expected = float(case["latitude"]), float(case["longitude"])
        assert read_point(case["text"]).position == pytest.approx(expected, abs=2e-6)
    else:
        with pytest.raises(InvalidPointError):
            read_point(case["text"])


@pytest.mark.parametrize(
    ("text", "form", "radius"),
    [
        ("36.02, 38.99", PointForm.DEGREES, 0),
        ("٣٧S BA 1234 6789", PointForm.GRID, 5),
        ("37sba1234567890", PointForm.GRID, 1),
        ("8G8R2X9R+2V", PointForm.PLUS_CODE, 7),
        ("www.openstreetmap.org/#map=12/36.02/38.99", PointForm.ADDRESS, 0),
        ("POINT (38.99 36.02)", PointForm.GEOMETRY, 0),
    ],
)
def test_a_point_says_how_it_was_written_and_how_exact_it_is(
    text: str, form: PointForm, radius: int
) -> None:
    point = read_point(text)
    assert (point.form, point.radius) == (form, radius)


def test_a_short_plus_code_is_read_with_a_town() -> None:
    short = read_point("2X9R+2V الرقة", {"الرقة": RAQQA}.get)
    assert abs(short.latitude - RAQQA[0]) < 0.5
    assert abs(short.longitude - RAQQA[1]) < 0.5
    for text in ("2X9R+2V", "2X9R+2V nowhere"):
        with pytest.raises(InvalidPointError, match="write the town after it"):
            read_point(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("38.99, 36.02", "36.02, 38.99"),
        ("151.2 -33.9", "-33.9, 151.2"),
        ("٣٨٫٩٩، ٣٦٫٠٢", "36.02, 38.99"),
        ("38.99 E, 36.02 N", ""),
        ("lat 38.99, lon 36.02", ""),
        ("36.02, 138.99", ""),
        ("36 01 12, 38 59 24", ""),
        ("هناك", ""),
    ],
)
def test_two_bare_numbers_can_be_meant_the_other_way_round(text: str, other: str) -> None:
    assert exchanged(text) == other


def test_an_address_without_a_point_says_what_to_do() -> None:
    with pytest.raises(InvalidPointError, match="holds no point"):
        read_point("https://www.openstreetmap.org/node/123")
    for text in ("https://maps.app.goo.gl/abc", "https://osm.org/go/xyz", "goo.gl/maps/abc"):
        with pytest.raises(ShortAddressError, match="only leads to another"):
            read_point(text)
