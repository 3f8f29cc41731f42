"""Breaches that hide behind spellings, refusals, offices, emergencies and dates of a batch."""

from __future__ import annotations

import datetime as dt

from grading.faults.site import also
from grading.life.lawful_papers import spaced
from grading.life.papers import pay_bare, unpapered
from grading.life.story import Story, unlawful
from grading.village import Line
from grading.workdays import back, in_month, onward


@unlawful("P6")
def one_person_two_spellings(story: Story) -> None:
    """Handler and witness are one person, whose name is typed with a blank the second time."""
    paid = story.spend(story.fen(1_200, 3_900))
    paid.signed("证明人")["signer_name"] = spaced(paid.signed("经办人")["signer_name"])
    story.tell("JS103", paid.request["request_no"])
    if story.village.one_leader:
        story.tell("JS107", paid.request["request_no"])


@unlawful("P6")
def one_shop_two_spellings(story: Story) -> None:
    """One shop's bill is paid twice, its brackets full-width once and half-width once."""
    shop, on = story.shop(), story.day(5, 10)
    amount = story.fen(1_200, 3_900)
    made = [
        pay_bare(story, onward(on, days), [Line("repair", amount, 0, name)], summary="付维修材料款")
        for days, name in ((0, f"{shop}（个体工商户）"), (8, f"{shop} (个体工商户)"))
    ]
    for voucher in made:
        unpapered(story, voucher, amount)
    story.tell("CF106", made[1], amount, note=also(made[0]), kind="lead")


@unlawful("P6", since=0)
def reviewed_by_himself(story: Story) -> None:
    """The reviewer is the preparer, with his office in brackets behind his name."""
    paid = story.spend()

    def change() -> None:
        row = next(at for at in story.village.tables["voucher"] if at["voucher"] is paid.voucher)
        row["approved_by"] = f"{spaced(row['prepared_by'])}(会计)"

    story.after(change)
    story.tell("LG110", paid.voucher)


@unlawful("P7")
def decision_of_no_register(story: Story) -> None:
    """A slip names two decisions in one cell, neither of which is in any register."""
    paid = story.compensate(story.fen(12_000, 15_000), story.day())
    paid.request["decision_no"] = "JY1999-901、JY1999-902"
    story.tell("DM101", paid.voucher, paid.request["approved_fen"])


@unlawful("P10")
def signed_after_the_batch(story: Story) -> None:
    """In a month dated on one day the last stage signed in the next month: late on any day."""
    story.year = story.village.years[-1]
    story.need(story.village.index % 3 == 0)
    paid = story.spend(story.fen(1_200, 3_900), in_month(story.year, 2)[6])
    paid.sign_late(in_month(story.year, 3)[2])
    story.tell("JS105", paid.request["request_no"])


@unlawful("P15")
def no_signature_at_all(story: Story) -> None:
    """Other slips' signatures bear no day, but this one lacks the accountant altogether."""
    paid = story.spend(story.fen(1_200, 3_900))
    story.unsign(paid, "会计审核")
    for row in paid.signatures:
        row.update(signed_on=None, opinion=None)
    story.tell("JS101", paid.request["request_no"])


@unlawful("P18")
def sent_back_only(story: Story) -> None:
    """The accountant's line on the slip says 退回 and nothing after it: no consent."""
    paid = story.spend(story.fen(1_200, 3_900))
    paid.signed("会计审核")["opinion"] = "退回"
    story.tell("JS101", paid.request["request_no"])
    story.tell("JS113", paid.request["request_no"])


@unlawful("P18")
def refused_in_the_end(story: Story) -> None:
    """The accountant agreed, and refused the day after, before the money went out."""
    paid = story.spend(story.fen(1_200, 3_900))
    row = paid.signed("会计审核")
    last = row | {"opinion": "不同意", "signed_on": back(paid.voucher.on, 1).isoformat()}
    paid.signed("村党组织书记")["signed_on"] = last["signed_on"]
    story.village.tables["signature"].append(last)
    story.tell("JS113", paid.request["request_no"])


@unlawful("P19")
def leader_fills_everything(story: Story) -> None:
    """Secretary and director are one person, who also signs as the other committee member."""
    story.need(story.village.one_leader)
    paid = story.spend(story.fen(300, 790))
    head = next(at for at in paid.signatures if at["role"] in {"村委会主任", "理事长"})
    paid.signed("证明人")["signer_name"] = spaced(head["signer_name"])
    story.tell("JS107", paid.request["request_no"])


@unlawful("P23")
def emergency_never_signed(story: Story) -> None:
    """应急 is marked, but the supervisor signed three months later: late for an emergency too."""
    paid = story.spend(
        story.fen(300, 790), story.day(5, 7), summary="防汛抢险用沙袋款", account="road"
    )
    paid.request["emergency"] = 1
    late = onward(paid.voucher.on + dt.timedelta(days=92))
    paid.signed("监委会主任")["signed_on"] = late.isoformat()
    story.tell("JS105", paid.request["request_no"])
    if story.village.one_leader:
        story.tell("JS107", paid.request["request_no"])


@unlawful("P23")
def emergency_without_signers(story: Story) -> None:
    """An emergency excuses the day of a signature, not its absence."""
    paid = story.spend(
        story.fen(1_200, 3_900), story.day(6, 8), summary="抗旱抽水机油款", account="road"
    )
    paid.request["emergency"] = 1
    story.unsign(paid, "村党组织书记")
    if story.village.one_leader:
        story.unsign(paid, "主任")
    story.tell("JS101", paid.request["request_no"])
