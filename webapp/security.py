"""What a browser is told and what a stranger is refused: policy, headers, hosts, the secret key."""

import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from flask_wtf import CSRFProtect

from webapp.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
KEY_BYTES = 32
EMBEDDED = "maps.embed"
"""The endpoint whose page other sites may show."""

csrf = CSRFProtect()


def protect(app: Flask, settings: Settings) -> None:
    """Make an application refuse forged requests, foreign hosts and oversized bodies.

    Every answer then carries the Content-Security-Policy and its companions.
    """
    limit = settings.max_article_mb * 1024 * 1024
    app.config.update(
        SECRET_KEY=secret_key(settings.home / "secret.key"),
        MAX_CONTENT_LENGTH=limit,
        MAX_FORM_MEMORY_SIZE=limit,
        SESSION_COOKIE_NAME="dalil",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.before_request(lambda: refuse_foreign_host(settings.trusted_hosts))
    app.before_request(refuse_cross_site)
    app.after_request(lambda response: add_headers(response, settings))
    csrf.init_app(app)
    app.jinja_env.globals["csp_nonce"] = csp_nonce


def csp_nonce() -> str:
    """Return the nonce of this request, the same one each time it is asked for."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(18)
    return str(g.csp_nonce)


def content_security_policy(
    nonce: str, tiles: Iterable[str] = (), framed_by: Iterable[str] = ()
) -> str:
    """Return the policy for one response.

    ``tiles`` are the addresses of online tiles; ``framed_by`` the origins whose pages may hold this
    one as a frame.

    >>> "https://tiles.example" in content_security_policy("n", ["https://tiles.example/{z}.png"])
    True
    """
    hosts = dict.fromkeys(filter(None, map(tile_host, tiles)))
    images = " ".join(("'self'", "data:", *hosts))
    frames = " ".join(framed_by) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            f"img-src {images}",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frames}",
            "object-src 'none'",
        )
    )


def tile_host(tiles: str) -> str:
    """Return scheme and host of a tile address as a policy names them, or an empty string.

    >>> tile_host("https://{s}.tile.example.org/{z}/{x}/{y}.png")
    'https://*.tile.example.org'
    """
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if parts.netloc else ""


def refuse_foreign_host(trusted: Iterable[str]) -> None:
    """Refuse a request that names a host which is not ours: a rebound name of another site.

    Flask's own TRUSTED_HOSTS cannot be told an IPv6 address such as ``[::1]``.
    """
    if not is_trusted(request.host, trusted):
        abort(400, "Bad host name.")


def is_trusted(host: str, trusted: Iterable[str]) -> bool:
    """Say whether ``host:port`` is among trusted names; ``.example.org`` trusts every subdomain.

    >>> is_trusted("[::1]:8000", ["[::1]"]), is_trusted("localhost.evil.example", ["localhost"])
    (True, False)
    """
    name = urlsplit(f"//{host}").hostname or ""
    for entry in trusted:
        wanted = entry.lower().strip("[]")
        if name == wanted.lstrip(".") or (wanted.startswith(".") and name.endswith(wanted)):
            return True
    return False


def refuse_cross_site() -> None:
    """Refuse a change that another site asked the browser to make."""
    if request.method not in SAFE_METHODS and request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)


def add_headers(response: Response, settings: Settings) -> Response:
    """Put the policy and its companions on a response; files with a hash may be kept for ever.

    Only the map that is made for it may be held in a frame, and only by the sites in the settings.
    """
    headers = response.headers
    tiles = (layer.address for layer in settings.online_layers)
    framed_by = settings.embed_origins if request.endpoint == EMBEDDED else ()
    headers["Content-Security-Policy"] = content_security_policy(csp_nonce(), tiles, framed_by)
    headers["X-Content-Type-Options"] = "nosniff"
    if not framed_by:
        headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.endpoint == "static" and response.status_code < 400 and is_versioned():
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif response.mimetype == "text/html":
        headers["Cache-Control"] = "no-store"
        response.vary.update(("Cookie", "Accept-Language"))
    return response


def is_versioned() -> bool:
    """Say whether the address asked for names another content when the content changes."""
    vendored = str((request.view_args or {}).get("filename", "")).startswith("vendor/")
    return vendored or "v" in request.args


def secret_key(path: Path) -> bytes:
    """Return the key kept in a file that only its owner may read, making it on the first start.

    Two processes that start at once end with the same key, because the finished file is linked
    into place and the second link fails.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # mode 0600
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    path.chmod(0o600)
    return path.read_bytes()
