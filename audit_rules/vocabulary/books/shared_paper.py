"""Vouchers that by the words of a line share their original papers, each with the other.

A line speaks of papers (附件, 单据, 发票, 票据, 原始凭证) and names a voucher of the unit that is not
cancelled: 附件见记-12, 单据附2025-05/记-1 后. Without a period the voucher's own is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.keys import resolve_reference

NAMED = re.compile(
    r"(?:\d{4}[-.年]\d{1,2}月?\s*/?\s*)?(?:现收|现付|银收|银付|记|收|付|转)\s*(?:字第?|第|-)\s*\d+"
)
_PERIOD = re.compile(r"(?P<year>\d{4})[-.年](?P<period>\d{1,2})月?\s*/?\s*(?P<rest>.+)")


def named_in(words: str, year: int, period: int) -> Iterator[str]:
    """Yield the keys of the vouchers that a line names."""
    for text in NAMED.findall(words):
        dated = _PERIOD.fullmatch(text)
        when = (int(dated["year"]), int(dated["period"])) if dated else (year, period)
        bare = re.sub(r"[字第\s]", "", dated["rest"] if dated else text)
        if key := resolve_reference(bare, *when):
            yield key


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, voucher and the voucher whose papers it shares, both ways."""
    vouchers = {(row["org_code"], row["voucher_key"]) for row in rows["booked"]}
    pairs = set()
    for row in rows["rows"]:
        org, own = row["org_code"], row["voucher_key"]
        for other in named_in(row["words"], row["fiscal_year"], row["accounting_period"]):
            if other != own and (org, other) in vouchers:
                pairs |= {(org, own, other), (org, other, own)}
    yield from sorted(pairs)


VIEW = View(
    name="shared_paper",
    query="""
        select
            org_code,
            voucher_key,
            fiscal_year,
            accounting_period,
            je_line_description as words
        from journal_line
        where contains(je_line_description, '附件')
            or contains(je_line_description, '单据')
            or contains(je_line_description, '发票')
            or contains(je_line_description, '票据')
            or contains(je_line_description, '原始凭证')
    """,
    shows=("voucher_key", "other_key"),
    examples="""
        gives                                             | lines                                              | why
        2025-01/记-1 2025-01/记-2 2025-01/记-2 2025-01/记-1 | 借51301:1 贷101:1 ／ 借51301[附件见记-1]:1 贷101:1 | 后一张写明附件在前一张
        2025-01/记-1 2025-01/记-2 2025-01/记-2 2025-01/记-1 | 借51301[单据也附记字第2号]:1 贷101:1 ／ 借51301:1 贷101:1 | 前一张写明也是后一张的单据
        2025-01/记-1 2025-01/记-2 2025-01/记-2 2025-01/记-1 | 借51301:1 贷101:1 ／ 借51301[发票在2025-01/记-1]:1 贷101:1 | 写明了年月
        2025-01/记-1 2025-01/记-2 2025-01/记-2 2025-01/记-1 | 借51301:1 贷101:1 ／ 借51301[票据见2025年1月记-1]:1 贷101:1 | 年月写成中文
        2025-01/记-1 2025-01/记-2 2025-01/记-2 2025-01/记-1 | 借51301:1 贷101:1 ／ 借51301[原始凭证见记-1]:1 贷101:1 | 原始凭证
        no                                                | 借51301:1 贷101:1 ／ 借51301[冲记-1]:1 贷101:1     | 没有说附件
        no                                                | 借51301:1 贷101:1 ／ 借51301[附件见记-9]:1 贷101:1 | 没有那张凭证
        no                                                | 借51301:1 贷101:1 ／ 借51301[附件2张]:1 贷101:1    | 没有写明哪一张
        no                                                | 借51301:1 贷101:1 ／ 借51301[附件见记-2]:1 贷101:1 | 写的是自己
        no                                                | 作废 借51301:1 贷101:1 ／ 借51301[附件见记-1]:1 贷101:1 | 那一张作废了
        no                                                | 去年 借51301:1 贷101:1 ／ 借51301[附件见记-1]:1 贷101:1 | 那一张是上年的
        no                                                | 借51301:1 贷101:1 ／ 借51301[发票1张付记1工]:1 贷101:1 | 不是凭证号的写法
    """,
    whole_unit=True,
    measure=Measure(
        reads={"booked": "select org_code, voucher_key from booked_voucher"},
        columns={"org_code": str, "voucher_key": str, "other_key": str},
        compute=compute,
    ),
)
