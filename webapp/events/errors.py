"""What can go wrong with articles and claims.

::

    EventsError
    ├── EmptyArticleError      (ValueError)   nothing to read in it
    ├── AnnotationError        (ValueError)   an annotated text cannot be used
    ├── UnknownArticleError    (LookupError)  no article has this id
    ├── UnknownClaimError      (LookupError)  no claim has this reference
    ├── RulesError             (ValueError)   a table of rules that a person added cannot be used
    ├── UnknownRevisionError   (LookupError)  no change of this number can be undone
    ├── ChangedMeanwhileError  (RuntimeError) it is not the revision that was changed
    ├── NotInClaimError        (LookupError)  the claim has nothing there to change
    ├── NoDayError             (ValueError)   no day can be read in some words
    ├── UnreadableAnswerError  (ValueError)   a second reader did not answer in the form asked for
    ├── UnknownEventError      (LookupError)  no event has this reference
    ├── UnknownSourceError     (LookupError)  no source has this id
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


class UnknownRevisionError(EventsError, LookupError):
    """The history has no change of this number that can be undone."""


class ChangedMeanwhileError(EventsError, RuntimeError):
    """Somebody changed a claim or a place after the one who wants to change it has read it."""


class NotInClaimError(EventsError, LookupError):
    """A claim does not have what is to be changed in it."""


class NoDayError(EventsError, ValueError):
    """Some words tell no day; the message is the words."""


class UnreadableAnswerError(EventsError, ValueError):
    """A second reader answered in another form than it was asked for."""


class UnknownEventError(EventsError, LookupError):
    """No event has the given reference."""


class UnknownSourceError(EventsError, LookupError):
    """No source has the given id."""


class StoreError(EventsError, RuntimeError):
    """The file is not an event store, or one of a later version."""
