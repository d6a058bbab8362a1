"""A claim in one plain sentence, Arabic or English: who says what happened, from where to where.

Pure: the verb phrases come from ``telling.csv``, the names from the article and the gazetteer, and
nothing is added; what the text does not say is called "not stated". A sentence is made of runs, so
that a page can make chips of them; :func:`plain` puts them together.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from webapp.events import dates
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Quantity,
    Role,
    When,
)
from webapp.source_names import described_source, is_nominative, known_as
from webapp.telling_words import COUNTED, HOURS, JOINTS, ROLES, SECTIONS, STATUSES
from webapp.times import Calendar, day_words, days_words, span_words

PHRASES = Path(__file__).parent / "telling.csv"
LONGEST_QUOTE = 140
"""Longer quotes are cut at a blank (code points)."""

_MOVING = {
    ClaimKind.WITHDRAWAL: (Role.FROM, Role.TO),
    ClaimKind.REDEPLOYMENT: (Role.FROM, Role.TO),
    ClaimKind.MOVEMENT: (Role.FROM, Role.TO),
    ClaimKind.TRANSFER: (Role.FROM, Role.TO),
    ClaimKind.PRISONER_TRANSFER: (Role.FROM, Role.TO),
    ClaimKind.DISPLACEMENT: (Role.FROM, Role.TO),
    ClaimKind.EXPULSION: (Role.FROM,),
}
"""The ends that a claim of a kind has, be they stated or not."""

_QUOTED = (ClaimKind.STATEMENT, ClaimKind.OTHER, ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION)
"""Kinds that say little by themselves: the sentence goes on with the article's own words."""

_WIDE = "PHT"
"""Classes of features that one is in rather than at, as in areas: towns, waters, mountains."""

_LETTERS = {"ar": re.compile("[\u0620-\u064a]"), "en": re.compile("[A-Za-z]")}

_ANY_DAY = date(2000, 1, 3)
"""A day to find the words for a time by, where nobody knows what they are counted from."""

_INHERITED = ("article_date", "sentence_before")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence.

    ``slot`` is what it fills: ``publisher``, ``source``, ``status``, ``kind``, ``actor``, a role,
    ``quantity``, ``when``, ``other_when``, ``modality``, ``section``, ``quote``, or empty for the
    words between. ``stated`` is false for "not stated".
    """

    text: str
    slot: str = ""
    stated: bool = True


def tell(claim: Claim, article: Article, calendar: Calendar) -> tuple[Run, ...]:
    """Return one sentence for a claim of an article, in the language of a calendar."""
    return tuple(_Teller(claim, article, calendar).sentence())


def plain(runs: Iterable[Run]) -> str:
    """Return the text of some runs."""
    return "".join(run.text for run in runs)


def sentence(claim: Claim, article: Article, calendar: Calendar) -> str:
    """Return one sentence for a claim of an article as plain text."""
    return plain(tell(claim, article, calendar))


def citation(claim: Claim, article: Article, calendar: Calendar) -> str:
    """Return how to cite a claim: publisher, title, day, the quoted passage, reference, address.

    What is not known of the article is left out.
    """
    language = calendar.language
    day = day_words(article.published, calendar) if article.published else ""
    title = _in_quotes(article.title, language) if article.title else ""
    front = JOINTS["comma"][language].join(filter(None, (article.publisher, title, day)))
    quote = _in_quotes(_words_of(claim, article), language)
    ref = f" [{claim.ref}]" if claim.ref else ""
    address = f" <{article.url}>" if article.url else ""
    return f"{front}: {quote}{ref}{address}" if front else f"{quote}{ref}{address}"


class _Teller:
    """What one sentence is made from; each method yields a part of it."""

    def __init__(self, claim: Claim, article: Article, calendar: Calendar) -> None:
        self.claim = claim
        self.article = article
        self.calendar = calendar
        self.language = calendar.language

    def sentence(self) -> Iterator[Run]:
        yield from self._sources()
        yield from self._happening()
        yield from self._places()
        yield from self._quantities()
        yield from self._time()
        yield from self._asides()
        yield Run(".")

    def _joint(self, name: str) -> Run:
        return Run(JOINTS[name][self.language])

    def _missing(self, slot: str, name: str = "missing") -> Run:
        return Run(JOINTS[name][self.language], slot, stated=False)

    def _own_words(self, text: str) -> str:
        """Return words of the article, in quotes where the sentence is in another language."""
        text = " ".join(text.split())
        own = self.article.language == self.language
        return text if own else _in_quotes(text, self.language)

    def _sources(self) -> Iterator[Run]:
        chain = [self._link(link) for link in self.claim.attribution]
        if self.article.publisher:
            chain.insert(0, Run(self.article.publisher, "publisher"))
        elif not chain:
            chain = [self._missing("publisher", "outlet")]
        for position, run in enumerate(chain):
            if position:
                yield self._joint("citing")
            yield run
        status = STATUSES.get(self.claim.status)
        if status and self.claim.kind is not ClaimKind.NO_COMMENT:
            yield Run(" ")
            yield Run(f"({status[self.language]})", "status")
        yield Run(": ")

    def _link(self, link: AttributionLink) -> Run:
        known = known_as(link.name, self.language)
        if known:
            return Run(known, "source")
        foreign = self.article.language != self.language
        name = self._own_words(link.name)
        if foreign and (described := described_source(link, self.language)):
            return Run(f"{described} {name}", "source")
        inflected = not foreign and self.language == "ar" and is_nominative(link.name)
        return Run(_in_quotes(name, "ar") if inflected else name, "source")

    def _happening(self) -> Iterator[Run]:
        modality = self.claim.modality
        mood = Modality.ASSERTED if modality is Modality.HISTORICAL else modality
        phrase = _phrases()[self.claim.kind.value, self.language][mood.value]
        if self.claim.kind in _QUOTED:
            yield from self._quote(phrase)
            return
        before, who, after = (part.strip() for part in phrase.partition("{who}"))
        if before:
            yield Run(before, "kind")
        if who:
            yield Run(" " if before else "")
            yield from self._actors()
        if after:
            yield Run(" ")
            yield Run(after, "kind")
        if not who and self._named():
            yield self._joint("involving")
            yield from self._actors()
            yield self._joint("close")

    def _quote(self, phrase: str) -> Iterator[Run]:
        """Yield the article's own words where the kind says little."""
        if phrase:
            yield Run(phrase, "kind")
            yield Run(": ")
        quote = _shortened(_words_of(self.claim, self.article))
        yield Run(_in_quotes(quote, self.language), "quote")

    def _named(self) -> list[str]:
        """Return who acts, but for those who only speak."""
        speaking = {link.name for link in self.claim.attribution}
        return [name for name in self.claim.actors if name not in speaking]

    def _actors(self) -> Iterator[Run]:
        named = self._named()
        if not named:
            yield self._missing("actor", "who")
        yield from self._listed([Run(self._own_words(one), "actor") for one in named])

    def _listed(self, runs: Sequence[Run]) -> Iterator[Run]:
        for position, run in enumerate(runs):
            if position:
                yield self._joint("and" if position == len(runs) - 1 else "comma")
            yield run

    def _places(self) -> Iterator[Run]:
        if self.claim.kind in _QUOTED:
            return
        ends = _MOVING.get(self.claim.kind, ())
        toward = any(one.role is Role.TOWARD for one in self.claim.places)
        for role in ROLES:
            found = [one for one in self._told_places() if one.role.value == role]
            runs = list(dict.fromkeys(self._place(one) for one in found))
            if not found and Role(role) in ends and not (role == Role.TO and toward):
                runs = [self._missing(role)]
            if runs:
                yield Run(f" {self._preposition(role, found)} ")
                yield from self._listed(runs)

    def _told_places(self) -> list[ClaimPlace]:
        """Return the places of the claim, but none that only says again where it happens."""
        others = (one for one in self.claim.places if one.role is not Role.AT)
        ends = {(one.start, one.end) for one in others}
        return [
            one
            for one in self.claim.places
            if one.role is not Role.AT or (one.start, one.end) not in ends
        ]

    def _preposition(self, role: str, places: Sequence[ClaimPlace]) -> str:
        """Return the word for a role: one is at a base, but in a town or a country."""
        place = places[0].place if places else None
        if role == Role.AT and place and (place.is_area or place.feature[:1] in _WIDE):
            return JOINTS["inside"][self.language]
        return ROLES[role][self.language]

    def _place(self, place: ClaimPlace) -> Run:
        name = place.place.display_name(self.language) if place.place else ""
        suits = bool(_LETTERS[self.language].search(name))
        return Run(name if suits else self._own_words(place.text), place.role.value)

    def _quantities(self) -> Iterator[Run]:
        for one in self.claim.quantities:
            yield self._joint("comma")
            yield Run(f"{COUNTED[one.of][self.language]}: {self._amount(one)}", "quantity")

    def _amount(self, one: Quantity) -> str:
        if one.best is None and (one.low is None or one.high is None):
            return self._own_words(one.text)
        if one.best is None:
            return self.calendar.figures(f"{one.low}–{one.high}")
        bounds = (one.low is None, one.high is None)
        name = {(False, True): "at_least", (True, False): "at_most", (True, True): "about"}
        template = JOINTS[name[bounds]][self.language] if bounds in name else "{}"
        return template.format(self.calendar.figures(str(one.best)))

    def _time(self) -> Iterator[Run]:
        when = self.claim.when
        yield self._joint("comma")
        if when is None:
            yield from self._no_day()
            return
        hours = f" {HOURS[when.hours][self.language]}" if when.hours else ""
        yield Run(f"{span_words(when, self.calendar)}{hours}", "when")
        reading = [self._read_from(when), *self._other(when)]
        told = [run for run in reading if run.text]
        if told:
            yield Run(" (")
            for position, run in enumerate(told):
                yield from (self._joint("or"), run) if position else (run,)
            yield Run(")")

    def _no_day(self) -> Iterator[Run]:
        """Yield that no day is known: none is named, or the words need a day of publication."""
        passage = self.claim.passage
        said = self.article.text[passage.start : passage.end]
        named = [] if self.article.published else dates.find(said, _ANY_DAY)
        if not named:
            yield self._missing("when", "no_day")
            return
        yield Run(_in_quotes(named[0].when.text, self.language), "when")
        yield Run(f" ({JOINTS['unknown_publication'][self.language]})")

    def _read_from(self, when: When) -> Run:
        """Return where a time comes from: words of the text, or what it is inherited from."""
        if when.convention in _INHERITED:
            return self._joint(when.convention)
        if not when.text or when.convention == "explicit":
            return Run("")
        return Run(f"{JOINTS['read_from'][self.language]} {_in_quotes(when.text, self.language)}")

    def _other(self, when: When) -> Iterator[Run]:
        if when.other_start:
            last = when.other_end or when.other_start
            yield Run(days_words(when.other_start, last, self.calendar), "other_when")

    def _asides(self) -> Iterator[Run]:
        if self.claim.modality is Modality.HISTORICAL or self.claim.background:
            yield self._joint("comma")
            yield Run(JOINTS["background"][self.language], "modality")
        if section := SECTIONS.get(self.claim.section):
            yield self._joint("comma")
            yield Run(section[self.language], "section")


def _words_of(claim: Claim, article: Article) -> str:
    return " ".join(article.text[claim.passage.start : claim.passage.end].split())


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    return f"{text[: text.rfind(' ', 0, LONGEST_QUOTE)]} …"


def _in_quotes(text: str, language: str) -> str:
    return f"«{text}»" if language == "ar" else f"“{text}”"


@cache
def _phrases() -> dict[tuple[str, str], dict[str, str]]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["language"]): row for row in csv.DictReader(file)}
