"""One cell: what is written, what is stored, and the sentence where it cannot be read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threeassets.importers.cells.parsers import parser_for
from threeassets.importers.cells.values import BadCell
from threeassets.model.schema import tables


def read(place: str, cell: object, heading: str | None = None) -> object:
    """Parse one cell of ``table.column`` under its Chinese heading, or another one."""
    table, _, name = place.partition(".")
    column = tables()[table].column(name)
    return parser_for(column, heading or column.heading)(cell)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("12.5", 1_250),
        ("-0.1", -10),
        ("7", 700),
        ("1234.56", 123456),
        ("1,234.56", 123456),
        ("１，２３４．５６", 123456),
        ("￥1,234.56", 123456),
        ("¥-5.00", -500),
        ("-56.00", -5600),
        ("(850.00)", -85000),
        ("（850.00）", -85000),
        ("850.00-", -85000),
        ("12元", 1200),
        (".5", 50),
        ("5.", 500),
        ("1.200", 120),
        ("0", 0),
        (0.0, 0),
        (1234.56, 123456),
        (0.1 + 0.2, 30),  # the noise of a formula lies beyond the 15 digits Excel keeps
        (-3, -300),
        (1e11, 10**13),
        (-1e11, -(10**13)),
        ("", None),
        ("  ", None),
        ("-", None),
        ("—", None),
        (None, None),
    ],
)
def test_money_in_yuan_becomes_fen(written: object, fen: int | None) -> None:
    """An amount under a Chinese heading is in yuan, however a person writes it."""
    assert read("entry.debit_fen", written) == fen


@pytest.mark.parametrize(
    "written",
    [
        "12.345",
        12.345,
        "壹佰元",
        "1,23",
        "1,2345.00",
        "--5",
        "-(5)",
        "(-5)",
        "5%",
        "1.2.3",
        "()",
        "元",
        ".",
        "10²",
        "⑴",
        "①00",
    ],
)
def test_what_is_no_amount(written: object) -> None:
    """More than two decimals, broken commas and words are not guessed at."""
    assert isinstance(read("entry.debit_fen", written), BadCell)


@given(st.one_of(st.integers(-(10**16), 10**16).map(lambda fen: fen / 100), st.floats()))
def test_a_number_of_a_workbook_is_the_amount_that_excel_shows(written: float) -> None:
    # Excel shows fifteen digits; what has more than two decimals among them is no amount, nor is
    # what no database holds.
    fen = Decimal(f"{written:.15g}") * 100 if isfinite(written) else None
    whole = fen is not None and fen == fen.to_integral_value() and abs(fen) <= 10**13
    found = read("entry.debit_fen", written)
    assert (found == fen) if whole else isinstance(found, BadCell)


def test_a_date_is_no_amount() -> None:
    """A cell that Excel made a date is not taken for its day number."""
    assert isinstance(read("entry.debit_fen", dt.date(2024, 1, 5)), BadCell)


def test_money_under_the_canonical_heading_is_fen() -> None:
    """``debit_fen`` says fen, so 300000 is 3,000.00 yuan."""
    assert read("entry.debit_fen", "300000", "debit_fen") == 300000
    assert isinstance(read("entry.debit_fen", "3000.50", "debit_fen"), BadCell)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-05", "2024-01-05"),
        ("2024.1.5", "2024-01-05"),
        ("2024/1/5", "2024-01-05"),
        ("20240105", "2024-01-05"),
        (20240105.0, "2024-01-05"),
        ("2024年1月5日", "2024-01-05"),
        ("２０２４－０１－０５", "2024-01-05"),
        ("2024-01-05 00:00:00", "2024-01-05"),
        (dt.date(2024, 1, 5), "2024-01-05"),
        (dt.datetime(2024, 1, 5, 8, 30), "2024-01-05"),  # noqa: DTZ001 - as Excel gives it
        (45296.0, "2024-01-05"),
        ("45296", "2024-01-05"),
        (36526, "2000-01-01"),
        (73050, "2099-12-31"),
        ("", None),
    ],
)
def test_dates(written: object, iso: str | None) -> None:
    """Every way of writing a day that occurs in the field, Excel's day numbers among them."""
    assert read("voucher.effective_date", written) == iso


@pytest.mark.parametrize(
    "written",
    ["2024-02-30", "2024年1月", "24-01-05", 36525, 73051, "45296.5", "去年", "2024-13-01", 0],
)
def test_what_is_no_date(written: object) -> None:
    """A day that does not exist or could be another one is not guessed at."""
    assert isinstance(read("voucher.effective_date", written), BadCell)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-02-05 17:30", "2024-02-05T17:30:00"),
        ("2024-02-05T17:30:09", "2024-02-05T17:30:09"),
        ("2024年2月5日 8:05", "2024-02-05T08:05:00"),
        ("2024-02-05", "2024-02-05T00:00:00"),
        (dt.datetime(2024, 2, 5, 17, 30), "2024-02-05T17:30:00"),  # noqa: DTZ001 - as Excel gives it
        (45327.75, "2024-02-05T18:00:00"),
    ],
)
def test_moments(written: object, iso: str) -> None:
    """A moment keeps its time of day; a day alone is its beginning."""
    assert read("voucher.posted_at", written) == iso


@pytest.mark.parametrize("written", ["2024-02-05 25:00", "17:30", "昨天下午"])
def test_what_is_no_moment(written: str) -> None:
    """A time that does not exist is not guessed at."""
    assert isinstance(read("voucher.posted_at", written), BadCell)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (101.0, "101"),
        (6601.3, "6601.3"),
        ("00123", "00123"),
        ("'00123", "00123"),
        (" ＨＴ－００１ ", "HT-001"),
        (True, "1"),
        ("_x000D_", None),
    ],
)
def test_codes(written: object, kept: str | None) -> None:
    """A code keeps its zeros and loses only what Excel and the keyboard added."""
    assert read("voucher.contract_no", written) == kept


@pytest.mark.parametrize("written", [
    "6.2E+18", "6.20099e+18", "1E+05", "-1.5E-7", "#######", "1月2日", "2-Jan", "Jan-25",
    "2-jan-25", "2025-1-2 00:00:00", "2025/1/2 0:00", dt.date(2025, 1, 2), dt.time(1, 2),
    "=1-2",
])  # fmt: skip  # a table
@pytest.mark.parametrize("place", [
    "bank_transaction.counterparty_account", "bank_transaction.serial_no", "party.phone",
    "member.id_number", "voucher.reversal_of", "receipt_book.void_nos", "entry.gl_account_number",
    "voucher.journal_number", "organization.uscc", "payment_request.voucher_ref",
])  # fmt: skip  # a table
def test_numbers_that_a_spreadsheet_spoilt(place: str, written: object) -> None:
    """Whatever column of numbers it is, nobody takes them for the number."""
    assert isinstance(read(place, written), BadCell)


@pytest.mark.parametrize(
    ("place", "written", "kept"),
    [
        ("asset.asset_code", "1E05", "1E05"),
        ("contract.contract_no", "2025/1/2", "2025/1/2"),
        ("voucher.journal_number", "5.0", "5"),
        ("voucher.journal_number", "5.00", "5"),
        ("voucher.journal_number", "12(1/3)", "12(1/3)"),
        ("contract.contract_no", "3.0", "3"),
        ("entry.gl_account_number", "501.0", "501"),
        ("entry.gl_account_number", "102.10", "102.10"),
        ("voucher.fiscal_year", "2025.0", 2025),
        ("voucher.accounting_period", "4.0", 4),
        ("voucher.accounting_period", "2025.10", 10),
        ("voucher.attachment_count", "3.0", 3),
    ],
)
def test_numbers_that_are_what_they_look_like(place: str, written: str, kept: object) -> None:
    """A building's code, a number made of a day, whole numbers that a program wrote as 5.0."""
    assert read(place, written) == kept


@pytest.mark.parametrize("written", ["2025/1/2", "2025-1-2", "2025-01-02", "2025.1.2"])
def test_a_day_is_no_voucher_number(written: str) -> None:
    """A workbook saved as text shows what was 1-2 so."""
    assert isinstance(read("voucher.journal_number", written), BadCell)


def test_free_text_is_kept_as_written() -> None:
    """A summary is evidence: only blanks around it and Excel's marks are taken off."""
    assert (
        read("entry.je_line_description", "　付①号工程款（红字）_x000D_\n") == "付①号工程款（红字）"
    )


def test_a_month_that_excel_made_a_date() -> None:
    """Excel turns a typed 2024-06 into the first of June; the column asks for a month."""
    assert read("payout.period", dt.date(2024, 6, 1)) == "2024-06"
    assert read("payout.period", "2024") == "2024"


@pytest.mark.parametrize(
    ("place", "written", "stored"),
    [
        ("contract.area_mu", "12.5", 125000),
        ("contract.area_mu", 12.5, 125000),
        ("contract.area_mu", "0.0001", 1),
        ("contract.area_mu", "１２．５", 125000),
        ("contract.area_mu", "-", None),
        ("asset.residual_rate", "5%", 50000),
        ("asset.residual_rate", 0.05, 50000),
        ("project.progress", "80", 800000),
        ("project.progress", "80%", 800000),
        ("project.progress", "62.5", 625000),
        ("inventory_line.book_quantity", "1,000", 10000000),
    ],
)
def test_decimals(place: str, written: object, stored: int | None) -> None:
    """Quantities are integers of 1/10,000, rates of 1/1,000,000; ``(%)`` means percent."""
    assert read(place, written) == stored


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("contract.area_mu", "0.00001"),
        ("project.progress", "0.00001"),
        ("contract.area_mu", "约3亩"),
    ],
)
def test_decimals_that_would_lose_digits(place: str, written: str) -> None:
    """More decimals than the store holds are refused, not rounded."""
    assert isinstance(read(place, written), BadCell)


def test_a_rate_under_its_canonical_heading_is_no_percentage() -> None:
    """Only a heading with ``(%)`` means percent."""
    assert read("project.progress", "0.8", "progress") == 800000


@pytest.mark.parametrize(
    "written", ["01", "1", "1月", "2025-01", "2025年1月", 1.0, "0１", dt.date(2025, 1, 1)]
)
def test_periods(written: object) -> None:
    """January, however the period is written."""
    assert read("voucher.accounting_period", written) == 1


@pytest.mark.parametrize("written", ["0", "13", "一月", "2025", "1-2"])
def test_what_is_no_period(written: str) -> None:
    """A period is a month from 1 to 12."""
    assert isinstance(read("voucher.accounting_period", written), BadCell)


@pytest.mark.parametrize("written", ["2024", 2024.0, "2024年", "２０２４", "2024年度"])
def test_years(written: object) -> None:
    """A year may carry its word."""
    assert read("voucher.fiscal_year", written) == 2024


def test_a_year_has_four_digits() -> None:
    """24 may be any century."""
    assert isinstance(read("voucher.fiscal_year", "24"), BadCell)


@pytest.mark.parametrize(
    ("written", "flag"),
    [("是", 1), ("1", 1), (1.0, 1), (True, 1), ("TRUE", 1), ("√", 1), ("作废", 1),
     ("否", 0), ("0", 0), (False, 0), ("×", 0), ("", None)],
)  # fmt: skip  # a table
def test_flags(written: object, flag: int | None) -> None:
    """Yes and no in every form that occurs."""
    assert read("voucher.cancelled", written) == flag


@pytest.mark.parametrize(
    ("place", "written", "word"),
    [
        ("contract.contract_kind", " 资产租赁 ", "资产租赁"),
        ("contract.form", "书面合同", "书面"),
        ("decision_step.body", "村“两委”会议", "村两委联席会"),
        ("organization.accounting_standard", 2023.0, "2023"),
        ("signature.role", "书记", "村党组织书记"),
    ],
)
def test_words_of_a_list(place: str, written: object, word: str) -> None:
    """A word of the list, or one that means the same."""
    assert read(place, written) == word


@pytest.mark.parametrize(
    ("place", "written", "kept"),
    [
        ("organization.uscc", "n2990101mf0000001q", "N2990101MF0000001Q"),
        ("member.id_number", "99010119800101001x", "99010119800101001X"),
        ("organization.area_code", 990101100200.0, "990101100200"),
    ],
)
def test_identifiers(place: str, written: object, kept: str) -> None:
    """Letters of an identifier are capitals; its check digit is a rule's business."""
    assert read(place, written) == kept
