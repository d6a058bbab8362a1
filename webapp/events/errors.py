"""What can go wrong with articles and claims.

::

    EventsError
    ├── EmptyArticleError      (ValueError)   nothing to read in it
    ├── AnnotationError        (ValueError)   an annotated text cannot be used
    ├── UnknownArticleError    (LookupError)  no article has this id
    ├── UnknownClaimError      (LookupError)  no claim has this reference
    ├── RulesError             (ValueError)   a table of rules that a person added cannot be used
    ├── UnreadableAnswerError  (ValueError)   a second reader did not answer in the form asked for
    └── StoreError             (RuntimeError) the file cannot be used as an event store

Every message names the thing and the way out of it.
"""


class EventsError(Exception):
    """The root of everything this package raises on purpose."""


class EmptyArticleError(EventsError, ValueError):
    """An article without text."""


class AnnotationError(EventsError, ValueError):
    """An annotated text, by which the reading is judged, is not in the form asked for."""


class UnknownArticleError(EventsError, LookupError):
    """No article has the given id."""


class UnknownClaimError(EventsError, LookupError):
    """No claim has the given reference."""


class RulesError(EventsError, ValueError):
    """A table of rules that a person added, and why it cannot be used."""


class UnreadableAnswerError(EventsError, ValueError):
    """A second reader answered in another form than it was asked for."""


class StoreError(EventsError, RuntimeError):
    """The file is not an event store, or one of a later version."""
