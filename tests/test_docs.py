"""The README names every command and every setting, and no others."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from webapp.cli import cli
from webapp.settings import PREFIX, Settings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str = "dalil") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_every_command_is_documented_and_has_help():
    for path in commands(cli):
        assert path in README, f"{path} is not in the README"
    for group in [cli, *(c for c in cli.commands.values() if isinstance(c, click.Group))]:
        assert group.help
        assert all(command.help for command in group.commands.values())


def groups(group: click.Group) -> Iterator[click.Group]:
    yield group
    for one in group.commands.values():
        if isinstance(one, click.Group):
            yield from groups(one)


def test_no_command_is_summed_up_in_half_a_sentence():
    for group in groups(cli):
        shown = group.get_help(click.Context(group, terminal_width=80))
        cut = [line for line in shown.splitlines() if line.endswith("...") and "Usage" not in line]
        assert not cut, cut


def test_every_command_in_the_readme_exists():
    known = set(commands(cli))
    for group, verb in re.findall(r"^dalil ([a-z]+)(?: ([a-z-]+))?", README, re.MULTILINE):
        said = f"dalil {group} {verb}".strip()
        groups = (path for path in known if path.startswith(f"{said} "))
        assert said in known or f"dalil {group}" in known or any(groups), said


def test_settings_table_is_true():
    documented = dict(re.findall(r"^\| `(DALIL_[A-Z_]+)` \|.*\| (.+?) \|$", README, re.MULTILINE))
    expected = {PREFIX + field.name.upper(): field.metadata["help"] for field in fields(Settings)}
    assert documented == expected


def test_pictures_of_the_readme_exist():
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (Path(__file__).parent.parent / picture).is_file(), picture
