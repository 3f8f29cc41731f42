"""一、基本情况, 十、签字 and 附注: who, when, and what the figures rest on."""

from __future__ import annotations

from reports.inventory.reading import Books, Row, long_date, plain_words
from reports.inventory.wording import FACT_COLUMNS, or_unknown, say
from reports.kit.tree import UNKNOWN, Cell, Column, Group, Paragraph, Section, Table

STANDARDS = {"2023": "财会〔2023〕14号", "2004": "财会〔2004〕12号"}

GAPS = {
    "account_balance": "账簿余额没有年初数，无从计算",
    "voucher": "账簿余额没有发生额",
    "inventory": "清查的编号、小组、确认和上报情况无从列出",
    "inventory_line": "清查账面数和核实数无从列出",
    "bank_account": "银行账户的开户行和账号无从列出",
    "bank_transaction": "银行存款没有对账单可核对，只能用清查核实数",
    "asset": "固定资产明细无从列出",
    "resource": "资源面积无从列出",
    "contract": "合同情况无从列出",
    "contract_schedule": "合同到期未收款无从计算",
    "member": "登记成员人数无从列出",
    "office": "签字人姓名空着，由签字人自行填写",
}
"""What stays unsaid when a register was never imported."""

_BLANK_DATE = "　　年　月　日"


def _fact(row: Row | None, column: str, measure: str = "words") -> Cell:
    if row is None:
        return UNKNOWN
    cell: Cell = getattr(row, measure)(column)
    return or_unknown(cell) if isinstance(cell, str) else cell


def _unit_facts(books: Books) -> list[tuple[str, Cell]]:
    unit = books.one("organization")
    place = [unit.words(name) for name in ("county_name", "township_name")] if unit else []
    members = UNKNOWN if books.absent("member") else books.only("members").count("members")
    standard = unit.code("standard") if unit else ""
    return [
        ("单位名称", _fact(unit, "org_name") if unit else books.name),
        ("统一社会信用代码", _fact(unit, "uscc", "code")),
        ("单位类型", _fact(unit, "org_kind")),
        ("层级", _fact(unit, "level")),
        ("所在县乡", or_unknown("".join(place))),
        ("行政区划代码", _fact(unit, "area_code", "code")),
        ("户籍人口（人）", _fact(unit, "population", "count")),
        ("户数（户）", _fact(unit, "households", "count")),
        ("名册登记成员（人）", members),
        ("有表决权成员（人）", _fact(unit, "capable_members", "count")),
        ("村民代表（人）", _fact(unit, "representatives", "count")),
        ("成员代表（人）", _fact(unit, "member_representatives", "count")),
        ("党员（人）", _fact(unit, "party_members", "count")),
        ("耕地总面积（亩）", _fact(unit, "arable_area_mu", "quantity")),
        ("会计制度", STANDARDS.get(standard, UNKNOWN)),
        ("委托代理机构", _fact(unit, "bookkeeping_agency")),
    ]


def _session_facts(books: Books) -> list[tuple[str, Cell]]:
    session = books.one("session")
    return [
        ("清查编号", _fact(session, "inventory_no", "code")),
        ("清查基准日", long_date(books.base_day)),
        ("开始日期", _fact(session, "started_on", "long_date")),
        ("清查小组", _fact(session, "team")),
        ("确认日期", _fact(session, "confirmed_on", "long_date")),
        ("确认决议", _fact(session, "decision_no", "code")),
        ("上报日期", _fact(session, "reported_on", "long_date")),
        ("余额截至", long_date(books.day)),
    ]


def _in_pairs(key: str, caption: str, facts: list[tuple[str, Cell]]) -> Table:
    """Lay facts out two to a line: label, value, label, value."""
    rows = tuple((*facts[at], *facts[at + 1]) for at in range(0, len(facts), 2))
    return Table(key, FACT_COLUMNS, (Group(rows),), caption, together=True)


def profile(books: Books) -> Section:
    """一、基本情况: the unit and the session."""
    remarks: list[Paragraph] = []
    session = books.one("session")
    if session is None:
        remarks.append(say(f"没有登记基准日在{books.year}年度的清查，本报告只列账簿和台账的数字。"))
    elif not session.date("confirmed_on"):
        remarks.append(
            say(f"截至{long_date(books.seen)}，清查结果尚无成员（代表）大会确认的记录。")
        )
    return Section(
        "profile",
        "一、基本情况",
        tables=(
            _in_pairs("unit", "（一）单位", _unit_facts(books)),
            _in_pairs("session", "（二）清查", _session_facts(books)),
        ),
        remarks=tuple(remarks),
    )


def signatures(books: Books) -> Section:
    """十、签字: a line for everybody who answers for the result, and room for the seals."""
    held: dict[str, list[str]] = {}
    for row in books.rows("officers"):
        held.setdefault(row.words("position"), []).append(row.words("person_name"))
    unit, session = books.one("organization"), books.one("session")
    agency = unit.words("bookkeeping_agency") if unit else ""
    team = session.words("team") if session else ""
    lines = [("清查小组", name) for name in _names(team) or [""]]
    for label, position in (
        ("理事长", "理事长"),
        ("村委会主任", "村委会主任"),
        ("监委会主任", "监委会主任"),
        ("会计", "会计"),
        (agency or "代理机构", "三资中心审核"),
    ):
        lines.append((label, "、".join(held.get(position, []))))
    people = Table(
        "people",
        (
            Column("role", "签字人", mm=48),
            Column("name", "姓名", mm=28, centred=True),
            Column("signature", "签字", mm=42),
            Column("date", "日期", mm=38, centred=True),
        ),
        (Group(tuple((role, name, "", _BLANK_DATE) for role, name in lines)),),
        row_mm=11,
    )
    seals = Table(
        "seals",
        (
            Column("village", "村集体经济组织（盖章）", mm=78),
            Column("agency", "代理机构（盖章）", mm=78),
        ),
        (Group((("", ""),)),),
        row_mm=32,
    )
    return Section("signatures", "十、签字", tables=(people, seals))


def _names(team: str) -> list[str]:
    for mark in "，,；;":
        team = team.replace(mark, "、")
    return [name.strip() for name in team.split("、") if name.strip()]


def notes(books: Books) -> Section:
    """附注: evidence, sources, signs, and what could not be shown and why."""
    told = [*_basis(books), *_missing(books)]
    numbered = tuple(
        say(f"{number}．", *paragraph.parts) for number, paragraph in enumerate(told, start=1)
    )
    return Section("notes", "附注", remarks=numbered, small=True)


def _basis(books: Books) -> list[Paragraph]:
    held = books.only("books")
    anchor = held.number("anchor_year")
    files = "、".join(plain_words(name) for name in books.files)
    rolled = (
        say("没有科目余额表，期初不明，账簿余额一律不列。")
        if anchor is None
        else say(
            f"账簿余额由{anchor}年年初余额加凭证计算到{long_date(books.day)}，作废凭证不计；其中"
            f"{books.year}年度凭证",
            held.count("vouchers"),
            "张。",
        )
    )
    return [
        say(f"数字取自导入的文件：{files}。"),
        say(f"证据链校验码：{books.snapshot.heads[books.org]}。导入内容改动一处，校验码即不同。"),
        rolled,
        say(
            "差异为清查核实数减去清查账面数，正数盘盈，负数盘亏；固定资产的清查数按原值；"
            f"“{UNKNOWN}”表示资料中没有这个数字。内部往来按明细的借方余额列入应收款项，贷方余额"
            "列入应付款项。"
        ),
    ]


def _missing(books: Books) -> list[Paragraph]:
    gaps = [
        say(f"没有导入“{books.sheet(register)}”：{consequence}。")
        for register, consequence in GAPS.items()
        if books.absent(register)
    ]
    strangers = books.only("strangers")
    if strangers.number("accounts"):
        gaps.append(
            say(
                "有", strangers.count("accounts"), "个科目不在会计制度的科目表内，余额合计",
                strangers.money("balance_fen"), "元（借方为正），没有列入汇总表。",
            )
        )  # fmt: skip
    return gaps
