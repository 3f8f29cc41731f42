"""The sample chairman's audit: every figure recomputed from the two files, another way."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from inventory_books import said, shown
from sample_books import LIUWAN, LIUWAN_CODE, REGISTERS, VOUCHERS, second_village

from audit_rules.running.run import check
from reports.kit.document import Document
from reports.tenure import tenure_audit
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

CHAIRMAN = "柳长河"
YEAR = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Return the sample beside a second village with the same books under another code."""
    folder = tmp_path_factory.mktemp("two")
    ledger = Ledger(folder / "a.db")
    ledger.import_books([LIUWAN, second_village(folder / "second")])
    return ledger


@pytest.fixture(scope="module")
def document(ledger: Ledger) -> Document:
    """Return the chairman's audit of 2025."""
    return tenure_audit(
        ledger, org=LIUWAN_CODE, person=CHAIRMAN, from_=YEAR[0], to=YEAR[1], policy="demo_county"
    )


@pytest.fixture(scope="module")
def values(document: Document) -> dict[str, int]:
    """Return the value of every figure by its id."""
    return {figure.id: figure.value for figure in document.figures}


@pytest.fixture(scope="module")
def sheets() -> dict[str, pd.DataFrame]:
    """Return the workbook as text."""
    return pd.read_excel(
        LIUWAN / REGISTERS, sheet_name=None, dtype=str, keep_default_na=False, engine="openpyxl"
    )


@pytest.fixture(scope="module")
def entries() -> pd.DataFrame:
    """Return every entry of a voucher that is not cancelled, amounts in fen."""
    read = pd.read_csv(LIUWAN / VOUCHERS, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    read = read[read["cancelled"] != "1"].copy()
    for side in ("debit_fen", "credit_fen"):
        read[side] = read[side].astype(int)
    read["root"] = read["gl_account_number"].str[:3]
    read["voucher"] = read[["accounting_period", "je_type_code", "journal_number"]].agg(
        "/".join, axis=1
    )
    return read


def fen(cells: pd.Series) -> pd.Series:
    """Return yuan as integer fen, nothing as nought."""
    return cells.replace("", "0").astype(float).mul(100).round().astype(int)


def openings(sheets: dict[str, pd.DataFrame]) -> pd.Series:
    """Return opening debit balances by the three digits, from accounts without details."""
    stated = sheets["科目余额表"]
    numbers = list(stated["科目编码"])
    leaf = stated[[not any(n != o and n.startswith(o) for n in numbers) for o in numbers]]
    return (fen(leaf["期初借方"]) - fen(leaf["期初贷方"])).groupby(leaf["科目编码"].str[:3]).sum()


def test_both_ends_are_opening_and_opening_plus_entries(
    values: dict[str, int], sheets: dict[str, pd.DataFrame], entries: pd.DataFrame
) -> None:
    """Sums of whole sides, which no split of 内部往来 or of roles can hide."""
    opening = openings(sheets)
    moved = (entries["debit_fen"] - entries["credit_fen"]).groupby(entries["root"]).sum()
    closing = opening.add(moved, fill_value=0).astype(int)
    for moment, held in (("opening", opening), ("closing", closing)):
        at = {
            item: values[f"sheet/{item}/{moment}_fen"]
            for item in (
                "货币资金",
                "存货",
                "固定资产原值",
                "减：累计折旧",
                "公积公益金",
                "资产合计",
                "负债合计",
                "所有者权益合计",
            )
        }
        assert at["货币资金"] == held["101"] + held["102"]
        assert at["存货"] == held["121"]
        assert at["固定资产原值"] == held["151"]
        assert at["减：累计折旧"] == -held["152"]
        assert at["公积公益金"] == -held["311"]
        assets = held[held.index < "200"].sum() - held.get("113", 0)
        # 方大树 owes and 康连生 is owed; both are settled within the year.
        inner_claims = 86_000 if moment == "opening" else 0
        inner_debts = 120_000 if moment == "opening" else 0
        assert at["资产合计"] == assets + inner_claims
        debts = -held[(held.index >= "200") & (held.index < "300")].sum()
        assert at["负债合计"] == debts + inner_debts
        assert at["所有者权益合计"] == -held[held.index >= "300"].sum()


def test_the_gap_of_the_unbalanced_voucher_is_told(
    document: Document, values: dict[str, int]
) -> None:
    """Assets less debts is not equity by the 180.00 yuan of LG101."""
    assert values[f"sheet_gap/{LIUWAN_CODE}/closing_fen"] == 18_000
    assert f"sheet_gap/{LIUWAN_CODE}/opening_fen" not in values
    assert "期末资产减负债与所有者权益相差180.00元" in said(document, "sheet")
    assert "借贷不平的凭证（借减贷）：2025-06/记-12 180.00。" in said(document, "sheet")


def test_income_and_expense_leave_out_the_closing_vouchers(
    values: dict[str, int], entries: pd.DataFrame
) -> None:
    """Closing vouchers are those that touch 321 or 322; a red entry nets itself."""
    touched = entries.groupby("voucher")["root"].agg(set)
    closing = set(touched[touched.map(lambda roots: bool(roots & {"321", "322"}))].index)
    open_lines = entries[~entries["voucher"].isin(closing)]
    net = (open_lines["credit_fen"] - open_lines["debit_fen"]).groupby(open_lines["root"]).sum()
    names = {
        "501": "operating_income", "502": "investment_income", "503": "grant_income",
        "504": "other_income", "511": "operating_expense", "512": "tax_expense",
        "513": "administrative_expense", "514": "welfare_expense",
    }  # fmt: skip  # a table
    for root, role in names.items():
        sign = 1 if root < "511" else -1
        assert values[f"flows/2025/{role}/amount_fen"] == net[root] * sign, role
    income = net[["501", "502", "503", "504"]].sum()
    expense = -net[["511", "512", "513", "514"]].sum()
    assert values["all_years/合计/income_fen"] == income == 56_208_221
    assert values["all_years/合计/expense_fen"] == expense == 53_487_007
    assert values["all_years/合计/result_fen"] == income - expense
    share = values["flows/2025/grant_income/share"]
    assert share == round(net["503"] * 1000 / income) * 1000 == 735_000


def test_new_debt_is_its_vouchers(
    document: Document, values: dict[str, int], entries: pd.DataFrame
) -> None:
    """201, 211 and 221: what credit exceeds debit by, voucher by voucher."""
    mine = entries[entries["root"].isin(["201", "211", "221"])]
    net = (mine["credit_fen"] - mine["debit_fen"]).groupby(mine["voucher"]).sum()
    assert values[f"debt_moves/{LIUWAN_CODE}/added_fen"] == net[net > 0].sum() == 1_740_000
    assert [row[1] for row in shown(document, "new_debt")] == ["2025-10/记-24", ""]


def test_decisions_contracts_projects_and_funds_are_those_of_the_year(
    document: Document, sheets: dict[str, pd.DataFrame]
) -> None:
    """By the day of meeting, of signing; nothing of 2024."""
    steps = sheets["四议记录"]
    met = steps[steps["召开日期"].str[:4] == "2025"]["决议编号"]
    assert {row[0] for row in shown(document, "decisions")} == set(met)
    contracts = sheets["合同台账"]
    signed = contracts[contracts["签订日期"].str[:4] == "2025"]["合同编号"]
    assert [row[0] for row in shown(document, "signed")] == sorted(signed)
    assert [row[0] for row in shown(document, "projects")] == ["P2025-01", "P2025-02"]
    assert [row[2:5] for row in shown(document, "funds")] == [
        ("300,000.00", "300,000.00", "0.00"),
        ("24,360.00", "24,360.00", "0.00"),
    ]


def test_arrears_are_due_less_settled(
    values: dict[str, int], sheets: dict[str, pd.DataFrame]
) -> None:
    """Everything that fell due to the village by the end of the year."""
    plan = sheets["合同收付计划"]
    due = plan[(plan["方向"] == "收") & (plan["应收付日期"].str[:10] <= "2025-12-31")]
    unpaid = fen(due["应收付金额"]) - fen(due["已收付金额"])
    assert values["contract_totals/合计/unpaid_fen"] == unpaid.sum() == 2_220_000


def blocks(document: Document) -> dict[str, dict[str, str]]:
    """Return every finding by its heading: labels and words."""
    found = {}
    for section in document.tree.sections:
        for table in section.tables:
            if table.key.startswith("finding") and table.key != "findings":
                rows = {str(row[0]): str(row[1]) for row in table.groups[0].rows}
                found[table.columns[1].heading] = rows
    return found


def test_every_finding_of_the_run_stands_once(ledger: Ledger, document: Document) -> None:
    """Breaches and errors under problems, leads under their own heading, all in the list."""
    run = check(ledger, orgs=[LIUWAN_CODE], policy="demo_county")
    told = blocks(document)
    assert len(told) == len(run.findings)
    assert {heading.split("（")[-1][:5] for heading in told} == {f.code for f in run.findings}
    assert len(shown(document, "findings")) == len(run.findings)
    leads = next(s for s in document.tree.sections if s.key == "leads")
    assert leads.heading == "疑点（待核实）"
    assert all("疑点" in table.columns[1].heading for table in leads.tables)


def test_a_finding_says_who_signed_decided_and_held_office(document: Document) -> None:
    """And leaves the class of responsibility to the auditor."""
    told = blocks(document)
    loud = next(rows for heading, rows in told.items() if "DM101" in heading)
    assert loud["金额（元）"] == "18,600.00"
    assert loud["当日任职"] == (
        "村党组织书记、村委会主任、理事长：柳长河；监委会主任：邢守正；会计：贺敏"
    )
    assert loud["签批人"].startswith("SP2025-108：经办人 田春燕（2025-07-14）")
    assert loud["关联决策"] == "没有关联的决策"
    assert loud["证据"] == "凭证.csv:367；登记簿.xlsx:支出审批单:109"
    assert loud["责任类型"] == "＿＿＿＿＿＿（由审计组填写）"
    lease = next(rows for heading, rows in told.items() if "CT102" in heading)
    assert lease["签批人"] == "合同HT2025-03签订人：柳长河（2025-04-10）"
    assert lease["关联决策"] == "J2025-03 村大院东厢房出租（通过）"


def test_a_text_not_read_says_so(document: Document) -> None:
    """The articles of the system of accounts are known from what others cite."""
    told = blocks(document)
    unbalanced = next(rows for heading, rows in told.items() if "LG101" in heading)
    assert "《农村集体经济组织会计制度》（财会〔2023〕14号）（据转引）" in unbalanced["依据"]
    assert "《会计法》第15条、" in unbalanced["依据"]


def test_a_condition_older_than_the_term_is_told_as_such(document: Document) -> None:
    """The shop let until 2024 is still occupied in 2025."""
    told = blocks(document)
    occupied = next(rows for heading, rows in told.items() if "CT107" in heading)
    assert occupied["说明"] == "发生在审计期间之前，期间内仍然存在。"
    assert sum("说明" in rows for rows in told.values()) == 1


def test_suggestions_are_for_families_with_findings(document: Document) -> None:
    """Five of the nine."""
    section = next(s for s in document.tree.sections if s.key == "suggestions")
    heads = [str(line).split("：")[0] for line in section.lead]
    assert heads == ["1．账务处理", "2．联审联签", "3．民主决策", "4．合同", "5．资产与清查"]


def test_a_run_of_other_books_is_refused(ledger: Ledger, tmp_path: object) -> None:
    """A finding of books that have changed since must not stand in a report of the new ones."""
    with Ledger(f"{tmp_path}/b.db") as other:
        other.import_books(LIUWAN / REGISTERS)
        other.import_books(LIUWAN / VOUCHERS)
        run = check(other, rules="LG101")
    with pytest.raises(UsageError, match="证据链校验码不同"):
        tenure_audit(ledger, org=LIUWAN_CODE, person=CHAIRMAN, from_=YEAR[0], to=YEAR[1], run=run)


def test_half_a_year_tells_half_a_year(ledger: Ledger) -> None:
    """Income to the end of June, no later decision, settlement, ending or finding."""
    half = tenure_audit(
        ledger,
        org=LIUWAN_CODE,
        person=CHAIRMAN,
        from_=YEAR[0],
        to=dt.date(2025, 6, 30),
        policy="demo_county",
    )
    assert "J2025-07" not in {row[0] for row in shown(half, "decisions")}
    assert [row[3] for row in shown(half, "projects")] == ["—", "28,800.00"]
    states = {row[0]: row[7] for row in shown(half, "contracts")}
    assert states["HT2024-03"] == "履行中"
    told = blocks(half)
    assert all(heading[-11:-1] <= "2025-06-30" for heading in told)
    assert any("LG101" in heading for heading in told)
    assert not any("DM101" in heading for heading in told)


def test_a_later_run_lends_its_knowledge_and_not_its_days(ledger: Ledger) -> None:
    """As of the year's end, half a year still has half a year's money and findings."""
    run = check(ledger, orgs=[LIUWAN_CODE], policy="demo_county")
    june = dt.date(2025, 6, 30)
    ask = {"org": LIUWAN_CODE, "person": CHAIRMAN, "from_": YEAR[0], "to": june}
    later = tenure_audit(ledger, **ask, run=run)
    alone = tenure_audit(ledger, **ask, policy="demo_county")
    for key in ("sheet", "flows", "new_debt", "decisions", "signed", "funds", "payouts"):
        assert shown(later, key) == shown(alone, key)
    assert [row[4] for row in shown(later, "projects")] == [
        row[4] for row in shown(alone, "projects")
    ]
    assert [row[3] for row in shown(later, "projects")] == ["348,000.00", "28,800.00"]
    assert max(row[3] for row in shown(later, "findings")) <= "2025-06-30"
