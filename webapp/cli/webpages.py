"""An article out of a web page: its text, and what is printed at its head.

Only the command line fetches pages, and only the one address that was typed.
"""

import urllib.error
import urllib.request
from dataclasses import dataclass

import click

LARGEST = 8_000_000
TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class WebPage:
    """What could be read off a page; empty where it does not say."""

    text: str
    title: str
    publisher: str
    published: str
    url: str


def is_address(source: str) -> bool:
    """Whether a source is the address of a web page."""
    return source.startswith(("https://", "http://"))


def fetch(address: str) -> bytes:
    """Return the bytes of a page; raise ClickException when it cannot be had or is too large."""
    request = urllib.request.Request(address, headers={"User-Agent": "dalil"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            content: bytes = response.read(LARGEST + 1)
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise click.ClickException(
            f"{address} cannot be fetched ({reason}): save the page and add the file instead"
        ) from error
    if len(content) > LARGEST:
        raise click.ClickException(f"{address} is larger than {LARGEST // 1_000_000} MB")
    return content


def read(content: bytes, source: str) -> WebPage:
    """Read the article of an HTML page; raise ClickException when there is none."""
    import trafilatura  # takes half a second to load, and most commands never need it
    from trafilatura.settings import Document

    document = trafilatura.bare_extraction(
        content,
        url=source if is_address(source) else None,
        include_comments=False,
        with_metadata=True,
    )
    if not isinstance(document, Document) or not document.text:
        raise click.ClickException(f"no article text was found in {source}: paste the text instead")
    return WebPage(
        text=document.text,
        title=document.title or "",
        publisher=document.sitename or "",
        published=document.date or "",
        url=document.url or (source if is_address(source) else ""),
    )
