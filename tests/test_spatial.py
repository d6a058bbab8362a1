import pytest

from gazetteer.errors import InvalidPointError
from gazetteer.spatial import box_around, distance_km, parse_point, rough_km

AQTAN = (36.02, 38.99)


@pytest.mark.parametrize(
    "text",
    [
        "36.02, 38.99",
        "36.02 38.99",
        "36.02N 38.99E",
        "36.02° N, 38.99° E",
        "٣٦٫٠٢، ٣٨٫٩٩",
        "۳۶٫۰۲, ۳۸٫۹۹",
        "36°01'12\"N 38°59'24\"E",
        "36°1′12″ N, 38°59′24″ E",
        "36 01 12 N 38 59 24 E",
        "N 36 01 12, E 38 59 24",
        "36 01.2, 38 59.4",
        "٣٦٫٠٢ شمالاً ٣٨٫٩٩ شرقاً",
        "\u200f36.02, 38.99\u200f",
    ],
)
def test_points_are_read_however_they_are_written(text: str):
    assert parse_point(text) == pytest.approx(AQTAN, abs=1e-6)


def test_south_and_west_are_negative():
    assert parse_point("33.9 S 18.4 W") == (-33.9, -18.4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "حلب",
        "36.02",
        "95, 38",
        "36, 190",
        "36 75 00 N 38 0 0 E",
        "36 01 12 38 59 24",
        "1 36.02, 38.99 x",
        "36.02, abc",
        "36;;38",
    ],
)
def test_what_is_no_point_is_refused_with_an_example(text: str):
    with pytest.raises(InvalidPointError, match=r"36\.02"):
        parse_point(text)


def test_rough_distance_stays_within_one_percent_of_the_geodesic():
    for one, other in [((37.02, 41.19), (35.4, 35.95)), ((0, 0), (0.5, 60)), ((-34, 18), (65, 25))]:
        assert rough_km(one, other) == pytest.approx(distance_km(one, other), rel=0.01)


def test_box_holds_every_point_within_the_distance():
    south, west, north, east = box_around((60.0, 30.0), 50)
    for point in [(south, 30), (north, 30), (60, west), (60, east)]:
        assert distance_km((60.0, 30.0), point) >= 50
