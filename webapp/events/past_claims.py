"""Claims as the history holds them: JSON values back into claims."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Place
from webapp.events import places
from webapp.events.model import (
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Review,
    Role,
    Status,
    Strength,
)
from webapp.events.rows import cues_of, link_of, quantities_of, when_of

_WHEN = ("start", "end", "precision", "text", "convention", "other_start", "other_end", "hours")

Values = Mapping[str, Any]


def claims_of(db: Database, versions: Iterable[Values]) -> list[Claim]:
    """Return the claims that revisions hold, their places as they are known now.

    They carry no reference, article or revision: a revision does not repeat what never changes.
    """
    held = list(versions)
    known = places.find(
        db, (spot["place"] for values in held for spot in values["places"] if spot["place"])
    )
    return [claim_of(values, known) for values in held]


def claim_of(values: Values, known: Mapping[str, Place]) -> Claim:
    """Return the claim that a revision holds; ``known`` are places by id.

    What revisions of former versions of the program lack is as unsaid.
    """
    said = values["when"] or {}
    return Claim(
        passage=Passage(values["start"], values["end"]),
        kind=ClaimKind(values["kind"]),
        modality=Modality(values["modality"]),
        status=Status(values["status"]),
        places=tuple(
            ClaimPlace(
                Role(spot["role"]),
                spot["start"],
                spot["end"],
                spot["text"],
                known.get(spot["place"] or ""),
            )
            for spot in values["places"]
        ),
        actors=tuple(values["actors"]),
        when=when_of({f"when_{name}": said.get(name) for name in _WHEN}),
        attribution=tuple(map(link_of, values["attribution"])),
        rules=tuple(values["rules"]),
        quantities=quantities_of(values.get("quantities", ())),
        cues=cues_of(values.get("cues", ())),
        section=values.get("section", "body"),
        background=values.get("background", False),
        strength=Strength(values.get("strength", "medium")),
        review=Review(values["review"]),
    )
