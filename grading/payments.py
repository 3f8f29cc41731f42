"""Payments with everything the law asks: form, signatures in order, papers; and receipts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from grading.village import Line, Row, Village, Voucher
from grading.workdays import back

STAGES = (
    (0, "经办人", 3),
    (0, "证明人", 3),
    (0, "主任", 2),
    (0, "监委会主任", 2),
    (100_000, "会计审核", 2),
    (100_000, "村党组织书记", 2),
    (500_000, "两委成员", 1),
    (500_000, "三资中心审核", 1),
    (2_000_000, "乡镇分管领导", 1),
    (10_000_000, "乡镇长", 1),
)
"""From which amount a stage signs, and how many working days before payment."""

_POSITION = {
    "经办人": "报账员",
    "证明人": "村委会委员",
    "会计审核": "会计",
    "两委成员": "村委会副主任",
}
BANK_NAME = "示例农村商业银行"
CASH_PAYMENT_MAX = 100_000


@dataclass(slots=True, eq=False)
class Payment:
    """A payment with its papers, each of which a fault may change."""

    voucher: Voucher
    request: Row
    signatures: list[Row]
    invoice: Row | None

    def signed(self, role: str) -> Row:
        """Return the signature in a role."""
        return next(row for row in self.signatures if row["role"] == role)

    def sign_late(self, day: dt.date) -> None:
        """Let the last person who signs once do so on a day, and who signs after him.

        Who leads both bodies signs twice, and his second signature is not needed (P19).
        """
        times = Counter(row["signer_name"] for row in self.signatures)
        once = [at for at, row in enumerate(self.signatures) if times[row["signer_name"]] == 1]
        for row in self.signatures[once[-1] :]:
            row["signed_on"] = day.isoformat()


def treasury(village: Village) -> str:
    """Return the township's treasury, registered as a business partner."""
    return village.public_body(village.town + "财政所")


def sign(village: Village, request_no: str, amount: int, paid_on: dt.date) -> list[Row]:
    """Sign a form in the order of its tier, by who holds office on the day of signing."""
    found = []
    for least, stage, days in STAGES:
        if amount >= least:
            on = back(paid_on, days)
            role = stage
            if stage == "主任":
                role = village.rng.choice(("村委会主任", "理事长"))
            found.append(
                village.add(
                    "signature",
                    request_no=request_no,
                    role=role,
                    signer_name=village.holder(_POSITION.get(role, role), on),
                    signed_on=on,
                    opinion="同意",
                )
            )
    return found


def pay(
    village: Village,
    on: dt.date,
    amount: int,
    account: str,
    payee: str,
    *,
    summary: str,
    kind: str = "管理性支出",
    money: str = "bank",
    invoice: str = "数电发票",
    lines: list[Line] | None = None,
    **links: Any,  # noqa: ANN401 - columns of the form, of several types
) -> Payment:
    """Pay somebody lawfully; ``links`` are contract_no, decision_no, project_code, fund_code."""
    project = links.get("project_code") or ""
    request_no = village.next_number(f"SP{on.year}", 4)
    voucher = village.voucher(
        on,
        summary,
        [
            *(lines or [Line(account, amount, 0, payee, project)]),
            Line(money, 0, amount, payee, project),
        ],
        request_no=request_no,
        contract_no=links.get("contract_no"),
        decision_no=links.get("decision_no"),
    )
    requested = back(on, 3)
    request = village.add(
        "payment_request",
        request_no=request_no,
        requested_on=requested,
        purpose=summary,
        expense_kind=kind,
        approved_fen=amount,
        payee_name=payee,
        payment_method="现金" if money == "cash" else "转账",
        handler=village.holder("报账员", requested),
        voucher=[voucher],
        **links,
    )
    signatures = sign(village, request_no, amount, on)
    paper = attach(village, voucher, invoice, payee, amount) if invoice else None
    return Payment(voucher, request, signatures, paper)


def attach(village: Village, voucher: Voucher, kind: str, issuer: str, amount: int) -> Row:
    """Attach an invoice or slip to a voucher; the number is used nowhere else in the county."""
    serial = village.serial("invoice")
    return village.add(
        "invoice",
        voucher_ref=[voucher],
        invoice_kind=kind,
        invoice_no=f"{voucher.on:%y}99{village.index:06d}{serial:08d}",
        issuer_name=issuer,
        issued_on=back(voucher.on, 4),
        amount_fen=amount,
    )


def charge(
    village: Village, on: dt.date, amount: int, account: str, payee: str, *, summary: str
) -> Voucher:
    """Pay bank charges or taxes, which need no form."""
    voucher = village.voucher(
        on, summary, [Line(account, amount, 0, payee), Line("bank", 0, amount, payee)]
    )
    kind = "银行回单" if payee == BANK_NAME else "财政票据"
    attach(village, voucher, kind, payee, amount)
    return voucher


def receive(
    village: Village,
    on: dt.date,
    amount: int,
    account: str,
    payer: str,
    *,
    summary: str,
    money: str = "bank",
    own_receipt: bool = False,
    contract_no: str | None = None,
    project: str = "",
) -> Voucher:
    """Book money received; rents and fees get one of the village's own receipts."""
    voucher = village.voucher(
        on,
        summary,
        [Line(money, amount, 0, payer, project), Line(account, 0, amount, payer, project)],
        contract_no=contract_no,
        attachments=1,
    )
    if own_receipt:
        village.add(
            "invoice",
            voucher_ref=[voucher],
            invoice_kind="收据",
            invoice_no=voucher,
            issuer_name=village.org_name,
            issued_on=on,
            amount_fen=amount,
        )
    return voucher


def move(village: Village, on: dt.date, amount: int, source: str, target: str) -> Voucher:
    """Move money between the village's own accounts."""
    summary = {
        ("bank", "cash"): "从基本户提取现金",
        ("cash", "bank"): "现金缴存基本户",
        ("bank", "special"): "基本户转存专户",
        ("special", "bank"): "专户转回基本户",
    }[source, target]
    return village.voucher(
        on, summary, [Line(target, amount, 0), Line(source, 0, amount)], attachments=1
    )
