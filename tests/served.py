"""What a browser test is given of the application that it looks at."""

from dataclasses import dataclass

from webapp.events.archive import Archive


@dataclass(frozen=True)
class Server:
    """A running application: its address without a trailing slash, and its archive."""

    address: str
    archive: Archive
