"""From the 2004 chart to that of 2023: by name and role, never by number alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from statement_books import ORG, Village, Voucher, brought_in, kept

from reports.statements import Statements, statements
from reports.statements.charts import chart_names, chart_roles, load_conversion
from threeassets.model.errors import InputError

HEAD = "from_day,old_root,old_name,words,new_root,new_name,status,note\n"


def carried(
    tmp_path: Path,
    opening: dict[str, int],
    names: dict[str, str],
    *vouchers: Voucher,
    conversion: Path | None = None,
) -> Statements:
    """Statements of 2024 of books that opened in 2023, under the older chart."""
    balanced = {**opening, "311": -sum(opening.values())}
    last = Voucher(2024, 1, 5, (("101", 1, 0), ("311", 0, 1)))
    books = Village(ORG, "2023", 2023, balanced, (*vouchers, last), names)
    with kept(tmp_path / "a.db", books) as ledger:
        return statements(ledger, org=ORG, year=2024, conversion=conversion)


def opened(found: Statements) -> dict[str, int]:
    """Opening balances by account."""
    accounts = next(iter(found.books.values())).accounts.values()
    return {a.number: a.opening_fen for a in accounts if a.number != "311"}


@pytest.mark.parametrize(
    ("old", "name", "new"),
    [
        ("153", "固定资产清理", "154"),
        ("15401", "村道", "15301"),
        ("202", "应付款", "211"),
        ("20203", "应付劳务费", "21303"),
        ("211", "应付工资", "212"),
        ("502", "经营支出", "511"),
        ("522", "补助收入", "503"),
        ("561", "投资收益", "502"),
        ("13101", "幼畜及育肥畜", "13101"),
        ("13102", "产役畜", "13202"),
        ("13201", "经济林木", "13201"),
        ("13202", "非经济林木", "旧13202"),
        ("212", "应付福利费", "旧212"),
        ("171", "拨付所属单位资金", "旧171"),
        ("521", "农业税附加返还收入", "旧521"),
    ],
)
def test_an_account_goes_where_its_name_says(tmp_path: Path, old: str, name: str, new: str) -> None:
    found = carried(tmp_path, {old: 500}, {old: name})
    assert opened(found)[new] == 500
    assert found.checks[0].difference.value == (-500 if new.startswith("旧") else 0)


def test_two_accounts_that_change_places_do_not_meet(tmp_path: Path) -> None:
    found = carried(tmp_path, {"153": 300, "154": 7_000}, {})
    assert found.balance.line("在建工程").first.value == 7_000
    assert found.balance.line("固定资产清理").first.value == 300


def test_the_year_before_moves_what_is_converted(tmp_path: Path) -> None:
    """Entries of 2023 on 154 are construction; those of 2024 on 154 are disposals."""
    before = Voucher(2023, 6, 1, (("154", 250, 0), ("101", 0, 250)))
    after = Voucher(2024, 6, 1, (("154", 40, 0), ("101", 0, 40)))
    found = carried(tmp_path, {"101": 9_000}, {}, before, after)
    assert found.balance.line("在建工程").second.value == 250
    assert found.balance.line("固定资产清理").second.value == 40


def test_nobody_decided_so_the_old_account_is_named(tmp_path: Path) -> None:
    found = carried(tmp_path, {"212": -800}, {"212": "应付福利费"})
    row = found.to_pandas("unlisted").iloc[0]
    assert (row.account, row["name"], row.opening_fen) == ("旧212", "应付福利费", -800)
    assert "没有确定" in row.why


def test_a_detail_number_that_means_something_else_is_kept_apart(tmp_path: Path) -> None:
    """15301 is another site in 2024: the old 15401 must not be added to it."""
    names = {"15401": "村道", "15301": "水渠"}
    site = Voucher(2024, 2, 1, (("15301", 60, 0), ("101", 0, 60)))
    found = carried(tmp_path, {"15401": 500, "101": 1_000}, names, site)
    assert opened(found)["153旧15401"] == 500
    assert found.balance.line("在建工程").second.value == 560


def test_a_detail_is_found_by_its_name_under_another_number(tmp_path: Path) -> None:
    names = {"15401": "村道", "15305": "村道"}
    site = Voucher(2024, 2, 1, (("15305", 60, 0), ("101", 0, 60)))
    found = carried(tmp_path, {"15401": 500, "101": 1_000}, names, site)
    assert opened(found)["15305"] == 500


def test_stated_openings_of_the_new_year_stand_and_differences_are_lawful(tmp_path: Path) -> None:
    old = Village(ORG, "2023", 2023, {"211": -900, "101": 900})
    new = Village(ORG, "2023", 2024, {"212": -700, "213": -200, "101": 900})
    with kept(tmp_path / "a.db", old) as ledger:
        assert brought_in(ledger, new, name="new").problems == []
        found = statements(ledger, org=ORG, year=2024)
    check = next(c for c in found.checks if c.key == "carried")
    assert check.why.startswith("新旧制度转换，允许调整")
    assert "212 科目212 年初 -7.00、上年末 -9.00" in check.why
    assert found.balance.line("应付工资").first.value == 700


def test_a_county_decides_with_a_file_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "转换.csv"
    own.write_text(HEAD + "2024-01-01,212,应付福利费,,211,应付款,decided,\n", encoding="utf-8")
    found = carried(tmp_path, {"212": -800}, {"212": "应付福利费"}, conversion=own)
    assert opened(found)["211"] == -800


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-01-01,154,固定资产清理,,154,固定资产清理,,\n", "2004 年制度的 154 是“在建工程”"),
        ("2024-01-01,154,在建工程,,154,在建工程,,\n", "2023 年制度的 154 是“固定资产清理”"),
        ("2024-01-01,999,甲,,101,库存现金,,\n", "不在科目表中"),
        ("昨天,154,在建工程,,153,在建工程,,\n", "不是日期"),
    ],
)
def test_a_wrong_conversion_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "转换.csv"
    own.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as refused:
        load_conversion(own)
    assert str(refused.value).startswith("转换.csv:2:")


def test_rows_not_yet_in_force_are_not_used(tmp_path: Path) -> None:
    own = tmp_path / "转换.csv"
    own.write_text(HEAD + "2025-01-01,154,在建工程,,153,在建工程,,\n", encoding="utf-8")
    found = carried(tmp_path, {"154": 500}, {}, conversion=own)
    assert opened(found)["旧154"] == 500


def test_every_account_of_the_old_chart_has_a_row_that_takes_any_detail() -> None:
    last = {row.old_root: row for row in load_conversion()}
    old = {root for standard, root in chart_names() if standard == "2004"}
    assert set(last) == old
    assert all(not row.words for row in last.values())


def test_both_charts_name_every_account_that_has_a_role() -> None:
    assert set(chart_names()) == set(chart_roles())


def test_years_without_books_between_the_charts_do_not_hide_the_change(tmp_path: Path) -> None:
    """211 was wages under the older chart; two years later the same number is a payable."""
    late = Voucher(2025, 1, 5, (("101", 1, 0), ("311", 0, 1)))
    books = Village(ORG, "2023", 2022, {"211": -900, "101": 900}, (late,))
    with kept(tmp_path / "a.db", books) as ledger:
        found = statements(ledger, org=ORG, year=2025)
    assert found.balance.line("应付工资").first.value == 900
    assert found.balance.line("应付款项").first.value == 0
