"""Books out of the store and in again are the same books, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from threeassets.importers import find_books, read_books
from threeassets.importers.frames import SURROGATE
from threeassets.model.book import ABSENT, ParsedFile
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger
from threeassets.writers.canonical import write_csv
from threeassets.writers.gbt24589 import write_gbt24589

pytestmark = pytest.mark.long

NUMBERS = count(1)
CHART = {"101": "库存现金", "102": "银行存款", "10201": "基本户", "513": "管理费用",
         "51301": "办公费"}  # fmt: skip  # a table
PATHS = {"101": "库存现金", "10201": "银行存款\\基本户", "51301": "管理费用\\办公费"}

Books = dict[str, list[dict[str, object]]]

_text = (
    st.text("甲乙丙A1-|~^<&>\"'①㈠ ", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: text.strip("'") and not text.startswith("'"))
)
_fen = st.integers(-(10**12), 10**12)
_day = st.dates(pd.Timestamp("2024-01-01").date(), pd.Timestamp("2024-12-31").date()).map(str)


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


_LINE = st.fixed_dictionaries(
    {
        "je_line_description": _text,
        "gl_account_number": st.sampled_from(sorted(PATHS)),
        "debit_fen": st.just(0) | _fen,
        "credit_fen": st.just(0) | _fen,
        "party_name": _maybe(_text),
        "project_code": _maybe(_text),
        "quantity": _maybe(st.integers(1, 10**9)),
        "unit_price": _maybe(st.integers(1, 10**9)),
        "own_name": st.booleans(),
    }
)
_VOUCHER = st.fixed_dictionaries(
    {
        "accounting_period": st.integers(1, 12),
        "je_type_code": _maybe(st.sampled_from(["记", "收", "现付"])),
        "journal_number": st.sampled_from(["1", "0012", "12(1/3)", "7"]),
        "effective_date": _day,
        "attachment_count": _maybe(st.integers(0, 9999)),
        "prepared_by": _maybe(_text),
        "approved_by": _maybe(_text),
        "posted_by": _maybe(_text),
        "cashier": _maybe(_text),
        "reversal_of": _maybe(_text),
        "posted_at": _maybe(st.just("2024-03-01T17:30:00")),
        "decision_no": _maybe(_text),
        "request_no": _maybe(_text),
        "contract_no": _maybe(_text),
        "cancelled": _maybe(st.integers(0, 1)),
    }
)


@st.composite
def books(draw: st.DrawFn) -> Books:
    """Draw a book: red entries, uneven vouchers, and one number used twice are all evidence."""
    vouchers, entries = [], []
    org = f"N2990101MF{next(NUMBERS):08d}"
    for number, head in enumerate(draw(st.lists(_VOUCHER, min_size=1, max_size=4))):
        lines = draw(st.lists(_LINE, min_size=1, max_size=4))
        vouchers.append({"org_code": org, "fiscal_year": 2024, **head, "voucher_no": number})
        for place, line in enumerate(lines, start=1):
            own = line.pop("own_name")
            name = "别名" if own else PATHS[str(line["gl_account_number"])]
            entries.append(
                {
                    "journal_line_number": place,
                    "gl_account_name": name,
                    **line,
                    "voucher_no": number,
                }
            )
    sides = st.tuples(_fen.filter(bool), st.booleans())
    balances = []
    for code in draw(st.sets(st.sampled_from(sorted(CHART)), min_size=1)):
        row: dict[str, object] = {
            "org_code": org,
            "fiscal_year": 2024,
            "accounting_period": draw(_maybe(st.just(3))),
            "gl_account_number": code,
            "gl_account_name": CHART[code],
            "period_debit_fen": draw(_maybe(_fen)),
            "period_credit_fen": draw(_maybe(_fen)),
        }
        for when in ("opening", "closing"):
            fen, debit = draw(sides)
            row[f"{when}_debit_fen"] = fen if debit else None
            row[f"{when}_credit_fen"] = None if debit else fen
        balances.append(row)
    accounts = [
        {
            "org_code": org,
            "gl_account_number": code,
            "gl_account_name": name,
            "normal_side": draw(_maybe(st.sampled_from(["借", "贷", "双向"]))),
        }
        for code, name in CHART.items()
    ]
    return {"voucher": vouchers, "entry": entries, "account": accounts, "account_balance": balances}


def _frames(drawn: Books) -> dict[str, pd.DataFrame]:
    """Return the book as frames; a column nobody fills is not there at all."""
    frames = {name: pd.DataFrame(rows, dtype=object) for name, rows in drawn.items()}
    for name, frame in frames.items():
        required = {column.name for column in tables()[name].columns if column.required}
        empty = [
            str(column)
            for column in frame.columns
            if frame[column].isna().all() and column not in required
        ]
        frames[name] = frame.drop(columns=empty).convert_dtypes()
    return frames


def _stored(ledger: Ledger, org: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every register as it stands in the store."""
    found = {}
    for name, table in tables().items():
        columns, rows = ledger.rows(name, [org])
        at = [columns.index(column) for column in table.column_names]
        found[name] = [tuple(row[place] for place in at) for row in rows]
    return found


def _read(files: list[ParsedFile]) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every register as read from files."""
    found: dict[str, list[tuple[object, ...]]] = {name: [] for name in tables()}
    for file in files:
        for voucher in file.vouchers:
            found["voucher"].append(voucher.header.values)
            found["entry"] += [entry.values for entry in voucher.entries]  # noqa: PD011 - rows of a file, no frame
        for name, rows in file.registers.items():
            found[name] += [row.values for row in rows]  # noqa: PD011 - as above
    return found


def _stated(states: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    return {place: state for place, state in states if state != ABSENT and place[1] != SURROGATE}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Return one store for all drawn books; each is an organisation of its own."""
    with Ledger(tmp_path_factory.mktemp("库") / "a.db") as opened:
        yield opened


@pytest.mark.parametrize("form", ["gbt24589", "csv"])
@given(drawn=books())
@settings(max_examples=50, deadline=None, phases=[Phase.generate], database=None)
def test_what_is_exported_and_imported_is_the_same(ledger: Ledger, drawn: Books, form: str) -> None:
    """Same rows in the same order, and a column nobody had is not there afterwards either."""
    org = str(drawn["voucher"][0]["org_code"])
    with TemporaryDirectory() as place:
        folder = Path(place)
        ledger.import_tables(_frames(drawn), on_conflict="replace")
        if form == "csv":
            write_csv(ledger, folder, org=org)
        else:
            write_gbt24589(ledger, folder / "账.xml", org=org, year=2024)
        files = read_books(find_books(folder))
    assert [problem.line() for file in files for problem in file.problems] == []
    read, stored = _read(files), _stored(ledger, org)
    for name in tables():
        assert read[name] == stored[name], name
    states = [(row[1:3], row[3]) for row in ledger.presence().rows if row[0] == org]
    found = [item for file in files for item in file.presence.items()]
    assert _stated(found) == _stated(states)
