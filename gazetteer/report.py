"""All that can be said of the reading of one annotated set, gathered in one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.judgement import Judgement
from gazetteer.mistakes import Known, Mistake, mistakes
from gazetteer.scoring import (
    Placement,
    Recognition,
    Tenth,
    end_to_end,
    placements,
    recognition,
    reliability,
)
from gazetteer.sizes import size

ALL = "all"
SIZES = ("city", "small", "area")


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one annotated set.

    ``languages`` have the recognition of equal and of overlapping spans; ``placed`` has all marked
    places, under ``all``, and those of each size; ``placed_by_label`` goes by the words of the
    annotators.
    """

    name: str
    texts: int
    exact: Recognition
    overlap: Recognition
    languages: Mapping[str, tuple[Recognition, Recognition]]
    placed: Mapping[str, Placement]
    placed_by_language: Mapping[str, Placement]
    placed_by_label: Mapping[str, Placement]
    end_to_end: Recognition
    tenths: tuple[Tenth, ...]
    mistakes: tuple[Mistake, ...]


def report(name: str, judged: Sequence[Judgement], known: Known) -> Report:
    """Return all figures of judged texts; ``known`` says which places a name may mean."""
    by_size = placements(judged, lambda _, mark: size(mark.label))
    return Report(
        name=name,
        texts=len(judged),
        exact=recognition(judged, exact=True),
        overlap=recognition(judged),
        languages=_by_language(judged),
        placed={
            **placements(judged, lambda *_: ALL),
            **{kind: by_size[kind] for kind in SIZES if kind in by_size},
        },
        placed_by_language=placements(judged, lambda judgement, _: judgement.text.language),
        placed_by_label=placements(judged, lambda _, mark: mark.label),
        end_to_end=end_to_end(judged),
        tenths=reliability(judged),
        mistakes=tuple(mistakes(judged, known)),
    )


def _by_language(judged: Sequence[Judgement]) -> dict[str, tuple[Recognition, Recognition]]:
    groups: dict[str, list[Judgement]] = {}
    for judgement in judged:
        groups.setdefault(judgement.text.language, []).append(judgement)
    found = {
        language: (recognition(group, exact=True), recognition(group))
        for language, group in groups.items()
        if language
    }
    return dict(sorted(found.items(), key=lambda item: -item[1][1].gold))
