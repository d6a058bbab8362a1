"""``dalil gazetteer fetch``: a country of GeoNames, downloaded, verified and imported."""

import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import httpx

from gazetteer.sources.geonames_dump import COLUMNS, read_geonames
from webapp.cli import state, texts
from webapp.cli.importing import import_rows
from webapp.cli.progress import PlacesProgress

GEONAMES = "https://download.geonames.org/export/dump/"
NAMES = "alternatenames/"
_WHAT = re.compile("[A-Z]{2}|allCountries|cities(500|1000|5000|15000)")
_SECONDS = 30.0
_LARGEST_BYTES = 2 * 1024**3
"""More than all of GeoNames takes: whatever sends more is something else."""


@click.command()
@click.argument("gazetteer", type=click.Choice(["geonames"]))
@click.argument("what", metavar="COUNTRY")
@click.option("--from", "address", default=GEONAMES, show_default=True, help="Another mirror.")
@click.option("--names/--no-names", default=True, help="The languages of names, too.")
@click.option("--dry-run", is_flag=True, help="Download, but only say what would change.")
@click.option("--progress/--no-progress", default=None, help="Say how far it has come.")
@texts.as_json
def fetch(
    gazetteer: str,
    what: str,
    address: str,
    names: bool,
    dry_run: bool,
    progress: bool | None,
    json_: bool,
) -> None:
    """Download the places of COUNTRY from GeoNames; import them.

    COUNTRY is a code such as SY, or allCountries.
    """
    what = what.upper() if len(what) == len("SY") else what
    if not _WHAT.fullmatch(what):
        raise click.ClickException(f"{what!r} is no country code, as SY, nor allCountries")
    here = state.settings().home
    here.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=here, prefix="fetched-") as folder, _client() as client:
        places = _download(client, address, f"{what}.zip", Path(folder))
        _verify(places, COLUMNS)
        of_names = None
        if names and len(what) == len("SY"):
            (Path(folder) / NAMES).mkdir()
            of_names = _download(client, address, f"{NAMES}{what}.zip", Path(folder))
            _verify(of_names)
        rows = read_geonames(places, alternate_names=of_names)
        import_rows(rows, [f"{what}.txt"], dry_run, PlacesProgress(progress), json_)


def _client() -> httpx.Client:
    return httpx.Client(
        follow_redirects=True, timeout=_SECONDS, headers={"User-Agent": "dalil (gazetteer fetch)"}
    )


def _download(client: httpx.Client, address: str, name: str, folder: Path) -> Path:
    """Write a file into a folder as it comes; raise ClickException with the way out."""
    url, path, size = f"{address.rstrip('/')}/{name}", folder / name, 0
    click.echo(f"fetching {url}", err=True)
    try:
        with client.stream("GET", url) as answer, path.open("wb") as file:
            answer.raise_for_status()
            for chunk in answer.iter_bytes():
                size += len(chunk)
                if size > _LARGEST_BYTES:
                    raise click.ClickException(f"{url} is larger than all of GeoNames")
                file.write(chunk)
    except httpx.HTTPStatusError as error:
        raise click.ClickException(
            f"{url}: the server answers {error.response.status_code}"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise click.ClickException(
            f"{url} cannot be reached ({error or type(error).__name__}); where there is a network,"
            f" download it, then: dalil gazetteer import geonames {Path(name).name}"
        ) from error
    return path


def _verify(path: Path, columns: int | None = None) -> None:
    """Raise ClickException unless a download is a whole archive with rows of so many columns."""
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
            with archive.open(f"{path.stem}.txt") as file:
                width = file.readline().count(b"\t") + 1
    except (zipfile.BadZipFile, KeyError) as error:
        raise click.ClickException(f"{path.name} is no archive of GeoNames: {error}") from error
    if broken or (columns is not None and width != columns):
        raise click.ClickException(f"{path.name} was damaged on the way: fetch it again")
