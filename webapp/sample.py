"""The articles that come with the program, so that a new map is not empty.

Eight short texts written for Dalil about publicly known facts. They are marked as samples, and one
command removes them. A file in ``webapp/data/sample`` begins with a block of ``key: value`` lines
between two lines ``---``; the article's text follows. Files are read in the order of their names.
"""

from datetime import date
from importlib.resources import files

from webapp.events.archive import Archive
from webapp.events.model import Article

FOLDER = files("webapp") / "data" / "sample"
FENCE = "---\n"


def articles() -> list[Article]:
    """Return the sample articles, not yet stored."""
    found = sorted((file for file in FOLDER.iterdir() if file.name.endswith(".txt")), key=str)
    return [article(file.read_text(encoding="utf-8")) for file in found]


def article(content: str) -> Article:
    r"""Return the article in a file's content; raise ValueError if its first block is missing.

    >>> article("---\ntitle: A\npublished: 2026-01-27\nlanguage: en\n---\nText.\n").title
    'A'
    """
    before, fence, rest = content.partition(FENCE)
    block, end, text = rest.partition(FENCE)
    if before or not fence or not end:
        raise ValueError("a sample article begins with a block between two lines '---'")
    values = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in block.splitlines())
    }
    return Article(
        text=text.strip(),
        title=values.get("title", ""),
        publisher=values.get("publisher", ""),
        url=values.get("url", ""),
        published=date.fromisoformat(values["published"]) if values.get("published") else None,
        language=values.get("language", "ar"),
        sample=True,
    )


def load(archive: Archive) -> int:
    """Add the sample articles to an archive and return how many were new to it."""
    return sum(is_new for _, is_new in map(archive.add, articles()))
