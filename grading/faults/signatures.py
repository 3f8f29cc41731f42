"""Faults of approval: JS101 to JS113, JS117."""

from __future__ import annotations

import datetime as dt

from grading.faults.registry import fault
from grading.faults.site import Site
from grading.payments import attach
from grading.purchases import build
from grading.village import OPTIONAL, Line
from grading.workdays import back, onward


@fault("JS101")
def signer_missing(site: Site) -> None:
    """Blatant: the head of the committee did not sign. Ordinary: the secretary did not.

    Hidden: exactly 1,000.00 yuan, the first sum that needs the accountant, and he is missing.
    """
    amount = site.pick(site.fen(1_500, 4_000), site.fen(1_500, 4_000), 100_000)
    paid = site.spend(amount)
    site.unsign(paid, site.pick("主任", "村党组织书记", "会计审核"))
    if site.village.one_leader and site.level != "hidden":
        # One person in both offices fills both stages with either signature (P19).
        site.unsign(paid, site.pick("村党组织书记", "主任", ""))
    site.record(paid.request["request_no"], amount)


@fault("JS102")
def no_form(site: Site) -> None:
    """Blatant: 4,000 yuan without a form. Ordinary: 700 yuan.

    Hidden: the number of a form not kept.
    """
    amount = site.pick(site.fen(3_500, 4_400), site.fen(500, 900), site.fen(1_200, 2_000))
    paid = site.spend(amount)
    site.drop("payment_request", [paid.request])
    site.drop("signature", paid.signatures)
    if site.level != "hidden":
        paid.voucher.request_no = None
    site.record(paid.voucher, amount)


@fault("JS103")
def two_roles(site: Site) -> None:
    """Blatant: the handler is his own witness. Ordinary: the supervisor is the witness.

    Hidden: the supervisor handled a small payment himself.
    """
    paid = (
        site.spend(site.fen(300, 900))
        if site.level == "hidden"
        else site.purchase(site.fen(5_500, 8_800))
    )
    handler, watcher = paid.signed("经办人"), paid.signed("监委会主任")
    if site.level == "hidden":
        handler["signer_name"] = paid.request["handler"] = watcher["signer_name"]
    else:
        other = site.pick(handler, watcher, handler)
        paid.signed("证明人")["signer_name"] = other["signer_name"]
    site.record(paid.request["request_no"])


@fault("JS104")
def own_approval(site: Site) -> None:
    """Blatant: the head of the committee approves what he receives.

    Ordinary: so does the secretary. Hidden: the person the form names as handler approves it
    as a committee member.
    """
    village = site.village
    if site.level == "hidden":
        paid = site.purchase(site.fen(5_500, 8_800))
        paid.request["handler"] = paid.signed("两委成员")["signer_name"]
    else:
        on = site.day()
        position = site.pick("村委会主任", "村党组织书记", "")
        name = village.individual(village.persons[village.holder(position, back(on, 2))])
        paid = site.spend(
            site.fen(1_200, 3_000),
            on,
            name,
            summary="付外出办事车船费",
            account="travel",
            invoice="其他",
        )
    site.record(paid.request["request_no"])


@fault("JS105")
def signed_late(site: Site) -> None:
    """Blatant: everybody signed a month after payment. Ordinary: the last stage three days after.

    Hidden: the last stage on the next working day.
    """
    paid = site.spend(on=site.day(5, 10))
    if site.level == "blatant":
        for row in paid.signatures:
            row["signed_on"] = onward(dt.date.fromisoformat(row["signed_on"]), 23).isoformat()
    else:
        paid.sign_late(onward(paid.voucher.on, site.pick(0, 3, 1)))
    site.record(paid.request["request_no"])
    if site.level == "blatant" and site.village.one_leader:
        # Nobody had signed by the day of payment, so no counter-signature stood either.
        site.record(paid.request["request_no"], code="JS107")


@fault("JS106")
def no_office(site: Site) -> None:
    """Blatant: a plain member signs as head of the committee. Ordinary: somebody who left long ago.

    Hidden: another member of the Party committee signs as its secretary.
    """
    village = site.village
    paid = site.spend(on=site.day(5, 10))
    former = village.rows("office", ended_on="2018-12-19")[0]["person_name"]
    other = village.holder("党组织委员", paid.voucher.on)
    name = site.pick(village.plain_person().name, former, other)
    role = "村党组织书记"
    if site.level != "hidden":
        role = next(at["role"] for at in paid.signatures if at["role"] in {"村委会主任", "理事长"})
    paid.signed(role)["signer_name"] = name
    site.record(paid.request["request_no"])


@fault("JS107")
def one_leader(site: Site) -> None:
    """Blatant: the leader is his own witness.

    Ordinary: a villager is the witness, no committee member. Hidden: a member of the
    supervision committee is, who is no committee member either.
    """
    village = site.village
    site.need(village.one_leader)
    if site.level == "hidden":
        site.claim("watcher")
    paid = site.spend(site.fen(300, 3_900), site.day(5, 11))
    on = dt.date.fromisoformat(paid.signed("证明人")["signed_on"])
    leader = village.holder("村委会主任", on)
    watcher = village.holder("监委会委员", on)
    paid.signed("证明人")["signer_name"] = site.pick(leader, village.plain_person().name, watcher)
    site.record(paid.request["request_no"])


@fault("JS108")
def not_supervised(site: Site) -> None:
    """Blatant: 4,000 yuan without the supervisor. Ordinary: 600 yuan.

    Hidden: his signature stands under the number of another form.
    """
    amount = site.pick(site.fen(3_500, 4_400), site.fen(400, 900), site.fen(1_500, 3_000))
    paid = site.spend(amount)
    if site.level == "hidden":
        other = site.spend(amount * 2 // 3, paid.voucher.on)
        paid.signed("监委会主任")["request_no"] = other.request["request_no"]
    else:
        site.unsign(paid, "监委会主任")
    site.record(paid.request["request_no"])
    if site.village.one_leader:
        site.record(paid.request["request_no"], code="JS107")


@fault("JS109")
def township_missing(site: Site) -> None:
    """Blatant: 28,000 yuan without the township's deputy. Ordinary: 6,000 without the agency.

    Hidden: 110,000 with everybody but the township's head.
    """
    if site.level == "hidden":
        works = build(
            site.village, site.day(4, 6), site.rng.randint(270, 300) * 100_000, site.named("排水渠")
        )
        paid = works.purchase.payments[0]
    else:
        paid = site.purchase(site.pick(site.fen(22_000, 32_000), site.fen(5_500, 8_800), 0))
    site.unsign(paid, site.pick("乡镇分管领导", "三资中心审核", "乡镇长"))
    site.record(paid.request["request_no"])


@fault("JS110")
def beyond_approval(site: Site) -> None:
    """Blatant: a third more than approved. Ordinary: a hundred yuan more.

    Hidden: two payments on one form, each within it, together 60 yuan beyond.
    """
    village = site.village
    amount = site.fen(2_400, 3_400)
    paid = site.spend(amount, site.day(5, 9))
    if site.level == "hidden":
        rest = amount * 2 // 5
        on = onward(paid.voucher.on, 6)
        payee = paid.request["payee_name"]
        second = village.voucher(
            on,
            "付维修材料尾款",
            [Line("repair", rest, 0, payee), Line("bank", 0, rest, payee)],
            request_no=paid.request["request_no"],
        )
        attach(village, second, "数电发票", payee, rest)
        paid.request["voucher"].append(second)
        paid.request["approved_fen"] = amount + rest - 6_000
    else:
        paid.request["approved_fen"] = site.pick(amount * 3 // 4, amount - 10_000, 0)
    site.record(paid.request["request_no"])


@fault("JS111")
def out_of_order(site: Site) -> None:
    """Blatant: the secretary signed a week before anybody.

    Ordinary: the committee before the witness. Hidden: the supervisor one day before the
    committee.
    """
    paid = site.spend()
    role = "村党组织书记"
    if site.level == "ordinary":
        role = next(at["role"] for at in paid.signatures if at["role"] in {"村委会主任", "理事长"})
    if site.level == "hidden":
        role = "监委会主任"
    day = back(paid.voucher.on, site.pick(8, 5, 3)).isoformat()
    paid.signed(role)["signed_on"] = day
    site.record(paid.request["request_no"])


@fault("JS112", since=0)
def relative_paid(site: Site) -> None:
    """Blatant: the secretary's spouse is paid. Ordinary: a child of the supervisor.

    Hidden: a shop whose owner is a relative of the supervisor.
    """
    village = site.village
    on = site.day()
    position = site.pick("村党组织书记", "监委会主任", "监委会主任")
    signer = village.holder(position, back(on, 2))
    kin = village.rows("relationship", person_name=signer)
    site.need(kin)
    name = kin[site.pick(0, -1, 0)]["relative_name"]
    if site.level == "hidden":
        payee = village.firm("repair")
        village.parties[payee]["owner_name"] = name
    else:
        payee = village.individual(village.persons[name])
    paid = site.spend(on=on, payee=payee)
    site.record(paid.request["request_no"])


@fault("JS113")
def against_opinion(site: Site) -> None:
    """Blatant: the head of the committee refused. Ordinary: the accountant sent it back.

    Hidden: the supervisor agreed first and refused the day after, before payment.
    """
    village = site.village
    paid = site.spend()
    if site.level == "hidden":
        row = dict(paid.signed("监委会主任"))
        row.update(signed_on=back(paid.voucher.on, 1).isoformat(), opinion="不同意")
        village.tables["signature"].append(row)
        for later in ("会计审核", "村党组织书记"):
            paid.signed(later)["signed_on"] = row["signed_on"]
    else:
        role = "会计审核"
        if site.level == "blatant":
            role = next(
                at["role"] for at in paid.signatures if at["role"] in {"村委会主任", "理事长"}
            )
        paid.signed(role)["opinion"] = site.pick("不同意", "退回", "")
    site.record(paid.request["request_no"])
    one_signs_for_two = site.level == "blatant" and village.one_leader
    if site.level != "hidden" and not one_signs_for_two:
        # A refusal is no signature (P18), so the stage has no consent either.
        site.record(paid.request["request_no"], code="JS101")


@fault("JS117")
def cut_into_slips(site: Site) -> None:
    """Blatant: three slips of one purchase, 5,700 yuan, on one day. Ordinary: two just below 5,000.

    Hidden: two of about 650, paid twelve days apart, on invoices of one day that follow each other.
    """
    parts = site.pick(3, 2, 2)
    low, high = site.pick((1_800, 2_000), (4_300, 4_900), (600, 700))
    on, shop = site.day(5, 10), site.village.firm("repair")
    paid = []
    for part in range(parts):
        later = site.level == "hidden" and part == 1
        when = onward(on + dt.timedelta(days=12)) if later else on
        use = "付维修材料尾款" if later else "付维修材料款"
        paid.append(site.spend(site.fen(low, high), when, shop, summary=use))
    if site.level == "hidden":
        number = site.village.serial("slips") * 1000 + site.village.index * 100_000 + 631
        for place, each in enumerate(paid):
            paper, first = each.invoice or {}, paid[0].invoice or {}
            paper.update(
                invoice_kind="增值税普通发票",
                invoice_no=f"{number + place:08d}",
                issued_on=first["issued_on"],
            )
    site.record(paid[0].request["request_no"], sum(each.voucher.amount for each in paid))
    if site.level != "hidden":
        site.record(paid[0].voucher, note=OPTIONAL, code="CT116")
