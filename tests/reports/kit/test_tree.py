"""The parts of a document: how wide its columns are."""

from __future__ import annotations

import pytest

from reports.kit.tree import LEAST_MM, Column, Table


def table(*widths: float | None) -> Table:
    """Return a table of columns of some widths."""
    return Table("t", tuple(Column(f"c{n}", "", mm=mm) for n, mm in enumerate(widths)), ())


@pytest.mark.parametrize(
    ("declared", "free", "widths"),
    [
        ((26, 130), 156, (26, 130)),
        ((26, None), 156, (26, 130)),
        ((None, 36, None), 156, (60, 36, 60)),
        ((78, 78), 225, (112.5, 112.5)),
        ((150, 50), 100, (75, 25)),
    ],
)
def test_columns_fill_the_page(
    declared: tuple[float | None, ...], free: float, widths: tuple[float, ...]
) -> None:
    """Those without a width share the rest; what is too narrow or too wide is stretched."""
    assert table(*declared).widths(free) == pytest.approx(widths)


def test_a_column_without_room_has_the_least_width() -> None:
    """The others leave nothing: all are narrowed, none vanishes."""
    narrow = table(156, None).widths(156)
    assert sum(narrow) == pytest.approx(156)
    assert narrow[1] / narrow[0] == pytest.approx(LEAST_MM / 156)


def test_columns_without_names_have_no_head() -> None:
    """The lines of a finding name themselves; a head of blanks would be an empty row."""
    assert not table(26, 130).headed
    assert Table("t", (Column("a", ""), Column("b", "二")), ()).headed
