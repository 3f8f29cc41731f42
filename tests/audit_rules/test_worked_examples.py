"""Small cases of the principles on money: what stands in books and registers, and what rules say.

Each case is a unit of the invented county in 2025 with dated books; ``says`` names every finding of
the rules on payments: code, and words its message holds. A signed request stands behind a payment
where the case gives one. Lines that only rules not yet built speak of (CF110, CF120, CF127, CF128,
CT113, CT115, CT118, JS110) have no case, nor has that part of a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from audit_rules.catalogue import rules, words_of
from audit_rules.examples.facts import Facts
from audit_rules.examples.stack import facts_engine
from audit_rules.messages import message_of
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define

JUDGED = ("JS102", "DM101", "DM110", "CF106")


def pay(facts: Facts, lines: str, *requests: tuple[str, float], on: str = "2025-03-01") -> str:
    """Book a payment and the requests behind it: payee and approved sum."""
    voucher = facts.voucher(lines, date=on)
    for payee, amount in requests:
        facts.request(voucher, amount=str(amount), payee_name=payee)
    return voucher


def detail(facts: Facts, number: str, name: str) -> None:
    """Name a detail account."""
    facts.add("account", gl_account_number=number, gl_account_name=name)


def wage_batch(facts: Facts) -> None:
    people = (("甲", 3900), ("乙", 3900), ("丙", 3900))
    pay(facts, "借513<甲>:3900 借513<乙>:3900 借513<丙>:3900 贷102:11700", *people)


def named_after(facts: Facts) -> None:
    detail(facts, "21103", "应付款-甲建材")
    facts.voucher("借121:12000 贷21103:12000", date="2025-02-01")
    pay(facts, "借21103:12000 贷102:12000", ("甲建材", 12000))


def sent_again(facts: Facts) -> None:
    pay(facts, "借513<甲>:5300 贷102:5300", ("甲", 5300))
    facts.voucher("借102:5300 贷513:5300", date="2025-03-05")
    pay(facts, "借513<甲>:5300 贷102:5300", ("甲", 5300), on="2025-03-08")


def refunded(on: str) -> Callable[[Facts], None]:
    def build(facts: Facts) -> None:
        pay(facts, "借513<甲>:12000 贷102:12000")
        facts.voucher("借102:12000 贷513<甲>:12000", date=on)

    return build


def rent_is_no_refund(facts: Facts) -> None:
    pay(facts, "借513<甲>:12000 贷102:12000", ("甲", 12000))
    facts.voucher("借102:12000 贷501<甲>:12000", date="2025-04-01")


def red_on(account: str, *, statement: bool = False) -> Callable[[Facts], None]:
    def build(facts: Facts) -> None:
        paid = pay(facts, "借513<甲>:12000 贷102:12000")
        red = facts.voucher(f"借513<甲>:-12000 贷{account}:-12000", date="2025-03-05")
        facts.link("voucher", red, paid)
        if statement:
            for income, outgo in ((1, 0), (0, 1_200_000)):
                facts.add(
                    "bank_transaction",
                    account_no="1",
                    transacted_on="2025-03-01",
                    income_fen=income,
                    outgo_fen=outgo,
                    serial_no=str(income),
                )

    return build


def bank_names_him(facts: Facts) -> None:
    pay(facts, "借513:11700 贷102:11700")
    facts.add(
        "bank_transaction",
        account_no="1",
        transacted_on="2025-03-02",
        outgo_fen=1_170_000,
        serial_no="1",
        counterparty_name="甲",
    )


def latest_refunded(facts: Facts) -> None:
    first = pay(facts, "借513<甲>:12000 贷102:12000", ("甲", 12000))
    facts.add("decision", decision_no="J1", title="修路")
    facts.link("decision", "J1", first)
    pay(facts, "借513<甲>:12000 贷102:12000", ("甲", 12000), on="2025-03-05")
    facts.voucher("借102:12000 贷513<甲>:12000", date="2025-03-10")


def bid_bonds(facts: Facts) -> None:
    four = ("甲", "乙", "丙", "丁")
    facts.voucher("借102:18000" + "".join(f" 贷211<{each}>:4500" for each in four))
    lines = "".join(f"借211<{each}>:4500 " for each in four)
    pay(facts, f"{lines}贷102:18000", *((each, 4500) for each in four))


def rent_is_no_deposit(facts: Facts) -> None:
    facts.voucher("借102:20000 贷501<甲>:20000")
    pay(
        facts,
        "借211<甲>[退押金]:20000 贷102:20000".replace("<甲>[退押金]", "[退押金]<甲>"),
        ("甲", 20000),
    )


def insurance(payee: str) -> Callable[[Facts], None]:
    def build(facts: Facts) -> None:
        detail(facts, "21105", "应付款-代收医保")
        facts.voucher("借101:30000 贷21105:30000")
        pay(facts, f"借21105<{payee}>:30000 贷102:30000", (payee, 30000))

    return build


def works_payable(facts: Facts) -> None:
    facts.voucher("借153<甲>:50000 贷211<甲>:50000")
    pay(facts, "借211<甲>:50000 贷102:50000", ("甲", 50000))


def grant_list(facts: Facts) -> None:
    voucher = pay(facts, "借241:13000 贷102:13000", ("补贴名册", 13000))
    facts.add("payout", list_no="MC1", line_no=1, recipient_name="甲", amount_fen=1_200_000)
    facts.link("payout", "MC1/1", voucher)


def week_of(payee: str) -> Callable[[Facts], None]:
    def build(facts: Facts) -> None:
        for day in range(1, 5):
            lines = f"借513[电费]<{payee}>:300{day} 贷102:300{day}"
            pay(facts, lines, (payee, 3004), on=f"2025-03-0{day}")

    return build


def twice(one: str, second: str) -> Callable[[Facts], None]:
    def build(facts: Facts) -> None:
        pay(facts, f"借513<{one}>:900 贷102:900", on="2025-03-01")
        pay(facts, f"借513<{second}>:900 贷102:900", on="2025-03-11")

    return build


def slips(months: dict[int, int], linked: int = 0) -> Callable[[Facts], None]:
    """So many payments without a request a month, and one with a request in another month."""

    def build(facts: Facts) -> None:
        for month, count in months.items():
            for day in range(1, count + 1):
                pay(facts, f"借513<甲>:{day} 贷102:{day}", on=f"2025-{month:02d}-{day:02d}")
        if linked:
            pay(facts, "借513<乙>:5 贷102:5", ("乙", 5), on=f"2025-{linked:02d}-20")

    return build


def one(lines: str, *requests: tuple[str, float]) -> Callable[[Facts], None]:
    """One payment on 1 March."""
    return lambda facts: void(pay(facts, lines, *requests))


def one_project(facts: Facts) -> None:
    """Two payees of one project on one voucher, each with a request."""
    lines = "借153<甲>{XM}:9000 借153<乙>{XM}:9000 贷102:18000"
    pay(facts, lines, ("甲", 9000), ("乙", 9000))


def own_leaves(facts: Facts) -> None:
    """A register of accounts that maps none of them, and money moved from leaf to leaf."""
    facts.add("bank_account", account_no="1")
    detail(facts, "10201", "银行存款-基本户")
    detail(facts, "10202", "银行存款-一般户")
    facts.voucher("借10202:100000 贷10201:100000", date="2025-03-01")


def two_books(facts: Facts) -> None:
    """6,000 to 丙店 from either book of the village within a week."""
    pay(facts, "借513<丙店>:6000 贷102:6000", ("丙店", 6000), on="2025-06-02")
    pay(facts.sister(), "借513<丙店>:6000 贷102:6000", ("丙店", 6000), on="2025-06-05")


def void(_: object) -> None:
    """Return nothing."""


def decided_by(cell: str, *registered: str) -> Callable[[Facts], None]:
    """12,000 to 甲 on a request whose cell names decisions, some of them registered."""

    def build(facts: Facts) -> None:
        for number in registered:
            facts.add("decision", decision_no=number)
        pay(facts, "借513<甲>:12000 贷102:12000", ("甲", 12000))
        facts.rows["payment_request"][-1]["decision_no"] = cell

    return build


@dataclass(frozen=True)
class Case:
    """A case by its number: its books, and what the rules say of them."""

    number: str
    build: Callable[[Facts], None]
    says: tuple[str, ...] = ()


SPENT = ("DM101 26,000", "JS102 26,000")
TWELVE = "DM101 付给甲 12,000.00"
CASES = (
    Case("1a", wage_batch),
    Case(
        "1b",
        one("借153<甲公司>:12000 贷102:12000", ("甲公司", 12000)),
        ("DM101 付给甲公司 12,000",),
    ),
    Case("1c", one("借513:11700 贷102:11700", ("甲", 11700)), ("DM101 付给甲 11,700",)),
    Case("1d", one("借513:11700 贷102:11700", ("乙", 5000), ("丙", 6700))),
    Case("1e", bank_names_him, ("DM101 付给甲 11,700", "JS102 付给甲 11,700")),
    Case("1f", one("借513:11700 贷102:11700"), ("DM101 收款人不明", "JS102 收款人不明")),
    Case("1g", named_after, ("DM101 付给甲建材 12,000",)),
    Case("1h", one_project, ("DM110 “XM”支付 1 笔、共 18,000.00 元",)),
    Case("2a", sent_again),
    Case("2b", refunded("2025-04-15")),
    Case("2c", refunded("2025-10-20"), ("DM101 疑点", "JS102 疑点")),
    Case("2d", rent_is_no_refund, (TWELVE,)),
    Case("2e", red_on("101"), (TWELVE, "JS102 12,000")),
    Case("2e lawful", red_on("102")),
    Case("2f", red_on("102", statement=True), (TWELVE, "JS102 12,000")),
    Case("2g", latest_refunded),
    Case(
        "5a",
        one("借513[付围墙款(含税)]<甲建筑队>:26000 贷102:26000"),
        SPENT,
    ),
    Case("5b", one("借214<国家税务总局某县税务局>:26000 贷102:26000")),
    Case("5c", one("借214<甲>:26000 贷102:26000"), SPENT),
    Case(
        "5d",
        lambda facts: void(
            (facts.voucher("借512:10000 贷214:10000"), pay(facts, "借214:26000 贷102:26000"))
        ),
        ("DM101 16,000", "JS102 16,000"),
    ),
    Case("5e", one("借513[手续费]:150 贷102:150")),
    Case("5e in cash", one("借513[手续费]:150 贷101:150"), ("JS102 150",)),
    Case("5f", one("借513[代办手续费]<某某税务师事务所>:3000 贷102:3000"), ("JS102 3,000",)),
    Case("5g", one("借212<乙公司>:5000 贷102:5000"), ("JS102 5,000",)),
    Case("5i", week_of("某某电力工程有限公司"), ("DM110 12,010",)),
    Case("5i lawful", week_of("某县供电公司")),
    Case("6c", twice("李某(东头)", "李某(西头)"), ("JS102 900", "JS102 900")),
    Case(
        "6d",
        twice("某建材（个体工商户）", "某建材(个体工商户)"),
        ("CF106 900", "JS102 900", "JS102 900"),
    ),
    Case("7a", decided_by("甲1、甲2", "甲1", "甲2")),
    Case("7b", decided_by("甲1、甲9", "甲1")),
    Case("7b alone", decided_by("甲9", "甲1"), (TWELVE,)),
    Case("8a", bid_bonds),
    Case("8b", one("借201[归还借款]<甲>:18000 贷102:18000", ("甲", 18000)), ("DM101 18,000",)),
    Case("8c", rent_is_no_deposit, ("DM101 20,000",)),
    Case("8d", insurance("某县医疗保障局")),
    Case("8d to 甲", insurance("甲"), ("DM101 30,000",)),
    Case("8e", works_payable, ("DM101 50,000",)),
    Case("8f", grant_list),
    Case("8g", own_leaves),
    Case("20b", two_books, ("DM110 “丙店”（含AE付的）支付 2 笔、共 12,000.00 元",)),
    Case("14d", slips({6: 6}, linked=5), ("JS102 6 笔付款（共 21.00 元）",)),
    Case("14e", slips({6: 3}, linked=5), ("JS102 1.00", "JS102 2.00", "JS102 3.00")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_a_worked_example_says_what_it_should(case: Case, policy: Policy) -> None:
    facts = Facts("E")
    facts.balances("102:0", "2024")
    facts.add("organization", org_name="E", area_code="990101100200")
    case.build(facts)
    units = {str(row["org_code"]): "990101100200" for row in facts.rows["organization"]}
    engine = facts_engine([facts], policy, units)
    judged = [rules()[code] for code in JUDGED]
    for view in words_of(rule.query for rule in judged):
        define(engine, view)
    found = [
        f"{rule.code} {message_of(rule, row, 'zh')}"
        for rule in judged
        for row in engine.query(rule.query).to_pylist()
    ]
    left = list(found)
    for wanted in case.says:
        code, words = wanted.split(" ", 1)
        fitting = [each for each in left if each.startswith(code) and words in each]
        assert fitting, (wanted, found)
        left.remove(fitting[0])
    assert left == []
