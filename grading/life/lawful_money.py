"""Lawful money: batches, returns, shared vouchers, and what only passes through."""

from __future__ import annotations

from grading.decisions import decide
from grading.life.papers import Part, ask, batch, pay_bare, requests_of, take_in
from grading.life.story import Story, keeps_slips, lawful
from grading.payments import BANK_NAME, attach, charge, pay, receive, sign
from grading.purchases import list_lines
from grading.village import Line
from grading.workdays import back, in_month, onward


@lawful("P1")
def bank_batch(story: Story) -> None:
    """One voucher pays four shops below 4,000 yuan each: nobody got the 10,000 of a decision."""
    parts = [Part(story.shop(), story.fen(3_100, 3_900)) for _ in range(4)]
    paid = batch(story, story.day(), parts)
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P1")
def batch_without_names(story: Story) -> None:
    """The lines name nobody, but three slips of three payees stand behind them."""
    parts = [
        Part(story.shop(), amount, named=False)
        for amount in (story.fen(3_600, 3_900), story.fen(3_600, 3_900), story.fen(3_600, 3_900))
    ]
    paid = batch(story, story.day(), parts)
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P1")
def payables_batch(story: Story) -> None:
    """Three suppliers are paid from their own details of payables, whose names name the payees."""
    village = story.village
    on = story.day(6, 11)
    parts = []
    for _ in range(3):
        shop, amount = story.shop(), story.fen(3_500, 3_900)
        account = village.chart.detail("payable", shop)
        village.voucher(
            back(on, 20),
            "购维修材料入账",
            [Line("repair", amount, 0), Line(account, 0, amount)],
            attachments=1,
        )
        parts.append(Part(shop, amount, account, "付所欠材料款", named=False))
    paid = batch(story, on, parts)
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P2")
def returned_and_paid_again(story: Story) -> None:
    """A wrong account number: the bank returns the sum, which is paid again; paid once in all."""
    village = story.village
    shop, on = story.shop(), story.day(5, 10)
    first = pay(village, on, story.fen(2_500, 3_900), "repair", shop, summary="付维修材料款")
    amount = first.request["approved_fen"]
    gone_back = take_in(story, onward(on, 3), "repair", amount, shop, summary="银行退回：账号有误")
    again = village.voucher(
        onward(on, 5),
        "重付维修材料款",
        [Line("repair", amount, 0, shop), Line("bank", 0, amount, shop)],
        request_no=first.request["request_no"],
    )
    first.request["voucher"].append(again)
    if first.invoice:
        first.invoice["voucher_ref"].append(again)
    story.quiet_about(first.voucher, gone_back, again, first.request["request_no"])


@lawful("P2")
def misdirected(story: Story) -> None:
    """12,000 yuan went to a wrong account without a slip and came back in a week: no payment."""
    on, who = story.day(5, 10), story.member()
    amount = story.fen(12_000, 14_000)
    out = pay_bare(story, on, [Line("other", amount, 0, who)], summary="误付款项")
    back_in = take_in(story, onward(on, 5), "other", amount, who, summary="误付款项退回")
    story.quiet_about(out, back_in)


@lawful("P2")
def overpaid_and_refunded(story: Story) -> None:
    """A compensation of 11,000 yuan, 4,000 of which its receiver brings back within a month."""
    on, who = story.day(5, 9), story.member()
    paid = story.compensate(story.fen(11_000, 11_500), on, payee=who)
    refund = take_in(
        story, onward(on, 15), "other", story.fen(4_000, 4_500), who, summary="退回多付补偿款"
    )
    story.quiet_about(paid.voucher, refund, paid.request["request_no"])


@lawful("P2")
def red_through_the_bank(story: Story) -> None:
    """A payment booked twice is taken back in red; the bank saw it once."""
    village = story.village
    shop, on = story.shop(), story.day(5, 10)
    paid = pay(village, on, story.fen(2_500, 3_900), "repair", shop, summary="付维修材料款")
    amount = paid.request["approved_fen"]
    twice, red = (
        village.voucher(
            onward(on, days),
            text,
            [Line("repair", sign * amount, 0, shop), Line("bank", 0, sign * amount, shop)],
            off_statement=True,
        )
        for days, text, sign in ((1, "付维修材料款", 1), (2, "冲销重复入账（红字）", -1))
    )
    story.quiet_about(paid.voucher, twice, red, paid.request["request_no"])


@lawful("P3")
def tax_beside_a_slip(story: Story) -> None:
    """One bank batch pays paint for 620 yuan and 2,800 of tax: the slip was paid the paint."""
    office = story.village.public_body("示例县税务局")
    tax = Line("tax", story.fen(2_500, 3_200), 0, office, text="缴纳本季增值税及附加")
    paid = batch(story, story.day(), [Part(story.shop(), story.fen(550, 690))], beside=(tax,))
    attach(story.village, paid[0].voucher, "财政票据", office, tax.debit)
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P3")
def charge_beside_a_slip(story: Story) -> None:
    """The bank's own charge stands beside the payment it was taken for."""
    fee = Line("agency", story.fen(5, 30), 0, BANK_NAME, text="手续费")
    paid = batch(story, story.day(), [Part(story.shop(), story.fen(550, 690))], beside=(fee,))
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P3")
def list_beside_a_supplier(story: Story) -> None:
    """A list and a supplier share a voucher: the list was paid the lines that name nobody."""
    village = story.village
    on = story.day()
    people = [(village.individual(village.plain_person()), 10_000, 70_000) for _ in range(4)]
    total = sum(fen for _, _, fen in people)
    names = Part("困难补助名册", total, "relief", "发放困难户慰问金", named=False, invoice="")
    paid = batch(story, on, [names, Part(story.shop(), story.fen(550, 690))], kind="补助发放")
    number = village.next_number(f"FF{on.year}")
    list_lines(
        village,
        number,
        "救助慰问",
        str(on.year),
        people,
        paid_on=on,
        voucher_ref=[paid[0].voucher],
        basis_unit="户",
    )
    story.quiet_about(paid[0].voucher, number, *requests_of(paid))


@lawful("P4")
def two_slips_one_shop(story: Story) -> None:
    """Two slips of 700 yuan to one shop on one line of 1,400, signed as 1,400 yuan ask."""
    village = story.village
    shop, on = story.shop(), story.day()
    sums = (story.fen(600, 690), story.fen(700, 790))
    made = village.voucher(
        on,
        "付两批材料款",
        [Line("repair", sum(sums), 0, shop), Line("bank", 0, sum(sums), shop)],
    )
    numbers = []
    for fen in sums:
        slip = ask(village, on, shop, fen, [made])
        sign(village, slip["request_no"], sum(sums), on)
        attach(village, made, "数电发票", shop, fen)
        numbers.append(str(slip["request_no"]))
    made.request_no = "；".join(numbers)
    story.quiet_about(made, *numbers)


@lawful("P4")
def one_slip_in_parts(story: Story) -> None:
    """One slip of 7,500 yuan is paid in three equal parts within a month."""
    village = story.village
    who, on = story.member(), story.day(5, 10)
    part = story.fen(2_400, 2_600)
    first = story.compensate(3 * part, on, payee=who)
    for line in first.voucher.lines:
        line.debit, line.credit = line.debit // 3, line.credit // 3
    for days in (6, 12):
        more = village.voucher(
            onward(on, days),
            "付地面塌陷补偿款",
            [Line("other", part, 0, who), Line("bank", 0, part, who)],
            request_no=first.request["request_no"],
        )
        first.request["voucher"].append(more)
    story.quiet_about(*first.request["voucher"], first.request["request_no"])


@lawful("P5")
def social_insurance(story: Story) -> None:
    """12,000 yuan of officers' pension contributions are drawn by the insurance centre."""
    centre = story.village.public_body("示例县社会保险事业中心")
    made = charge(
        story.village,
        story.day(),
        story.fen(12_000, 14_000),
        "wages",
        centre,
        summary="缴纳村干部养老保险费",
    )
    story.quiet_about(made)


@lawful("P5")
def guest_house_windows(story: Story) -> None:
    """招待所 and 含税 stand in the summary of a repair: neither hospitality nor tax."""
    paid = story.spend(story.fen(300, 790), summary="付招待所门窗维修款(含税)")
    story.quiet_about(paid.voucher, paid.request["request_no"])


@lawful("P8")
def bid_bonds(story: Story) -> None:
    """Four bidders' bonds, 18,000 yuan in all, go back to those who paid them in."""
    village = story.village
    account = village.chart.detail("payable", "投标保证金")
    on = story.day(5, 9)
    bidders = [village.firm("works") for _ in range(4)]
    amount = 450_000
    for name in bidders:
        receive(village, on, amount, account, name, summary="收投标保证金", own_receipt=True)
    parts = [Part(at, amount, account, "退投标保证金", invoice="") for at in bidders]
    paid = batch(story, onward(on, 15), parts, kind="其他支出")
    story.quiet_about(paid[0].voucher, *requests_of(paid))


@lawful("P8")
def large_bond(story: Story) -> None:
    """A bond of 12,000 yuan goes back to the one bidder who paid it in."""
    village = story.village
    account = village.chart.detail("payable", "投标保证金")
    on, who = story.day(5, 9), village.firm("works")
    receive(village, on, 1_200_000, account, who, summary="收投标保证金", own_receipt=True)
    paid = pay(
        village,
        onward(on, 20),
        1_200_000,
        account,
        who,
        summary="退投标保证金",
        kind="其他支出",
        invoice="",
    )
    story.quiet_about(paid.voucher, paid.request["request_no"])


@lawful("P8")
def passed_through(story: Story) -> None:
    """Health insurance collected from villagers is handed on to the insurance office in full."""
    village = story.village
    account = village.chart.detail("payable", "代收医保费")
    on, amount = story.day(9, 10), story.rng.randint(80, 120) * 40_000
    office = village.public_body("示例县医疗保障局")
    receive(village, on, amount, account, "全体村民", summary="代收城乡居民医保费")
    paid = pay(
        village,
        onward(on, 8),
        amount,
        account,
        office,
        summary="上缴代收城乡居民医保费",
        kind="其他支出",
        invoice="财政票据",
    )
    story.quiet_about(paid.voucher, paid.request["request_no"])


@lawful("P12")
def own_transfer(story: Story) -> None:
    """Money moves between the village's own two accounts and back: nobody outside was paid."""
    village = story.village
    on = story.day(5, 10)
    amount = 11_500_000
    made = [
        village.voucher(
            onward(on, days), text, [Line(into, amount, 0), Line(out, 0, amount)], attachments=1
        )
        for days, text, into, out in (
            (0, "基本户转存专户", "special", "bank"),
            (6, "专户转回基本户", "bank", "special"),
        )
    ]
    story.quiet_about(*made)


@lawful("P30")
def equal_monthly_sums(story: Story) -> None:
    """A store room is hired for 600 yuan at every month's end, on one slip of the whole year."""
    village = story.village
    who = story.member()
    days = [in_month(story.year, month)[-3] for month in range(3, 12)]
    made = [
        village.voucher(
            on,
            f"付{on.month}月库房租金",
            [Line("office", 60_000, 0, who), Line("bank", 0, 60_000, who)],
        )
        for on in days
    ]
    slip = ask(village, days[0], who, 60_000 * len(days), made, purpose="全年库房租金")
    sign(village, slip["request_no"], 60_000 * len(days), days[0])
    for voucher in made:
        voucher.request_no = slip["request_no"]
    story.quiet_about(*made, slip["request_no"])


@lawful("P30")
def equal_bills_of_their_own(story: Story) -> None:
    """Six equal bills of one shop, two of them across New Year, each with slip and invoice."""
    village = story.village
    shop, amount = story.shop(), story.fen(600, 790)
    days = [in_month(story.year, month)[9] for month in (8, 9, 10, 11, 12)]
    if story.following > story.year and keeps_slips(village):
        days.append(in_month(story.following, 1)[4])
    paid = [pay(village, on, amount, "repair", shop, summary="付维修材料款") for on in days]
    story.quiet_about(*(at.voucher for at in paid), *requests_of(paid))


@lawful("P7")
def two_decisions(story: Story) -> None:
    """A slip names two decisions in one cell, each of which decides half of the sum."""
    village = story.village
    who, on = story.member(), story.day(6, 10)
    amount = story.fen(12_000, 14_000)
    numbers = [
        decide(
            village,
            back(on, 10 + at),
            f"地面塌陷补偿第{at + 1}批",
            "大额资金使用",
            amount=amount // 2 + 1,
            payee=who,
        ).number
        for at in range(2)
    ]
    paid = story.compensate(amount, on, payee=who)
    paid.request["decision_no"] = "、".join(numbers)
    story.quiet_about(paid.voucher, paid.request["request_no"], *numbers)


@lawful("P7")
def range_of_vouchers(story: Story) -> None:
    """A slip names the vouchers that paid it as a range of numbers."""
    village = story.village
    shop, on = story.shop(), story.day(5, 10)
    sums = [story.fen(250, 390) for _ in range(3)]
    made = [
        village.voucher(
            on, "付维修材料款", [Line("repair", at, 0, shop), Line("bank", 0, at, shop)]
        )
        for at in sums
    ]
    slip = ask(village, on, shop, sum(sums), [made[0]])
    sign(village, slip["request_no"], sum(sums), on)
    for voucher, fen in zip(made, sums, strict=True):
        attach(village, voucher, "数电发票", shop, fen)

    def name() -> None:
        first, last = (at.key.partition("/")[2] for at in (made[0], made[-1]))
        slip["voucher_ref"] = f"{first}至{last}"

    story.after(name)
    story.quiet_about(*made, slip["request_no"])
