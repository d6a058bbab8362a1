"""How far a long command has come, on standard error."""

import sys
import time

import click

EVERY_SECONDS = 1.0


class Progress:
    """Says once a second how many texts were read, how large they are, and how fast it goes.

    Where nobody asked for it, it is silent unless standard error is a terminal and the answers go
    elsewhere.
    """

    def __init__(self, asked: bool | None = None) -> None:
        wanted = sys.stderr.isatty() and not sys.stdout.isatty()
        self._shown = wanted if asked is None else asked
        self._count = self._bytes = 0
        self._began = self._said = time.monotonic()

    def add(self, size: int = 0, *, number: int = 1) -> None:
        """Count one more text, or a ``number`` of them, of ``size`` bytes."""
        self._count += number
        self._bytes += size
        if self._shown and time.monotonic() - self._said >= EVERY_SECONDS:
            self._say()

    def end(self) -> None:
        """Say the last figures."""
        if self._shown:
            self._say()
            if sys.stderr.isatty():
                click.echo(err=True)

    def _say(self) -> None:
        self._said = time.monotonic()
        line = self._line(max(1e-6, self._said - self._began))
        if sys.stderr.isatty():
            click.echo(f"\r{line}\033[K", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def _line(self, seconds: float) -> str:
        megabytes = self._bytes / 1e6
        return f"{self._count:,} texts  {megabytes:,.1f} MB  {megabytes / seconds:.2f} MB/s"


class PlacesProgress(Progress):
    """The same for rows of a gazetteer; shown in a terminal wherever the answers go."""

    def __init__(self, asked: bool | None = None) -> None:
        super().__init__(sys.stderr.isatty() if asked is None else asked)

    def _line(self, seconds: float) -> str:
        return f"{self._count:,} places  {self._count / seconds:,.0f} a second"


class ArticlesProgress(PlacesProgress):
    """The same for articles that are read again."""

    def _line(self, seconds: float) -> str:
        return f"{self._count:,} articles read again"
