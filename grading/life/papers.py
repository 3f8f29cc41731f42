"""Vouchers that pay several, and papers that several vouchers share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from grading.life.story import Story, money_line
from grading.payments import Payment, attach, sign
from grading.village import Line, Row, Village, Voucher
from grading.workdays import back

CONTRACT_MIN = 500_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee gets by a voucher; without ``named`` the line names nobody."""

    payee: str
    amount: int
    account: str = "repair"
    text: str = "付维修材料款"
    named: bool = True
    invoice: str = "数电发票"
    decision_no: str | None = None


def ask(
    village: Village,
    on: dt.date,
    payee: str,
    amount: int,
    vouchers: list[Voucher],
    *,
    purpose: str = "付维修材料款",
    kind: str = "管理性支出",
    **more: object,
) -> Row:
    """Write an approval slip for vouchers that exist already; nobody has signed it yet."""
    requested = back(on, 3)
    return village.add(
        "payment_request",
        request_no=village.next_number(f"SP{on.year}", 4),
        requested_on=requested,
        purpose=purpose,
        expense_kind=kind,
        approved_fen=amount,
        payee_name=payee,
        payment_method="转账",
        handler=village.holder("报账员", requested),
        voucher=vouchers,
        **more,
    )


def batch(
    story: Story,
    on: dt.date,
    parts: list[Part],
    *,
    beside: tuple[Line, ...] = (),
    summary: str = "银行批量代付",
    kind: str = "管理性支出",
) -> list[Payment]:
    """Pay several payees by one voucher, each with a slip of his own signed for his own sum.

    ``beside`` are lines of the same bank batch that need no slip.
    """
    village = story.village
    lines = [
        Line(at.account, at.amount, 0, at.payee if at.named else "", text=at.text) for at in parts
    ]
    total = sum(line.debit for line in (*lines, *beside))
    made = village.voucher(on, summary, [*lines, *beside, money_line(total)])
    found = []
    for at in parts:
        slip = ask(
            village,
            on,
            at.payee,
            at.amount,
            [made],
            purpose=at.text,
            kind=kind,
            decision_no=at.decision_no,
        )
        signed = sign(village, slip["request_no"], at.amount, on)
        paper = attach(village, made, at.invoice, at.payee, at.amount) if at.invoice else None
        found.append(Payment(made, slip, signed, paper))
    made.request_no = "、".join(str(at.request["request_no"]) for at in found)
    return found


def pay_bare(
    story: Story,
    on: dt.date,
    lines: list[Line],
    *,
    summary: str,
    money: str = "bank",
    attachments: int | None = 1,
) -> Voucher:
    """Pay without a slip."""
    total = sum(line.debit - line.credit for line in lines)
    return story.village.voucher(
        on, summary, [*lines, money_line(total, money)], attachments=attachments
    )


def unpapered(story: Story, made: Voucher, amount: int) -> None:
    """Record what a payment to a firm without slip, invoice and contract breaks at any sum."""
    story.tell("JS102", made, amount)
    story.tell("LG113", made, note=f"side effect of {story.principle}")
    if amount >= CONTRACT_MIN:
        story.tell("CT116", made, note=f"side effect of {story.principle}")


def take_in(
    story: Story, on: dt.date, account: str, amount: int, payer: str, *, summary: str
) -> Voucher:
    """Book money that comes back from somebody."""
    return story.village.voucher(
        on,
        summary,
        [Line("bank", amount, 0, payer), Line(account, 0, amount, payer)],
        attachments=1,
    )


def requests_of(payments: list[Payment]) -> list[str]:
    """Return the numbers of the slips."""
    return [str(at.request["request_no"]) for at in payments]
