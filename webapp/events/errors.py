"""What can go wrong with articles and claims.

::

    EventsError
    ├── EmptyArticleError      (ValueError)   nothing to read in it
    ├── UnknownArticleError    (LookupError)  no article has this id
    ├── UnknownClaimError      (LookupError)  no claim has this reference
    ├── UnreadableAnswerError  (ValueError)   a second reader did not answer in the form asked for
    └── StoreError             (RuntimeError) the file cannot be used as an event store

Every message names the thing and the way out of it.
"""


class EventsError(Exception):
    """The root of everything this package raises on purpose."""


class EmptyArticleError(EventsError, ValueError):
    """An article without text."""


class UnknownArticleError(EventsError, LookupError):
    """No article has the given id."""


class UnknownClaimError(EventsError, LookupError):
    """No claim has the given reference."""


class UnreadableAnswerError(EventsError, ValueError):
    """A second reader answered in another form than it was asked for."""


class StoreError(EventsError, RuntimeError):
    """The file is not an event store, or one of a later version."""
