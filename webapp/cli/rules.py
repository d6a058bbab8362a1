"""``dalil claims rules``: the tables that claims are read with, and the check of one's own."""

from pathlib import Path

import click

from gazetteer import Geoparser, Resolution
from gazetteer.errors import GazetteerNotBuiltError
from webapp.cli import state, texts
from webapp.events import rule_files
from webapp.events.languages import tables
from webapp.events.rule_checks import clashes, examples
from webapp.events.rule_files import Finding, RuleFile


@click.group(name="rules")
def group() -> None:
    """Extend the tables of words by which claims are read."""


@group.command(name="list")
@texts.as_json
def list_(json_: bool) -> None:
    """List the tables, with the number of their rows and of yours."""
    folder = state.settings().rules
    own = rule_files.load(folder)
    found = [
        {
            "table": name,
            "rows": count,
            "own": sum(len(rows) for path, rows in own.items() if tables.table_of(path) == name),
            "extensible": name in tables.EXTENSIBLE,
            "path": str(path),
        }
        for name, path, count in tables.shipped_tables()
    ]
    if json_:
        texts.print_json(found)
        return
    for one in found:
        added = f"+ {one['own']}" if one["extensible"] else "not to be extended"
        click.echo(f"{one['table']:16}{one['rows']:5}  {added}")
    click.echo(f"\nthey stand in {Path(str(found[0]['path'])).parent}")
    click.echo(f"your own tables: {folder}/<table>.csv ({len(own)} there)")
    click.echo("first try them: dalil claims rules check FILE")


@group.command()
@click.argument("file")
@texts.as_json
def check(file: str, json_: bool) -> None:
    """Check a table of your own.

    The name of FILE begins with the table that it adds to, as triggers-yemen.csv. A further column
    "example" may hold a sentence in which the row is to be found. Exit status 1 where something is
    wrong; warnings alone are none.
    """
    path = Path(file)
    own, findings = rule_files.parse(path, texts.read_text(file))
    if own.table:
        findings += clashes(own)
        if not any(finding.error for finding in findings):
            findings += _examples(own)
    findings.sort(key=lambda finding: finding.line)
    _print(file, own, findings, json_=json_)
    if any(finding.error for finding in findings):
        raise click.exceptions.Exit(1)


def _examples(own: RuleFile) -> list[Finding]:
    """Read the examples of a file, with its rows and those of the other files in use."""
    others = rule_files.load(state.settings().rules)
    here = own.path.resolve()
    in_use = {path: rows for path, rows in others.items() if path.resolve() != here}
    tables.extend({**in_use, own.path: own.rows})
    try:
        with state.opened_gazetteer() as gazetteer:
            return list(examples(own, Geoparser(gazetteer)))
    except GazetteerNotBuiltError:
        click.echo("no gazetteer: the examples are read without places", err=True)
        return list(examples(own, _nowhere))
    finally:
        tables.extend(others)


def _nowhere(text: str, *, language: str = "") -> list[Resolution]:
    return []


def _print(file: str, own: RuleFile, findings: list[Finding], *, json_: bool) -> None:
    if json_:
        texts.print_json(
            {
                "file": file,
                "table": own.table,
                "rows": len(own.lines),
                "findings": [
                    {
                        "line": one.line,
                        "severity": "error" if one.error else "warning",
                        "message": one.message,
                    }
                    for one in findings
                ],
            }
        )
        return
    for one in findings:
        click.echo(f"{file}:{one.line}: {'error' if one.error else 'warning'}: {one.message}")
    errors = sum(one.error for one in findings)
    click.echo(
        f"{file}: {len(own.lines)} rows of {own.table or 'no table'},"
        f" {errors} errors, {len(findings) - errors} warnings"
    )
