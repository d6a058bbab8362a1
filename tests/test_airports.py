"""Airports under the names of their towns."""

from gazetteer import Entry, Place, Toponym
from gazetteer.sources.airports import called_after_towns

RIYADH = Place(
    "gn:1", "Riyadh", 24.69, 46.72, "P.PPLC", "الرياض", country="SA", population=7 * 10**6
)


def airport(number: int, name: str, feature: str = "S.AIRP", latitude: float = 24.96) -> Entry:
    place = Place(f"oa:{number}", name, latitude, 46.7, feature, country="SA")
    return Entry(place, (Toponym(name, place.id),))


def names(*airports: tuple[str, Entry]) -> list[set[str]]:
    named = called_after_towns(airports, [RIYADH])
    return [{toponym.text for toponym in entry.toponyms} for entry in named]


def test_the_only_civil_airport_of_a_town_is_also_called_after_it():
    king, base = names(
        ("Riyadh", airport(1, "King Khalid International Airport")),
        ("Riyadh", airport(2, "Riyadh Air Base", "S.AIRB")),
    )
    assert {"مطار الرياض", "مطار الرياض الدولي", "Riyadh Airport"} <= king
    assert base == {"Riyadh Air Base"}


def test_of_two_civil_airports_neither_is_and_none_that_lies_far_away():
    assert names(("Riyadh", airport(1, "A")), ("Riyadh", airport(2, "B"))) == [{"A"}, {"B"}]
    assert names(("Riyadh", airport(1, "A", latitude=26.0))) == [{"A"}]
    assert names(("Jeddah", airport(1, "A"))) == [{"A"}]
