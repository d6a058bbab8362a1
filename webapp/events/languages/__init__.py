"""What sentences say, as tables that a user can extend: one set of CSV files, all languages."""

from webapp.events.languages.paragraphs import boilerplate, credits, no_break

__all__ = ["boilerplate", "credits", "no_break"]
