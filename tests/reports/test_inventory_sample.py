"""The sample village's report: every figure recomputed from its two files, another way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from sample_books import LIUWAN, LIUWAN_CODE, REGISTERS, VOUCHERS, second_village

from audit_rules.running.run import check
from reports.inventory import annual_inventory
from reports.kit.document import Document
from reports.kit.tree import Section, Table
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

YEAR_END = "2025-12-31"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Return the sample beside a second village with the same books under another code."""
    folder = tmp_path_factory.mktemp("two")
    ledger = Ledger(folder / "a.db")
    ledger.import_books([LIUWAN, second_village(folder / "second")])
    return ledger


@pytest.fixture(scope="module")
def document(ledger: Ledger) -> Document:
    """Return the report as of the end of the year."""
    return annual_inventory(ledger, org=LIUWAN_CODE, year=2025)


@pytest.fixture(scope="module")
def sheets() -> dict[str, pd.DataFrame]:
    """Return the workbook as text."""
    return pd.read_excel(
        LIUWAN / REGISTERS, sheet_name=None, dtype=str, keep_default_na=False, engine="openpyxl"
    )


def fen(cells: pd.Series) -> pd.Series:
    """Return yuan as integer fen, nothing as nought."""
    return cells.replace("", "0").astype(float).mul(100).round().astype(int)


def table(document: Document, key: str) -> Table:
    """Return a table of the tree."""
    return next(t for s in document.tree.sections for t in s.tables if t.key == key)


def texts(document: Document, key: str) -> list[tuple[str, ...]]:
    """Return the rows and totals of a table as shown."""
    groups = table(document, key).groups
    return [tuple(map(str, row)) for g in groups for row in (*g.rows, *g.totals)]


def values(document: Document) -> dict[str, int]:
    """Return the value of every figure by its id."""
    return {figure.id: figure.value for figure in document.figures}


def balances(sheets: dict[str, pd.DataFrame]) -> pd.Series:
    """Return debit balances at the year's end by first three digits, from leaves and entries."""
    stated = sheets["科目余额表"]
    numbers = list(stated["科目编码"])
    leaf = stated[[not any(n != o and n.startswith(o) for n in numbers) for o in numbers]]
    opening = (
        (fen(leaf["期初借方"]) - fen(leaf["期初贷方"])).groupby(leaf["科目编码"].str[:3]).sum()
    )
    entries = pd.read_csv(LIUWAN / VOUCHERS, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    entries = entries[entries["cancelled"] != "1"]
    moved = entries["debit_fen"].astype(int) - entries["credit_fen"].astype(int)
    return opening.add(moved.groupby(entries["gl_account_number"].str[:3]).sum(), fill_value=0)


def test_ledger_balances_are_opening_plus_entries(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """Each item is its accounts' sum; the closing the sheet states wrongly for 121 is not used."""
    found, held = values(document), balances(sheets)
    expected = {
        "货币资金": held["101"] + held["102"],
        "应收款项": held["112"] + held["113"],
        "存货": held["121"],
        "长期投资": held["141"],
        "固定资产原值": held["151"],
        "减：累计折旧": -held["152"],
        "固定资产净值": held["151"] + held["152"],
        "应付款项": -held["211"],
        "应付工资": -held["212"],
        "其他负债": -held["214"],
        "资产合计": held[held.index < "200"].sum(),
        "负债合计": -held[(held.index >= "200") & (held.index < "300")].sum(),
    }
    shown = {item: found[f"summary/{item}/ledger_fen"] for item in expected}
    assert shown == expected
    assert found["summary/存货/ledger_fen"] == 335_000


def test_assets_less_debts_are_equity_but_for_the_unbalanced_voucher(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """Every asset and liability role stands in one item: the books' only gap is 180.00 yuan."""
    found, held = values(document), balances(sheets)
    net = found["summary/资产合计/ledger_fen"] - found["summary/负债合计/ledger_fen"]
    assert net + held[held.index >= "300"].sum() == 18_000
    remarks = [str(words) for section in document.tree.sections for words in section.remarks]
    assert sum("不平的凭证（借减贷）：2025-06/记-12 180.00。" in words for words in remarks) == 1


def test_summary_counts_are_the_lines_of_the_session(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """Book, counted and difference by kind; no difference of money that nothing proves."""
    lines = sheets["清查明细"]
    sums = pd.DataFrame({"book": fen(lines["账面金额"]), "counted": fen(lines["核实金额"])})
    sums = sums.groupby(lines["清查对象类别"]).sum()
    found = values(document)
    for kind in (
        "货币资金",
        "应收款项",
        "库存物资",
        "长期投资",
        "固定资产",
        "应付款项",
        "应付工资",
    ):
        item = {"固定资产": "固定资产原值", "库存物资": "存货"}.get(kind, kind)
        book, counted = sums.loc[kind]
        assert found[f"summary/{item}/book_fen"] == book
        assert found[f"summary/{item}/counted_fen"] == counted
        difference = None if kind == "货币资金" else counted - book
        assert found.get(f"summary/{item}/difference_fen") == difference


def test_funds_show_each_account_masked(document: Document) -> None:
    """Cash was counted; without a statement nothing proves what the bank holds."""
    assert texts(document, "funds") == [
        ("库存现金", "—", "950.00", "950.00", "盘点", "0.00", ""),
        ("基本户", "9901****0001", "384,334.44", "—", "未核实", "—", ""),
        ("专项资金专户", "9901****0019", "0.00", "—", "未核实", "—", ""),
        ("合计", "", "385,284.44", "", "", "", ""),
    ]


def test_debts_show_what_the_session_left_out(document: Document) -> None:
    """Tax owed is in the ledger and on no line: it stands there with unknown counts."""
    rows = texts(document, "debts")
    assert ("其他负债", "应交税费", "214", "1,260.00", "—", "—", "未列入清查", "") in rows
    assert ("应付款项小计", "", "", "22,400.00", "22,400.00", "22,400.00", "0.00", "") in rows


def test_assets_are_the_register(document: Document, sheets: dict[str, pd.DataFrame]) -> None:
    """Every thing once, with sums by kind and in all."""
    register = sheets["资产台账"]
    rows = texts(document, "assets")
    assert sorted(row[0] for row in rows if row[0].startswith("ZC")) == sorted(register["资产编码"])
    found = values(document)
    cost, worn = fen(register["原值"]), fen(register["累计折旧"])
    for kind in ("经营性", "非经营性"):
        of = register["经营属性"] == kind
        assert found[f"asset_totals/{kind}/cost_fen"] == cost[of].sum()
        assert found[f"asset_totals/{kind}/net_fen"] == (cost - worn)[of].sum()
    assert found["asset_totals/合计/accumulated_depreciation_fen"] == worn.sum()
    assert rows[0][0] == "ZC002"
    assert rows[0][5:] == ("240,000.00", "117,120.00", "122,880.00", "出租", "240,000.00")


def test_resources_are_summed_by_class_and_mode(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """Areas in mu, the order of the classes that of the register's list."""
    register = sheets["资源台账"]
    areas = register[["登记面积(亩)", "实测面积(亩)"]].astype(float)
    sums = areas.groupby([register["地类"], register["经营方式"]]).sum()
    found = values(document)
    for (land, mode), row in sums.iterrows():
        key = f"resources/{land}/{mode}"
        assert found[f"{key}/registered_area_mu"] == round(row["登记面积(亩)"] * 10_000)
        assert found[f"{key}/surveyed_area_mu"] == round(row["实测面积(亩)"] * 10_000)
    assert texts(document, "resources")[-1] == (
        "合计",
        "",
        "5",
        "1,782",
        "1,781.7",
        "-0.3",
        "1,782",
    )


def test_the_missing_pump_is_told_with_its_reason(document: Document) -> None:
    """One shortage and no surplus."""
    assert texts(document, "differences") == [
        (
            "盘亏",
            "固定资产",
            "潜水泵2号",
            "ZC011",
            "台",
            "1",
            "0",
            "10,000.00",
            "0.00",
            "-10,000.00",
            "盘点时机井旁未见实物，去向待查",
            "",
        ),
    ]


def test_contracts_stand_as_on_the_base_day(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """A renewed one of last year is gone, an expired one still occupied is not."""
    states = {row[0]: row[7] for row in texts(document, "contracts")}
    listed = set(sheets["合同台账"]["合同编号"]) - {"HT2019-01"}
    assert set(states) == listed | {"合计"}
    assert states["HT2019-02"] == "已到期"
    assert states["HT2024-03"] == "已终止"
    assert states["HT2025-05"] == "履行中"


def test_unpaid_is_what_fell_due_less_what_was_settled(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """Two instalments of the cold store and one of the drying ground, due but thirty days."""
    plan = sheets["合同收付计划"]
    due = plan[(plan["方向"] == "收") & (plan["应收付日期"].str[:10] <= YEAR_END)]
    unpaid = (fen(due["应收付金额"]) - fen(due["已收付金额"])).groupby(due["合同编号"]).sum()
    found = values(document)
    assert {number: found[f"contracts/{number}/unpaid_fen"] for number in unpaid.index} == dict(
        unpaid
    )
    assert found["contract_totals/合计/unpaid_fen"] == unpaid.sum() == 2_220_000


def test_a_run_adds_what_it_found_overdue(ledger: Ledger) -> None:
    """The amount is the finding's own, found again by its fingerprint."""
    run = check(ledger, rules="CT108", policy="demo_county")
    document = annual_inventory(ledger, org=LIUWAN_CODE, year=2025, run=run)
    finding = next(f for f in run.findings if f.org_code == LIUWAN_CODE)
    assert values(document)[f"finding/{finding.fingerprint}/amount_fen"] == 1_920_000
    told = str(section(document, "contracts").remarks[-1])
    assert told == (
        "规则检查（截至2025年12月31日）查出拖欠租金、承包费：HT2023-02（示例县丰禾商贸有限公司）"
        "19,200.00元。"
    )


@pytest.mark.parametrize("rules", ["LG101", "CT108"])
def test_a_run_that_judged_nothing_says_so(ledger: Ledger, rules: str) -> None:
    """Not among the rules, or off without the county's policy: silence would look like good."""
    run = check(ledger, rules=rules)
    document = annual_inventory(ledger, org=LIUWAN_CODE, year=2025, run=run)
    assert str(section(document, "contracts").remarks[-1]).startswith("规则检查没有判断")


def test_a_run_that_found_nothing_says_so(ledger: Ledger) -> None:
    """As of the end of March nothing had been due for long."""
    march = dt.date(2025, 3, 31)
    run = check(ledger, rules="CT108", policy="demo_county", as_of=march)
    document = annual_inventory(ledger, org=LIUWAN_CODE, year=2025, run=run)
    told = str(section(document, "contracts").remarks[-1])
    assert told == "规则检查（截至2025年3月31日）没有查出拖欠租金、承包费。"


def test_a_run_of_other_books_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """A finding of books that have changed since must not stand in a report of the new ones."""
    with Ledger(tmp_path / "b.db") as other:
        other.import_books(LIUWAN / REGISTERS)
        other.import_books(LIUWAN / VOUCHERS)
        run = check(other, rules="LG101")
    with pytest.raises(UsageError, match="证据链校验码不同"):
        annual_inventory(ledger, org=LIUWAN_CODE, year=2025, run=run)


def section(document: Document, key: str) -> Section:
    """Return a section of the tree."""
    return next(s for s in document.tree.sections if s.key == key)


def test_confirmation_is_told_only_once_it_has_happened(ledger: Ledger, document: Document) -> None:
    """As of the base day nobody has confirmed; as of the last day of the session they have."""
    early = annual_inventory(ledger, org=LIUWAN_CODE, year=2025, as_of=dt.date(2025, 12, 31))
    before, after = dict(_pairs(early)), dict(_pairs(document))
    assert (before["确认日期"], before["上报日期"]) == ("—", "—")
    assert (after["确认日期"], after["上报日期"]) == ("2026年3月12日", "2026年3月20日")
    assert after["余额截至"] == before["余额截至"] == "2025年12月31日"
    assert values(document)["summary/资产合计/ledger_fen"] == 206_341_044


def _pairs(document: Document) -> list[tuple[str, str]]:
    rows = texts(document, "session")
    return [pair for row in rows for pair in (row[:2], row[2:])]


def test_people_who_sign_are_those_in_office(document: Document) -> None:
    """The team one by one, then the offices; nobody who left before the base day."""
    assert [row[:2] for row in texts(document, "people")] == [
        ("清查小组", "邢守正"),
        ("清查小组", "梁秀珍"),
        ("清查小组", "田春燕"),
        ("清查小组", "冀小满"),
        ("理事长", "柳长河"),
        ("村委会主任", "柳长河"),
        ("监委会主任", "邢守正"),
        ("会计", "贺敏"),
        ("青石镇农村会计服务中心", "宋文静"),
    ]


def test_notes_name_the_sources_and_what_is_missing(document: Document) -> None:
    """The whole evidence head, the village's own files only, and the one register not given."""
    notes = [str(paragraph) for paragraph in section(document, "notes").remarks]
    assert notes[0] == "1．数字取自导入的文件：凭证.csv、登记簿.xlsx。"
    assert notes[2].endswith("作废凭证不计；其中2025年度凭证312张。")
    assert notes[4:] == ["5．没有导入“银行流水”：银行存款没有对账单可核对，只能用清查核实数。"]
