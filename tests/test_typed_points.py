"""Points as people type or paste them."""

import pytest

from gazetteer.errors import InvalidPointError, ShortAddressError
from gazetteer.typed_points import PointForm, read_point

RAQQA = (35.95, 39.0)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("36.02, 38.99", PointForm.DEGREES),
        ("٣٦٫٠٢، ٣٨٫٩٩", PointForm.DEGREES),
        ("۳۶٫۰۲، ۳۸٫۹۹", PointForm.DEGREES),
        ("36°01′12″N 38°59′24″E", PointForm.DEGREES),
        ("geo:36.02,38.99;u=35", PointForm.ADDRESS),
        ("geo:0,0?q=36.02,38.99(Aqtan)", PointForm.ADDRESS),
        ("https://www.openstreetmap.org/#map=12/36.02/38.99", PointForm.ADDRESS),
        ("https://www.openstreetmap.org/?mlat=36.02&mlon=38.99#map=9/1/2", PointForm.ADDRESS),
        ("https://www.google.com/maps/@36.02,38.99,12z", PointForm.ADDRESS),
        ("https://www.google.com/maps?q=36.02,38.99", PointForm.ADDRESS),
        ("https://www.google.com/maps/search/36.02,+38.99?x=y", PointForm.ADDRESS),
        ("https://www.google.com/maps/place/A/@1,2,9z/data=!3d36.02!4d38.99", PointForm.ADDRESS),
        ("https://maps.google.com/?ll=36.02%2C38.99", PointForm.ADDRESS),
    ],
)
def test_a_point_is_read_in_any_form(text: str, form: PointForm) -> None:
    point = read_point(text)
    assert (point.latitude, point.longitude, point.form) == (36.02, 38.99, form)


def test_a_grid_reference_says_how_exact_it_is() -> None:
    point = read_point("٣٧S BA 1234 6789")
    assert (round(point.latitude, 3), round(point.longitude, 3)) == (36.713, 35.78)
    assert (point.form, point.radius) == (PointForm.GRID, 5)
    assert read_point("37sba1234567890").radius == 1


def test_a_plus_code_is_read_whole_or_with_a_town() -> None:
    whole = read_point("8G8R2X9R+2V")
    short = read_point("2X9R+2V الرقة", {"الرقة": RAQQA}.get)
    assert (whole.form, whole.radius) == (PointForm.PLUS_CODE, 7)
    assert abs(short.latitude - RAQQA[0]) < 0.5
    assert abs(short.longitude - RAQQA[1]) < 0.5
    for text in ("2X9R+2V", "2X9R+2V nowhere"):
        with pytest.raises(InvalidPointError, match="write the town after it"):
            read_point(text)


@pytest.mark.parametrize("text", ["", "هناك", "95, 10", "12345", "geo:95,10", "FFFFFFFF+"])
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(InvalidPointError):
        read_point(text)


def test_an_address_without_a_point_says_what_to_do() -> None:
    with pytest.raises(InvalidPointError, match="holds no point"):
        read_point("https://www.openstreetmap.org/node/123")
    for text in ("https://maps.app.goo.gl/abc", "https://osm.org/go/xyz"):
        with pytest.raises(ShortAddressError, match="only leads to another"):
            read_point(text)
