"""Small books for one question each: two charts, whose term, which days, what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from inventory_books import Rows, balance, contract, journal, said, shown

from reports.kit.document import Document
from reports.tenure import tenure_audit
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

ORG = "N2990101MF2501014K"
UNIT = {
    "org_name": "测试村", "org_kind": "集体经济组织", "level": "村", "area_code": "990101100200",
    "accounting_standard": "2023",
}  # fmt: skip  # a table
Write = Callable[..., Document]


def office(person: str, position: str, started: str, ended: str | None = None) -> dict[str, Any]:
    """Return one office."""
    return {
        "person_name": person,
        "position": position,
        "started_on": started,
        "ended_on": ended,
    }


OFFICES = [
    office("甲", "村委会主任", "2021-01-01", "2024-06-30"),
    office("乙", "村委会主任", "2024-07-01"),
    office("丙", "会计", "2020-01-01"),
]


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Write]:
    """Return a function that imports registers and audits 甲, by default over 2023 and 2024."""
    ledger = Ledger(tmp_path / "a.db")

    def write(
        person: str = "甲",
        from_: str = "2023-01-01",
        to: str = "2024-12-31",
        **registers: Rows,
    ) -> Document:
        given = {"organization": [UNIT], "office": OFFICES, **registers}
        frames = {
            name: pd.DataFrame([{"org_code": ORG, **row} for row in rows])
            for name, rows in given.items()
        }
        assert ledger.import_tables(frames).problems == []
        return tenure_audit(
            ledger,
            org=ORG,
            person=person,
            from_=dt.date.fromisoformat(from_),
            to=dt.date.fromisoformat(to),
        )

    yield write
    ledger.close()


def together(*books: dict[str, Rows]) -> dict[str, Rows]:
    """Join vouchers, each with a number of its own."""
    joined: dict[str, Rows] = {"voucher": [], "entry": []}
    for number, book in enumerate(books, start=1):
        for name, rows in book.items():
            joined[name] += [{**row, "journal_number": str(number)} for row in rows]
    return joined


TWO_CHARTS: dict[str, Rows] = {
    "account_balance": [
        balance("102", 1000, year=2023),
        balance("202", -300, year=2023),
        balance("211", -50, year=2023),
        balance("301", -650, year=2023),
        balance("102", 1180, year=2024),
        balance("211", -400, year=2024),
        balance("212", -50, year=2024),
        balance("301", -650, year=2024),
        balance("322", -80, year=2024),
    ],
    **together(
        journal(("102", 500), ("511", -500), on="2023-05-10"),
        journal(("541", 420), ("102", -420), on="2023-06-10"),
        journal(("541", 100), ("202", -100), on="2023-07-10"),
        journal(("102", 100), ("522", -100), on="2023-08-10"),
        journal(("511", 500), ("522", 100), ("541", -520), ("321", -80), on="2023-12-31"),
        journal(("321", 80), ("322", -80), on="2023-12-31"),
        journal(("511", 30), ("102", -30), on="2024-02-10"),
        journal(("513", 20), ("211", -20), on="2024-03-10"),
        journal(("513", -5), ("102", 5), on="2024-04-10"),
        journal(("513", 900), ("102", -900), on="2024-07-01"),
    ),
}
"""2023 by the chart of 2004, 2024 by that of 2023; 511 is income in one and expense in the other,
211 wages in one and a payable in the other."""


def sheet(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the rows of the balance sheet by item."""
    return {row[0]: row[1:] for row in shown(document, "sheet")}


def test_two_charts_are_compared_by_role(audit: Write) -> None:
    """202 of 2023 and 211 of 2024 are one item, 211 of 2023 and 212 of 2024 another."""
    document = audit(**TWO_CHARTS)
    held = sheet(document)
    assert held["应付款项"] == ("300.00", "420.00", "120.00")
    assert held["应付工资"] == ("50.00", "50.00", "0.00")
    assert held["货币资金"] == ("1,000.00", "1,155.00", "155.00")
    assert held["未分配收益"] == ("0.00", "35.00", "35.00")
    assert held["所有者权益合计"] == ("650.00", "685.00", "35.00")
    assert "两个会计制度" in said(document, "sheet")


def test_income_and_expense_stand_by_year_under_their_chart(audit: Write) -> None:
    """Closing left out, the red entry netted, nothing of the day after the term."""
    document = audit(**TWO_CHARTS)
    assert shown(document, "flows") == [
        ("2023", "发包及上交收入", "500.00", "83.3"),
        ("2023", "补助收入", "100.00", "16.7"),
        ("2023", "收入合计", "600.00", ""),
        ("2023", "管理费用", "520.00", "100"),
        ("2023", "支出合计", "520.00", ""),
        ("2023", "收支差额", "80.00", ""),
        ("2024", "收入合计", "0.00", ""),
        ("2024", "经营支出", "30.00", "66.7"),
        ("2024", "管理费用", "15.00", "33.3"),
        ("2024", "支出合计", "45.00", ""),
        ("2024", "收支差额", "-45.00", ""),
    ]
    assert [row[0] for row in shown(document, "income_years")] == ["2023", "2024", "合计"]


def test_debt_of_the_term_is_of_both_charts(audit: Write) -> None:
    """The wages of 211 in 2023 are no debt of the term, the payable of 211 in 2024 is."""
    document = audit(**TWO_CHARTS)
    assert [(row[0], row[-1]) for row in shown(document, "new_debt")] == [
        ("2023-07-10", "100.00"),
        ("2024-03-10", "20.00"),
        ("合计", "120.00"),
    ]
    assert ("应付款项", "300.00", "120.00", "0.00", "420.00") in shown(document, "liabilities")
    assert "负债合计：期初350.00元，增加120.00元，减少0.00元，期末470.00元。" in said(
        document, "debts"
    )


def test_without_stated_openings_of_the_new_year_the_books_roll_on(audit: Write) -> None:
    """The same closing from the first year's openings alone."""
    only_first = [row for row in TWO_CHARTS["account_balance"] if row["fiscal_year"] == 2023]
    held = sheet(audit(**{**TWO_CHARTS, "account_balance": only_first}))
    assert held["应付款项"] == ("300.00", "420.00", "120.00")
    assert held["应付工资"] == ("50.00", "50.00", "0.00")
    assert held["货币资金"] == ("1,000.00", "1,155.00", "155.00")


def test_an_inner_account_is_split_by_detail(audit: Write) -> None:
    """A claim while in debit, a debt while in credit, and one may turn into the other."""
    held = sheet(
        audit(
            account_balance=[balance("113", -20), balance("11301", 80), balance("11302", -100)],
            **journal(("11301", -90), ("102", 90), on="2025-02-01"),
            person="乙",
            from_="2025-01-01",
            to="2025-12-31",
        )
    )
    assert held["应收款项"] == ("80.00", "0.00", "-80.00")
    assert held["应付款项"] == ("100.00", "110.00", "10.00")


def test_books_later_than_the_term_set_its_beginning(audit: Write) -> None:
    """And the office its end; both are told."""
    document = audit(from_="2020-01-01", to="2025-12-31", **TWO_CHARTS)
    assert document.tree.facts[3] == "审计期间：2023年1月1日至2024年6月30日"
    told = said(document, "preamble")
    assert "实际从2023年1月1日（账簿开始）审计到2024年6月30日（任职结束）" in told
    assert "要求审计的期间是2020年1月1日至2025年12月31日" in told


def test_a_term_that_ends_in_the_books_is_audited_as_asked(audit: Write) -> None:
    """Nothing to explain when the days asked for are the days audited."""
    document = audit(to="2024-06-30", **TWO_CHARTS)
    assert "要求审计的期间" not in said(document, "preamble")


def test_the_last_day_of_books_not_yet_over_ends_the_period(audit: Write) -> None:
    """2024 without December ends with its last voucher."""
    document = audit(person="丙", to="2025-12-31", **TWO_CHARTS)
    assert document.tree.facts[3] == "审计期间：2023年1月1日至2024年7月1日"
    assert "（账簿截止）" in said(document, "preamble")


def test_a_year_without_books_is_told(audit: Write) -> None:
    """A gap between two years of books."""
    books = [balance("102", 10, year=2022), balance("102", 10, year=2024)]
    document = audit(person="丙", from_="2022-01-01", account_balance=books)
    assert ("", "全部检查", "2023", "没有这一年的账簿") in shown(document, "unjudged")


def test_unknown_openings_are_no_noughts(audit: Write) -> None:
    """Vouchers without balances: flows are known, balances are not."""
    document = audit(**journal(("102", 5), ("501", -5), on="2024-02-01"))
    assert sheet(document)["资产合计"] == ("—", "—", "—")
    assert "增减无从计算" in said(document, "debts")
    assert shown(document, "flows")[0] == ("2024", "经营收入", "5.00", "100")


def test_a_person_without_office_is_told_who_had_one(audit: Write) -> None:
    """乙 came after the period."""
    with pytest.raises(UsageError, match="没有担任过这个单位的职务") as caught:
        audit(person="乙", to="2024-06-30", **TWO_CHARTS)
    assert "这一期间任职的有：甲（村委会主任）；丙（会计）。" in caught.value.text.zh
    assert "Those who did: 甲, 丙." in caught.value.text.en


def test_the_day_of_entering_office_counts(audit: Write) -> None:
    """乙's first day is enough, and 甲's last."""
    for person in ("甲", "乙"):
        document = audit(person=person, from_="2024-06-30", to="2024-07-01", **TWO_CHARTS)
        assert [row[4] for row in shown(document, "offices")] == ["1"]


def test_days_the_wrong_way_round_are_refused(audit: Write) -> None:
    """The sentence says what to do."""
    with pytest.raises(UsageError, match="开始日期2024-12-31晚于结束日期2023-01-01"):
        audit(from_="2024-12-31", to="2023-01-01", **TWO_CHARTS)


@pytest.mark.parametrize(
    ("books", "told"),
    [({}, "没有任何账簿"), ({"account_balance": [balance("102", 1)]}, "账簿从2025-01-01到")],
)
def test_a_time_without_books_is_refused(audit: Write, books: dict[str, Rows], told: str) -> None:
    """None at all, or only of a later year."""
    with pytest.raises(UsageError, match=told):
        audit(to="2024-06-30", **books)


def test_an_unknown_organisation_is_refused(tmp_path: Path) -> None:
    """Before anything is asked of its books."""
    with (
        Ledger(tmp_path / "a.db") as ledger,
        pytest.raises(UsageError, match="库里没有单位“X”"),
    ):
        tenure_audit(
            ledger, org="X", person="甲", from_=dt.date(2024, 1, 1), to=dt.date(2024, 2, 1)
        )


def test_whoever_left_is_called_former_and_audited_on_leaving(audit: Write) -> None:
    """甲 left within the days asked for; 乙 still holds office."""
    left, stays = (
        audit(person=person, from_="2024-01-01", **TWO_CHARTS) for person in ("甲", "乙")
    )
    assert left.tree.title == ("关于测试村", "原村委会主任", "甲同志离任经济责任审计报告")
    assert stays.tree.title == ("关于测试村", "现村委会主任", "乙同志任期经济责任审计报告")


def test_a_registered_engagement_names_kind_and_team(audit: Write) -> None:
    """What the register calls the audit is what the title calls it."""
    document = audit(
        audit_engagement=[
            {
                "engagement_no": "SJ1",
                "audit_kind": "任期经济责任审计",
                "person_name": "甲",
                "position": "村委会主任",
                "period_from": "2023-01-01",
                "period_to": "2024-06-30",
                "noticed_on": "2024-06-01",
                "team": "镇审计组",
            }
        ],
        **TWO_CHARTS,
    )
    assert document.tree.title[2] == "甲同志任期经济责任审计报告"
    assert "SJ1" in said(document, "preamble")
    assert "审计组：镇审计组" in said(document, "preamble")


def test_contracts_wound_up_before_the_term_do_not_stand_in_it(audit: Write) -> None:
    """One that ran out and was renewed is gone, one still running stays; neither is signed now."""
    document = audit(
        contract=[
            contract("HT1", "2015-01-01", "2020-12-31", status="已续签"),
            contract("HT2", "2015-01-01", "2030-12-31"),
        ],
        **TWO_CHARTS,
    )
    assert [row[0] for row in shown(document, "contracts")] == ["HT2", "合计"]
    assert shown(document, "signed") == []


def test_a_decision_without_meetings_has_no_day(audit: Write) -> None:
    """It is named as not told; one met on after the term is not."""
    document = audit(
        decision=[
            {"decision_no": "J1", "title": "甲事", "matter_kind": "其他重大事项"},
            {"decision_no": "J2", "title": "乙事", "matter_kind": "其他重大事项"},
        ],
        decision_step=[
            {"decision_no": "J2", "step": "决议", "body": "村民代表会议", "held_on": "2024-09-01"}
        ],
        to="2024-06-30",
        **TWO_CHARTS,
    )
    assert said(document, "decisions").endswith("决策：J1。")
    assert shown(document, "decisions") == []


def test_clean_books_say_so_without_praise(audit: Write) -> None:
    """No finding, no suggestion, and what was not judged is not called good."""
    document = audit(
        person="丙", account_balance=[balance("102", 10, year=2024), balance("301", -10, year=2024)]
    )
    assert said(document, "problems").startswith("能够检查的事项中，未发现问题和疑点")
    assert said(document, "suggestions") == "能够检查的事项中未发现问题，没有建议。"
    assert shown(document, "unjudged") != []


def test_a_term_that_begins_within_a_year_opens_on_its_own_day(audit: Write) -> None:
    """Balances of the evening before; income, expense and vouchers from the first day on."""
    document = audit(person="乙", from_="2024-07-01", **TWO_CHARTS)
    assert sheet(document)["货币资金"] == ("1,155.00", "255.00", "-900.00")
    assert sheet(document)["未分配收益"] == ("35.00", "-865.00", "-900.00")
    assert shown(document, "flows")[1:] == [
        ("2024", "管理费用", "900.00", "100"),
        ("2024", "支出合计", "900.00", ""),
        ("2024", "收支差额", "-900.00", ""),
    ]
    assert shown(document, "new_debt") == []
    assert "凭证1张" in said(document, "notes")


def test_a_project_is_listed_from_its_start_and_keeps_its_decision_before(audit: Write) -> None:
    """Paid in May on the decision of April, begun in July: no project of a period to June yet."""
    ledger_books = journal(("541", 30), ("102", -30), on="2024-05-10")
    ledger_books["entry"][0]["project_code"] = "XM1"
    registers = {
        "account_balance": [balance("102", 100, year=2024), balance("301", -100, year=2024)],
        **ledger_books,
        "decision": [
            {"decision_no": "J1", "title": "修路", "matter_kind": "工程项目"},
            {"decision_no": "J2", "title": "后议", "matter_kind": "工程项目"},
        ],
        "decision_step": [
            {"decision_no": number, "step": "决议", "body": "村民代表会议", "held_on": day}
            for number, day in (("J1", "2024-04-10"), ("J2", "2024-07-02"))
        ],
        "project": [
            {
                "project_code": "XM1", "project_name": "村道", "budget_fen": 5000,
                "decision_no": "J1", "started_on": "2024-07-01",
            },
        ],
    }  # fmt: skip  # a table
    half = audit("丙", "2024-01-01", "2024-06-30", **registers)
    assert shown(half, "projects") == []
    assert [row[0] for row in shown(half, "decisions")] == ["J1"]
