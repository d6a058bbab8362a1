"""What the names of a text vote for, and what is left of it without one of them."""

import math
import random

import pytest

from gazetteer.ballots import Ballot, Spot, row_and_column
from gazetteer.calibration import Calibration, Curve, calibrations, script_of
from gazetteer.evidence import Naming
from gazetteer.model import Place, Toponym
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import around, cell_at
from gazetteer.standings import FEW, Standing, standing
from gazetteer.votes import Grid, Name, Others, Votes
from gazetteer.worths import worths


def place(number: int, latitude: float, longitude: float, feature: str = "P.PPL") -> Place:
    parents = (f"gn:{number // 10}", "gn:1") if feature.startswith("P.") else ()
    return Place(
        f"gn:{number}", "Qasr", latitude, longitude, feature, country="SY", parents=parents
    )


def standing_of(*places: Place) -> Standing:
    options = [NamedPlace(one, Toponym("Qasr", one.id)) for one in places]
    return standing(Naming("qasr"), options, worths())


def spot_at(latitude: float, longitude: float) -> Spot:
    return standing_of(place(11, latitude, longitude)).spots[0]


def test_cells_of_a_grid_are_found_where_they_lie_beside_one_another() -> None:
    chance = random.Random(5)
    spots = [spot_at(chance.uniform(-90, 90), chance.uniform(-6, 6)) for _ in range(300)]
    grid = Grid()
    for spot in spots:
        grid.add(spot, 0.5)
    for spot in spots:
        beside = around(cell_at(spot.row, spot.column))
        expected = 0.5 * sum(cell_at(other.row, other.column) in beside for other in spots)
        assert grid.near(spot) == pytest.approx(expected)
        assert sum(map(spot.is_near, spots)) == 2 * expected


def test_the_poles_have_cells() -> None:
    for latitude in (-90.0, 90.0):
        spot = spot_at(latitude, 0.0)
        grid = Grid()
        grid.add(spot, 1.0)
        assert spot.row
        assert grid.near(spot) == 1.0
    assert row_and_column(place(11, 0.5, -0.5)) == (91, -1)


def test_a_name_has_no_vote_about_itself() -> None:
    town, other = place(11, 36.2, 37.1), place(12, 36.9, 37.9)
    name, beside = (Name(standing_of(one), 1.0, {}) for one in (town, other))
    alone, both = Votes([name]), Votes([name, beside])
    spot = name.standing.spots[0]
    assert Others(alone, name).of("gn:1") == Others(alone, name).of("SY") == (0.0, 0.0, 0.0)
    assert Others(alone, name).near(spot) == 0.0
    assert Others(both, name).of("gn:1") == Others(both, name).of("SY") == (0.0, 1.0, 0.0)
    assert Others(both, name).near(spot) == 1.0
    assert Others(both, Name(standing_of(place(21, 1.0, 1.0)), 1.0, {})).of("SY")[1] == 1.0


def test_a_division_is_named_and_divides_its_country_but_lies_in_no_cell() -> None:
    ballot = standing_of(place(30, 35.0, 38.0, "A.ADM1")).ballot
    division, country = ballot.of("gn:30"), ballot.of("SY")
    assert division is not None
    assert country is not None
    assert (division.named, country.lain_in, country.divided) == (1.0, 1.0, 1.0)
    assert not ballot.spots
    assert ballot.of("gn:31") is None


def test_unlikely_candidates_have_no_say() -> None:
    large = Place("gn:11", "Qasr", 36.0, 37.0, "P.PPL", country="SY", population=9_000_000)
    small = Place("gn:21", "Qasr", 10.0, 10.0, "P.PPL", country="TD")
    ballot = standing_of(large, small).ballot
    assert ballot.of("TD") is None
    assert ballot.national == pytest.approx(1.0, abs=0.03)


def test_only_many_candidates_are_looked_up() -> None:
    places = [place(number, number / 2, number / 3) for number in range(11, 12 + FEW)]
    assert standing_of(*places[:FEW]).index is None
    index = standing_of(*places).index
    assert index is not None
    spots = standing_of(*places).spots
    for position, spot in enumerate(spots):
        assert position in index.cells[cell_at(spot.row + 1, spot.column - 1)]
        assert position in index.areas[spot.divisions[0]]
    assert index.areas["SY"] == (0,)


def test_an_empty_ballot_is_near_nothing() -> None:
    assert Ballot().near(spot_at(36.0, 37.0)) == 0.0


def test_confidence_has_three_decimals_and_grows_with_score_share_and_trust() -> None:
    calibration = calibrations()[script_of("a")]
    found = [calibration.confidence(score, 0.9) for score in (-2.0, 0.0, 2.0)]
    assert found == sorted(found)
    assert all(one == round(one, 3) for one in found)
    assert calibration.confidence(2.0, 0.5) < calibration.confidence(2.0, 0.99)
    assert calibration.confidence(2.0, 0.9, 0.5) == pytest.approx(found[-1] / 2, abs=0.001)


def test_without_a_curve_for_the_whole_recognition_and_place_are_independent() -> None:
    even = {f"{part}_cased": Curve(0.0, 0.0) for part in ("recognised", "located", "unlocated")}
    calibration = Calibration(even, "cased")
    assert math.exp(calibration.doubts(1.0, None)) == pytest.approx(1 / 3)
    assert calibration.confidence(1.0, 0.7) == 0.25
