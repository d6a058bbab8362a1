"""A server that answers like Nominatim, in the manner a test asks for."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from listening import Quiet, Replies, address_of, listening

PRISON = {
    "osm_type": "way",
    "osm_id": 77,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
    "lat": "36.0200",
    "lon": "38.9900",
    "class": "amenity",
    "type": "prison",
    "display_name": "سجن الأقطان, الرقة, سوريا",
    "boundingbox": ["36.019", "36.021", "38.988", "38.992"],
    "address": {"country_code": "sy"},
    "namedetails": {"name": "سجن الأقطان", "name:ar": "سجن الأقطان", "name:en": "al-Aqtan Prison"},
}


class FakeGeocoder(Replies):
    """What the server does: replies, the last of which is given again and again.

    A reply is a list or object of JSON, a number (an HTTP status), text that is sent as it is, or
    ``("sleep", seconds)``. ``asked`` holds the queries, ``at`` when each came, ``agents`` whose.
    """

    def __init__(self, *replies):
        super().__init__(*replies)
        self.asked = []
        self.at = []
        self.agents = []
        self.url = ""


@contextmanager
def served(*replies) -> Iterator[FakeGeocoder]:
    geocoder = FakeGeocoder(*replies)

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_GET(self):
            geocoder.at.append(time.monotonic())
            geocoder.asked.append(
                {key: value[0] for key, value in parse_qs(urlsplit(self.path).query).items()}
            )
            geocoder.agents.append(self.headers["User-Agent"])
            reply, status, text = geocoder.next_reply(), 200, ""
            if isinstance(reply, int):
                status, text = reply, f"this is {reply}"
            elif isinstance(reply, tuple):
                time.sleep(reply[1])
            elif isinstance(reply, str):
                text = reply
            else:
                text = json.dumps(reply)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json; charset=utf-8")
                self.end_headers()
                self.wfile.write(text.encode())
            except (BrokenPipeError, ConnectionResetError):
                return  # the client had waited long enough

    with listening(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        geocoder.url = address_of(server)
        yield geocoder
