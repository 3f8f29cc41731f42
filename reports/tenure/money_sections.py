"""二、资产负债变化, 三、财务收支, 四、债权债务 and the annexes that tell them in full."""

from __future__ import annotations

from dataclasses import replace

from reports.balances.items import ASSET, EQUITY, LIABILITY, TOTALS, roles_on
from reports.balances.receipts import NOT_TOLD, one_sided, receipts_section
from reports.kit.answers import Row, long_date
from reports.kit.table import SMALL
from reports.kit.tree import (
    UNKNOWN,
    Cell,
    Column,
    Figure,
    Group,
    Measure,
    Paragraph,
    Section,
    Table,
)
from reports.kit.wording import listed, or_unknown, say
from reports.tenure.items import EXPENSE, FLOWS, INCOME, UNDISTRIBUTED
from reports.tenure.reading import Audit
from threeassets.model.days import date_of

YUAN = "单位：元"
WHOLE = 1_000_000
"""A hundred per cent as a quantity of 1/10,000."""
TENTH = 1_000
"""A tenth of a per cent, the finest share shown."""

_FLOW_NAMES = {flow.role: flow.name for flow in FLOWS}
_PAIR = (
    Column("opening", "期初", numeric=True, mm=34),
    Column("closing", "期末", numeric=True, mm=34),
    Column("change", "增减", numeric=True, mm=34),
)


def _pair(row: Row) -> tuple[Cell, ...]:
    return tuple(row.money(name) for name in ("opening_fen", "closing_fen", "change_fen"))


def _moved(row: Row) -> bool:
    return bool(row.number("opening_fen") or row.number("closing_fen"))


def more_or_less(row: Row, column: str) -> tuple[Cell, ...]:
    """Say by how much something rose or fell, as words and a figure; nothing where unknown."""
    value = row.number(column)
    if value is None:
        return ()
    if value == 0:
        return ("没有变化",)
    figure = Figure(row.query, row.key, column, abs(value), Measure.MONEY)
    return ("增加" if value > 0 else "减少", figure, "元")


def balance_change(audit: Audit) -> Section:
    """二、资产负债变化: every item at both ends of the period; of books of one side 收支情况."""
    if one_sided(audit):
        return replace(receipts_section(audit, "sheet"), heading="二、收支情况")
    rows = audit.by_key("sheet")
    groups = []
    for side, total in TOTALS.items():
        mine = [r for r in rows.values() if r.code("side") == side and not r.number("is_total")]
        groups.append(
            Group(
                tuple((row.key, *_pair(row)) for row in mine if _moved(row)),
                ((total, *_pair(rows[total])),),
            )
        )
    table = Table("sheet", (Column("item", "项目", mm=54), *_PAIR), tuple(groups), unit=YUAN)
    lead: list[Paragraph] = []
    if any(audit.known.values()):
        lead = [_ends(audit, rows), _changes(rows)]
    return Section(
        "sheet", "二、资产负债变化", lead=tuple(lead), tables=(table,), remarks=_sheet_notes(audit)
    )


def _ends(audit: Audit, rows: dict[str, Row]) -> Paragraph:
    told: list[Cell] = []
    for moment, day, name in (
        ("opening", audit.term.first, "期初"),
        ("closing", audit.term.last, "期末"),
    ):
        if audit.known[moment]:
            told += [f"{name}（{long_date(day)}）"]
            told += listed(
                (total, rows[total].money(f"{moment}_fen"), "元") for total in TOTALS.values()
            )
            told.append("。" if moment == "closing" else "；")
    return say(*told)


def _changes(rows: dict[str, Row]) -> Paragraph:
    parts = [
        (total.removesuffix("合计"), *more)
        for total in TOTALS.values()
        if (more := more_or_less(rows[total], "change_fen"))
    ]
    return say("期间内", *listed(parts), "。") if parts else say("期初余额不明，增减无从计算。")


def _sheet_notes(audit: Audit) -> tuple[Paragraph, ...]:
    rows = audit.by_key("sheet")
    notes = [
        say(
            f"余额由年初余额加凭证计算，上级科目只算一次，作废凭证不计；内部往来按明细借方余额列入应收"
            f"款项、贷方余额列入应付款项；{UNDISTRIBUTED}含尚未结转的收入和支出。"
        )
    ]
    for moment, name in (("opening", "期初"), ("closing", "期末")):
        column = f"{moment}_fen"
        values = [rows[total].number(column) for total in (TOTALS[ASSET], TOTALS[LIABILITY])]
        equity = rows[TOTALS[EQUITY]].number(column)
        if None in values or equity is None:
            notes.append(say(f"没有可用的年初余额，{name}余额不明，以“{UNKNOWN}”表示。"))
            continue
        gap = (values[0] or 0) - (values[1] or 0) - equity
        if gap:
            figure = Figure("sheet_gap", audit.org, column, gap, Measure.MONEY)
            notes.append(
                say(f"{name}资产减负债与所有者权益相差", figure, "元，账不平，原因见第九部分。")
            )
    if audit.crosses_charts:
        notes.append(
            say(
                "期间跨越2004年和2023年两个会计制度，科目按各自制度的性质归类后比较；同一对方换了科目"
                "编码的，债权债务表中前后各列一行。"
            )
        )
    strangers = audit.only("strangers")
    if strangers.number("accounts"):
        notes.append(
            say(
                "有", strangers.count("accounts"), "个科目不在会计制度的科目表内，期末余额合计",
                strangers.money("closing_fen"), "元（借方为正），没有列入。",
            )
        )  # fmt: skip
    return tuple(notes)


def share(row: Row, total: Row, whole: str) -> Cell:
    """Return what per cent an amount is of a total, rounded half up to a tenth."""
    part, all_of_it = row.number("amount_fen"), total.number(whole)
    if part is None or not all_of_it or all_of_it < 0:
        return UNKNOWN
    tenths = (2 * part * (WHOLE // TENTH) + all_of_it) // (2 * all_of_it)
    return Figure(row.query, row.key, "share", tenths * TENTH, Measure.QUANTITY)


def income_and_expense(audit: Audit) -> Section:
    """三、财务收支: income and expense by year and kind, the share of each, and the result."""
    if one_sided(audit):
        said = say("凭证没有对方科目，不能按收入、支出科目汇总；收支按摘要归类，见第二部分。")
        return Section("flows", "三、财务收支", lead=(said,))
    years, every = audit.by_key("years"), audit.only("all_years")
    groups = []
    for year, total in years.items():
        for side, column in ((INCOME, "income_fen"), (EXPENSE, "expense_fen")):
            mine = [
                row
                for row in audit.rows("flows")
                if str(row.number("fiscal_year")) == year and row.code("side") == side
            ]
            shown = tuple(
                (
                    year, _FLOW_NAMES[row.code("role")], row.money("amount_fen"),
                    share(row, total, column),
                )
                for row in mine
                if row.number("amount_fen")
            )  # fmt: skip
            totals: list[tuple[Cell, ...]] = [(year, f"{side}合计", total.money(column), "")]
            if side == EXPENSE:
                totals.append((year, "收支差额", total.money("result_fen"), ""))
            groups.append(Group(shown, tuple(totals)))
    columns = (
        Column("year", "年度", mm=22, centred=True),
        Column("item", "项目", mm=60),
        Column("amount", "金额", numeric=True, mm=44),
        Column("share", "占比（%）", numeric=True, mm=30),
    )
    lead = say(
        "期间内收入合计", every.money("income_fen"), "元，支出合计", every.money("expense_fen"),
        "元，收支差额", every.money("result_fen"), "元。",
    )  # fmt: skip
    return Section(
        "flows",
        "三、财务收支",
        lead=(lead,) if years else (),
        tables=(Table("flows", columns, tuple(groups), unit=YUAN),),
        remarks=(say("收入和支出按损益类科目的发生额计算，不含期末结转凭证，红字冲销已抵减。"),),
    )


def claims_and_debts(audit: Audit) -> Section:
    """四、债权债务: who owes and who is owed at the end, and what debt the term added."""
    if one_sided(audit):
        return Section("debts", "四、债权债务", lead=(NOT_TOLD,))
    columns = (
        Column("item", "类别", mm=40),
        Column("name", "对方或明细", mm=58),
        Column("code", "科目", mm=22),
        Column("closing", "期末余额", numeric=True, mm=36),
    )
    rows = [row for row in audit.rows("parties") if row.number("closing_fen")]
    held = tuple(
        (row.code("item"), row.words("gl_account_name"), row.code("gl_account_number"),
         row.money("closing_fen"))
        for row in rows
    )  # fmt: skip
    parties = Table("parties", columns, (Group(held),), "（一）期末债权债务", unit=YUAN)
    return Section(
        "debts",
        "四、债权债务",
        lead=(_debt_lead(audit),),
        tables=(parties, _new_debt(audit)),
    )


def _debt_lead(audit: Audit) -> Paragraph:
    debt, moves = audit.only("debt"), audit.only("debt_moves")
    told: list[Cell] = ["短期借款、应付款、长期借款及应付款合计："]
    if debt.number("change_fen") is None:
        told.append("期初或期末余额不明，增减无从计算；")
    else:
        told += [
            "期初", debt.money("opening_fen"), "元，期末", debt.money("closing_fen"), "元，",
            *more_or_less(debt, "change_fen"), "；",
        ]  # fmt: skip
    told += [
        "期间内凭证新增", moves.money("added_fen"), "元，偿还", moves.money("repaid_fen"), "元。",
    ]  # fmt: skip
    return say(*told)


def _new_debt(audit: Audit) -> Table:
    columns = (
        Column("date", "日期", mm=23, centred=True),
        Column("voucher", "凭证", mm=30),
        Column("party", "对方", mm=40),
        Column("summary", "摘要", mm=38),
        Column("amount", "新增金额", numeric=True, mm=25),
    )
    rows = tuple(
        (
            date_of(row.number("effective_date_day") or 0).isoformat(),
            row.code("row_key"),
            or_unknown(row.words("party_name")),
            row.words("je_line_description"),
            row.money("added_fen"),
        )
        for row in audit.rows("new_debt")
    )
    total = audit.only("debt_moves").money("added_fen")
    return Table(
        "new_debt",
        columns,
        (Group(rows, (("合计", "", "", "", total),) if rows else ()),),
        "（二）期间内新增债务的凭证",
        unit=YUAN,
        points=SMALL,
    )


def book_annexes(audit: Audit) -> tuple[Table, ...]:
    """附表1 to 附表3: accounts, income and expense by year, claims and debts."""
    if one_sided(audit):  # accounts of one side are no balance of the books
        return ()
    return accounts_annex(audit), *yearly_annexes(audit), parties_annex(audit)


def accounts_annex(audit: Audit) -> Table:
    """附表1: balances account by account, debit positive, as the trial balance has them."""
    columns = (
        Column("code", "科目编码", mm=24),
        Column("name", "科目名称", mm=64),
        Column("way", "性质", mm=35, centred=True),
        *_PAIR,
    )
    rows = tuple(
        (
            row.code("root"),
            or_unknown(row.words("gl_account_name")),
            _class_of(row.code("role")),
            *_pair(row),
        )
        for row in audit.rows("accounts")
    )
    return Table(
        "accounts", columns, (Group(rows),), "附表1　任期资产负债对照表（借方为正，贷方为负）",
        unit=YUAN, points=SMALL,
    )  # fmt: skip


def _class_of(role: str) -> str:
    if role in _FLOW_NAMES:
        return "损益"
    return next((side for side in (EQUITY, LIABILITY) if role in roles_on(side)), ASSET)


INCOME_COLUMNS = (
    ("operating_income", "经营及发包收入"),
    ("investment_income", "投资收益"),
    ("grant_income", "补助等收入"),
    ("other_income", "其他收入"),
    ("income", "收入合计"),
)
EXPENSE_COLUMNS = (
    ("operating_expense", "经营支出"),
    ("administrative_expense", "管理费用"),
    ("welfare_expense", "公益支出"),
    ("tax", "税金及所得税"),
    ("other_expense", "其他支出"),
    ("expense", "支出合计"),
    ("result", "收支差额"),
)


def yearly_annexes(audit: Audit) -> tuple[Table, ...]:
    """附表2: a row a year, income and then expense."""
    found = []
    for key, caption, columns, year_mm, mm in (
        ("income_years", "附表2　任期收支汇总表（分年）：收入", INCOME_COLUMNS, 25, 40),
        (
            "expense_years",
            "附表2（续）　任期收支汇总表（分年）：支出及差额",
            EXPENSE_COLUMNS,
            29,
            28,
        ),
    ):

        def cells(row: Row, names: tuple[tuple[str, str], ...] = columns) -> tuple[Cell, ...]:
            return (row.key, *(row.money(f"{name}_fen") for name, _ in names))

        rows = tuple(cells(row) for row in audit.rows("years"))
        headings = (
            Column("year", "年度", mm=year_mm, centred=True),
            *(Column(name, heading, numeric=True, mm=mm) for name, heading in columns),
        )
        total = (cells(audit.only("all_years")),) if rows else ()
        groups = (Group(rows, total),)
        found.append(Table(key, headings, groups, caption, unit=YUAN, points=SMALL))
    return tuple(found)


def parties_annex(audit: Audit) -> Table:
    """附表3: every claim and debt at both ends."""
    columns = (
        Column("item", "类别", mm=42),
        Column("name", "对方或明细", mm=57),
        Column("code", "科目", mm=24),
        *_PAIR,
    )
    rows = tuple(
        (row.code("item"), row.words("gl_account_name"), row.code("gl_account_number"), *_pair(row))
        for row in audit.rows("parties")
    )
    return Table(
        "all_parties", columns, (Group(rows),), "附表3　债权债务明细表", unit=YUAN, points=SMALL
    )
