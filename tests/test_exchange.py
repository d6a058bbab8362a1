"""Tables of places, as spreadsheets and other gazetteers write them."""

import pytest

from gazetteer.errors import SourceError
from gazetteer.sources.exchange import read_csv

TABBED = (
    "id\tname\tplacetype\tlat\tlon\tara\tallarabic\tgnid\tpop\n"
    '1\tDar"a\tcounty\t32.6\t36.2\tدرعا\tدرعا|منطقة درعا\t170903\t428681\n'
    "2\tTell Ward\tlocality\t36.0\t37.0\t\t\t\t\n"
)


def test_a_table_with_tabs_and_other_names_for_its_columns_is_read():
    county, village = read_csv(TABBED, "places.tsv")
    assert county.place.id == "gn:170903"
    assert county.place.feature == "A.ADM2"
    assert county.place.population == 428681
    assert county.place.name_ar == "درعا"
    assert "منطقة درعا" in [toponym.text for toponym in county.toponyms]
    assert village.place.id == ""
    assert village.place.feature == "P.PPL"
    assert village.place.uncertainty < county.place.uncertainty


def test_a_table_with_commas_is_read_as_before():
    (entry,) = read_csv("name_ar,latitude,longitude,feature\nالأقطان,36.02,39.03,S.PRN\n", "x")
    assert (entry.place.name_ar, entry.place.feature) == ("الأقطان", "S.PRN")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name_ar,lat\nحلب,36\n", "line 1: no column longitude"),
        ("name_ar,lat,lon\n,36,37\n", "line 2: no name"),
        ("name_ar,lat,lon\nحلب,136,37\n", "line 2"),
        ("name_ar,lat,lon,pop\nحلب,36,37,many\n", "line 2"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(table: str, said: str):
    with pytest.raises(SourceError, match=said):
        list(read_csv(table, "x"))
