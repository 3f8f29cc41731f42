"""Fifty random books, written in every layout and read again, are the same books."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_writers import CHART, LAYOUTS, Book, Layout, Line, Voucher

from threeassets.importers import read_file
from threeassets.model.book import ParsedFile

pytestmark = pytest.mark.long

SUMMARIES = (
    "提现",
    "合计",
    "支付期末考试奖励",
    "结转本年收益",
    "冲销多报(红字)",
    "报销 3 月、4 月",
)

_amounts = st.integers(-(10**9), 10**9).filter(bool)


@st.composite
def _voucher(draw: st.DrawFn, month: int, word: str, number: int) -> Voucher:
    """Draw a voucher that balances, red entries among its lines."""
    summaries, codes = st.sampled_from(SUMMARIES), st.sampled_from(sorted(CHART))
    lines = [
        Line(draw(summaries), draw(codes), *((fen, 0) if draw(st.booleans()) else (0, fen)))
        for fen in draw(st.lists(_amounts, min_size=1, max_size=4))
    ]
    rest = sum(line.debit - line.credit for line in lines)
    if rest:
        lines.append(Line(draw(summaries), draw(codes), 0, rest))
    else:
        lines += [Line("提现", "101", 1, 0), Line("提现", "10201", 0, 1)]
    return Voucher(
        month,
        draw(st.integers(1, 28)),
        word,
        number,
        draw(st.integers(1, 99)),
        draw(st.sampled_from(("甲", "乙某"))),
        tuple(lines),
    )


@st.composite
def books(draw: st.DrawFn) -> list[Voucher]:
    """Draw a book: voucher numbers begin anew with every month and word."""
    found: list[Voucher] = []
    for month in sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=3))):
        for word in draw(
            st.lists(st.sampled_from("记收付转"), min_size=1, max_size=2, unique=True)
        ):
            count = draw(st.integers(1, 3))
            found += [draw(_voucher(month, word, number + 1)) for number in range(count)]
    return found


def _expected(book: Book, layout: Layout) -> dict[tuple[object, ...], list[tuple[object, ...]]]:
    return {
        (
            v.date,
            2024,
            v.month,
            v.word,
            v.number,
            None if "papers" in layout.lacks else v.papers,
            None if "prepared" in layout.lacks else v.prepared,
        ): _ordered([(line.summary, line.code, *_sides(line, layout)) for line in v.lines], layout)
        for v in book
    }


def _sides(line: Line, layout: Layout) -> tuple[int, int]:
    """Return debit and credit; in one signed column a red debit is a credit."""
    fen = line.debit - line.credit
    return (max(fen, 0), max(-fen, 0)) if "red" in layout.lacks else (line.debit, line.credit)


def _ordered(lines: list[tuple[object, ...]], layout: Layout) -> list[tuple[object, ...]]:
    return sorted(lines, key=repr) if "order" in layout.lacks else lines


def _read(parsed: ParsedFile, layout: Layout) -> dict[tuple[object, ...], list[tuple[object, ...]]]:
    found = {}
    for voucher in parsed.vouchers:
        _, year, month, word, number, date, papers, prepared = voucher.header.values[:8]
        key = (date, year, month, word, int(str(number)), papers, prepared)
        lines = [(e.values[1], e.values[2], *e.values[4:6]) for e in voucher.entries]
        found[key] = _ordered(lines, layout)
    return found


@given(book=books())
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_book_written_and_read_is_the_same_book(tmp_path: Path, book: list[Voucher]) -> None:
    """Every voucher and line comes back, and every total the file states is reached."""
    for name, layout in LAYOUTS.items():
        file = tmp_path / f"{name}{layout.suffix}"
        file.write_bytes(layout.write(book))
        parsed = read_file(file, org_code="V1")
        assert parsed.problems == (), name
        assert _read(parsed, layout) == _expected(book, layout), name
        assert [figure for figure in parsed.controls if figure.difference_fen] == [], name
        imported = sum(len(voucher.entries) for voucher in parsed.vouchers)
        assert parsed.rows_read == imported + len(parsed.skipped), name
