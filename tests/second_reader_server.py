"""A server that answers like an OpenAI-compatible endpoint, in the manner a test asks for."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeModel:
    """What the server does: a list of replies, the last of which is given again and again.

    A reply is the content of an answer, a number (an HTTP status), ``("body", text)`` for a body
    as it is, or ``("sleep", seconds)``. ``asked`` holds the bodies of the requests.
    """

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []
        self.headers = []
        self.url = ""

    def next_reply(self):
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def served(*replies) -> Iterator[FakeModel]:
    model = FakeModel(*replies)

    class Handler(BaseHTTPRequestHandler):
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

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
