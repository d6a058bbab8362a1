"""What can go wrong with a gazetteer.

::

    GazetteerError
    ├── GazetteerNotBuiltError   (FileNotFoundError)  no gazetteer file: build one
    ├── GazetteerOutdatedError   (ValueError)         the file is of another version: build anew
    ├── SourceError              (ValueError)         a foreign gazetteer cannot be read
    ├── GoldError                (ValueError)         an annotated text cannot be used
    ├── UnknownPlaceError        (LookupError)        no place has this id
    ├── InvalidPointError        (ValueError)         a text is not a point on the earth
    │   └── ShortAddressError                         an address that only leads to another
    ├── InvalidAreaError         (ValueError)         a text is not an outline on the earth
    ├── InvalidTimeError         (ValueError)         a text is not a day, month or year
    └── CompilationError         (RuntimeError)       the package cannot be compiled here

Every message names the thing and the way out of it.
"""


class GazetteerError(Exception):
    """The root of everything this package raises on purpose."""


class GazetteerNotBuiltError(GazetteerError, FileNotFoundError):
    """There is no gazetteer file yet."""


class GazetteerOutdatedError(GazetteerError, ValueError):
    """The gazetteer file was written by another version of the program."""


class SourceError(GazetteerError, ValueError):
    """A row or a file of a foreign gazetteer cannot be read."""


class GoldError(GazetteerError, ValueError):
    """An annotated text, by which the reading is judged, contradicts itself."""


class UnknownPlaceError(GazetteerError, LookupError):
    """No place has the given id."""


class InvalidPointError(GazetteerError, ValueError):
    """A text does not describe a point on the earth."""


class ShortAddressError(InvalidPointError):
    """An address of a map that only leads to another, which holds the point."""


class InvalidTimeError(GazetteerError, ValueError):
    """A text does not say a day, a month or a year."""


class InvalidAreaError(GazetteerError, ValueError):
    """A text does not describe an outline on the earth.

    ``reason`` is a word for it (``unreadable``, ``no_polygon``, ``empty``, ``too_long``,
    ``too_few``, ``off_earth``, ``too_wide``, ``crosses``, ``invalid``), ``where`` the latitude and
    longitude of the trouble if it has some.
    """

    def __init__(self, reason: str, message: str, where: tuple[float, float] | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.where = where


class CompilationError(GazetteerError, RuntimeError):
    """The package cannot be compiled on this machine; it runs all the same."""
