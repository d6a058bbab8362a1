"""Nouns for kinds of places: what is known of one, and where it stands in a text."""

from typing import Final, final


@final
class FeatureWord:
    """A noun for a kind of place.

    ``is_head`` nouns are part of the name they precede (``مطار``), the others are not (``مدينة``).
    ``number`` is 1, 2 or 3 for singular, dual and plural. What ``is_vague`` may as well be said of
    other things than places, as "area" may.
    """

    __slots__ = ("feature", "is_head", "is_vague", "key", "number")

    def __init__(
        self, key: str, feature: str, is_head: bool, number: int, is_vague: bool = False
    ) -> None:
        self.key: Final = key
        self.feature: Final = feature
        self.is_head: Final = is_head
        self.number: Final = number
        self.is_vague: Final = is_vague


@final
class FeaturePhrase:
    """A noun in a text: its first and last word, and how many proclitic letters stand before it."""

    __slots__ = ("cut", "first", "last", "word")

    def __init__(self, word: FeatureWord, first: int, last: int, cut: int) -> None:
        self.word: Final = word
        self.first: Final = first
        self.last: Final = last
        self.cut: Final = cut
