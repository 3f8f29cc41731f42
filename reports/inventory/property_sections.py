"""五、固定资产, 六、资源, 八、盘盈盘亏明细, 九、合同: what the registers hold."""

from __future__ import annotations

from audit_rules.running.findings import Finding
from audit_rules.running.run import Run
from reports.balances.items import ASSET, items
from reports.inventory.money_sections import DetailWidths, details_table
from reports.inventory.reading import Books, Row, long_date, plain_words
from reports.inventory.wording import SMALL, listed, nothing, or_unknown, say
from reports.kit.tree import Cell, Column, Figure, Group, Measure, Paragraph, Section, Table

NOT_FIXED = ("生物资产", "无形资产")
OTHER_ASSETS = tuple(
    item.name
    for item in items()
    if item.side == ASSET and item.listed and item.name not in {"货币资金", "应收款项"}
)
ARREARS_RULE = "CT108"

_ASSET_COLUMNS = (
    Column("code", "编码", mm=23),
    Column("name", "名称", mm=38),
    Column("asset_class", "类别", mm=22),
    Column("kind", "属性", mm=17, centred=True),
    Column("acquired", "购建日期", mm=20, centred=True),
    Column("cost", "原值", numeric=True, mm=23),
    Column("depreciation", "累计折旧", numeric=True, mm=22),
    Column("net", "净值", numeric=True, mm=23),
    Column("status", "状况", mm=14, centred=True),
    Column("counted", "清查核实数", numeric=True, mm=23),
)


def _asset_row(row: Row) -> tuple[Cell, ...]:
    return (
        row.code("asset_code"),
        row.words("asset_name"),
        row.code("asset_class"),
        row.code("operating_kind"),
        or_unknown(row.date("acquired_on")),
        *_values(row),
        row.code("status"),
        row.money("counted_fen"),
    )


def _values(row: Row) -> tuple[Cell, ...]:
    names = ("cost_fen", "accumulated_depreciation_fen", "net_fen")
    return tuple(row.money(name) for name in names)


def assets(books: Books) -> Section:
    """五、固定资产: thing by thing, operating ones first; then stocks, investments and the rest."""
    held = books.rows("assets")
    fixed = [row for row in held if row.code("asset_class") not in NOT_FIXED]
    sums = books.by_key("asset_totals")
    groups = []
    for kind in dict.fromkeys(row.code("operating_kind") for row in fixed):
        mine = tuple(_asset_row(row) for row in fixed if row.code("operating_kind") == kind)
        groups.append(Group(mine, (_asset_total(f"{kind}小计", sums[kind]),)))
    if groups:
        last = groups[-1]
        groups[-1] = Group(last.rows, (*last.totals, _asset_total("合计", sums["合计"])))
    untold = nothing(books, "asset")
    table = Table(
        "assets", _ASSET_COLUMNS, tuple(groups), "（一）固定资产", "单位：元", untold, SMALL,
    )  # fmt: skip
    others = [row for row in held if row.code("asset_class") in NOT_FIXED]
    blank = sum(not row.code("asset_class") for row in held)
    alive = Table(
        "living",
        _ASSET_COLUMNS,
        (Group(tuple(_asset_row(row) for row in others)),),
        "（二）台账登记的生物资产、无形资产",
        "单位：元",
        f"台账有 {blank} 项没有填写资产类别，其中有无这两类无从区分。" if blank else untold,
        SMALL,
    )
    widths = DetailWidths(24, 48, 22, 26, 22, 31)
    rest = details_table(
        books, "other_assets", "（三）库存物资、投资和其他资产", OTHER_ASSETS, widths
    )
    return Section(
        "assets",
        "五、固定资产",
        tables=(table, alive, rest),
        remarks=_register_beside_ledger(books),
        wide=True,
    )


def _asset_total(label: str, row: Row) -> tuple[Cell, ...]:
    return (label, "", "", "", "", *_values(row), "", row.money("counted_fen"))


def _register_beside_ledger(books: Books) -> tuple[Paragraph, ...]:
    total, ledger = books.by_key("asset_totals")["合计"], books.by_key("summary")["固定资产原值"]
    held, booked = total.number("cost_fen"), ledger.number("ledger_fen")
    if books.absent("asset") or booked is None:
        return ()
    alike = "两者相符" if held == booked else "两者不符，请查明未入账或未登记的资产"
    return (
        say(
            "资产台账登记固定资产", total.count("assets"), "项，原值", total.money("cost_fen"),
            "元；账簿固定资产原值", ledger.money("ledger_fen"), f"元，{alike}。",
        ),
    )  # fmt: skip


def resources(books: Books) -> Section:
    """六、资源: areas by land class and mode of use."""
    columns = (
        Column("land", "地类", mm=33),
        Column("mode", "经营方式", mm=26),
        Column("plots", "宗数", numeric=True, mm=13),
        Column("registered", "登记面积", numeric=True, mm=21),
        Column("surveyed", "实测面积", numeric=True, mm=21),
        Column("more", "实测比登记", numeric=True, mm=19),
        Column("counted", "核实面积", numeric=True, mm=23),
    )
    rows = [
        (row.code("land_class"), row.code("operation_mode"), row.count("plots"), *_areas(row))
        for row in books.rows("resources")
    ]
    group = Group(tuple(rows[:-1]), tuple(rows[-1:]))
    return Section(
        "resources",
        "六、资源",
        tables=(
            Table(
                "resources",
                columns,
                (group,),
                unit="单位：亩",
                nothing=nothing(books, "resource"),
                points=SMALL,
            ),
        ),
    )


def _areas(row: Row) -> tuple[Cell, ...]:
    names = ("registered_area_mu", "surveyed_area_mu", "surveyed_more", "counted_area_mu")
    return tuple(row.quantity(name) for name in names)


def differences(books: Books) -> Section:
    """八、盘盈盘亏明细: every object whose count is not its book value."""
    columns = (
        Column("way", "盈亏", mm=11, centred=True),
        Column("item", "类别", mm=19),
        Column("name", "对象", mm=31),
        Column("code", "编码", mm=18),
        Column("unit", "单位", mm=10, centred=True),
        Column("book_quantity", "账面数量", numeric=True, mm=16),
        Column("counted_quantity", "核实数量", numeric=True, mm=16),
        Column("book", "账面金额", numeric=True, mm=20),
        Column("counted", "核实金额", numeric=True, mm=20),
        Column("difference", "差异金额", numeric=True, mm=20),
        Column("reason", "差异原因", mm=23),
        Column("treatment", "处理意见", mm=21),
    )
    rows = tuple(_difference_row(row) for row in books.rows("differences"))
    sums = sorted(books.rows("difference_totals"), key=lambda row: row.key, reverse=True)
    told = listed(
        (row.key, row.count("items"), "项，差异", row.money("difference_fen"), "元") for row in sums
    )
    return Section(
        "differences",
        "八、盘盈盘亏明细",
        lead=(say(*told, "。"),) if sums else (),
        tables=(
            Table(
                "differences",
                columns,
                (Group(rows),),
                unit="单位：元",
                nothing=nothing(books, "inventory_line"),
                points=SMALL,
            ),
        ),
        wide=True,
    )


def _difference_row(row: Row) -> tuple[Cell, ...]:
    money = row.code("item") == "货币资金"
    treated = [
        row.words("treatment"),
        row.long_date("treated_on"),
        row.code("decision_no"),
        row.code("voucher_ref"),
    ]
    return (
        row.code("way"),
        row.code("item"),
        row.words("object_name"),
        row.account("object_code") if money else row.code("object_code"),
        row.words("unit"),
        row.quantity("book_quantity"),
        row.quantity("counted_quantity"),
        row.money("book_fen"),
        row.money("counted_fen"),
        row.money("difference_fen"),
        row.words("reason"),
        "，".join(part for part in treated if part),
    )


def contracts(books: Books, run: Run | None) -> Section:
    """九、合同: those of the year and those still standing, with what fell due and did not come."""
    columns = (
        Column("number", "合同编号", mm=22),
        Column("kind", "类别", mm=26),
        Column("party", "相对方", mm=47),
        Column("object", "标的", mm=34),
        Column("starts", "起始日期", mm=20, centred=True),
        Column("ends", "终止日期", mm=20, centred=True),
        Column("annual", "年租金", numeric=True, mm=20),
        Column("state", "履行状态", mm=16, centred=True),
        Column("unpaid", "到期未收", numeric=True, mm=20),
    )
    rows = tuple(_contract_row(row) for row in books.rows("contracts"))
    sums = books.only("contract_totals")
    totals = (("合计", "", "", "", "", "", "", "", sums.money("unpaid_fen")),) if rows else ()
    remarks = [
        say("到期未收是合同收付计划中到基准日应收而没有登记收款的金额；没有收款计划的合同不列。")
    ]
    if run is not None:
        remarks.append(_arrears(books, run))
    lead = say(
        f"列出{books.year}年度内有效和到{long_date(books.day)}尚未了结的合同",
        sums.count("contracts"), "份，其中履行中", sums.count("running"), "份，已到期",
        sums.count("expired"), "份，有到期未收款", sums.count("owing"), "份。",
    )  # fmt: skip
    return Section(
        "contracts",
        "九、合同",
        lead=(lead,) if rows else (),
        tables=(
            Table(
                "contracts",
                columns,
                (Group(rows, totals),),
                unit="单位：元",
                nothing=nothing(books, "contract"),
                points=SMALL,
            ),
        ),
        remarks=tuple(remarks) if rows else (),
        wide=True,
    )


def _contract_row(row: Row) -> tuple[Cell, ...]:
    return (
        row.code("contract_no"),
        row.code("contract_kind"),
        row.words("party_name"),
        row.words("object_name"),
        or_unknown(row.date("starts_on")),
        or_unknown(row.date("ends_on")),
        row.money("annual_fen"),
        row.code("state"),
        row.money("unpaid_fen"),
    )


def _arrears(books: Books, run: Run) -> Paragraph:
    """Tell what the run found on rent overdue, or that it could not look."""
    found = [
        item for item in run.findings if item.code == ARREARS_RULE and item.org_code == books.org
    ]
    day = long_date(run.snapshot.as_of)
    if found:
        owed = listed(_owed(item) for item in found)
        return say(f"规则检查（截至{day}）查出拖欠租金、承包费：", *owed, "。")
    judged = {
        item.status if not item.gaps else "in part"
        for item in run.coverage
        if item.code == ARREARS_RULE and item.org_code == books.org
    }
    if judged == {"in part"}:
        return say(f"规则检查（截至{day}）在能够判断的部分没有查出拖欠租金、承包费。")
    if judged == {"checked"}:
        return say(f"规则检查（截至{day}）没有查出拖欠租金、承包费。")
    return say("规则检查没有判断拖欠租金、承包费的情况。")


def _owed(finding: Finding) -> tuple[Cell, ...]:
    amount = Figure("finding", finding.fingerprint, "amount_fen", finding.amount_fen, Measure.MONEY)
    party = plain_words(finding.values.get("party_name"))
    return (f"{finding.subject_id}（{party}）", amount, "元")
