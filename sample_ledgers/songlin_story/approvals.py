"""Who signs an approval form and when, by the tiers of the invented county."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.songlin_story.people import (
    ACCOUNTANT,
    AGENCY_REVIEWER,
    COMMITTEE,
    REPORTER,
    SECRETARY,
    SUPERVISOR,
    TOWNSHIP_DEPUTY,
    TOWNSHIP_HEAD,
    director,
)
from sample_ledgers.story_kit.approvals import Signature, roles
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workdays import workdays_before

_SLOW = {"经办人": 3, "证明人": 3, "三资中心审核": 1, "乡镇分管领导": 1, "乡镇长": 1}
_QUICK = {"经办人": 2, "证明人": 2, "三资中心审核": 0, "乡镇分管领导": 0, "乡镇长": 0}
"""Working days before the payment on which a role signs; the others in between."""
_ON_ONE_DAY, _ON_PAYMENT_DAY = 7, 5


def _committee(voucher: Voucher) -> list[str]:
    """Return the committee members in turn, never the payee of the form itself."""
    turn = int(voucher.request_no[-3:]) % len(COMMITTEE)
    inline = [*COMMITTEE[turn:], *COMMITTEE[:turn]]
    return [name for name in inline if name != voucher.event.payee]


def _three_only(voucher: Voucher) -> bool:
    """Whether a member handled, the leader both witnessed and approved, supervision signed."""
    return voucher.event.options.get("签批") == "恰三人"


def handler(voucher: Voucher) -> str:
    """Return who handled the payment."""
    return _committee(voucher)[0] if _three_only(voucher) else REPORTER


def requested_on(voucher: Voucher) -> dt.date:
    """Return the day the form was filled in."""
    return workdays_before(voucher.event.on, 3)


def _sent_back(voucher: Voucher) -> bool:
    """Whether the accountant first sent the form back for papers that lacked."""
    return voucher.event.options.get("签批") == "先退后同意"


def _days_before(voucher: Voucher, role: str) -> int:
    if _sent_back(voucher):
        return 1 if role in {"会计审核", "村党组织书记"} else 3
    serial = int(voucher.request_no[-3:])
    if serial % _ON_ONE_DAY == 0:
        return 2
    if serial % _ON_PAYMENT_DAY == 0:
        return _QUICK.get(role, 1)
    return _SLOW.get(role, 2)


def _signer(voucher: Voucher, role: str, on: dt.date) -> str:
    leader = director(on)
    return {
        "经办人": handler(voucher),
        "证明人": leader if _three_only(voucher) else _committee(voucher)[0],
        "村委会主任": leader,
        "理事长": leader,
        "监委会主任": SUPERVISOR,
        "会计审核": ACCOUNTANT,
        "村党组织书记": SECRETARY,
        "两委成员": _committee(voucher)[1],
        "三资中心审核": AGENCY_REVIEWER,
        "乡镇分管领导": TOWNSHIP_DEPUTY,
        "乡镇长": TOWNSHIP_HEAD,
    }[role]


def signatures(voucher: Voucher) -> Iterator[Signature]:
    """Yield the signatures of a form, a refusal that was followed by consent among them."""
    event = voucher.event
    for role in roles(event.amount, event.kind):
        on = workdays_before(event.on, _days_before(voucher, role))
        signer = _signer(voucher, role, on)
        if role == "会计审核" and _sent_back(voucher):
            refused = workdays_before(event.on, 2)
            yield Signature(voucher.request_no, role, signer, refused, "退回")
        yield Signature(voucher.request_no, role, signer, on)
