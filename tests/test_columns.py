"""Tables for the terminal."""

import pytest

from webapp.cli.columns import ISOLATE, ISOLATED, LEFT_TO_RIGHT, isolated, table, width


def test_right_to_left_cells_take_their_own_room_and_no_more() -> None:
    rows = [("حَلَب", "1"), ("Homs", "2"), ("القامشلي", "3")]
    shown = list(table(rows, within=40))
    assert {width(line) for line in shown} == {len("القامشلي") + 2 + 1}
    assert shown[0].startswith(f"{ISOLATE}حَلَب{ISOLATED}")
    assert shown[1].startswith("Homs  ")


def test_the_last_column_is_wrapped_below_itself() -> None:
    shown = list(table([("1", "one two three four five six seven")], within=23))
    assert shown == ["1  one two three four", "   five six seven"]


def test_a_line_that_goes_on_in_arabic_still_begins_at_the_left() -> None:
    first, second = table([("1", "Aleppo International مطار حلب الدولي")], within=24)
    assert first == "1  Aleppo International"
    assert second == f"   {LEFT_TO_RIGHT}مطار حلب الدولي"


@pytest.mark.parametrize("within", [1, 5, 80])
def test_narrow_terminals_and_empty_tables_are_borne(within: int) -> None:
    assert list(table([], within=within)) == []
    assert list(table([("a", ""), ("b", "c")], within=within)) == ["a", "b  c"]


def test_only_what_runs_right_to_left_is_isolated() -> None:
    assert isolated("Homs") == "Homs"
    assert isolated("حمص") == f"{ISOLATE}حمص{ISOLATED}"
