"""Approval forms and their signatures, by the tiers of the invented county; faults by name."""

from __future__ import annotations

import datetime as dt

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
from sample_ledgers.story_kit.approvals import Signature, roles
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workdays import workdays_before

_EARLY = {"经办人": 3, "证明人": 3}
_LATE = {"三资中心审核": 1, "乡镇分管领导": 1, "乡镇长": 1}
_ORDINARY_WITNESS = "方大树"


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


def _signer(voucher: Voucher, role: str) -> str:
    return {
        "经办人": handler(voucher),
        "证明人": _witness(voucher),
        "监委会主任": SUPERVISOR,
        "会计审核": ACCOUNTANT,
        "两委成员": _committee(voucher)[1],
        "三资中心审核": AGENCY_REVIEWER,
        "乡镇分管领导": TOWNSHIP_DEPUTY,
        "乡镇长": TOWNSHIP_HEAD,
    }.get(role, LEADER)


def signatures(voucher: Voucher) -> list[Signature]:
    """Return the signatures of a form, without the one a planted fault leaves out."""
    left_out = voucher.event.options.get("签批", "").removeprefix("缺")
    found = []
    for role in roles(voucher.event.amount, voucher.event.kind):
        days = _EARLY.get(role) or _LATE.get(role, 2)
        signed = workdays_before(voucher.event.on, days)
        if role != left_out:
            found.append(Signature(voucher.request_no, role, _signer(voucher, role), signed))
    return found
