"""Contracts whose other party's numbers cannot be right by the register, or that it signed too early.

``uscc`` and ``identity``: a credit code (GB 32100) or an identity number (GB 11643) of eighteen
places that fails its check digit; shorter, blank or partly hidden numbers tell nothing. Told once a
party, with its first contract. ``early``: a firm, trader or co-operative that the register has
founded after the contract was signed, by the earliest of its days. Contracts that ended before the
first day judged are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.payments.unsound_identity import is_sound

CODE = re.compile(r"[0-9A-Z]{18}", re.ASCII)
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Characters of a credit code; the value of each is its place."""


def is_sound_code(code: str) -> bool:
    """Say whether a credit code bears its check digit; text that is no code is sound.

    >>> is_sound_code("N2990101MF000000A8")
    False
    """
    if not CODE.fullmatch(code):
        return True
    if not set(code) <= set(LETTERS):
        return False
    total = sum(LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:-1]))
    return LETTERS[-total % len(LETTERS)] == code[-1]


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, reason, the row of the party and its day of registration."""
    order = sorted(
        rows["rows"],
        key=lambda row: (
            row["org_code"],
            row["signed_on_day"] or 0,
            row["contract_no"],
            row["row_key"],
        ),
    )
    parties: set[tuple[str, str, str]] = set()
    for row in order:
        for reason, sound in (
            ("uscc", is_sound_code(row["uscc"] or "")),
            ("identity", is_sound(row["id_number"] or "")),
        ):
            party = (row["org_code"], row["party_key"], reason)
            if not sound and party not in parties:
                parties.add(party)
                yield row["org_code"], row["contract_no"], reason, row["row_key"], None
        founded = row["registered_on_day"]
        if (
            founded is not None
            and row["is_founded"]
            and founded > (row["signed_on_day"] or founded)
        ):
            party = (row["org_code"], row["contract_no"], "early")
            if party not in parties:
                parties.add(party)
                yield row["org_code"], row["contract_no"], "early", row["row_key"], founded


VIEW = View(
    name="unsound_party",
    query="""
        with founding as (
            select
                org_code,
                party_key,
                min(registered_on_day) as registered_on_day
            from party
            where party_kind in ('企业', '个体工商户', '农民专业合作社')
            group by
                org_code,
                party_key
        )
        select
            contract.org_code,
            contract.contract_no,
            contract.signed_on_day,
            party.party_key,
            party.row_key,
            party.uscc,
            party.id_number,
            founding.registered_on_day,
            case
                when party.registered_on_day = founding.registered_on_day then 1
                else 0
            end as is_founded
        from contract
        cross join run
        join party
            on party.org_code = contract.org_code
            and party.party_key = contract.party_key
        left join founding
            on founding.org_code = party.org_code
            and founding.party_key = party.party_key
        where coalesce(contract.ends_on_day, 1000000000) >= run.first_day
            and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
    """,
    shows=("contract_no", "reason"),
    examples="""
        gives | 合同台账 | 往来单位档案 | why
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，成立日期=2025-03-02；单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y，成立日期=2020-01-01；单位名称=乙，类型=企业，成立日期=2025-03-02 | 那一日成立的是另一家
        HT1 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 校验位不符
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y | 校验位相符
        HT1 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101IA0000001Y | 用了不会有的字母
        HT1 identity | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=个人，身份证号=990101199001010007 | 身份证号校验位不符
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=个人，身份证号=990101199001010000 | 身份证号校验位相符
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业 | 没有填写
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=乙，类型=企业，统一社会信用代码=91990101MA00000011 | 不是合同的相对方
        HT1 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-06-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 几份合同只在第一份上说
        HT2 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-06-01；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 先签的那一份
        HT1 early | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，成立日期=2025-03-02 | 签订次日才成立
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，成立日期=2025-03-01 | 签订当日成立
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 单位名称=甲，类型=企业，成立日期=2025-03-02 | 没有签订日期
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=机关事业单位，成立日期=2025-03-02 | 不是经营者
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，成立日期=2025-03-02；单位名称=甲，类型=企业，统一社会信用代码=91990101MA0000001Y，成立日期=2020-01-01 | 同一单位最早的成立日期在前
        HT1 early | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=个体工商户，成立日期=2025-03-02 | 个体工商户
        HT1 early HT2 early | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 | 单位名称=甲，类型=企业，成立日期=2025-03-02 | 每份合同各说
        HT1 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，终止日期=2025-01-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 检查期首日到期
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，终止日期=2024-12-31 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 检查期前已到期
        HT1 uscc | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，终止或收回日期=2025-01-01 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 检查期首日收回
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，终止或收回日期=2024-12-31 | 单位名称=甲，类型=企业，统一社会信用代码=91990101MA00000011 | 检查期前已收回
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "contract_no": str,
            "reason": str,
            "party_row": str,
            "registered_on_day": int,
        },
        compute=compute,
    ),
)
