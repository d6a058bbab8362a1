"""What can go wrong with a gazetteer.

::

    GazetteerError
    ├── GazetteerNotBuiltError   (FileNotFoundError)  no gazetteer file: build one
    ├── GazetteerOutdatedError   (ValueError)         the file is of another version: build anew
    ├── SourceError              (ValueError)         a foreign gazetteer cannot be read
    ├── GoldError                (ValueError)         an annotated text cannot be used
    ├── UnknownPlaceError        (LookupError)        no place has this id
    └── InvalidPointError        (ValueError)         a text is not a point on the earth

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
