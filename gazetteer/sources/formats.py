"""The formats in which gazetteers are read and written, by their names on the command line."""

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from gazetteer.model import Entry
from gazetteer.sources.foreign import Row
from gazetteer.sources.geojson import read_geojson, write_geojson
from gazetteer.sources.geonames_dump import read_geonames, write_geonames
from gazetteer.sources.linked_places import read_linked_places, write_linked_places
from gazetteer.sources.linked_places_table import (
    read_linked_places_table,
    write_linked_places_table,
)
from gazetteer.sources.openstreetmap import read_openstreetmap
from gazetteer.sources.ourairports import read_ourairports
from gazetteer.sources.table import read_table, write_table
from gazetteer.sources.whosonfirst import read_whosonfirst

Reader = Callable[..., Iterator[Row]]
Writer = Callable[[Iterable[Entry], TextIO], None]

READERS: dict[str, Reader] = {
    "csv": read_table,
    "geojson": read_geojson,
    "geonames": read_geonames,
    "lp-tsv": read_linked_places_table,
    "lpf": read_linked_places,
    "osm": read_openstreetmap,
    "ourairports": read_ourairports,
    "whosonfirst": read_whosonfirst,
}
WRITERS: dict[str, Writer] = {
    "csv": write_table,
    "geojson": write_geojson,
    "geonames": write_geonames,
    "lp-tsv": write_linked_places_table,
    "lpf": write_linked_places,
}
