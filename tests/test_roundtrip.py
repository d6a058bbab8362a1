"""What is exported and imported into an empty store is the same gazetteer, in every format."""

import io
import string
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import box

from gazetteer import BoundingBox, Entry, Gazetteer, Place, Record, Toponym, ToponymKind
from gazetteer.areas import parse_area
from gazetteer.inventory import Scope, inventory
from gazetteer.joining import Outcome, join
from gazetteer.overlay import compile_overlay
from gazetteer.sources.formats import READERS, WRITERS

SUFFIXES = {"csv": "csv", "geojson": "geojson", "geonames": "txt", "lp-tsv": "tsv", "lpf": "json"}
FORMATS = sorted(WRITERS)

arabic = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىئؤ", min_size=3, max_size=12)
latin = st.text(string.ascii_letters, min_size=3, max_size=12).map(str.capitalize)
words = st.lists(latin, min_size=1, max_size=3).map(" ".join)
arabic_words = st.lists(arabic, min_size=1, max_size=3).map(" ".join)
awkward = st.sampled_from(
    ["=1+1", "@cmd", "+A", "-B", "ku:Qamişlo", "St. John's", 'the "Mill"', "a'b", "Ém", "’Ayn"]
)
degrees = st.integers(-80_000_000, 80_000_000).map(lambda n: n / 1_000_000)
languages = st.sampled_from(["", "ar", "en", "ku", "fr", "ckb"])
features = st.sampled_from(["P.PPL", "P.PPLA", "S.AIRB", "A.ADM2", "L.RGN", "H.STM"])

times = st.sampled_from(["", "2014", "2014-03", "2019-05-01", "-0331"])
outlines = st.builds(
    lambda west, south, wide: box(west, south, west + wide, south + wide / 2).wkt,
    st.integers(-170, 160),
    st.integers(-80, 80),
    st.floats(0.01, 9.0),
)
DETAILS = {
    "valid_from": times,
    "valid_to": times,
    "area": st.just("") | outlines.map(lambda wkt: parse_area(wkt).geojson),
}


@st.composite
def entries(draw: Callable[..., Any], number: int, *, rich: bool) -> Entry:
    """An entry as it lies in a store; a rich one has all that a place can have."""
    place_id = f"x:{number}"
    name = draw(words) if not rich else draw(words | st.just("")) or ""
    name_ar = draw(arabic_words) if not name else draw(arabic_words | st.just(""))
    latitude, longitude = draw(degrees), draw(degrees)
    area = draw(st.booleans()) if rich else False
    box = BoundingBox(latitude - 0.5, longitude - 0.5, latitude + 0.5, longitude + 0.5)
    place = Place(
        place_id,
        name,
        latitude,
        longitude,
        draw(features),
        name_ar,
        draw(st.sampled_from(["", "SY", "IQ"])),
        ("gn:163843",) if rich else (),
        draw(st.integers(0, 10_000_000)),
        draw(st.integers(0, 500_000)),
        box if area else None,
        draw(st.booleans()) if rich else False,
        draw(words),
        draw(words | st.just("") | awkward) if rich else "",
    )
    shown = [
        Toponym(text, place_id, tongue, ToponymKind.OFFICIAL)
        for text, tongue in ((name, "en"), (name_ar, "ar"))
        if text
    ]
    texts = draw(st.lists(words | arabic_words | awkward, max_size=4, unique=True))
    kinds = st.sampled_from(ToponymKind)
    others = [
        Toponym(text, place_id, draw(languages), draw(kinds) if rich else ToponymKind.ALTERNATE)
        for text in texts
        if text not in (name, name_ar)
    ]
    records = (Record(place_id, place.source, draw(words | st.just("")) if rich else ""),)
    if rich and draw(st.booleans()):
        records += (Record(f"wd:Q{number}"),)
    if rich and draw(st.booleans()):
        records += (Record(f"wof:{number}", draw(words), draw(words | st.just(""))),)
    further = draw(st.fixed_dictionaries(DETAILS))
    return Entry(place, (*shown, *others), records=records, **further)


@st.composite
def gazetteers(draw: Callable[..., Any], *, rich: bool) -> list[Entry]:
    return [draw(entries(number, rich=rich)) for number in range(draw(st.integers(1, 4)))]


def read_back(format_: str, written: list[Entry], folder: Path) -> list[Entry]:
    path = folder / f"places.{SUFFIXES[format_]}"
    with path.open("w", encoding="utf-8", newline="") as file:
        WRITERS[format_](written, file)
    rows = list(READERS[format_](path))
    assert all(isinstance(row, Entry) for row in rows), rows
    return [row for row in rows if isinstance(row, Entry)]


def everything(entry: Entry) -> tuple[object, ...]:
    times = entry.valid_from, entry.valid_to
    return entry.place, frozenset(entry.toponyms), frozenset(entry.records), times, entry.area


slowly = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("format_", ["csv", "geojson", "lpf"])
@slowly
@given(written=gazetteers(rich=True))
def test_nothing_is_lost_in_a_format_with_room_for_all(
    format_: str, written: list[Entry], tmp_path: Path
):
    read = read_back(format_, written, tmp_path)
    assert list(map(everything, read)) == list(map(everything, written))


@slowly
@given(written=gazetteers(rich=False))
def test_the_table_of_linked_places_keeps_what_it_has_room_for(
    written: list[Entry], tmp_path: Path
):
    def kept(entry: Entry) -> tuple[object, ...]:
        place = replace(entry.place, population=0, name_ar="")
        separators = str.maketrans(";@", "  ")
        names = {" ".join(one.text.translate(separators).split()) for one in entry.toponyms}
        return place, frozenset(names), entry.valid_from, entry.valid_to, entry.area

    assert list(map(kept, read_back("lp-tsv", written, tmp_path))) == list(map(kept, written))


@slowly
@given(written=gazetteers(rich=False))
def test_the_columns_of_geonames_keep_what_they_have_room_for(written: list[Entry], tmp_path: Path):
    def kept(entry: Entry) -> tuple[object, ...]:
        place = entry.place
        spot = (place.latitude, place.longitude, place.feature, place.country, place.population)
        names = {one.text.replace(",", " ") for one in entry.toponyms}
        return spot, place.name or place.name_ar, frozenset(names)

    def usable(entry: Entry) -> Entry:
        plain = [one for one in entry.toponyms if one.text.replace(" ", "").isalpha()]
        place = replace(entry.place, name=entry.place.name or "Somewhere", country="XX")
        official = Toponym(place.name, place.id, "en", ToponymKind.OFFICIAL)
        return Entry(replace(place, country=""), (official, *plain))

    given_ = [usable(entry) for entry in written]
    read = read_back("geonames", given_, tmp_path)
    for before, after in zip(map(kept, given_), map(kept, read), strict=True):
        assert before[:2] == after[:2]
        assert before[2] <= after[2] | {name for name in before[2] if len(name) <= 4}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_whole_gazetteer_exported_and_imported_changes_nothing(
    format_: str, gazetteer_path: Path, tmp_path: Path
):
    with Gazetteer.open(gazetteer_path) as gazetteer:
        exported = read_back(format_, list(inventory(gazetteer, Scope.ALL)), tmp_path)
        assert len(exported) == gazetteer.counts()["places"]
        joined = list(join(gazetteer, exported))
    if format_ == "geonames":
        joined = [one for one in joined if one.entry.place.id.startswith("gn:")]
    assert {one.outcome for one in joined} <= {Outcome.SAME, Outcome.CHANGED}
    assert all(one.entry.toponyms == () for one in joined)


@pytest.mark.parametrize("format_", ["csv", "geojson", "lpf"])
def test_additions_exported_and_imported_into_an_empty_store_are_found_there(
    format_: str, gazetteer_path: Path, tmp_path: Path
):
    prison = Place("user:1", "", 36.02, 38.99, "S.PRN", "سجن الأقطان", "SY", uncertainty=10_000)
    added = Entry(
        prison,
        (Toponym("سجن الأقطان", "user:1", "ar", ToponymKind.OFFICIAL),),
        valid_to="2017",
        area=parse_area("POLYGON ((38 36, 39 36, 39 37, 38 36))").geojson,
    )
    village = Place("wof:1", "Tell Ward", 36.4, 37.5, "P.PPL", "تل الورد", "SY", source="WOF")
    imported = Entry(
        village,
        (Toponym("تل الورد", "wof:1", "ar"),),
        imported=True,
        records=(Record("wof:1", "WOF", "CC0"), Record("wd:Q1")),
        valid_from="1901-02",
    )
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    compile_overlay(first, [imported], "1")
    with Gazetteer.open(gazetteer_path, [added], first) as here:
        written = [*inventory(here, Scope.OWN), *inventory(here, Scope.IMPORTED)]
    with Gazetteer.open(gazetteer_path) as empty:
        joined = [one.entry for one in join(empty, read_back(format_, written, tmp_path))]
    compile_overlay(second, joined, "1")
    with Gazetteer.open(gazetteer_path, (), second) as there:
        (found,) = there.lookup("سجن الأقطان")
        assert replace(found.place, id="user:1", parents=(), source="") == prison
        (again,) = there.lookup("تل الورد")
        assert replace(again.place, parents=()) == village
        assert there.records("wof:1") == imported.records
        for place_id, entry in ((found.place.id, added), ("wof:1", imported)):
            kept = there.entry(place_id)
            assert (kept.valid_from, kept.valid_to) == (entry.valid_from, entry.valid_to)
            assert kept.area == entry.area


def test_a_box_takes_its_places_only(gazetteer_path: Path):
    box = BoundingBox(35.0, 36.0, 37.0, 38.0)
    with Gazetteer.open(gazetteer_path) as gazetteer:
        inside = list(inventory(gazetteer, Scope.ALL, box))
        everywhere = list(inventory(gazetteer, Scope.ALL))
    assert 0 < len(inside) < len(everywhere)
    assert all(box.holds(one.place.latitude, one.place.longitude) for one in inside)


def test_writers_stream(gazetteer_path: Path):
    """Entries are written as they come: nothing asks for the second before the first is out."""
    for write in WRITERS.values():
        file = io.StringIO()

        def one_by_one(file: io.StringIO = file):
            place = Place("x:1", "A", 1.0, 2.0, "P.PPL")
            yield Entry(place, (Toponym("A", "x:1"),))
            assert "A" in file.getvalue()
            yield Entry(replace(place, id="x:2"), (Toponym("B", "x:2"),))

        write(one_by_one(), file)
        assert file.getvalue().count("\n") >= 2
