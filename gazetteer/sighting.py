"""A mention before it is resolved: the span, how sure it is, and why."""

from collections.abc import Sequence
from typing import Final, final

from gazetteer.model import Evidence, Mention, MentionKind
from gazetteer.reading import Reading
from gazetteer.sign import Sign, evidence
from gazetteer.spelling import Spelling


@final
class Sighting:
    """A span of words that was judged to name a place.

    ``first`` and ``last`` are indices of words, ``score`` compares rival spans and is positive for
    what is more likely a name than not. ``place_id`` names the place where the words leave no
    choice (the country of a demonym). ``inner`` is the first word of the name itself, past a head
    noun such as ``مطار``. The grounds of the score are the signs of its ``spelling`` and those
    ``around`` it, with the ``support`` of others; or it is the noun that announces it, ``because``
    of which it is one.
    """

    __slots__ = (
        *("around", "because", "described", "direction", "end", "feature", "first", "inner"),
        *("key", "kind", "last", "place_id", "proclitic", "score", "spelling", "start", "support"),
    )

    def __init__(
        self,
        start: int,
        end: int,
        first: int,
        last: int,
        key: str,
        score: float,
        inner: int,
        kind: MentionKind = MentionKind.PLACE,
        feature: str = "",
        direction: str = "",
        place_id: str = "",
        proclitic: str = "",
        described: bool = False,
        because: str = "",
        support: tuple[Evidence, ...] = (),
        spelling: Spelling | None = None,
        around: Sequence[Sign] = (),
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.first: Final = first
        self.last: Final = last
        self.key: Final = key
        self.score: Final = score
        self.inner: Final = inner
        self.kind: Final = kind
        self.feature: Final = feature
        self.direction: Final = direction
        self.place_id: Final = place_id
        self.proclitic: Final = proclitic
        self.described: Final = described
        self.because: Final = because
        self.support: Final = support
        self.spelling: Final = spelling
        self.around: Final = around

    def but(
        self,
        *,
        start: int | None = None,
        first: int | None = None,
        key: str | None = None,
        inner: int | None = None,
        score: float | None = None,
        kind: MentionKind | None = None,
        feature: str | None = None,
        direction: str | None = None,
        support: tuple[Evidence, ...] | None = None,
    ) -> "Sighting":
        """Return the same sighting with some of its values changed."""
        return Sighting(
            self.start if start is None else start,
            self.end,
            self.first if first is None else first,
            self.last,
            self.key if key is None else key,
            self.score if score is None else score,
            self.inner if inner is None else inner,
            self.kind if kind is None else kind,
            self.feature if feature is None else feature,
            self.direction if direction is None else direction,
            self.place_id,
            self.proclitic,
            self.described,
            self.because,
            self.support if support is None else support,
            self.spelling,
            self.around,
        )

    @property
    def told(self) -> tuple[Evidence, ...]:
        """What speaks for it besides signs."""
        if self.because:
            return (Evidence("feature_word", self.score, self.because),)
        return self.support

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The reasons for taking the span for a place, in words and numbers."""
        if self.spelling is None:
            return self.told
        signs = (*self.spelling.signs, *self.around)
        return (*evidence(signs, cased=self.spelling.is_cased), *self.told)

    def mention(self, text: str) -> Mention:
        """Return the mention of this span in its text."""
        fields = (
            self.start,
            self.end,
            text[self.start : self.end],
            self.key,
            self.kind,
            self.feature,
            self.direction,
        )
        # What a named tuple does when it is called is interpreted, even in compiled code.
        return tuple.__new__(Mention, fields)


def spanning(reading: Reading, first: int, last: int, *, cut: int = 0) -> tuple[int, int]:
    """Return the offsets from the word ``first``, past its proclitic, to the end of ``last``."""
    return reading.start(first, cut), reading.end(last)
