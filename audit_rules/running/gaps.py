"""What of a checked rule could not be looked at: parts, blank rows, no law, no register yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.model import Rule, alternatives
from threeassets.model.days import day_of
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.model.villages import without_groups
from threeassets.snapshot import Snapshot


class GapKind(StrEnum):
    """Why something was not looked at."""

    PART = "part"
    BLANK = "blank"
    LAW = "law"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class Gap:
    """What of a rule could not be judged for an organisation and year; ``rows`` where counted."""

    kind: GapKind
    text: Text
    rows: int = 0


COUNTED: Mapping[str, Text] = MappingProxyType(
    {
        "contract": Text("份合同", "contracts"),
        "decision": Text("项决议", "decisions"),
        "decision_step": Text("次会议", "meetings"),
        "payment_request": Text("张审批单", "requests"),
        "voucher": Text("张凭证", "vouchers"),
        "account": Text("个科目", "accounts"),
        "asset": Text("项资产", "assets"),
        "resource": Text("宗资源", "resources"),
        "project": Text("个项目", "projects"),
    }
)
"""How subjects are counted; others are rows."""
_ROWS = Text("条记录", "rows")


def blank_text(rule: Rule, blank: int, judged: int) -> Text:
    """Say how many rows lack what decides: all of them, or some."""
    if rule.undecided is not None:
        return Text(
            *(
                text.format(rows=blank, all=judged)
                for text in (rule.undecided.zh, rule.undecided.en)
            )
        )
    counted = COUNTED.get(rule.subject, _ROWS)
    headings = dict.fromkeys(
        tables()[name].column(column).heading for name, column in alternatives(rule.decisive)
    )
    columns = " and ".join(column for _, column in alternatives(rule.decisive))
    named = "、".join(f"“{heading}”" for heading in headings)
    if blank == judged:
        return Text(
            f"{judged} {counted.zh}都未填{named}",
            f"{columns} is blank in all {judged} {counted.en}",
        )
    return Text(
        f"{judged} {counted.zh}中 {blank} {counted.zh[0]}未填{named}，未能判断",
        f"{blank} of {judged} {counted.en} could not be judged: {columns} is blank",
    )


def lawless(rows: int) -> Gap:
    """Say how many findings there would be had there been a law known of their day."""
    zh = f"{rows} 项没有已知的当时法律，未能判断"
    return Gap(
        GapKind.LAW, Text(zh, f"{rows} could not be judged: no law of that day is known"), rows
    )


def too_early(register: str, year: int, rows: int) -> Gap:
    """Say how many facts lie before a register begins, so that its silence proves nothing."""
    sheet = tables()[register].sheet
    zh = f"{rows} 项早于{sheet}最早的记录（{year} 年），不能因为未见记录而下结论"
    en = f"{rows} lie before the first row of {register} ({year}), whose silence proves nothing"
    return Gap(GapKind.ABSENCE, Text(zh, en), rows)


def first_days(snapshot: Snapshot, register: str) -> pa.Table:
    """Return the first day of the year of a register's first row: org_code, from_day, from_year.

    An organisation whose register has no row with a day is not among them; of what one unit of a
    village hands in for all, the first row of any of its units counts.
    """
    name, column = tables()[register].dated
    rows = snapshot.tables[name].select(["org_code", f"{column}_ymd"])
    # Words of year and organisation, each once: grouping would load a whole query engine.
    year = pc.cast(pc.divide(rows[f"{column}_ymd"], 10_000), pa.string())
    keys = pc.unique(pc.binary_join_element_wise(year, rows["org_code"], " ")).drop_null()
    pairs = (pair.partition(" ") for pair in sorted(keys.to_pylist(), reverse=True))
    years = {org: int(year) for year, _, org in pairs}  # of several the first year stays
    if tables()[register].of_village:
        years = _of_village(years, without_groups(snapshot.tables["organization"].to_pylist()))
    days = [day_of(dt.date(year, 1, 1)) for year in years.values()]
    return pa.table(
        {
            "org_code": pa.array(list(years), pa.string()),
            "from_year": pa.array(list(years.values()), pa.int64()),
            "from_day": pa.array(days, pa.int64()),
        }
    )


def _of_village(years: Mapping[str, int], villages: Mapping[str, str]) -> dict[str, int]:
    """Return for every unit the first year of any unit of its village."""
    first: dict[str, int] = {}
    for org, year in years.items():
        village = villages.get(org, org)
        first[village] = min(year, first.get(village, year))
    orgs = sorted({*years, *villages})
    places = ((org, villages.get(org, org)) for org in orgs)
    return {org: first[village] for org, village in places if village in first}
