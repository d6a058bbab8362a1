"""What the words of a date mean: the groups of a rule become days, hours and another reading.

The rules are those of :mod:`webapp.events.languages.dates`. Where the words alone leave two
readings, the likelier one is taken and the other one kept: a weekday in the other tense, the week
that begins on Saturday, the month before the day.
"""

from webapp.events import calendar_dates, relative_dates
from webapp.events.date_words import Context, Groups, Meaning


def meaning_of(rule: str, groups: Groups, context: Context) -> Meaning | None:
    """Return what the groups of a rule mean, or None for no day, or for one that nobody can tell.

    Without a day of publication only words that name their year mean anything.
    """
    reader = calendar_dates.READERS.get(rule)
    try:
        if reader:
            return reader(groups, context)
        return _counted(rule, groups, context)
    except (ValueError, OverflowError):
        return None


def _counted(rule: str, groups: Groups, context: Context) -> Meaning | None:
    if context.published is None:
        return None
    return relative_dates.READERS[rule](groups, context, context.published)
