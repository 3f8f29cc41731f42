"""Gaps in voucher numbers whose vouchers were in a file and could not be imported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from audit_rules.running.findings import Finding
from threeassets.model.text import Text

NUMBERS = "voucher_number"
"""What rules look over that ask for the numbers of vouchers."""
_KEY = re.compile(r"(\d{4}-\d\d)/(?:(.*)-)?(\d+)(?:[(#].*)?", re.DOTALL)


class LeftOutVoucher(NamedTuple):
    """A voucher that a file holds and that was not imported, with the file."""

    org_code: str
    voucher_key: str
    file: str


def with_left_out(
    findings: Sequence[Finding], vouchers: Sequence[LeftOutVoucher]
) -> tuple[Finding, ...]:
    """Say with every gap which vouchers of it a file holds that were not imported."""
    return tuple(
        replace(finding, message=_with_vouchers(finding.message, voucher_lines))
        if (voucher_lines := [voucher for voucher in vouchers if _fills(voucher, finding)])
        else finding
        for finding in findings
    )


def _fills(voucher: LeftOutVoucher, finding: Finding) -> bool:
    missing, after = finding.values.get("missing"), finding.values.get("after_key")
    if finding.rule.population != NUMBERS or voucher.org_code != finding.org_code:
        return False
    first, last = _KEY.fullmatch(finding.subject_id), _KEY.fullmatch(str(after))
    key, before = _KEY.fullmatch(voucher.voucher_key), str(finding.values.get("before_key"))
    if first is None or last is None or key is None or not isinstance(missing, int):
        return False
    offset = int(key[3]) - int(first[3])
    # A word that counts through the year may go on in a later month.
    return key[2] == first[2] and 0 <= offset < missing and before[:7] <= key[1] <= last[1]


def _with_vouchers(message: Text, vouchers: Sequence[LeftOutVoucher]) -> Text:
    keys = "、".join(dict.fromkeys(voucher.voucher_key for voucher in vouchers))
    files = "、".join(dict.fromkeys(voucher.file for voucher in vouchers))
    return Text(
        f"{message.zh}其中 {keys} 在“{files}”里，因有问题没有导入，改好再运行即可。",
        f"{message.en} Of these {keys} stand in {files} and could not be imported: mend them and "
        "run again.",
    )
