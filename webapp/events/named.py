"""A place that a sentence names."""

from dataclasses import dataclass

from gazetteer.model import Place


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a sentence names; offsets within the sentence."""

    start: int
    end: int
    place: Place | None
