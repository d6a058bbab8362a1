"""Where outlets are at home: a namesake in their own country is meant more often than elsewhere."""

from urllib.parse import urlsplit

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words


def home_of(publisher: str, url: str = "") -> str:
    """Return the country (ISO 3166-1) of an outlet by its name or its address, or an empty string.

    Agencies and channels that report on the whole world are in no country.

    >>> home_of("عنب بلدي"), home_of("", "https://www.sana.sy/1"), home_of("Reuters")
    ('SY', 'SY', '')
    """
    return _homes_by_name().get(fold(publisher), "") or _home_of_host(urlsplit(url).hostname or "")


def _home_of_host(host: str) -> str:
    """Return the country of a host or of the domain it belongs to."""
    while host:
        if country := _homes_by_domain().get(host):
            return country
        _, _, host = host.partition(".")
    return ""


@remembered
def _homes_by_name() -> dict[str, str]:
    return {fold(name): row["country"] for row in rows("outlets") for name in words(row["names"])}


@remembered
def _homes_by_domain() -> dict[str, str]:
    return {name: row["country"] for row in rows("outlets") for name in words(row["domains"])}
