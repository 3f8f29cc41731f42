"""Who signed a contract for the collective: each name of the cell by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.snapshot.names import name_key

SEPARATORS = re.compile(r"[，、,；;\n]+")


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract and the key of each signer."""
    signers = {
        (row["org_code"], row["contract_no"], name_key(part))
        for row in rows["rows"]
        for part in SEPARATORS.split(row["signer"] or "")
    }
    yield from sorted(each for each in signers if each[2])


VIEW = View(
    name="contract_signer",
    query="""
        select org_code, contract_no, signer
        from contract
    """,
    shows=("signer_key",),
    examples="""
        gives  | kind     | signed     | lacks | signer      | why
        甲     | 资产租赁 | 2025-03-01 |       | 甲          | 一人
        甲 乙  | 资产租赁 | 2025-03-01 |       | 甲、乙      | 两人写在一格
        甲 乙  | 资产租赁 | 2025-03-01 |       | 甲(理事长)，乙 | 写了职务
        no     | 资产租赁 | 2025-03-01 |       |             | 没有填
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={"org_code": str, "contract_no": str, "signer_key": str},
        compute=compute,
    ),
)
