"""基本情况: the unit and the session."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.answers import Row, long_date
from reports.kit.table import fact, facts_table, text, words
from reports.kit.tree import UNKNOWN, Cell, Paragraph, Section
from reports.kit.wording import say
from reports.registers.unit import unit_fact

QUERIES: dict[str, str] = {}
"""How many members their register holds."""

QUERIES["members"] = """
    select
        wanted.org_code as row_key,
        count(member.member_name) as members
    from wanted
    left join member
        on member.org_code = wanted.org_code
        and coalesce(member.confirmed_on_day, wanted.day) <= wanted.day
        and coalesce(member.ended_on_day, wanted.day + 1) > wanted.day
    group by wanted.org_code
"""


_REGISTERED = "名册登记成员（人）"
_UNIT = (
    "单位名称",
    "统一社会信用代码",
    "单位类型",
    "层级",
    "所在县乡",
    "行政区划代码",
    "户籍人口（人）",
    "户数（户）",
    _REGISTERED,
    "有表决权成员（人）",
    "村民代表（人）",
    "成员代表（人）",
    "党员（人）",
    "耕地总面积（亩）",
    "会计制度",
    "委托代理机构",
)


def _unit_facts(books: Books) -> list[tuple[str, Cell]]:
    members = UNKNOWN if books.absent("member") else books.only("members").count("members")
    registered = (_REGISTERED, members)
    return [registered if label == _REGISTERED else unit_fact(books, label) for label in _UNIT]


def _session_facts(books: Books) -> list[tuple[str, Cell]]:
    session = books.one("session")

    def dated(column: str) -> Cell:
        return fact(session, words(lambda row: row.long_date(column)))

    return [
        ("清查编号", fact(session, text("inventory_no"))),
        ("清查基准日", long_date(books.base_day)),
        ("开始日期", dated("started_on")),
        ("清查小组", fact(session, text("team"))),
        ("确认日期", dated("confirmed_on")),
        ("确认决议", fact(session, text("decision_no"))),
        ("上报日期", dated("reported_on")),
        ("余额截至", long_date(books.day)),
    ]


def _remarks(books: Books, session: Row | None) -> tuple[Paragraph, ...]:
    if session is None:
        return (say(f"没有登记基准日在{books.year}年度的清查，本报告只列账簿和台账的数字。"),)
    if not session.date("confirmed_on"):
        day = long_date(books.seen)
        return (say(f"截至{day}，清查结果尚无成员（代表）大会确认的记录。"),)
    return ()


def section(books: Books) -> Section:
    """Lay out what is known of the unit and of the session."""
    return Section(
        "profile",
        "基本情况",
        tables=(
            facts_table("unit", "（一）单位", _unit_facts(books)),
            facts_table("session", "（二）清查", _session_facts(books)),
        ),
        remarks=_remarks(books, books.one("session")),
    )
