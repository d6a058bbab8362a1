"""A server that answers like an OpenAI-compatible endpoint, in the manner a test asks for."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from listening import Quiet, Replies, address_of, listening


class FakeModel(Replies):
    """What the server does: a list of replies, the last of which is given again and again.

    A reply is the content of an answer, a number (an HTTP status), ``("body", text)`` for a body
    as it is, or ``("sleep", seconds)``. ``asked`` holds the bodies of the requests.
    """

    def __init__(self, *replies):
        super().__init__(*replies)
        self.asked = []
        self.headers = []
        self.url = ""


@contextmanager
def served(*replies) -> Iterator[FakeModel]:
    model = FakeModel(*replies)

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append(json.loads(body))
            model.headers.append(dict(self.headers))
            reply = model.next_reply()
            status, text = 200, ""
            if isinstance(reply, int):
                status, text = reply, f"this is {reply}"
            elif isinstance(reply, tuple) and reply[0] == "sleep":
                time.sleep(reply[1])
            elif isinstance(reply, tuple):
                text = reply[1]
            else:
                text = json.dumps({"choices": [{"message": {"content": reply}}]})
            try:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())
            except BrokenPipeError:
                return  # the client had waited long enough

    with listening(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        model.url = f"{address_of(server)}/v1"
        yield model
