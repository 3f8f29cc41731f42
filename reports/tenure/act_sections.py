"""五、决策, 六、合同, 七、工程项目, 八、专项资金 and their annexes: what was done in the term."""

from __future__ import annotations

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
from reports.kit.wording import listed, nothing, or_unknown, say
from reports.tenure.money_sections import YUAN
from reports.tenure.reading import Audit

LAND = "征地补偿费"
_VOTED = "决议"
MILESTONES = (
    ("started_on", "开工"),
    ("completed_on", "完工"),
    ("accepted_on", "验收"),
    ("settlement_audited_on", "结算审计"),
)
"""The days of a project, in their order."""


def _tally(query: str, key: str, column: str, number: int) -> Figure:
    return Figure(query, key, column, number, Measure.COUNT)


def outcome(audit: Audit, decision: Row) -> str:
    """Say whether a decision passed, as far as the records go."""
    if not audit.steps.get(decision.code("decision_no")):
        return "无会议记录"
    return "通过" if decision.number("passed") else "未见通过"


def _votes(steps: list[Row]) -> str:
    """Tell the last deciding meeting: who was to come, who came, who was for it."""
    voted = [step for step in steps if step.code("step") == _VOTED]
    if not voted:
        return UNKNOWN
    cells = [voted[-1].count(name) for name in ("expected", "present", "votes_for")]
    return "应到{}，实到{}，赞成{}".format(*cells)


def decisions(audit: Audit) -> Section:
    """五、重大事项决策: what was put to the meetings in the period, and how it went."""
    inside = {row.code("row_key") for row in audit.rows("matters")}
    mine = [row for row in audit.rows("decisions") if row.code("decision_no") in inside]
    columns = (
        Column("number", "编号", mm=18),
        Column("matter", "事项", mm=38),
        Column("amount", "金额", numeric=True, mm=23),
        Column("steps", "环节", mm=30),
        Column("votes", "表决", mm=29),
        Column("outcome", "结果", mm=18, centred=True),
    )
    rows = []
    for row in mine:
        steps = audit.steps.get(row.code("decision_no"), [])
        told = "；".join(f"{step.code('step')} {step.date('held_on')}" for step in steps)
        rows.append(
            (
                row.code("decision_no"),
                f"{row.words('title')}（{row.code('matter_kind')}）",
                row.money("decided_fen"),
                told,
                _votes(steps),
                outcome(audit, row),
            )
        )
    passed = sum(outcome(audit, row) == "通过" for row in mine)
    lead = say(
        "期间内议决事项", _tally("decisions", audit.org, "decisions", len(mine)),
        "项，记录显示通过", _tally("decisions", audit.org, "passed", passed), "项。",
    )  # fmt: skip
    undated = audit.rows("undated")
    numbers = "、".join(row.code("row_key") for row in undated)
    remarks = (say(f"没有会议记录、无法判断是否在期间内的决策：{numbers}。"),)
    return Section(
        "decisions",
        "五、重大事项决策",
        lead=(lead,) if rows else (),
        tables=(
            Table(
                "decisions",
                columns,
                (Group(tuple(rows)),),
                unit=YUAN,
                nothing=nothing(audit, "decision"),
                points=SMALL,
            ),
        ),
        remarks=remarks if undated else (),
    )


def _span(row: Row) -> str:
    return f"{or_unknown(row.date('starts_on'))} 至{or_unknown(row.date('ends_on'))}"


def _price(row: Row) -> Cell:
    """Return the whole price of a contract, else what it brings a year."""
    column = "amount_fen" if row.number("amount_fen") is not None else "annual_fen"
    return row.money(column)


def signed_contracts(audit: Audit) -> Section:
    """六、合同: those signed in the period."""
    columns = (
        Column("number", "编号", mm=20),
        Column("party", "相对方、标的", mm=36),
        Column("signed", "签订日期、签订人", mm=20, centred=True),
        Column("span", "期限", mm=23, centred=True),
        Column("amount", "金额", numeric=True, mm=22),
        Column("decision", "决议", mm=15),
        Column("filed", "备案日期", mm=20, centred=True),
    )
    found = audit.rows("signed")
    rows = tuple(
        (
            row.code("contract_no"),
            f"{row.words('party_name')}；{row.words('object_name')}",
            f"{row.date('signed_on')} {or_unknown(row.words('signer'))}",
            _span(row),
            _price(row),
            or_unknown(row.code("decision_no")),
            or_unknown(row.date("filed_on")),
        )
        for row in found
    )
    by_person = sum(row.words("signer") == audit.person for row in found)
    lead = say(
        "期间内签订合同", _tally("signed", audit.org, "contracts", len(found)),
        f"份，{audit.person}签订", _tally("signed", audit.org, "by_person", by_person),
        "份。合同总价未填的列年租金。",
    )  # fmt: skip
    totals = audit.only("contract_totals")
    owing: tuple[Cell, ...] = ("没有到期未收款",)
    if totals.number("owing"):
        owing = (
            "有到期未收款", totals.count("owing"), "份，到期未收", totals.money("unpaid_fen"), "元",
        )  # fmt: skip
    standing = say(
        f"期间内有效和到{long_date(audit.term.last)}尚未了结的合同", totals.count("contracts"),
        "份，", *owing, "，见附表4。",
    )  # fmt: skip
    return Section(
        "signed",
        "六、合同",
        lead=((lead,) if rows else ()) + ((standing,) if totals.number("contracts") else ()),
        tables=(
            Table(
                "signed",
                columns,
                (Group(rows),),
                unit=YUAN,
                nothing=nothing(audit, "contract"),
                points=SMALL,
            ),
        ),
    )


def projects(audit: Audit) -> Section:
    """七、工程项目: built, accepted or decided in the period."""
    columns = (
        Column("number", "编码", mm=18),
        Column("name", "项目", mm=34),
        Column("budget", "概算", numeric=True, mm=23),
        Column("settled", "审定结算", numeric=True, mm=23),
        Column("paid", "期间内已付", numeric=True, mm=23),
        Column("state", "进展", mm=35),
    )
    rows = tuple(
        (
            row.code("project_code"), row.words("project_name"), row.money("budget_fen"),
            row.money("settlement_fen"), row.money("paid_fen"), _progress(row),
        )
        for row in audit.rows("projects")
    )  # fmt: skip
    table = Table(
        "projects",
        columns,
        (Group(rows),),
        unit=YUAN,
        nothing=nothing(audit, "project"),
        points=SMALL,
    )
    remark = say(
        "期间内已付是凭证或审批单写明该项目的付款，含勘察、监理等费用。招标、工期见附表5。"
    )
    return Section("projects", "七、工程项目", tables=(table,), remarks=(remark,) if rows else ())


def _progress(row: Row) -> str:
    for column, word in reversed(MILESTONES):
        if row.date(column):
            return f"{row.date(column)} {word}"
    return "未见开工"


def funds(audit: Audit) -> Section:
    """八、专项资金: what came for a purpose, what was used, and lists paid from it."""
    columns = (
        Column("number", "编码", mm=20),
        Column("name", "资金", mm=40),
        Column("amount", "到账金额", numeric=True, mm=24),
        Column("used", "期间内使用", numeric=True, mm=24),
        Column("left", "期末结余", numeric=True, mm=20),
        Column("purpose", "规定用途", mm=28),
    )
    held = audit.rows("funds")
    rows = tuple(
        (
            row.code("fund_code"), f"{row.words('fund_name')}（{row.code('fund_kind') or '未填'}）",
            row.money("amount_fen"), row.money("used_fen"), row.money("left_fen"),
            row.words("purpose"),
        )
        for row in held
    )  # fmt: skip
    lists = (
        Column("number", "名册", mm=24),
        Column("kind", "类别", mm=26),
        Column("fund", "资金编码", mm=24),
        Column("date", "发放日期", mm=22, centred=True),
        Column("people", "人数", numeric=True, mm=14),
        Column("amount", "金额", numeric=True, mm=26),
        Column("decision", "决议", mm=20),
    )
    paid = tuple(
        (
            row.code("row_key"), row.code("payout_kind"), or_unknown(row.code("fund_code")),
            or_unknown(row.date("paid_on")), row.count("recipients"), row.money("amount_fen"),
            or_unknown(row.code("decision_no")),
        )
        for row in audit.rows("payouts")
    )  # fmt: skip
    return Section(
        "funds",
        f"八、专项资金和{LAND}",
        lead=_land(audit),
        tables=(
            Table(
                "funds",
                columns,
                (Group(rows),),
                "（一）专项资金",
                unit=YUAN,
                nothing=nothing(audit, "earmarked_fund"),
                points=SMALL,
            ),
            Table(
                "payouts",
                lists,
                (Group(paid),),
                f"（二）补贴和{LAND}发放名册",
                unit=YUAN,
                nothing=nothing(audit, "payout"),
                points=SMALL,
            ),
        ),
        remarks=(
            say("使用和结余按该项资金单独的科目计算；几项资金共用一个科目的分不开，以“—”表示。"),
        )
        if rows
        else (),
    )


def _land(audit: Audit) -> tuple[Paragraph, ...]:
    """Tell the money for land, or that the registers show none."""
    held = [row for row in audit.rows("funds") if row.code("fund_kind") == LAND]
    paid = [row for row in audit.rows("payouts") if row.code("payout_kind") == LAND]
    if not held and not paid:
        if audit.absent("earmarked_fund") and audit.absent("payout"):
            return ()
        return (say(f"登记中没有期间内的{LAND}。"),)
    told: list[Cell] = [LAND, "："]
    told += listed((row.words("fund_name"), row.money("amount_fen"), "元") for row in held)
    if paid:
        told += ["；已按名册发放："]
        told += listed(
            (f"名册{row.code('row_key')}计", row.money("amount_fen"), "元") for row in paid
        )
    return (say(*told, "。"),)


def contracts_annex(audit: Audit) -> Table:
    """附表4: contracts of the period and those not wound up at its end."""
    columns = (
        Column("number", "编号", mm=22),
        Column("kind", "类别", mm=26),
        Column("party", "相对方", mm=45),
        Column("object", "标的", mm=34),
        Column("starts", "起始日期", mm=20, centred=True),
        Column("ends", "终止日期", mm=20, centred=True),
        Column("annual", "年租金", numeric=True, mm=20),
        Column("state", "履行状态", mm=16, centred=True),
        Column("unpaid", "到期未收", numeric=True, mm=22),
    )
    rows = tuple(
        (
            row.code("contract_no"), row.code("contract_kind"), row.words("party_name"),
            row.words("object_name"), or_unknown(row.date("starts_on")),
            or_unknown(row.date("ends_on")), row.money("annual_fen"), row.code("state"),
            row.money("unpaid_fen"),
        )
        for row in audit.rows("contracts")
    )  # fmt: skip
    blank: tuple[Cell, ...] = ("合计", "", "", "", "", "", "", "")
    total = ((*blank, audit.only("contract_totals").money("unpaid_fen")),) if rows else ()
    return Table(
        "contracts",
        columns,
        (Group(rows, total),),
        "附表4　合同履行表",
        unit=YUAN,
        points=SMALL,
        nothing=nothing(audit, "contract"),
    )


def projects_annex(audit: Audit) -> Table:
    """附表5: tender, days and amounts of each project."""
    columns = (
        Column("number", "编码", mm=16),
        Column("name", "项目", mm=27),
        Column("funding", "资金来源", mm=22),
        Column("budget", "概算", numeric=True, mm=20),
        Column("tender", "招标方式", mm=16, centred=True),
        Column("winner", "中标人", mm=27),
        Column("bid", "中标价", numeric=True, mm=20),
        Column("decision", "决议", mm=15),
        Column("days", "开工、完工、验收、结算审计", mm=20),
        Column("settled", "审定结算", numeric=True, mm=21),
        Column("paid", "期间内已付", numeric=True, mm=21),
    )
    rows = tuple(
        (
            row.code("project_code"), row.words("project_name"), or_unknown(row.words("funding")),
            row.money("budget_fen"), or_unknown(row.code("tender_method")),
            or_unknown(row.words("bidder_name")), row.money("bid_fen"),
            or_unknown(row.code("decision_no")),
            _days(row),
            row.money("settlement_fen"), row.money("paid_fen"),
        )
        for row in audit.rows("projects")
    )  # fmt: skip
    return Table(
        "all_projects",
        columns,
        (Group(rows),),
        "附表5　工程项目表",
        unit=YUAN,
        points=8.5,
        nothing=nothing(audit, "project"),
    )


def _days(row: Row) -> str:
    """Return the days in their order, the mark for each that is not known; one mark for none."""
    days = [row.date(column) for column, _ in MILESTONES]
    return " ".join(map(or_unknown, days)) if any(days) else UNKNOWN


def funds_annex(audit: Audit) -> Table:
    """附表6: every fund with its source and day."""
    columns = (
        Column("number", "编码", mm=18),
        Column("name", "资金", mm=32),
        Column("kind", "类别", mm=20),
        Column("source", "来源", mm=24),
        Column("date", "到账日期", mm=20, centred=True),
        Column("amount", "到账金额", numeric=True, mm=22),
        Column("received", "期间内入账", numeric=True, mm=22),
        Column("used", "期间内使用", numeric=True, mm=22),
        Column("left", "期末结余", numeric=True, mm=18),
        Column("purpose", "规定用途", mm=27),
    )
    rows = tuple(
        (
            row.code("fund_code"), row.words("fund_name"), or_unknown(row.code("fund_kind")),
            or_unknown(row.words("source")), or_unknown(row.date("received_on")),
            row.money("amount_fen"), row.money("received_fen"), row.money("used_fen"),
            row.money("left_fen"), row.words("purpose"),
        )
        for row in audit.rows("funds")
    )  # fmt: skip
    return Table(
        "all_funds",
        columns,
        (Group(rows),),
        f"附表6　专项资金（含{LAND}）表",
        unit=YUAN,
        points=SMALL,
        nothing=nothing(audit, "earmarked_fund"),
    )
