"""Breaches of money that hide in batches, returns, exempting words and two books."""

from __future__ import annotations

from grading.faults.site import also
from grading.life.lawful_bodies import shop_row
from grading.life.papers import Part, ask, batch, pay_bare, take_in, unpapered
from grading.life.story import Story, keeps_slips, unlawful
from grading.payments import pay, sign
from grading.village import Line, Voucher
from grading.workdays import back, in_month, onward


def undecided(story: Story, made: Voucher, amount: int, kind: str = "") -> None:
    """Record that a payment without slip, decision or contract went out."""
    story.tell("JS102", made, amount, kind=kind)
    story.tell("DM101", made, amount, kind=kind)


def renamed(story: Story, ending: str, other: str) -> str:
    """Register a firm whose name ends otherwise than a builder's."""
    old = story.village.firm("works")
    row = story.village.parties.pop(old)
    row["party_name"] = old.replace(ending, other)
    story.village.parties[row["party_name"]] = row
    return str(row["party_name"])


@unlawful("P1")
def large_in_a_batch(story: Story) -> None:
    """Among four small payments of a batch one member gets 12,000 yuan nobody decided on."""
    large = Part(story.member(), story.fen(12_000, 15_000), "other", "付地面塌陷补偿款", invoice="")
    small = [Part(story.shop(), story.fen(550, 790)) for _ in range(4)]
    paid = batch(story, story.day(), [*small[:2], large, *small[2:]], kind="其他支出")
    story.tell("DM101", paid[0].voucher, large.amount)


@unlawful("P1")
def one_payee_on_three_lines(story: Story) -> None:
    """One member gets 12,000 yuan in three lines of a batch, each below the limit."""
    who = story.member()
    parts = [
        Part(who, story.fen(3_700, 3_900) + 30_000, "other", text, invoice="")
        for text in ("付地面塌陷补偿款", "付青苗补偿款", "付附着物补偿款")
    ]
    paid = batch(story, story.day(), parts, kind="其他支出")
    story.tell("DM101", paid[0].voucher, sum(at.amount for at in parts))


@unlawful("P2")
def rent_is_no_refund(story: Story) -> None:
    """A member is paid 12,000 yuan undecided, and pays his rent of the same sum a month later."""
    who, on = story.member(), story.day(5, 9)
    amount = story.fen(12_000, 15_000)
    paid = story.compensate(amount, on, payee=who)
    take_in(story, onward(on, 20), "rent_income", amount, who, summary="收门面房租金")
    story.tell("DM101", paid.voucher, amount)


@unlawful("P2")
def away_for_months(story: Story) -> None:
    """22,000 yuan go out without a slip and come back after five months: it was lent so long."""
    who, on = story.member(), story.day(5, 6)
    amount = story.fen(22_500, 24_000)
    made = pay_bare(story, on, [Line("other", amount, 0, who)], summary="误付款项")
    take_in(story, onward(on, 105), "other", amount, who, summary="误付款项退回")
    undecided(story, made, amount, kind="lead")


@unlawful("P2")
def red_on_paper(story: Story) -> None:
    """12,000 yuan leave the bank without a slip; a red voucher takes it back on paper alone."""
    who, on = story.member(), story.day(5, 10)
    amount = story.fen(12_000, 15_000)
    made = pay_bare(story, on, [Line("other", amount, 0, who)], summary="付补偿款")
    aside = story.village.chart.detail("inner", "红字挂账")
    story.village.voucher(
        onward(on, 4),
        "冲销（红字）",
        [Line("other", -amount, 0, who), Line(aside, 0, -amount)],
        attachments=1,
    )
    story.village.voucher(
        onward(on, 6),
        "冲减挂账",
        [Line("other", amount, 0, who), Line(aside, 0, amount)],
        attachments=1,
    )
    undecided(story, made, amount)


@unlawful("P3")
def more_than_the_slip(story: Story) -> None:
    """A slip of 900 yuan, signed for 900: its shop got 1,500 beside a tax that confuses the sum."""
    office = story.village.public_body("示例县税务局")
    asked, got = story.fen(600, 790), story.fen(1_200, 1_500)
    tax = Line("tax", story.fen(2_500, 3_200), 0, office, text="缴纳本季增值税及附加")
    paid = batch(story, story.day(), [Part(story.shop(), asked)], beside=(tax,))[0]
    paid.voucher.lines[0].debit = got
    paid.voucher.lines[-1].credit += got - asked
    story.tell("JS101", paid.request["request_no"])
    story.tell("JS110", paid.request["request_no"])
    story.tell("LG119", paid.voucher, got - asked)


@unlawful("P4")
def one_of_three_unsigned(story: Story) -> None:
    """Three slips stand behind one voucher; the accountant and the secretary missed one of them."""
    parts = [Part(story.shop(), story.fen(1_200, 2_900)) for _ in range(3)]
    paid = batch(story, story.day(), parts)
    for role in ("会计审核", "村党组织书记"):
        story.unsign(paid[1], role)
    story.tell("JS101", paid[1].request["request_no"])


@unlawful("P5")
def price_with_tax(story: Story) -> None:
    """26,000 yuan of a builder's price 含税 are no tax."""
    firm = story.village.firm("works")
    amount = story.fen(24_000, 28_000)
    line = Line("road", amount, 0, firm, text="付围墙款(含税)")
    made = pay_bare(story, story.day(), [line], summary="付围墙款(含税)")
    unpapered(story, made, amount)
    story.tell("DM101", made, amount)


@unlawful("P5")
def agents_fee(story: Story) -> None:
    """A tax agent's 代办手续费 is a trader's bill, neither the bank's nor the tax office's."""
    firm = renamed(story, "有限公司", "税务师事务所")
    amount = story.fen(2_500, 3_900)
    line = Line("agency", amount, 0, firm)
    unpapered(story, pay_bare(story, story.day(), [line], summary="代办手续费"), amount)


@unlawful("P5")
def charge_out_of_cash(story: Story) -> None:
    """No bank takes a 手续费 of 150 yuan out of the cash box."""
    amount = story.fen(120, 180)
    line = Line("agency", amount, 0)
    made = pay_bare(story, story.day(), [line], summary="手续费", money="cash")
    story.tell("JS102", made, amount)


@unlawful("P5")
def correction_that_pays(story: Story) -> None:
    """更正 in the summary, but 2,000 yuan leave the bank, without a paper and without a slip."""
    who, amount = story.shop(), story.fen(1_500, 2_900)
    made = pay_bare(
        story,
        story.day(),
        [Line("repair", amount, 0, who)],
        summary="更正上月错账，补付材料款",
        attachments=0,
    )
    story.tell("LG111", made, amount)
    unpapered(story, made, amount)


@unlawful("P5")
def power_firm(story: Story) -> None:
    """电费 in four summaries of a week, but the payee builds power lines: split below 10,000."""
    firm = renamed(story, "工程有限公司", "电力工程有限公司")
    on = story.day(5, 10)
    paid = [
        pay(
            story.village,
            onward(on, at),
            story.fen(2_900, 3_300),
            "utility",
            firm,
            summary="付电费",
        )
        for at in range(4)
    ]
    total = sum(at.request["approved_fen"] for at in paid)
    story.tell(
        "DM110", paid[0].voucher, total, note=also(*(at.voucher for at in paid[1:])), kind="lead"
    )


@unlawful("P8")
def loan_never_lent(story: Story) -> None:
    """归还借款: 18,000 yuan to a member from whom nothing was ever received."""
    who = story.member()
    account = story.village.chart.detail("inner", who)
    amount = story.fen(22_500, 26_000)
    paid = pay(
        story.village,
        story.day(),
        amount,
        account,
        who,
        summary="归还借款",
        kind="其他支出",
        invoice="",
    )
    story.tell("DM101", paid.voucher, amount)


@unlawful("P8")
def deposit_never_taken(story: Story) -> None:
    """退押金: 12,000 yuan to a tenant who paid rent, and no deposit."""
    who, on = story.member(), story.day(6, 10)
    take_in(
        story, back(on, 20), "rent_income", story.fen(12_000, 15_000), who, summary="收门面房租金"
    )
    account = story.village.chart.detail("inner", who)
    amount = story.fen(12_000, 12_500)
    paid = pay(
        story.village, on, amount, account, who, summary="退押金", kind="其他支出", invoice=""
    )
    story.tell("DM101", paid.voucher, amount)


@unlawful("P8")
def refund_of_nothing(story: Story) -> None:
    """退款: 12,000 yuan go to a member from whom the village never received anything."""
    who, amount = story.member(), story.fen(12_000, 15_000)
    paid = story.compensate(amount, story.day(), payee=who)
    paid.voucher.summary = paid.request["purpose"] = "退款"
    story.tell("DM101", paid.voucher, amount)


@unlawful("P8")
def collected_for_somebody_else(story: Story) -> None:
    """代收 money goes to a member who is neither the collector nor on a list."""
    village = story.village
    account = village.chart.detail("payable", "代收电费")
    who, on = story.member(), story.day(6, 9)
    amount = story.fen(12_000, 15_000)
    take_in(story, on, account, amount, "全体村民", summary="代收电费")
    paid = pay(
        village,
        onward(on, 8),
        amount,
        account,
        who,
        summary="上缴代收电费",
        kind="其他支出",
        invoice="",
    )
    story.tell("DM101", paid.voucher, amount)


@unlawful("P20")
def two_books_one_run(story: Story) -> None:
    """One shop gets 6,000 yuan from each of the village's two books in one week."""
    committee = story.village.committee
    story.need(committee)
    if committee is None:
        return
    shop, on = story.shop(), story.day(5, 10)
    committee.parties[shop] = committee.add("party", **shop_row(story.village.parties[shop]))
    sums = [story.fen(5_600, 6_400) for _ in range(2)]
    one = pay(
        story.village, on, sums[0], "other", shop, summary="付活动场地布置款", kind="其他支出"
    )
    two = pay(
        committee,
        onward(on, 3),
        sums[1],
        "other",
        shop,
        summary="付活动场地布置款",
        kind="其他支出",
    )
    org = committee.org
    story.tell(
        "DM110", one.voucher, sum(sums), kind="lead", note=lambda: f"also {org}|{two.voucher.key}"
    )


@unlawful("P30")
def across_new_year(story: Story) -> None:
    """One slip's sum is paid again after New Year without a slip or an invoice of its own."""
    story.need(story.following > story.year and keeps_slips(story.village))
    shop = story.shop()
    first = pay(
        story.village,
        in_month(story.year, 12)[-4],
        story.fen(1_200, 3_900),
        "repair",
        shop,
        summary="付维修材料款",
    )
    amount = first.request["approved_fen"]
    on = in_month(story.following, 1)[6]
    again = pay_bare(story, on, [Line("repair", amount, 0, shop)], summary="付维修材料款")
    story.tell("CF106", again, amount, note=also(first.voucher), kind="lead")
    unpapered(story, again, amount)


@unlawful("P30")
def large_three_times(story: Story) -> None:
    """26,000 yuan to one builder three times in three weeks, without a slip: never usual."""
    firm = story.village.firm("works")
    amount, on = story.fen(24_000, 28_000), story.day(5, 9)
    made = [
        pay_bare(story, onward(on, days), [Line("road", amount, 0, firm)], summary="付围墙款")
        for days in (0, 6, 12)
    ]
    for voucher in made:
        unpapered(story, voucher, amount)
        story.tell("DM101", voucher, amount)
    for one, other in ((made[1], made[0]), (made[2], made[1])):
        story.tell("CF106", one, amount, note=also(other), kind="lead")


@unlawful("P30")
def thirteenth_rent(story: Story) -> None:
    """A store room costs 700 yuan every month's end on one slip; in May it is paid twice more."""
    village = story.village
    who = story.member()
    days = [in_month(story.year, month)[-3] for month in range(3, 12)]
    made = [
        pay_bare(story, on, [Line("office", 70_000, 0, who)], summary=f"付{on.month}月库房租金")
        for on in days
    ]
    slip = ask(village, days[0], who, 70_000 * len(days), made, purpose="全年库房租金")
    sign(village, slip["request_no"], 70_000 * len(days), days[0])
    extra = pay_bare(
        story, in_month(story.year, 5)[9], [Line("office", 70_000, 0, who)], summary="付5月库房租金"
    )
    story.quiet_about(*made, slip["request_no"])
    story.tell("CF106", extra, 70_000, note=also(made[1], made[2]), kind="lead")
    story.tell("JS102", extra, 70_000)
