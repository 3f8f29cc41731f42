"""What is drawn from the closed books: finance postings, the annual count, the final rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from grading.chart import EXPENSE, INCOME, MONEY, UNKNOWN
from grading.closing import balances, money_lines, written
from grading.decisions import decide, post, reviewed
from grading.purchases import basic_account, special_account
from grading.village import Row, Village, Voucher
from grading.workdays import back, onward

_ALL = "财务计划，各项收入，各项支出，各项资产，各类资源，债权债务，收益分配，其他"
_QUARTERLY = "各项收入，各项支出，各项资产，债权债务"


def disclose_finance(village: Village) -> None:
    """Post every quarter's income, expense and balance within its fifteen days."""
    for year, (opening, _, _) in balances(village).items():
        held = sum(opening[role] for role in MONEY)
        for quarter in range(1, 5):
            moved: Counter[str] = Counter()
            for voucher in village.vouchers:
                inside = voucher.on.year == year and (voucher.on.month + 2) // 3 == quarter
                if inside and not voucher.row.get("cancelled"):
                    for line in voucher.lines:
                        if not voucher.machine or line.account in MONEY:
                            moved[line.account] += line.debit - line.credit
            held += sum(moved[role] for role in MONEY)
            posted = onward(dt.date(year + quarter // 4, quarter * 3 % 12 + 1, 9))
            if posted > village.as_of:
                continue
            post(
                village,
                "财务收支",
                f"{year}-Q{quarter}",
                posted,
                groups=_ALL if quarter % 2 else _QUARTERLY,
                income_fen=-sum(moved[role] for role in INCOME),
                expense_fen=sum(
                    fen
                    for role, fen in moved.items()
                    if role in EXPENSE or role.startswith(f"{UNKNOWN}51")
                ),
                balance_fen=held,
                **reviewed(village, posted),
            )


def count(village: Village) -> None:
    """Carry out the count of every 31 December before the last, confirmed in March."""
    for year in village.years:
        day = dt.date(year - 1, 12, 31)
        number = f"QC{year - 1}"
        confirmed = back(dt.date(year, 3, 15), village.rng.randint(0, 5))
        decision = decide(
            village, confirmed, f"{year - 1}年度资产清查结果确认", "清查确认", body="成员大会"
        )
        post(village, "清查结果", number, onward(confirmed, 2))
        village.add(
            "inventory",
            inventory_no=number,
            as_of=day,
            started_on=dt.date(year - 1, 12, 20),
            confirmed_on=confirmed,
            decision_no=decision.number,
            team="村务监督委员会和民主理财小组",
            reported_on=onward(confirmed, 3),
        )
        _lines(village, number, day)


def _lines(village: Village, number: str, day: dt.date) -> None:
    opening = balances(village)[day.year + 1][0]
    chart, year = village.chart, max(day.year, village.years[0])
    for kind, role, code in (
        ("货币资金", "cash", "库存现金"),
        ("货币资金", "bank", basic_account(village)),
        ("货币资金", "special", special_account(village)),
        ("库存物资", "stock", chart.number("stock", year)),
        ("长期投资", "invested", chart.number("invested", year)),
    ):
        _line(village, number, kind, code, chart.name(role, year), fen=opening[role])
    for row in village.tables["bank_account"]:
        if row["account_no"] not in {basic_account(village), special_account(village)}:
            _line(village, number, "货币资金", row["account_no"], row["account_name"], fen=0)
    kinds = {"receivable": "应收款项", "inner": "应收款项", "payable": "应付款项",
             "building": "在建工程", "earmarked": "专项应付款", "loan": "短期借款",
             "long_loan": "长期借款及应付款", "wages_due": "应付工资"}  # fmt: skip  # a table
    for account in chart.accounts():
        role, _, detail = account.partition("/")
        if role in kinds and opening[account]:
            code = chart.number(account, year)
            name = detail or chart.name(account, year)
            _line(village, number, kinds[role], code, name, fen=abs(opening[account]))
    until = day.isoformat()
    for card in village.tables["asset"]:
        if card["acquired_on"] <= until and not (card.get("gone") and card["gone"] <= until):
            row = _line(
                village,
                number,
                "固定资产",
                card["asset_code"],
                card["asset_name"],
                fen=card["cost_fen"],
            )
            row.update(unit=card["unit"], book_quantity=10_000, counted_quantity=10_000)
    for plot in village.tables["resource"]:
        row = _line(
            village, number, "资源性资产", plot["resource_code"], plot["resource_name"], fen=None
        )
        area = plot["registered_area_mu"]
        row.update(unit="亩", book_quantity=area, counted_quantity=area)


def _line(
    village: Village, number: str, kind: str, code: str, name: str, *, fen: int | None
) -> Row:
    return village.add(
        "inventory_line",
        inventory_no=number,
        object_kind=kind,
        object_code=code,
        object_name=name,
        book_fen=fen,
        counted_fen=fen,
    )


def organization(village: Village) -> None:
    """Write the village's own row."""
    village.add(
        "organization",
        org_name=village.org_name,
        org_kind=village.org_kind,
        level="村",
        area_code=village.area,
        township_name=village.town,
        county_name="示例县",
        uscc=village.org,
        counted_on=dt.date(village.years[0] - 1, 12, 31),
        accounting_standard="2023" if village.as_of.year > 2023 else "2004",  # noqa: PLR2004 - the year the chart changed
        bookkeeping_agency=village.town + "农村会计服务中心",
        **village.sizes,
    )


def write_vouchers(village: Village) -> None:
    """Write the voucher and entry rows of the numbered vouchers."""
    for voucher in village.vouchers:
        on = voucher.on
        accountant = village.holder("会计", on)
        cash = money_lines(voucher)
        head = {
            "fiscal_year": on.year,
            "accounting_period": voucher.period[1],
            "je_type_code": "记",
            "journal_number": voucher.number,
        }
        header: Row = {
            **head,
            "effective_date": on,
            "attachment_count": voucher.attachments,
            "prepared_by": accountant,
            "approved_by": village.holder("三资中心审核", on),
            "posted_by": accountant,
            "cashier": village.holder("出纳", on) if cash else None,
            "cancelled": 0,
            "posted_at": written(voucher),
            "decision_no": voucher.decision_no,
            "request_no": voucher.request_no,
            "contract_no": voucher.contract_no,
        }
        village.add("voucher", voucher=voucher, **(header | voucher.row))
        for at, line in enumerate(voucher.lines, start=1):
            village.add(
                "entry",
                voucher=voucher,
                **head,
                journal_line_number=at,
                je_line_description=line.text or voucher.summary,
                gl_account_number=village.chart.number(line.account, on.year),
                gl_account_name=village.chart.name(line.account, on.year),
                debit_fen=line.debit,
                credit_fen=line.credit,
                party_name=line.party or None,
                project_code=line.project or None,
            )


def resolve(village: Village) -> None:
    """Write the keys of vouchers where registers name them."""
    for row in village.tables["payment_request"]:
        vouchers: list[Voucher] = row.pop("voucher")
        if vouchers:
            row["fiscal_year"], row["accounting_period"] = vouchers[0].period
            same = {at.period for at in vouchers}
            keys = [at.key if len(same) > 1 else at.key.partition("/")[2] for at in vouchers]
            row["voucher_ref"] = "，".join(keys)
    for name, column in (
        ("contract_schedule", "voucher_refs"),
        ("asset_change", "voucher_ref"),
        ("invoice", "voucher_ref"),
        ("payout", "voucher_ref"),
        ("receipt_stub", "voucher_ref"),
        ("inventory_line", "voucher_ref"),
    ):
        for row in village.tables[name]:
            found = row.get(column)
            if isinstance(found, list):
                row[column] = "，".join(at.key for at in found)
    for row in village.tables["earmarked_fund"]:
        account = row.pop("account", None)
        if account:
            row["gl_account_number"] = village.chart.number(account, village.as_of.year)
