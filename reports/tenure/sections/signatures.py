"""签字: room for the auditors to sign and for the audited person to answer."""

from __future__ import annotations

from reports.kit.table import Design, col
from reports.kit.tree import Group, Section
from reports.tenure.reading import Audit

BLANK_DATE = "　　　　年　　月　　日"
AUDITED = "被审计人"
SIGNERS = ("审计组组长", "审计组成员", "审计组成员", "被审计单位负责人", AUDITED)
PEOPLE = Design(
    "people",
    (
        col("role", "签字人", mm=40),
        col("name", "姓名", mm=28, centred=True),
        col("signature", "签字", mm=44),
        col("date", "日期", mm=44, centred=True),
    ),
    row_mm=11,
)
OPINION = Design(
    "opinion",
    (
        col("words", "被审计人意见（可另附页）", mm=92),
        col("seal", "审计组织单位（盖章）", mm=64),
    ),
    row_mm=45,
)


def section(audit: Audit) -> Section:
    """Name the audited person; the others write their names themselves."""
    names = {AUDITED: audit.person}
    lines = tuple(
        PEOPLE.line(role=role, name=names.get(role, ""), date=BLANK_DATE) for role in SIGNERS
    )
    opinion = OPINION.of_groups((Group((OPINION.line(),)),))
    people = PEOPLE.of_groups((Group(lines),))
    return Section("signatures", "签字", tables=(people, opinion), numbered=False)
