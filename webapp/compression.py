"""Answers made smaller on the way out, for those who accept gzip.

Only what is text and longer than a kilobyte; never an answer without a body, so that one of 304
costs nothing. A file with a version in its address is compressed once and remembered. Tags become
weak ones, as the same answer now has two forms (RFC 9110, 8.8.1). Pages with forms may be among
them: their tokens are bound to a cookie that other sites cannot make the browser send.
"""

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request

LEAST_BYTES = 1024
"""Shorter answers gain nothing."""

_QUICK, _THOROUGH = 4, 9
_TYPES = frozenset(
    {
        "application/geo+json",
        "application/json",
        "application/ld+json",
        "image/svg+xml",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)
_MOST_FILES = 256


def compress(app: Flask) -> None:
    """Make an application compress its answers."""
    app.after_request(compressed)


def compressed(response: Response) -> Response:
    """Return an answer as gzip where that helps and is accepted."""
    if response.mimetype not in _TYPES:
        return response
    response.vary.add("Accept-Encoding")
    if not _may_be_compressed(response):
        return response
    body = _file() if response.direct_passthrough else _quickly(response)
    if body is None:
        return response
    response.close()
    response.direct_passthrough = False
    response.set_data(body)
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    return response


def _may_be_compressed(response: Response) -> bool:
    return (
        response.status_code == 200
        and request.method == "GET"
        and "Content-Encoding" not in response.headers
        and request.accept_encodings["gzip"] > 0
        and (response.direct_passthrough or not response.is_streamed)
    )


def _quickly(response: Response) -> bytes | None:
    body = response.get_data()
    return gzip.compress(body, _QUICK, mtime=0) if len(body) >= LEAST_BYTES else None


def _file() -> bytes | None:
    """Return a static file compressed; ``None`` for a short one and for no static file."""
    name = (request.view_args or {}).get("filename")
    folder = current_app.static_folder
    if request.endpoint != "static" or not name or not folder:
        return None
    path = Path(folder) / name
    return _compressed_file(path, path.stat().st_mtime_ns)


@lru_cache(_MOST_FILES)
def _compressed_file(path: Path, modified: int) -> bytes | None:
    body = path.read_bytes()
    return gzip.compress(body, _THOROUGH, mtime=0) if len(body) >= LEAST_BYTES else None
