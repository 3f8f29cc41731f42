"""What a file tells its sheets, and what reading one of them gives: frozen, both of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from threeassets.importers.layout.totals import Stated
from threeassets.importers.records.charts import Names
from threeassets.model.book import (
    NO_DEFAULTS,
    FolderDefaults,
    ListedVoucher,
    Problem,
    Row,
    Skipped,
    VoucherRows,
)
from threeassets.model.layout import ControlFigure, SheetLayout
from threeassets.model.text import Text

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a sheet is told by its file, the settings and the sheets before it."""

    name: str
    """What reports and evidence call the file."""
    org_code: str
    """Unit of rows that name none."""
    defaults: FolderDefaults = NO_DEFAULTS
    names: Names = field(default_factory=Names)
    """Account numbers by name."""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What was read of one sheet, or of several put together; nothing of them is lost."""

    layouts: tuple[SheetLayout, ...] = ()
    rows_read: int = 0
    vouchers: tuple[VoucherRows, ...] = ()
    pieces: tuple[VoucherRows, ...] = ()
    """Lines of vouchers from ledgers of single accounts."""
    piece_totals: tuple[tuple[str, Sequence[Stated]], ...] = ()
    """What total rows of such ledgers state, each beside its sheet."""
    registers: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    listed: tuple[ListedVoucher, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    """Two ways in which the sheet can be read; one is enough to leave the file out."""
    sheet_notes: tuple[Text, ...] = ()
    """Notes on a whole sheet, said once however many tables stand in it."""
    notes: tuple[Text, ...] = ()
    controls: tuple[ControlFigure, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    """How many records each register got, 0 among them."""
    columns: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """Whether a column of a register that is there holds something."""
    unclear: frozenset[str] = frozenset()
    """Registers of which something was left out, or whose sheet is as the template had it."""
    untouched: tuple[str, ...] = ()
    """Sheets with nothing but the example row of the template."""
    accounts: tuple[tuple[str, str], ...] = ()
    """Numbers and names of accounts that later sheets may go by."""
    by_name: bool = False
    one_sided: bool = False
    beside: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    until: Mapping[str, int] = field(default_factory=dict)


def together(*results: SheetResult) -> SheetResult:
    """Return several results as one, everything in their order."""

    def every(part: Callable[[SheetResult], Iterable[T]]) -> tuple[T, ...]:
        return tuple(chain.from_iterable(map(part, results)))

    def union(part: Callable[[SheetResult], Mapping[K, V]]) -> dict[K, V]:
        return {key: value for result in results for key, value in part(result).items()}

    registers: dict[str, tuple[Row, ...]] = defaultdict(tuple)
    records: Counter[str] = Counter()
    columns: dict[tuple[str, str], bool] = defaultdict(bool)
    for result in results:
        records.update(result.records)
        for register, rows in result.registers.items():
            registers[register] += rows
        for column, is_filled in result.columns.items():
            columns[column] |= is_filled
    return SheetResult(
        layouts=every(lambda r: r.layouts),
        rows_read=sum(r.rows_read for r in results),
        vouchers=every(lambda r: r.vouchers),
        pieces=every(lambda r: r.pieces),
        piece_totals=every(lambda r: r.piece_totals),
        registers=dict(registers),
        listed=every(lambda r: r.listed),
        skipped=every(lambda r: r.skipped),
        problems=every(lambda r: r.problems),
        doubts=every(lambda r: r.doubts),
        sheet_notes=every(lambda r: r.sheet_notes),
        notes=every(lambda r: r.notes),
        controls=every(lambda r: r.controls),
        records=dict(records),
        columns=dict(columns),
        unclear=frozenset(every(lambda r: r.unclear)),
        untouched=every(lambda r: r.untouched),
        accounts=every(lambda r: r.accounts),
        by_name=any(r.by_name for r in results),
        one_sided=any(r.one_sided for r in results),
        beside=frozenset(every(lambda r: r.beside)),
        units=union(lambda r: r.units),
        groups=union(lambda r: r.groups),
        counters=union(lambda r: r.counters),
        until=union(lambda r: r.until),
    )


def recorded(
    register: str,
    count: int,
    filled: Mapping[str, bool],
    *,
    headed: Iterable[str],
    has_problems: bool,
) -> SheetResult:
    """Say how many records a register got and which of its columns hold something.

    Args:
        register: the register.
        count: its records.
        filled: whether a column holds something, by name.
        headed: columns that have a heading.
        has_problems: whether rows were left out.
    """
    there = set(headed)
    return SheetResult(
        records={register: count},
        columns={(register, name): has for name, has in filled.items() if has or name in there},
        unclear=frozenset({register} if has_problems and not count else ()),
    )
