"""Faults of leaving office: TN101 to TN104."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.payments import receive
from grading.purchases import agree
from grading.village import Line
from grading.workdays import back, onward


@fault("TN101", since=0)
def not_audited(site: Site) -> None:
    """Blatant: nobody audited the leaving head. Ordinary: the result was never published.

    Hidden: published three weeks after the successor had taken office.
    """
    village = site.village
    leaving = village.turnover
    site.need(leaving)
    if leaving is None:
        return
    site.year = leaving.year
    end = (leaving - dt.timedelta(days=1)).isoformat()
    audits = village.rows("audit_engagement", period_to=end)
    site.need(audits)
    if site.level == "blatant":
        numbers = {at["engagement_no"] for at in audits}
        site.drop("audit_engagement", audits)
        orphans = [at for at in village.tables["rectification"] if at["engagement_no"] in numbers]
        site.drop("rectification", orphans)
    else:
        late = (leaving + dt.timedelta(days=21)).isoformat()
        for row in audits:
            row["published_on"] = None if site.level == "ordinary" else late
    for row in audits:
        site.record(f"{row['person_name']}/{row['position']}")


@fault("TN102", since=0)
def not_handed_over(site: Site) -> None:
    """Blatant: the old head never handed over. Ordinary: after 25 days. Hidden: on the 11th day."""
    village = site.village
    leaving = village.turnover
    site.need(leaving)
    if leaving is None:
        return
    site.year = leaving.year
    rows = [at for at in village.tables["handover"] if at["position"] != "出纳"]
    name = rows[0]["outgoing"]
    if site.level == "blatant":
        site.drop("handover", rows)
    else:
        for row in rows:
            row["handed_on"] = (leaving + dt.timedelta(days=site.pick(0, 25, 11))).isoformat()
    site.record(f"{name}/村委会主任")


@fault("TN103", since=0)
def debt_grew(site: Site) -> None:
    """Blatant: a decided loan of 200,000 yuan is still owed. Ordinary: one of 40,000.

    Hidden: unpaid bills of a few hundred yuan.
    """
    site.claim("debts")
    village = site.village
    site.year = village.years[-1]
    on = site.day(5, 7)
    if site.level == "hidden":
        amount = site.fen(400, 900)
        name = village.firm("repair")
        account = village.chart.detail("payable", name)
        village.voucher(
            on, "应付维修款", [Line("repair", amount, 0, name), Line(account, 0, amount, name)]
        )
    else:
        amount = site.pick(20_000_000, 4_000_000, 0)
        lender = village.public_body("示例县农村信用合作社")
        account = village.chart.detail("loan", lender)
        decision = decide(
            village, back(on, 20), "借款用于经营周转", "借款举债", amount=amount, payee=lender
        )
        contract = agree(
            village,
            "借款",
            "流动资金借款",
            lender,
            amount,
            signed=back(on, 3),
            ends=dt.date(site.year + 1, 6, 30),
            decision_no=decision.number,
            transaction_method=None,
        )
        made = receive(village, on, amount, account, lender, summary="收到借款")
        made.decision_no, made.contract_no = decision.number, contract["contract_no"]
    head = village.holder("村委会主任", on)
    others = [
        f"{at['person_name']}/{at['position']}"
        for at in village.tables["office"]
        if at["ended_on"] is None and at["person_name"] != head
    ]
    mine = [f"{head}/{at}" for at in ("理事长", "村党组织书记")]
    site.record(f"{head}/村委会主任", amount, note="also " + " ".join([*mine, *others]))


@fault("TN104", since=0)
def not_rectified(site: Site) -> None:
    """Blatant: 300 days past the deadline. Ordinary: 40 days. Hidden: due yesterday."""
    village = site.village
    site.year = village.years[-1]
    due = village.as_of - dt.timedelta(days=site.pick(300, 40, 1))
    number = village.next_number(f"DQ{site.year}", 2)
    first = onward(due - dt.timedelta(days=200))
    village.add(
        "audit_engagement",
        engagement_no=number,
        audit_kind="定期审计",
        period_from=dt.date(due.year - 2, 1, 1),
        period_to=dt.date(due.year - 2, 12, 31),
        noticed_on=first,
        reported_on=onward(first, 30),
        published_on=onward(first, 40),
        team="示例县农村经营服务中心审计组",
    )
    village.add(
        "rectification",
        engagement_no=number,
        item_no=1,
        problem="固定资产未及时登记",
        amount_fen=site.fen(2_000, 9_000),
        responsible=village.holder("会计", village.as_of),
        due_on=due,
        measure="补登台账",
    )
    site.record(f"{number}/1")
