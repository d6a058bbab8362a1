"""Codes in words: states, roles, kinds, statuses, reasons, in the reader's language."""

from flask_babel import lazy_gettext as _l

STATES = {
    "confirmed": _l("confirmed"),
    "resolved": _l("automatic"),
    "ambiguous": _l("ambiguous"),
    "unlocated": _l("unlocated"),
    "metonym": _l("a government, by its capital"),
    "organization": _l("part of an organisation's name"),
    "demonym": _l("people or adjective"),
    "rejected": _l("not a place"),
}

ROLES = {
    "at": _l("Where"),
    "from": _l("From"),
    "via": _l("By way of"),
    "to": _l("To"),
    "toward": _l("Towards"),
    "near": _l("Near"),
}

KINDS = {
    "withdrawal": _l("withdrawal"),
    "deployment": _l("deployment"),
    "redeployment": _l("redeployment"),
    "movement": _l("movement"),
    "presence": _l("presence"),
    "transfer": _l("transfer of equipment"),
    "strike": _l("strike"),
    "clash": _l("clash"),
    "casualties": _l("casualties"),
    "control": _l("control"),
    "expulsion": _l("expulsion"),
    "ceasefire": _l("ceasefire"),
    "agreement": _l("agreement"),
    "detention": _l("detention"),
    "release": _l("release"),
    "prisoner_transfer": _l("transfer of prisoners"),
    "protest": _l("protest"),
    "aid": _l("aid"),
    "displacement": _l("displacement"),
    "meeting": _l("meeting"),
    "visit": _l("visit"),
    "base": _l("base"),
    "infrastructure": _l("infrastructure"),
    "political_change": _l("political change"),
    "statement": _l("statement"),
    "no_comment": _l("no comment"),
    "verification": _l("verification"),
    "other": _l("other"),
}

MODALITIES = {
    "asserted": _l("said to have happened"),
    "planned": _l("planned"),
    "hypothetical": _l("possible"),
    "denied": _l("denied"),
    "historical": _l("background"),
}

STATUSES = {
    "stated": _l("stated"),
    "announced": _l("announced"),
    "asserted_by_party": _l("asserted by a party"),
    "reported": _l("reported"),
    "confirmed": _l("confirmed by the source"),
    "unverified": _l("unverified"),
    "denied": _l("denied"),
    "no_comment": _l("no comment"),
    "visually_verified": _l("verified from footage"),
    "eyewitness": _l("seen by a witness"),
}

REVIEWS = {
    "suggested": _l("suggested, not reviewed"),
    "accepted": _l("accepted"),
    "edited": _l("edited"),
    "rejected": _l("rejected"),
}

SOURCE_KINDS = {
    "agency": _l("news agency"),
    "outlet": _l("news outlet"),
    "official": _l("official"),
    "party": _l("party to the conflict"),
    "monitor": _l("monitoring group"),
    "witness": _l("witness"),
    "unnamed": _l("unnamed source"),
    "footage": _l("footage"),
}

STRENGTHS = {
    "strong": _l("strong"),
    "medium": _l("medium"),
    "weak": _l("weak"),
}

SURENESS = {
    "verb": _l("a verb says what happened"),
    "attributed": _l("the text names the source"),
    "dated": _l("the text names the time"),
    "placed": _l("a preposition leads to the place"),
    "unplaced": _l("no place is named"),
    "doubted": _l("the text itself doubts it"),
    "aside": _l("told beside the news"),
}
"""Why the rules are sure of a claim or not, by the ids of :mod:`webapp.events.strength`."""

SECTIONS = {
    "headline": _l("in a headline"),
    "subhead": _l("in a subheading"),
    "caption": _l("in a caption"),
}

SLOTS = {
    "what": _l("What"),
    "who": _l("Actor"),
    "source": _l("Source"),
    "from": _l("From"),
    "via": _l("Via"),
    "to": _l("To"),
    "toward": _l("Towards"),
    "at": _l("At"),
    "near": _l("Near"),
    "when": _l("When"),
    "status": _l("Standing"),
    "modality": _l("How it is said"),
}
"""What the parts of a claim are called on a card, above the words that fill them, and in menus."""

REASONS = {
    "not_a_claim": _l("not a claim"),
    "wrong_source": _l("wrong source"),
    "wrong_place": _l("wrong place"),
    "duplicate": _l("duplicate"),
    "other": _l("other reason"),
    "undone": _l("undone"),
    "together": _l("accepted together with others"),
    "read again": _l("read again"),
    "not read any more": _l("not read any more"),
    "the place of a mention was decided": _l("the place of a mention was decided"),
    "the place was changed": _l("the place was changed"),
}
"""Why a claim was changed, where the history holds a code and not a person's own words."""

TOPONYM_KINDS = {
    "official": _l("official names"),
    "alternate": _l("other names"),
    "historical": _l("former names"),
    "exonym": _l("names in foreign languages"),
}

HOURS = {
    "dawn": _l("at dawn"),
    "morning": _l("in the morning"),
    "noon": _l("at noon"),
    "afternoon": _l("in the afternoon"),
    "evening": _l("in the evening"),
    "night": _l("at night"),
}

RULES = {
    "according_to": _l("“according to” a source"),
    "citing": _l("“citing” a source"),
    "relayed_from": _l("“quoting” one source through another"),
    "no_comment": _l("a refusal to comment"),
    "not_verified": _l("the text says that it could not be verified"),
    "hedge": _l("a word of doubt"),
    "statement": _l("a statement without an event of its own"),
    "seen": _l("a thing that was in sight"),
    "credited": _l("an agency named in brackets"),
    "verified_before": _l("pictures that were checked in the sentence before"),
    "place_before": _l("the place that was named before"),
    "former_source": _l("the source that spoke before"),
    "same_source": _l("a source that was named in full before"),
    "own_act": _l("a source that tells of its own deeds"),
    "competent": _l("a source whose work it is to know"),
}
REPORTING_FRAMES = ("_that", "_noun", "_by", "_en")
"""How the ids of frames around a reporting verb end."""

LIKENESSES = {
    "same_id": _l("same reference elsewhere"),
    "same_name": _l("same name"),
    "transliterated": _l("the same name in other letters"),
    "one_edit": _l("one letter differs"),
    "near": _l("close by"),
}

SHIFTS = {
    "added": _l("gets a place"),
    "moved": _l("moves"),
    "lost": _l("loses its place"),
}

TABLES = {
    "state": STATES,
    "role": ROLES,
    "kind": KINDS,
    "modality": MODALITIES,
    "status": STATUSES,
    "review": REVIEWS,
    "source_kind": SOURCE_KINDS,
    "strength": STRENGTHS,
    "section": SECTIONS,
    "sureness": SURENESS,
    "slot": SLOTS,
    "reason": REASONS,
    "likeness": LIKENESSES,
    "shift": SHIFTS,
    "hours": HOURS,
    "toponym_kind": TOPONYM_KINDS,
}


def in_words(table: str, code: str) -> str:
    """Return what a code of one of the tables means, or the code where no words are known."""
    return str(TABLES[table].get(str(code), code))
