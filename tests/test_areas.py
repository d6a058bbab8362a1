"""Outlines of places: read, checked, mended aloud, refused with the reason."""

import json

import pytest

from gazetteer.areas import MOST_POINTS, Mend, coarser, parse_area, to_wkt
from gazetteer.errors import InvalidAreaError
from gazetteer.model import BoundingBox

SQUARE = "POLYGON ((38 36, 39 36, 39 37, 38 37, 38 36))"
RING = [[38, 36], [39, 36], [39, 37], [38, 37], [38, 36]]


@pytest.mark.parametrize(
    "text",
    [
        SQUARE,
        "srid=4326; polygon((38 36,39 36,39 37,38 37,38 36))",
        "POLYGON Z ((38 36 5, 39 36 5, 39 37 5, 38 37 5, 38 36 5))",
        "POLYGON ((٣٨ ٣٦, ٣٩ ٣٦, ٣٩ ٣٧, ٣٨ ٣٧, ٣٨ ٣٦))",
        json.dumps({"type": "Polygon", "coordinates": [RING]}),
        json.dumps({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}}),
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}}
                ],
            }
        ),
    ],
)
def test_an_outline_is_read_in_both_forms(text: str) -> None:
    area = parse_area(text)
    assert json.loads(area.geojson) == {"type": "Polygon", "coordinates": [RING]}
    assert area.box == BoundingBox(36.0, 38.0, 37.0, 39.0)
    assert (area.point, area.corners, area.mended) == ((36.5, 38.5), 4, ())
    assert parse_area(area.geojson) == area
    assert parse_area(to_wkt(area.geojson)) == area


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("POLYGON ((38 36, 39 36, 39 37, 38 37))", (Mend.CLOSED,)),
        ("POLYGON ((38 36, 38 37, 39 37, 39 36, 38 36))", (Mend.TURNED,)),
        ("POLYGON ((38 36, 39 36, 39 36, 39 37, 38 37, 38 36))", (Mend.REPEATED,)),
        (
            "POLYGON ((38 36, 38 37, 38 37, 39 37, 39 36))",
            (Mend.CLOSED, Mend.REPEATED, Mend.TURNED),
        ),
    ],
)
def test_what_is_mended_is_told(text: str, mended: tuple[Mend, ...]) -> None:
    area = parse_area(text)
    assert area.mended == mended
    assert area.corners in (3, 4)
    assert parse_area(area.geojson).mended == ()


def test_a_hole_turns_the_other_way_and_parts_are_kept_apart() -> None:
    holed = parse_area(f"{SQUARE[:-1]},(38.2 36.2, 38.4 36.2, 38.4 36.4, 38.2 36.4, 38.2 36.2))")
    assert holed.mended == (Mend.TURNED,)
    assert holed.corners == 8
    two = "MULTIPOLYGON (((38 36, 39 36, 39 37, 38 36)), ((40 36, 41 36, 41 37, 40 36)))"
    assert parse_area(two).box == BoundingBox(36.0, 38.0, 37.0, 41.0)


def test_a_point_lies_inside_of_a_crooked_outline() -> None:
    horseshoe = "POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 1 1, 1 9, 0 9, 0 0))"
    latitude, longitude = parse_area(horseshoe).point
    assert latitude < 1 or longitude < 1 or longitude > 8


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((179 50, -178 50, -178 51, 179 51, 179 50))",
        "POLYGON ((179 50, 182 50, 182 51, 179 51, 179 50))",
        "MULTIPOLYGON (((179 50, 180 50, 180 51, 179 51, 179 50)),"
        " ((-180 50, -178 50, -178 51, -180 51, -180 50)))",
    ],
)
def test_an_outline_across_the_date_line_is_cut_there(text: str) -> None:
    area = parse_area(text)
    assert area.box == BoundingBox(50.0, 179.0, 51.0, -178.0)
    assert area.box.holds(*area.point)
    parts = json.loads(area.geojson)["coordinates"]
    assert sorted(max(abs(x) for x, _ in ring) for (ring,) in parts) == [180, 180]
    assert area.corners == 8
    assert (Mend.CUT in area.mended) == text.startswith("POLYGON")
    assert parse_area(area.geojson).mended == ()


def test_an_outline_past_the_date_line_is_moved_to_where_it_is() -> None:
    area = parse_area("POLYGON ((190 50, 191 50, 191 51, 190 50))")
    assert (area.box, area.mended) == (BoundingBox(50.0, -170.0, 51.0, -169.0), (Mend.CUT,))


def test_an_outline_with_too_many_corners_is_drawn_with_fewer() -> None:
    steps = MOST_POINTS * 2
    ring = [[38 + at / steps, 36 + (at % 2) * 1e-7] for at in range(steps)] + [[39, 37], [38, 37]]
    area = parse_area(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    assert area.corners <= MOST_POINTS
    assert Mend.SIMPLIFIED in area.mended
    assert area.box == BoundingBox(36.0, 38.0, 37.0, 39.0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unreadable"),
        ("هناك", "unreadable"),
        ("{", "unreadable"),
        ('{"type": "FeatureCollection", "features": []}', "unreadable"),
        ("POLYGON ((38 x, 39 36))", "unreadable"),
        ("POINT (38 36)", "no_polygon"),
        ('{"type": "Point", "coordinates": [38, 36]}', "no_polygon"),
        ('{"type": "Polygon", "coordinates": []}', "empty"),
        ("POLYGON ((38 36, 39 36, 38 36))", "too_few"),
        ("POLYGON ((36 138, 37 138, 37 139, 36 138))", "off_earth"),
        ("POLYGON ((-100 1, 0 1, 100 1, 100 2, -100 1))", "too_wide"),
        ("POLYGON ((-179 1, -50 1, 50 1, 179 2, -179 1))", "too_wide"),
        ("POLYGON ((38 1, 400 1, 400 2, 38 1))", "off_earth"),
        ("POLYGON ((38 36, 39 37, 39 36, 38 37, 38 36))", "crosses"),
        ("POLYGON ((1 2, 3 4, 5 6, 1 2))", "crosses"),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))", "invalid"),
    ],
)
def test_what_is_no_outline_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidAreaError) as refused:
        parse_area(text)
    assert refused.value.reason == reason
    assert (refused.value.where is not None) == (reason in ("crosses", "invalid"))


def test_an_endless_text_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazetteer.areas.LONGEST", 10)
    with pytest.raises(InvalidAreaError, match="too long"):
        parse_area(SQUARE)


def test_many_small_islands_are_left_out_of_a_coarser_outline() -> None:
    square = "(({x} {y}, {e} {y}, {e} {n}, {x} {n}, {x} {y}))"
    specks = [
        square.format(x=x / 10, y=y / 10, e=x / 10 + 0.01, n=y / 10 + 0.01)
        for x in range(0, 300, 6)
        for y in range(0, 300, 6)
    ]
    island = square.format(x=40, y=0, e=50, n=10)
    area = parse_area(f"MULTIPOLYGON ({', '.join([island, *specks])})")
    assert area.mended[0] == Mend.SIMPLIFIED, "it ends although every island has its four corners"
    assert 0 < area.corners <= MOST_POINTS
    kept = json.loads(coarser(area.geojson, 100))
    assert kept == {
        "type": "Polygon",
        "coordinates": [[[40, 0], [50, 0], [50, 10], [40, 10], [40, 0]]],
    }


def test_a_coarser_outline_keeps_its_shape_and_its_lake() -> None:
    edge = [[38 + n / 500, 36 + (n % 2) / 10_000] for n in range(500)]
    lake = [[38.2, 36.4], [38.2, 36.6], [38.4, 36.6], [38.4, 36.4], [38.2, 36.4]]
    ring = [*edge, [39, 36], [39, 37], [38, 37], edge[0]]
    fine = parse_area(json.dumps({"type": "Polygon", "coordinates": [ring, lake]}))
    coarse = parse_area(coarser(fine.geojson, 50))
    assert coarse.corners <= 50 < fine.corners
    assert len(json.loads(coarse.geojson)["coordinates"]) == 2
    assert coarse.box.north == fine.box.north
    assert coarser(fine.geojson, 10_000) == fine.geojson
