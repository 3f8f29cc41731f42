"""Statements of small books: what stands where, and what is said where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from sample_books import LIUWAN, LIUWAN_CODE
from statement_books import ORG, OTHER, Village, Voucher, brought_in, kept, registers

from reports.statements import Statements, data_files, orgs_of, statements
from reports.statements.statements import read_period
from reports.statements.text import statements_text
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

OPENING = {"101": 50_000, "11301": 30_000, "11302": -20_000, "311": -60_000}

Asked = Callable[..., Statements]


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    """Return a function that keeps villages and asks for the statements of one or all."""
    stores: list[Ledger] = []

    def ask(*given: Village, year: int = 2024, **more: object) -> Statements:
        stores.append(kept(tmp_path / f"{len(stores)}.db", *given))
        orgs = [village.org for village in given]
        return statements(stores[-1], org=orgs, year=year, **more)  # type: ignore[arg-type] - as tests name them

    yield ask
    for each in stores:
        each.close()


def village(
    *vouchers: Voucher, standard: str = "2023", first: int = 2024, **more: object
) -> Village:
    """Books that open with :data:`OPENING`."""
    opening = more.pop("opening", OPENING)
    return Village(ORG, standard, first, opening, vouchers, **more)  # type: ignore[arg-type] - as above


def paid(*lines: tuple[str, int, int], month: int = 3, year: int = 2024) -> Voucher:
    """One voucher."""
    return Voucher(year, month, 5, lines)


def closing(found: Statements, label: str) -> int | None:
    """Closing balance of a line."""
    return found.balance.line(label).second.value


def test_inner_accounts_stand_on_the_side_of_each_detail(asked: Asked) -> None:
    found = asked(village(paid(("101", 50_000, 0), ("11301", 0, 50_000))))
    assert found.balance.line("应收款项").first.value == 30_000
    assert found.balance.line("应付款项").first.value == 20_000
    assert closing(found, "应收款项") == 0
    assert closing(found, "应付款项") == 40_000
    assert found.holds


def test_an_inner_account_known_only_as_a_whole_is_netted_and_said_so(asked: Asked) -> None:
    found = asked(
        village(
            paid(("11301", 9_000, 0), ("11302", 0, 4_000), ("101", 0, 5_000)),
            opening={"113": 1_000, "311": -1_000},
        )
    )
    assert closing(found, "应收款项") == 6_000
    assert closing(found, "应付款项") == 0
    assert "113 科目113 只有总的期初余额" in statements_text(found)


def test_an_account_of_no_line_is_named_and_the_identity_says_what_is_missing(asked: Asked) -> None:
    found = asked(village(paid(("19901", 700, 0), ("101", 0, 700))))
    assert found.to_pandas("unlisted")["account"].tolist() == ["19901"]
    check = next(c for c in found.checks if c.key == "balance_closing")
    assert check.difference.value == -700
    assert check.why == "未列入的科目（借方为正）：19901 科目19901 7.00"
    text = statements_text(found)
    assert "未列入（借方为正）" in text and "不符：期末：资产总计" in text


def test_every_statement_names_the_earnings_it_leaves_out(asked: Asked) -> None:
    """541 is an account of the chart before; closed at the year's end it has no balance left."""
    found = asked(
        village(
            paid(("541", 700, 0), ("101", 0, 700)),
            Voucher(2024, 12, 31, (("321", 700, 0), ("541", 0, 700))),
        )
    )
    for key in ("profit_and_distribution", "income_and_expense"):
        (note,) = found.frames[key].notes
        assert note.startswith(
            "没有列入本表的科目（本年发生额）：541 科目541 借方 7.00、贷方 7.00。"
        )
    assert found.balance.unlisted == ()


def test_income_is_told_before_the_year_end_transfer(asked: Asked) -> None:
    earned = paid(("101", 900, 0), ("50101", 0, 900))
    cost = paid(("51301", 200, 0), ("101", 0, 200), month=4)
    over = paid(("50101", 900, 0), ("51301", 0, 200), ("321", 0, 700), month=12)
    kept_back = paid(("321", 700, 0), ("32202", 0, 700), month=12)
    found = asked(village(earned, cost, over, kept_back))
    assert found.profit.line("一、经营收入").second.value == 900
    assert found.profit.line("管理费用").second.value == 200
    assert closing(found, "未分配收益") == 700
    assert closing(found, "未结转收支") == 0
    assert "未结转收支" not in statements_text(found)
    table = found.to_pandas("income_and_expense").set_index("row_key")
    assert table.loc["收支差额", "year_fen"] == 700


def test_what_was_not_transferred_stands_in_a_line_of_its_own(asked: Asked) -> None:
    found = asked(village(paid(("101", 900, 0), ("50101", 0, 900))))
    assert closing(found, "未结转收支") == 900
    assert "“未结转收支”不是规定的项目" in statements_text(found)
    assert found.holds


def test_a_month_shows_the_month_and_the_year_so_far(asked: Asked) -> None:
    books = village(
        paid(("101", 900, 0), ("50101", 0, 900), month=2),
        paid(("101", 50, 0), ("50101", 0, 50), month=3),
        paid(("101", 4, 0), ("50101", 0, 4), month=4),
    )
    found = asked(books, period="2024-03")
    income = found.profit.line("一、经营收入")
    assert (income.first.value, income.second.value) == (50, 950)
    assert closing(found, "货币资金") == 50_950
    trial = found.to_pandas("trial_balance").set_index("row_key")
    assert trial.loc["101", "opening_debit_fen"] == 50_900
    assert trial.loc["101", "period_debit_fen"] == 50
    ledger = found.to_pandas("general_ledger")
    assert ledger[ledger.block.str.startswith("101")].row_key.tolist() == [
        "101/opening",
        "101/03",
        "101/03/year",
    ]


@pytest.mark.parametrize("period", ["2024-13", "2023-03", "2024-Q5", "三月"])
def test_a_period_that_is_none_of_the_year_is_refused(period: str) -> None:
    with pytest.raises(UsageError, match="2024-06 或 2024-Q2"):
        read_period(2024, period)


def test_without_opening_balances_there_is_no_balance(asked: Asked, tmp_path: Path) -> None:
    books = village(paid(("101", 900, 0), ("50101", 0, 900)))
    with Ledger(tmp_path / "bare.db") as ledger:
        bare = {k: v for k, v in _frames(books).items() if k != "account_balance"}
        assert ledger.import_tables(bare).problems == []
        found = statements(ledger, org=ORG, year=2024)
    assert closing(found, "货币资金") is None
    assert found.profit.line("一、经营收入").second.value == 900
    assert {c.holds for c in found.checks if c.key.startswith("balance")} == {None}
    text = statements_text(found)
    assert "没有期初余额" in text
    assert asked(books).balance.line("货币资金").second.value == 50_900


def _frames(books: Village) -> dict[str, object]:
    import pandas as pd  # noqa: PLC0415 - only one test takes a register away
    from statement_books import registers  # noqa: PLC0415 - as above

    return {name: pd.DataFrame(rows) for name, rows in registers(books).items()}


def test_journals_name_the_other_side_and_run_a_balance(asked: Asked) -> None:
    books = village(paid(("51301", 100, 0), ("51401", 20, 0), ("101", 0, 120)))
    rows = asked(books).to_pandas("cash_journal")
    entry = rows[rows.voucher_key.notna()].iloc[0]
    assert entry.counter == "科目51301、科目51401"
    assert (entry.credit_fen, entry.side, entry.balance_fen) == (120, "借", 49_880)


def test_balances_between_villages_are_named_and_not_set_off(asked: Asked) -> None:
    names = {"11301": "0174村", "11302": "某合作社"}
    one = village(names=names)
    two = Village(OTHER, "2023", 2024, {"21101": -30_000, "101": 30_000}, names={"21101": "014K村"})
    found = asked(one, two)
    rows = found.to_pandas("between_villages")
    assert rows[["account", "other_name", "balance_fen"]].to_numpy().tolist() == [
        ["11301", "0174村", 30_000],
        ["21101", "014K村", -30_000],
    ]
    assert closing(found, "应收款项") == 30_000
    assert closing(found, "应付款项") == 50_000


def test_villages_under_different_charts_are_not_added_up(asked: Asked) -> None:
    two = Village(OTHER, "2004", 2024, {"101": 1, "311": -1})
    with pytest.raises(UsageError, match="会计制度不同"):
        asked(village(), two)


def test_what_is_not_there_is_one_sentence(asked: Asked, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有 2030 年的账。现有年度：2024"):
        asked(village(), year=2030)
    with kept(tmp_path / "x.db", village()) as ledger:
        with pytest.raises(UsageError, match="库里没有单位“X”"):
            statements(ledger, org="X", year=2024)
        with pytest.raises(UsageError, match="参数 org 应是单位编码"):
            statements(ledger, org=[], year=2024)
        with pytest.raises(UsageError, match="没有区划“88”的单位 2024 年的账"):
            orgs_of(ledger, "88", 2024)
        found = statements(ledger, org=ORG, year=2024)
    with pytest.raises(UsageError, match="没有“月报”这张表"):
        found.to_arrow("月报")
    with pytest.raises(UsageError, match="没有“balance_sheet/货币资金/x”这个数字"):
        found.trace("balance_sheet/货币资金/x")


def test_a_place_is_its_villages_with_books_of_the_year(tmp_path: Path) -> None:
    late = Village(OTHER, "2023", 2025, {"101": 1, "311": -1})
    with kept(tmp_path / "x.db", village(), late) as ledger:
        assert orgs_of(ledger, "990101", 2024) == ([ORG], ["0174村"])


def test_the_totals_of_each_village_stand_side_by_side(asked: Asked) -> None:
    earned = paid(("101", 90, 0), ("50101", 0, 90))
    one = village(earned, opening={"101": 1_000, "32202": -1_000})
    two = Village(OTHER, "2023", 2024, {"101": 700, "311": -700})
    rows = asked(one, two).to_pandas("villages")
    assert rows["assets_fen"].tolist() == [1_090, 700]
    assert rows["profit_fen"].tolist() == [90, 0]
    assert rows["undistributed_fen"].tolist() == [1_090, 0]


def test_a_distribution_no_line_takes_is_named(asked: Asked, tmp_path: Path) -> None:
    own = tmp_path / "本县.yaml"
    text = data_files()["forms_2023.yaml"]
    text = text.replace("    - {line: 其他, transfer: out}\n", "").replace(
        "向成员分配, 其他]", "向成员分配]"
    )
    own.write_text(text, encoding="utf-8")
    found = asked(village(paid(("32201", 40, 0), ("101", 0, 40))), forms=[own])
    check = next(c for c in found.checks if c.key == "distribution")
    assert (check.difference.value, check.why) == (40, "收益分配有 0.40 元没有项目列入")


def test_the_sample_village_is_traced_to_its_files(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        assert ledger.import_books(LIUWAN).problems == []
        found = statements(ledger, org=LIUWAN_CODE, year=2025)
    assert closing(found, "资产总计") == 206_341_044
    assert closing(found, "负债和所有者权益总计") == 206_323_044
    failed = {c.key: c.why for c in found.checks if c.holds is False}
    assert set(failed) == {"balance_closing", "trial_period", "trial_closing", "stated"}
    assert "2025-06/记-12 180.00" in failed["balance_closing"]
    assert "121 库存物资 计算 3,350.00、账载 3,850.00" in failed["stated"]
    rows = found.trace("balance_sheet/应收款项/closing_fen").to_pylist()
    assert sum(row["counted_fen"] for row in rows) == 2_220_000
    assert {row["kind"] for row in rows} == {"entry"}
    assert all(row["source"].split(":")[1] == "凭证.csv" for row in rows)
    opening = found.trace("balance_sheet/资本/opening_fen").to_pylist()
    assert [(row["kind"], row["source"].split(":")[1:3]) for row in opening] == [
        ("opening", ["登记簿.xlsx", "科目余额表"])
    ]


def test_stated_closing_balances_are_held_against_the_entries(tmp_path: Path) -> None:
    """A later year that opens otherwise than the last one closed is told account by account."""
    first = village(paid(("101", 100, 0), ("50101", 0, 100)))
    later = Village(ORG, "2023", 2025, {**OPENING, "101": 50_099, "311": -60_099})
    with kept(tmp_path / "a.db", first) as ledger:
        assert brought_in(ledger, later, name="2025").problems == []
        found = statements(ledger, org=ORG, year=2025)
    check = next(c for c in found.checks if c.key == "carried")
    assert check.holds is False
    assert "101 科目101 年初 500.99、上年末 501.00" in check.why


def test_a_list_of_closings_alone_tells_no_opening(tmp_path: Path) -> None:
    """It was taken for openings of nought, so that every figure was the year's movement alone."""
    held = registers(village(paid(("101", 50_000, 0), ("11301", 0, 50_000))))
    held["account_balance"] = [
        {
            "org_code": ORG,
            "fiscal_year": 2024,
            "gl_account_number": "101",
            "gl_account_name": "库存现金",
            "closing_debit_fen": 100_000,
        },
    ]
    frames = {register: pd.DataFrame(rows) for register, rows in held.items()}
    with Ledger(tmp_path / "a.db") as ledger:
        assert ledger.import_tables(frames).problems == []
        found = statements(ledger, org=ORG, year=2024)
    assert closing(found, "货币资金") is None
    assert found.balance.total_assets.first.value is None
