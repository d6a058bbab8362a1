import pytest

from gazetteer.spatial import box_around, distance_km, rough_km


def test_rough_distance_stays_within_one_percent_of_the_geodesic():
    for one, other in [((37.02, 41.19), (35.4, 35.95)), ((0, 0), (0.5, 60)), ((-34, 18), (65, 25))]:
        assert rough_km(one, other) == pytest.approx(distance_km(one, other), rel=0.01)


def test_box_holds_every_point_within_the_distance():
    south, west, north, east = box_around((60.0, 30.0), 50)
    for point in [(south, 30), (north, 30), (60, west), (60, east)]:
        assert distance_km((60.0, 30.0), point) >= 50
