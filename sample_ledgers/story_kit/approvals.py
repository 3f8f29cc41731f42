"""The signature tiers of the invented county."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_TIERS = (
    (0, ("经办人", "证明人", "村委会主任", "监委会主任")),
    (100_000, ("会计审核", "村党组织书记")),
    (500_000, ("两委成员", "三资中心审核")),
    (2_000_000, ("乡镇分管领导",)),
    (10_000_000, ("乡镇长",)),
)
_CHAIR_KINDS = ("经营性支出", "工程支出", "购置支出")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on a form."""

    request_no: str
    role: str
    signer: str
    on: dt.date
    opinion: str = "同意"


def roles(amount: int, kind: str) -> list[str]:
    """Return who signs, in order; for the collective's own business the chair does."""
    signing = [role for least, more in _TIERS if amount >= least for role in more]
    chair = "理事长" if kind in _CHAIR_KINDS else "村委会主任"
    return [chair if role == "村委会主任" else role for role in signing]
