"""What a payee is by its ending or by the registers: who may take what nobody decides on.

A name that merely contains such a word is a trader: bank, tax, insurance, treasury and utility are
told by how the name ends (the place's payee_ends), then persons by the registers that hold only persons, then other units
by ending. Several people (甲等3人, 农户, 困难群众, whatever stands in brackets behind them) are a list, and so is
what names a list in brackets (收款名册). A short name without any of these is unknown, not a person.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from audit_rules.model import Measure, View

BRANCH = "(?:股份有限公司|有限公司)?(?:.*(?:支行|分行|分理处|营业部|储蓄所))?"
"""What may stand after the name of a bank."""
MANY = re.compile(
    r".+等[\d一二三四五六七八九十百两余几多]*[人户名位](?:村民|农户|群众|社员|成员)?\)?"
    r"|(?:各|全体|部分|相关|本村|有关)*(?:困难|低保|脱贫|贫困|受灾|五保)?"
    r"(?:农户|户|群众|村民|社员|成员|党员|老人|职工|民工|人员|股东|受灾户)"
)
"""How somebody writes that a sum is for several people, and names one of them or none."""

BRACKETED = re.compile(r"(?P<head>.+)\((?P<within>[^()]*)\)")


@lru_cache(maxsize=1)
def _shared_ends() -> tuple[tuple[str, str], ...]:
    """Return what no place decides: how names of lists and of other units end."""
    source = resources.files("audit_rules.vocabulary").joinpath("payee_ends.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple((row["class"], row["ending"]) for row in rows)


@lru_cache(maxsize=64)
def _patterns(local: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern a class, those of the place first."""
    endings: dict[str, list[str]] = {}
    for kind, ending in (*local, *_shared_ends()):
        endings.setdefault(kind, []).append(re.escape(ending).replace("…", ".*"))
    return tuple(
        (kind, re.compile("(?:" + "|".join(parts) + ")" + (BRANCH if kind == "bank" else "") + "$"))
        for kind, parts in endings.items()
    )


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, name and class once: bank, tax, …, list (of people), person, unit, unknown."""
    named = [row for row in rows["rows"] if row["party_key"]]
    persons = {(row["org_code"], row["party_key"]) for row in named if row["is_person"]}
    local: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows["ending"]:
        local[row["org_code"]].append((row["class"], row["ending"]))
    ends = {org: _patterns(tuple(sorted(pairs))) for org, pairs in local.items()}
    shared = _patterns(())
    for org, key in sorted({(row["org_code"], row["party_key"]) for row in named}):
        kind = _kind(key, ends.get(org, shared))
        if kind in {"unit", "unknown"}:
            kind = "person" if (org, key) in persons else "list" if MANY.fullmatch(key) else kind
        yield org, key, kind


def _kind(key: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    """Return the class that the ending of a name tells, or what stands before or in its brackets."""
    kind = _ending(key, patterns)
    parts = BRACKETED.fullmatch(key)
    if kind != "unknown" or parts is None:
        return kind
    head, within = (_ending(parts[name], patterns) for name in ("head", "within"))
    if head == "unknown" and (within == "list" or MANY.fullmatch(parts["head"])):
        return "list"
    return "list" if head == "list" else kind


def _ending(name: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    return next((kind for kind, ending in patterns if ending.search(name)), "unknown")


VIEW = View(
    name="payee_class",
    query="""
        select org_code, party_key, 0 as is_person from entry
        union
        select org_code, payee_key, 0 as is_person from payment_request
        union
        select org_code, counterparty_key, 0 as is_person from bank_transaction
        union
        select org_code, party_key, 0 as is_person from contract
        union
        select org_code, party_key, case when party_kind = '个人' then 1 else 0 end as is_person
        from party
        union
        select org_code, person_key, 1 as is_person from office
        union
        select org_code, member_key, 1 as is_person from member
        union
        select org_code, recipient_key, 1 as is_person from payout
    """,
    shows=("party_key", "class"),
    examples="""
        gives                        | lines                                        | place  | why
        no                           | 借51301:100 贷102:100                        |        | 没有写往来单位
        某县税务局 tax               | 借51301<某县税务局>:100 贷102:100            |        | 以税务局结尾
        某某税务师事务所 unit        | 借51301<某某税务师事务所>:100 贷102:100      |        | 只是含有这两个字
        某农商行城东支行 bank        | 借51301<某农商行城东支行>:100 贷102:100      |        | 银行的支行
        甲等3人 list                 | 借51301<甲等3人>:100 贷102:100               |        | 写明几个人
        甲等三户 list                | 借51301<甲等三户>:100 贷102:100              |        | 写明几户
        困难群众 list                | 借51301<困难群众>:100 贷102:100              |        | 写的是多人
        平等村民互助社 unit          | 借51301<平等村民互助社>:100 贷102:100        |        | 单位名称里的字
        王村民 unknown               | 借51301<王村民>:100 贷102:100                |        | 一个人的姓名
        某县供电公司 utility         | 借51301<某县供电公司>:100 贷102:100          |        | 供电公司
        某电力工程有限公司 unit      | 借51301<某电力工程有限公司>:100 贷102:100    |        | 电力工程公司是做生意的
        某移动板房厂 unit            | 借51301<某移动板房厂>:100 贷102:100          |        | 不以移动结尾
        某县社会保险服务中心 insurance | 借51301<某县社会保险服务中心>:100 贷102:100 |        | 社保中心
        高农户等56户 list            | 借51301<高农户等56户>:100 贷102:100          |        | 许多户
        甲等三人 list                | 借51301<甲等三人>:100 贷102:100              |        | 几个人
        甲等多户村民 list            | 借51301<甲等多户村民>:100 贷102:100          |        | 不说几户
        甲等3家 unknown              | 借51301<甲等3家>:100 贷102:100               |        | 几家不是几户
        全体村民(收款名册) list      | 借51301<全体村民（收款名册）>:100 贷102:100  |        | 括号里写名册
        筹资名册(二组) list          | 借51301<筹资名册（二组）>:100 贷102:100      |        | 名册后面有括号
        甲等5户(二组) list           | 借51301<甲等5户（二组）>:100 贷102:100       |        | 许多户，后面有括号
        某建材店(送货名单) unknown   | 借51301<某建材店（送货名单）>:100 贷102:100  |        | 是一家店
        甲(东头) unknown             | 借51301<甲（东头）>:100 贷102:100            |        | 一个人
        甲 unknown                   | 借51301<甲>:100 贷102:100                    |        | 短名字不等于自然人
        某水站 utility               | 借51301<某水站>:100 贷102:100                | 未来乡 | 当地写明的结尾
        某县供电公司 unit            | 借51301<某县供电公司>:100 贷102:100          | 未来乡 | 当地没有写的不算
        某水站 unit                  | 借51301<某水站>:100 贷102:100                |        | 别处写明的结尾
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "ending": """
                select payee_end.org_code, payee_end.class, payee_end.ending
                from payee_end
                cross join run
                where run.as_of_day >= payee_end.from_day
                    and run.as_of_day < payee_end.until_day
            """,
        },
        columns={"org_code": str, "party_key": str, "class": str},
        compute=compute,
    ),
)
