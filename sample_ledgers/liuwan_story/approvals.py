"""Approval forms and their signatures, by the tiers of the invented county; faults by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sample_ledgers.liuwan_story.people import (
    ACCOUNTANT,
    AGENCY_REVIEWER,
    COMMITTEE,
    LEADER,
    REPORTER,
    SUPERVISOR,
    TOWNSHIP_DEPUTY,
    TOWNSHIP_HEAD,
)
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workdays import workdays_before

_ACCOUNTING, _COMMITTEE, _TOWNSHIP, _HEAD = 100_000, 500_000, 2_000_000, 10_000_000
_CHAIR_KINDS = ("经营性支出", "工程支出", "购置支出")
_ORDINARY_WITNESS = "方大树"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on a form."""

    request_no: str
    role: str
    signer: str
    on: dt.date


def handler(voucher: Voucher) -> str:
    """Return who handled the payment; in one planted case it is the supervisor himself."""
    return SUPERVISOR if voucher.event.options.get("签批") == "两人" else REPORTER


def _witness(voucher: Voucher) -> str:
    fault = voucher.event.options.get("签批")
    if fault in {"两人", "主任兼证明"}:
        return LEADER
    return _ORDINARY_WITNESS if fault == "村民证明" else _committee(voucher)[0]


def _committee(voucher: Voucher) -> list[str]:
    """Return the committee members in turn, never the payee of the form itself."""
    turn = int(voucher.request_no[-3:]) % len(COMMITTEE)
    inline = [*COMMITTEE[turn:], *COMMITTEE[:turn]]
    return [name for name in inline if name != voucher.event.payee]


def requested_on(voucher: Voucher) -> dt.date:
    """Return the day the form was filled in."""
    return workdays_before(voucher.event.on, 3)


def _stages(voucher: Voucher) -> Iterator[tuple[str, str, int]]:
    """Yield role, signer and how many working days before payment, in the order of the tier."""
    paid = voucher.event.amount
    director = "理事长" if voucher.event.kind in _CHAIR_KINDS else "村委会主任"
    yield "经办人", handler(voucher), 3
    yield "证明人", _witness(voucher), 3
    yield director, LEADER, 2
    yield "监委会主任", SUPERVISOR, 2
    if paid >= _ACCOUNTING:
        yield "会计审核", ACCOUNTANT, 2
        yield "村党组织书记", LEADER, 2
    if paid >= _COMMITTEE:
        yield "两委成员", _committee(voucher)[1], 2
        yield "三资中心审核", AGENCY_REVIEWER, 1
    if paid >= _TOWNSHIP:
        yield "乡镇分管领导", TOWNSHIP_DEPUTY, 1
    if paid >= _HEAD:
        yield "乡镇长", TOWNSHIP_HEAD, 1


def signatures(voucher: Voucher) -> list[Signature]:
    """Return the signatures of a form, without the one a planted fault leaves out."""
    left_out = voucher.event.options.get("签批", "").removeprefix("缺")
    return [
        Signature(voucher.request_no, role, signer, workdays_before(voucher.event.on, days))
        for role, signer, days in _stages(voucher)
        if role != left_out
    ]
