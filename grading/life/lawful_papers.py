"""Lawful papers: names written in several ways, signatures given twice, columns left blank."""

from __future__ import annotations

import datetime as dt

from grading.lettings import later
from grading.life.papers import requests_of
from grading.life.story import Story, keeps_slips, lawful
from grading.payments import attach, pay, receive
from grading.village import Line
from grading.workdays import back, in_month, onward

_WIDE = "\u3000"


def spaced(name: str) -> str:
    """Return a name with a full-width space after the family name, as forms are often typed."""
    return name[0] + _WIDE + name[1:]


@lawful("P6")
def names_with_spaces(story: Story) -> None:
    """Signers' names are typed with blanks or with their office in brackets: the same persons."""
    paid = story.spend(story.fen(1_200, 3_900))
    for at, row in enumerate(paid.signatures):
        name = row["signer_name"]
        row["signer_name"] = (spaced(name), f"{name}({row['role']})", f" {name} ")[at % 3]
    story.quiet_about(paid.request["request_no"], paid.voucher)


@lawful("P6")
def two_of_one_name(story: Story) -> None:
    """Two villagers of one name, told apart by where they live, get equal sums in ten days."""
    on, amount = story.day(5, 10), story.fen(600, 790)
    name = story.village.plain_person().name
    paid = [
        pay(
            story.village,
            onward(on, days),
            amount,
            "other",
            f"{name}({where})",
            summary="付青苗损失补偿款",
            kind="其他支出",
            invoice="",
        )
        for days, where in ((0, "东头"), (6, "西头"))
    ]
    story.quiet_about(*(at.voucher for at in paid), *requests_of(paid))


@lawful("P6")
def tenant_with_brackets(story: Story) -> None:
    """A tenant's name stands with other brackets in the books than in the contract: rent came."""
    letting = story.lease(annual=story.fen(3_000, 4_000))
    name = str(letting.contract["party_name"])
    letting.contract["party_name"] = f"{name}（个体工商户）"
    for receipt in letting.receipts:
        if receipt is not None:
            receipt.contract_no = None
            for line in receipt.lines:
                line.party = f"{name} (个体工商户)"
    for row in letting.schedule:
        row["voucher_refs"] = None
    story.quiet_about(letting.number)


@lawful("P7")
def two_signers_in_a_cell(story: Story) -> None:
    """Two officers sign a contract for the village, both named in one cell."""
    letting = story.lease()
    signed = dt.date.fromisoformat(letting.contract["signed_on"])
    heads = [story.village.holder(at, signed) for at in ("理事长", "监委会主任")]
    letting.contract["signer"] = "、".join(heads)
    story.quiet_about(letting.number)


@lawful("P15")
def undated_signatures(story: Story) -> None:
    """Signatures stand on the slip without a day or an opinion: given, and no order is judged."""
    paid = story.spend(story.fen(1_200, 3_900))
    for row in paid.signatures:
        row.update(signed_on=None, opinion=None)
    story.quiet_about(paid.request["request_no"], paid.voucher)


@lawful("P18")
def refusal_replaced(story: Story) -> None:
    """The handler signed as witness by mistake, it was sent back, and the right person signed."""
    paid = story.spend(story.fen(1_200, 3_900))
    row = paid.signed("证明人")
    wrong = row | {"signer_name": paid.signed("经办人")["signer_name"], "opinion": "退回"}
    row["signed_on"] = back(paid.voucher.on, 2).isoformat()
    rows = story.village.tables["signature"]
    rows.insert(next(at for at, one in enumerate(rows) if one is row), wrong)
    story.quiet_about(paid.request["request_no"], paid.voucher)


@lawful("P18")
def agreed_after_all(story: Story) -> None:
    """The supervisor refused, the slip was mended, and he agreed the day after."""
    paid = story.spend(story.fen(300, 790))
    row = paid.signed("监委会主任")
    first = row | {"opinion": "不同意"}
    row["signed_on"] = back(paid.voucher.on, 1).isoformat()
    story.village.tables["signature"].append(first)
    story.quiet_about(paid.request["request_no"], paid.voucher)


@lawful("P19")
def two_offices_one_signature(story: Story) -> None:
    """Secretary and director are one person, who signs once and fills both stages."""
    story.need(story.village.one_leader)
    paid = story.spend(story.fen(1_200, 3_900))
    story.unsign(paid, "村党组织书记")
    story.quiet_about(paid.request["request_no"], paid.voucher)


@lawful("P23")
def emergency_signed_after(story: Story) -> None:
    """Flood control is paid before it is signed, all signed in the week: a question, no breach."""
    paid = story.spend(
        story.fen(1_200, 3_900), story.day(6, 8), summary="防汛抢险用沙袋款", account="road"
    )
    paid.request["emergency"] = 1
    for row in paid.signatures[3:]:
        row["signed_on"] = onward(paid.voucher.on, 3).isoformat()
    story.tell("JS105", paid.request["request_no"], kind="lead")
    if story.village.one_leader:
        story.tell("JS107", paid.request["request_no"], kind="lead")
    story.quiet_about(paid.voucher)


@lawful("P14")
def month_without_slips(story: Story) -> None:
    """The slips of the last January were not typed in: one question about the month, not forty."""
    village = story.village
    story.year = village.years[-1]
    story.need(not keeps_slips(village))

    def change() -> None:
        month = (story.year, 1)
        gone = [
            row
            for row in village.tables["payment_request"]
            if any(at.period == month for at in row["voucher"])
        ]
        numbers = {str(row["request_no"]) for row in gone}
        story.drop("payment_request", gone)
        story.drop(
            "signature",
            [row for row in village.tables["signature"] if row["request_no"] in numbers],
        )
        for voucher in village.vouchers:
            if voucher.period == month:
                voucher.request_no = None

    def keys() -> str:
        month = [at for at in village.vouchers if at.period == (story.year, 1)]
        return "also " + " ".join(at.key for at in month)

    village.before_closing.append(change)
    first = next(at for at in village.vouchers if at.period == (story.year, 1))
    story.tell("JS102", first, note=keys, kind="lead")


@lawful("P10")
def batch_dated_month(story: Story) -> None:
    """An agency dates all of February on one day: who signed by the month's end signed in time."""
    village = story.village
    story.year = village.years[-1]
    story.need(village.index % 3 == 0)
    month = in_month(story.year, 2)

    def change() -> None:
        for voucher in village.vouchers:
            if voucher.period == (story.year, 2) == (voucher.on.year, voucher.on.month):
                voucher.bank_on, voucher.on = voucher.on, month[-4]
                story.quiet_about(voucher)
        for row in village.tables["payment_request"]:
            if any(at.bank_on for at in row["voucher"]):
                story.quiet_about(row["request_no"])

    late = story.spend(story.fen(1_200, 3_900), month[-1])
    village.before_closing.append(change)
    story.quiet_about(late.voucher, late.request["request_no"])


@lawful("P12")
def register_without_numbers(story: Story) -> None:
    """The register of accounts names no ledger accounts: that doubts no account."""
    village = story.village
    story.need(village.index % 6 == 5)  # noqa: PLR2004 - villages without faults

    def change() -> None:
        for row in village.tables["bank_account"]:
            row["gl_account_number"] = None

    story.after(change)


@lawful("P15", since=0)
def attachments_not_counted(story: Story) -> None:
    """A year in which nobody counted attachments: a number not kept is missed nowhere."""
    village = story.village
    story.year = village.years[0]
    story.need(village.index % 6 == 5)  # noqa: PLR2004 - villages without faults

    def change() -> None:
        for row in village.tables["voucher"]:
            if row["fiscal_year"] == story.year:
                row["attachment_count"] = None

    story.after(change)


@lawful("P11")
def detail_renumbered(story: Story) -> None:
    """A member's account got another number at New Year: what he owed stands under it."""
    village = story.village
    story.need(story.following > story.year)
    who = story.member()
    account = village.chart.detail("receivable", who)
    amount = story.fen(600, 790)
    village.voucher(
        in_month(story.year, 10)[5],
        "应收灌溉服务费",
        [Line(account, amount, 0, who), Line("service", 0, amount)],
        attachments=1,
    )
    village.chart.renumbered[account] = story.following
    receive(
        village,
        in_month(story.following, 3)[8],
        amount,
        account,
        who,
        summary="收回上年灌溉服务费",
        own_receipt=True,
    )
    for year in (story.year, story.following):
        story.allow("LG104", village.chart.number(account, year))


@lawful("P16")
def instalments_of_an_older_book(story: Story) -> None:
    """Instalments of years before the books stand in the schedule, unpaid: no arrears."""
    village = story.village
    first = village.years[0]
    letting = story.lease(starts=dt.date(first - 2, 7, 10), years=8, annual=story.fen(3_000, 4_000))
    for at in range(2):
        due = later(dt.date(first - 2, 7, 10), at)
        village.add(
            "contract_schedule",
            contract_no=letting.number,
            installment_no=at + 1,
            covers_from=due,
            covers_to=later(due, 1) - dt.timedelta(days=1),
            due_on=due,
            due_fen=letting.contract["annual_fen"],
            direction="收",
            settled_fen=None,
        )
    story.quiet_about(letting.number)


@lawful("P9")
def rent_in_kind(story: Story) -> None:
    """A tenant delivers goods instead of rent: the set-off pays the instalment, no money moves."""
    village = story.village
    letting = story.lease(years=1, annual=story.fen(1_500, 2_500), starts=story.day(5, 8))
    receipt, row = letting.receipts[0], letting.schedule[0]
    if receipt is not None:
        tenant = letting.contract["party_name"]
        receipt.summary = "以维修材料抵房屋租金"
        receipt.lines = [
            Line("repair", row["due_fen"], 0, tenant),
            Line("rent_income", 0, row["due_fen"], tenant),
        ]
        story.drop(
            "invoice", [at for at in village.tables["invoice"] if at["invoice_no"] is receipt]
        )
        attach(village, receipt, "数电发票", tenant, row["due_fen"])
        row.update(settled_fen=None, settled_on=None, voucher_refs=None)
    story.quiet_about(letting.number)


@lawful("P9")
def rent_paid_ahead(story: Story) -> None:
    """Two years' rent came with the first: the later instalments stand blank and are paid."""
    letting = story.lease(years=2, annual=story.fen(2_000, 3_000), starts=story.day(5, 8))
    for at, receipt in enumerate(letting.receipts):
        if at and receipt is not None:
            story.unpay(receipt)
    first = letting.receipts[0]
    if first is not None:
        for line in first.lines:
            line.debit, line.credit = 2 * line.debit, 2 * line.credit
        first.summary = "预收两年租金"
        for row in story.village.tables["invoice"]:
            if row["invoice_no"] is first:
                row["amount_fen"] *= 2
    for row in letting.schedule:
        row.update(settled_fen=None, settled_on=None, voucher_refs=None)
    story.quiet_about(letting.number)
