"""Contracts on their own: what they state, what stands behind them, what they let twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from audit_rules.examples.builders.cover import contract, decision
from audit_rules.examples.builders.meetings import hold, sizes
from audit_rules.examples.builders.words import Line, offices
from audit_rules.examples.facts import Facts, fen, parsed, unreadable
from threeassets.model.schema import tables

MU = 10_000
VOTES = {
    "通过": "决议@2024-12-01(30,20,20)", "未通过": "决议@2024-12-01(30,20,10)", "": "",
    "只有提议": "提议@2024-12-01",
}  # fmt: skip  # a table


def terms(facts: Facts, line: Line) -> None:
    """A contract that states everything but what it ``lacks``; its signer and the offices.

    ``payment_terms=无偿`` is what it states otherwise.
    """
    stated: dict[str, object] = {
        "title": "合同",
        "object_code": facts.named("DX"),
        "object_name": "门面房",
        "area_mu": MU,
        "signed_on": line["signed"],
        "starts_on": line["signed"],
        "ends_on": "2026-12-31",
        "amount_fen": 500,
        "annual_fen": 100,
        "payment_terms": "按年",
        "breach_terms": "违约金",
        "document_ref": "档1",
    }
    lacks = line["lacks"].split()
    for word in lacks:
        name, sign, value = word.partition("=")
        if stated.pop(name, None) is None:
            raise unreadable(name)
        if sign:
            stated[name] = value
    signer = line.get("signer")
    contract(
        facts,
        contract_kind=line["kind"],
        signer=facts.named(signer) if signer else None,
        **stated,
    )
    if not facts.tag:
        # Who holds office is a fact of the whole unit: a second subject must not add to it.
        offices(facts, line.get("offices", ""))


def decided(facts: Facts, line: Line) -> None:
    """A contract, its money, party and land, and the decision that may stand behind it."""
    if not facts.tag:
        sizes(facts, "代表:30")
    code = facts.named("XM")
    firm = {"party_name": f"{facts.tag}乙公司"} if line["party"] == "公司" else {}
    number = contract(
        facts,
        contract_kind=line["kind"],
        object_code=facts.named("DX"),
        project_code=code,
        decision_no=facts.named("JY") if line["link"] in {"合同", "未登记"} else None,
        signed_on=line.get("signed") or "2025-03-01",
        **priced(f"{line['amount']} {line['terms']}"),
        **firm,
    )
    for place, word in enumerate(line["added"].split(), start=2):
        _added(facts, word, number, place, line["kind"])
    for amount in line.get("paid", "").split():
        facts.link("contract", number, facts.voucher(f"借51301:{amount} 贷102:{amount}"))
    if line["party"] and not firm:
        member = {"成员": 1, "外人": 0, "未知": None}[line["party"]]
        facts.add("party", party_name=facts.named("乙方"), is_member=member)
    land = line["land"].split()
    if land:
        if not set(land[1:]) <= {"机动地"}:
            raise unreadable(line["land"])
        where = facts.named("DX9" if land[0].startswith("别处") else "DX")
        facts.add(
            "resource",
            resource_code=where,
            operation_mode=land[0].removeprefix("别处"),
            is_reserved=int("机动地" in land),
        )
    if line["link"] != "未登记":
        vote, amount = parsed(r"(\D*)(\d*)", line["vote"]).groups()
        decided_fen = fen(amount) if amount else None
        hold(facts, VOTES[vote], decision(facts, decided_fen=decided_fen))
    if line["link"] == "项目":
        facts.add("project", project_code=code, decision_no=facts.named("JY"))
    elif line["link"] not in {"", "合同", "未登记"}:
        raise unreadable(line["link"])


_PRICE_WORDS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    (r"([\d.]+)", "amount_fen", fen),
    (r"年(\d+)", "annual_fen", fen),
    (r"变更(\d+)", "approved_change_fen", fen),
    (r"签(2.*)", "signed_on", str),
    (r"(2\d{3}-.*)~.*", "starts_on", str),
    (r"2\d{3}-.*~(.+)", "ends_on", str),
)


def priced(text: str) -> dict[str, object]:
    """Read price, yearly price, changes and days of a contract."""
    fields: dict[str, object] = {}
    for word in text.split():
        for pattern, column, read in _PRICE_WORDS:
            if match := re.fullmatch(pattern, word):
                fields[column] = read(match[1])
    return fields


def _added(facts: Facts, word: str, number: str, place: int, kind: str) -> None:
    """Add a supplement, ``7000@2025-03-01``, or a renewal, ``续7000``, with a decision 决议.

    ``延2026-12-31`` prolongs the term and states no price.
    """
    sum_and_word, _, day = word.partition("@")
    amount = sum_and_word.removeprefix("续").removesuffix("决议")
    end = amount.removeprefix("延") if amount.startswith("延") else ""
    own = None
    if sum_and_word.endswith("决议"):
        own = facts.named(f"JY{place}")
        facts.add("decision", decision_no=own, title="补充")
    start = "2025-01-01" if word.startswith("续") else "2024-06-01"
    facts.add(
        "contract",
        contract_no=f"{number}-{place}",
        contract_kind=kind,
        amount_fen=None if end else fen(amount),
        original_contract_no=number,
        signed_on=day or "2025-03-01",
        starts_on=start,
        ends_on=end or ("2026-12-31" if word.startswith("续") else "2024-12-31"),
        decision_no=own,
        party_name=facts.named("乙方"),
    )


def worth(facts: Facts, line: Line) -> None:
    """A contract by its price and term, what supplements add, and what was paid under it."""
    kind = "资产租赁" if "出租" in line["worth"] else "工程施工"
    number = contract(facts, **priced(line["worth"]), contract_kind=kind)
    for place, item in enumerate(line["added"].split()):
        amount, _, term = item.partition("@")
        start, _, end = term.partition("~")
        facts.add(
            "contract",
            contract_no=facts.named(f"HT{place + 2}"),
            original_contract_no=number,
            contract_kind=kind,
            starts_on=start or "2024-06-01",
            ends_on=end or None,
            **priced(amount),
        )
    if line["paid"]:
        lines = f"借51301<乙方>:{line['paid']} 贷102:{line['paid']}"
        facts.link("contract", number, facts.voucher(lines))


def let_twice(facts: Facts, line: Line) -> None:
    """One or two contracts over one object: ``30亩 2024-01-01~2028-12-31 收回2026-06-30``."""
    for word in line.get("object", "").split():
        _object(facts, word)
    _letting(facts, line["first"], number=facts.named("HT"), party=facts.named("甲"))
    for word in set(line.get("second", "").split()) & set(_PARTIES):
        _same_owner(facts, _PARTIES[word])
    if line.get("second"):
        _letting(facts, line["second"], number=facts.named("HT2"), party=facts.named("乙"))


def _object(facts: Facts, word: str) -> None:
    if word == "旁资产":
        facts.add("asset", asset_code=facts.named("DX8"))
        return
    kind, _, size = word.partition(":")
    if kind == "资源":
        registered, _, surveyed = size.partition("/")
        facts.add(
            "resource",
            resource_code=facts.named("DX"),
            registered_area_mu=int(registered) * MU,
            surveyed_area_mu=int(surveyed) * MU if surveyed else None,
        )
    else:
        if kind != "资产":
            raise unreadable(word)
        quantity = size.rstrip("间平方米")
        facts.add(
            "asset",
            asset_code=facts.named("DX"),
            unit=size[len(quantity) :] or None,
            quantity=int(quantity) * MU if quantity else None,
        )


_LETTING_WORDS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    (r"(\d+)亩", "area_mu", lambda text: int(text) * MU),
    (r"年租(\d+)", "annual_fen", fen),
    (r"收回(2.*)", "terminated_on", str),
    (r"签(2.*)", "signed_on", str),
    (r"名(.+)", "object_name", str),
    (f"({'|'.join(tables()['contract'].column('status').choices)})", "status", str),
    (f"({'|'.join(tables()['contract'].column('contract_kind').choices)})", "contract_kind", str),
)


_PARTIES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "同一负责人": ({"owner_name": "老板"}, {"owner_name": "老板"}),
    "同一代码": ({"uscc": "U1"}, {"uscc": "U1"}),
    "同一身份证": ({"id_number": "I1"}, {"id_number": "I1"}),
    "各有负责人": ({"owner_name": "别人"}, {"owner_name": "老板"}),
}
"""What the register of parties says of the first and the second tenant."""


def _same_owner(facts: Facts, parties: tuple[dict[str, object], dict[str, object]]) -> None:
    for name, facts_of_party in zip(("甲", "乙"), parties, strict=True):
        names = {column: facts.named(str(value)) for column, value in facts_of_party.items()}
        facts.add("party", party_name=facts.named(name), **names)


def _letting(facts: Facts, text: str, *, number: str, party: str) -> None:
    spoken: dict[str, dict[str, object]] = {
        "没有标的": {"object_code": None},
        "另一处": {"object_code": facts.named("DX9")},
        "续签前约": {"original_contract_no": facts.named("HT")},
        "写明后约": {"original_contract_no": facts.named("HT2")},
        "两处编码": {"object_code": f"{facts.named('DX')}、{facts.named('DX8')}"},
        **{word: {"party_name": party} for word in _PARTIES},
        "同一人": {"party_name": facts.named("甲")},
        "门面房": {"object_name": "门面房"},
    }
    days, *words = text.split()
    start, _, end = days.partition("~")
    fields: dict[str, object] = {
        "contract_kind": "资产租赁",
        "party_name": party,
        "object_code": facts.named("DX"),
        "signed_on": start,
        "starts_on": start or None,
        "ends_on": end or None,
    }
    for word in words:
        fields.update(spoken.get(word) or _cell(word))
    facts.add("contract", contract_no=number, **fields)


def _cell(word: str) -> dict[str, object]:
    for pattern, column, read in _LETTING_WORDS:
        if match := re.fullmatch(pattern, word):
            return {column: read(match[1])}
    raise unreadable(word)
