"""签字: a line for everybody who answers for the result, and room for the seals."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.table import Design, col
from reports.kit.tree import Group, Section

BLANK_DATE = "　　年　月　日"
_POSITIONS = ("理事长", "村委会主任", "监委会主任", "会计")
_AUDITOR = "三资中心审核"

QUERIES: dict[str, str] = {}
"""Who holds which office on the day."""

QUERIES["officers"] = """
    select distinct
        office.position,
        office.person_name
    from office
    join wanted
        on wanted.org_code = office.org_code
    where office.started_on_day <= wanted.day
        and coalesce(office.ended_on_day, wanted.day) >= wanted.day
    order by
        office.position nulls last,
        office.person_name nulls last
"""

PEOPLE = Design(
    "people",
    (
        col("role", "签字人", mm=48),
        col("name", "姓名", mm=28, centred=True),
        col("signature", "签字", mm=42),
        col("date", "日期", mm=38, centred=True),
    ),
    row_mm=11,
)
SEALS = Design(
    "seals",
    (
        col("village", "村集体经济组织（盖章）", mm=78),
        col("agency", "代理机构（盖章）", mm=78),
    ),
    row_mm=32,
)


def section(books: Books) -> Section:
    """Name the team, the officers and the agency."""
    holders: dict[str, list[str]] = {}
    for row in books.rows("officers"):
        holders.setdefault(row.words("position"), []).append(row.words("person_name"))
    unit, session = books.one("organization"), books.one("session")
    agency = unit.words("bookkeeping_agency") if unit else ""
    team = _names(session.words("team") if session else "")
    signers = [("清查小组", name) for name in team or [""]]
    for label, position in (*zip(_POSITIONS, _POSITIONS, strict=True), (agency, _AUDITOR)):
        signers.append((label or "代理机构", "、".join(holders.get(position, []))))
    lines = tuple(PEOPLE.line(role=role, name=name, date=BLANK_DATE) for role, name in signers)
    seals = SEALS.of_groups((Group((SEALS.line(),)),))
    return Section("signatures", "签字", tables=(PEOPLE.of_groups((Group(lines),)), seals))


def _names(team: str) -> list[str]:
    for mark in "，,；;":
        team = team.replace(mark, "、")
    return [name.strip() for name in team.split("、") if name.strip()]
