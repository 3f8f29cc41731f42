"""Meetings: a decision, its meetings and their figures, and what was done on it."""

from __future__ import annotations

import re

from audit_rules.examples.builders.cover import contract, decision
from audit_rules.examples.builders.payments import batches
from audit_rules.examples.builders.words import Line, offices
from audit_rules.examples.facts import Facts, Term, fen, parsed, term, unreadable

BODIES = {"提议": "村党支部会", "商议": "村两委联席会", "审议": "党员大会", "决议": "村民代表会议"}
SIZES = {
    "成年": "adult_members", "能力": "capable_members", "户": "households",
    "代表": "representatives", "成员代表": "member_representatives", "党员": "party_members",
    "理事": "directors",
}  # fmt: skip  # a table
_MEETING = re.compile(
    r"^(?P<unit>邻)?(?P<step>提议|商议|审议|决议)(?::(?P<body>[^@]+))?@(?P<date>[\d-]+)"
    r"(?:通知(?P<notice>[\d-]+))?"
    r"(?:\((?P<figures>[\d,-]*)\))?(?P<outcome>通过|未通过)?$"
)


def meetings(facts: Facts, line: Line) -> None:
    """A decision of some matter, its meetings, the sizes of the bodies, and acts on it."""
    if not facts.tag:
        sizes(facts, line.get("size", ""))
    number = decision(facts, **decided(line))
    if line.get("titled"):
        _titled(facts, line["titled"])
    recorded = "通过" if line.get("recorded") else None
    hold(facts, line["steps"], number, counted=line.get("counted"), outcome=recorded)
    if line.get("leader") and not facts.tag:
        start, _, end = line["leader"].partition("~")
        for position in ("村党组织书记", "村委会主任"):
            facts.add(
                "office",
                person_name="甲",
                position=position,
                started_on=start,
                ended_on=end or None,
            )
    if not facts.tag:
        offices(facts, line.get("office", ""))
    _posted(facts, line.get("posted", ""), number)
    _acts(facts, line.get("acts", ""), number)


def _posted(facts: Facts, words: str, number: str) -> None:
    """Post a decision: ``实施结果@2025-06-12~2025-06-25``, 旁 another one, 邻 by another unit.

    长 posts a decision whose number begins with that of this one.
    """
    for position, word in enumerate(words.split()):
        posting = term(word)
        if word.startswith("长"):
            facts.add("decision", decision_no=f"{number}0", title="他事")
        unit = facts.sister() if word.startswith("邻") else facts
        unit.add(
            "disclosure",
            disclosure_no=facts.named(f"GK{position or ''}"),
            subject_no={"旁": "他号", "长": f"{number}0"}.get(word[0], number),
            disclosure_kind=posting.what.lstrip("邻旁长"),
            posted_on=posting.start,
            removed_on=posting.end,
        )


def _acts(facts: Facts, words: str, number: str) -> None:
    """Do what was done on a decision, and what stands around it."""
    for word in words.split():
        if word.startswith("成批@"):
            batches(facts, word.removeprefix("成批@"))
        elif word == "邻单位":
            for row in facts.rows["decision"] + facts.rows["decision_step"]:
                row["org_code"] = facts.sister().org
        elif word.startswith("公开@"):
            _posted(facts, word.replace("公开", "决议结果"), number)
        elif word in {"邻同号", "邻他号"}:
            own = number if word == "邻同号" else facts.named("JY9")
            facts.sister().add("decision", decision_no=own, title="他事")
        elif word.endswith("地"):
            _land(facts, word)
        else:
            _act(facts, word, number)


def _titled(facts: Facts, text: str) -> None:
    """Give a decision its title, its mark of an emergency, or another decision the mark."""
    row = facts.rows["decision"][0]
    title, *others = text.split()
    marks = {"应急": 1, "非应急抢险": 0}
    row["title"] = title.removeprefix("非应急")
    row["emergency"] = marks.get(title)
    if "旁应急" in others:
        facts.add("decision", decision_no=facts.named("JY7"), title="他事", emergency=1)
    if "旁抢险" in others:
        facts.add("decision", decision_no=facts.named("JY7"), title="抢险")


def decided(line: Line) -> dict[str, object]:
    """Read matter, amount and filing day of a decision."""
    return {
        "matter_kind": line.get("matter") or None,
        "decided_fen": fen(line["decided"]) if line.get("decided") else None,
        "township_filed_on": line.get("filed") or None,
        "completed_on": line.get("done") or None,
        "group_name": line.get("group") or None,
    }


def sizes(facts: Facts, text: str) -> None:
    """Register the sizes of the bodies, ``代表:32@2025-01-01``, and the unit's level and kind."""
    unit = facts.rows["organization"][0]
    unit["level"] = "村"
    kinds = {"村委会": "村民委员会", "集体": "集体经济组织"}
    beside = [word.removeprefix("邻") for word in text.split() if word.startswith("邻")]
    if beside:
        code = facts.sister().org
        _sizes(next(row for row in facts.rows["organization"] if row["org_code"] == code), beside)
    for word in text.split():
        if word.startswith("邻"):
            continue
        if word == "另集体":
            code = facts.sister().org
            rows = facts.rows["organization"]
            sister = next(row for row in rows if row["org_code"] == code)
            sister["org_kind"] = kinds["集体"]
        elif word == "组":
            unit["level"] = "组"
        elif word in kinds:
            unit["org_kind"] = kinds[word]
        else:
            _sizes(unit, [word])


def _sizes(unit: dict[str, object], words: list[str]) -> None:
    for word in words:
        if word == "组":
            unit["level"] = word
            continue
        name, _, figures = word.partition(":")
        size, sign, day = figures.partition("@")
        unit[SIZES[name]] = int(size)
        unit["counted_on"] = day or None if sign else "2025-01-01"


def hold(
    facts: Facts, text: str, number: str, *, counted: str | None = None, outcome: str | None = None
) -> None:
    """Record meetings: ``决议:成员大会@2025-06-10(应到,实到,赞成,反对,弃权)未通过``.

    Figures are given as far as they are known; ``通知2025-05-31`` after the day: the notice.
    What begins with 邻 is recorded by another unit of the village.
    """
    for word in text.split():
        match = parsed(_MEETING, word)
        figures = [int(part) if part else None for part in (match["figures"] or "").split(",")]
        expected, present, agreed, against, abstained = (*figures, *[None] * 5)[:5]
        unit = facts.sister() if match["unit"] else facts
        unit.add(
            "decision_step",
            decision_no=number,
            step=match["step"],
            body=match["body"] or BODIES[match["step"]],
            noticed_on=match["notice"],
            held_on=match["date"],
            counted_by=counted or None,
            expected=expected,
            present=present,
            votes_for=agreed,
            votes_against=against,
            votes_abstain=abstained,
            outcome=match["outcome"] or outcome,
        )


_SUM = re.compile(
    r"^(?P<what>付款|约付|单付|续付|退款|签约|租约)(?P<amount>\d*)"
    r"(?:(?P<more>带税|旁付)(?P<other>\d+))?(?:\+(?P<also>.+))?$"
)
_CONTRACT = ("contract", "contract_no", "party_name")
_REQUEST = ("payment_request", "request_no", "payee_name")
BESIDE = {
    "旁约": (*_CONTRACT, "HT9"), "旁单": (*_REQUEST, "SP9"),
    "同号约": (*_CONTRACT, "SP"), "同号单": (*_REQUEST, "HT"),
}  # fmt: skip  # a table
"""Papers of another payee behind the same voucher, some under the number of the first paper."""


def _act(facts: Facts, word: str, number: str) -> None:
    act = term(word)
    if match := _SUM.match(act.what):
        what, amount = match["what"], match["amount"]
        if what in {"付款", "约付", "单付", "续付"}:
            _payment(facts, match, act.start or "", number)
        elif what == "退款":
            facts.voucher(f"借102:{amount} 贷51301<乙方>:{amount}", date=act.start or "")
        else:
            money = "amount_fen" if what == "签约" else "annual_fen"
            priced = {money: fen(amount or "500")}
            contract(facts, decision_no=number, signed_on=act.start, **priced)
    elif act.what == "空约":
        contract(facts, decision_no=number, signed_on=act.start)
    elif act.what == "未登记签约":
        contract(facts, decision_no=facts.named("JY8"), signed_on=act.start)
    elif act.what == "别处签约":
        contract(facts, signed_on=act.start, amount_fen=fen("500"))
    elif act.what in {"项目签约", "立项签约"}:
        code, named = facts.named("XM"), number if act.what == "项目签约" else None
        facts.add("project", project_code=code, decision_no=named)
        contract(facts, signed_on=act.start, project_code=code)
    elif act.what in {"审批签约", "报批签约"}:
        signed = contract(facts, signed_on=act.start)
        named = number if act.what == "审批签约" else None
        facts.request(None, contract_no=signed, decision_no=named)
    elif act.what in {"另案", "另败案", "撞号", "另有决议", "另有提议", "另有计划", "另有未登会"}:
        _other(facts, act)
    else:
        raise unreadable(word)


def _land(facts: Facts, word: str) -> None:
    """Register whose land the contract lets: 村地, 组地; other land 旁村地, 号村地, 另约村地."""
    place, owner = {"旁": "DX8", "号": "JY", "另": "DX7"}.get(word[0], "DX"), word[-2]
    if word == "另约村地":
        other = facts.named("JY7")
        facts.add("decision", decision_no=other, title="他事", matter_kind="其他重大事项")
        facts.add(
            "contract",
            contract_no=facts.named("HT7"),
            decision_no=other,
            object_code=facts.named(place),
        )
    else:
        facts.rows["contract"][0]["object_code"] = facts.named("DX")
    facts.add("resource", resource_code=facts.named(place), owner_level=owner)


def _other(facts: Facts, act: Term) -> None:
    """Add another decision: on the contract's project, 另案, 另败案, with 撞号 for its contract."""
    number = facts.named("JY9")
    matter = "年度财务计划" if act.what == "另有计划" else "其他重大事项"
    facts.add("decision", decision_no=number, title="前次", matter_kind=matter)
    if act.what != "另有未登会":
        lost = "()未通过" if act.what == "另败案" else ""
        hold(facts, f"{'提议' if act.what == '另有提议' else '决议'}@{act.start}{lost}", number)
    if act.what == "撞号":
        facts.add(
            "contract", contract_no=facts.vouchers[-1], decision_no=number, signed_on=act.start
        )
    elif act.what not in {"另案", "另败案"}:
        facts.add("project", project_code=facts.named("XM"), decision_no=number)
        facts.rows["contract"][0]["project_code"] = facts.named("XM")


def _payment(facts: Facts, match: re.Match[str], date: str, number: str) -> None:
    """Pay on a decision by voucher (付款), contract (约付) or request (单付, again 续付).

    带税 pays a tax on the same voucher, 旁付 another payee, on papers of his own after ``+``.
    """
    what, amount = match["what"], match["amount"] or "300"
    beside = {"带税": "借214<某县税务局>", "旁付": "借51302<旁人>"}.get(match["more"], "")
    more = f" {beside}:{match['other']} 贷102:{match['other']}" if beside else ""
    voucher = facts.voucher(f"借51301<乙方>:{amount} 贷102:{amount}{more}", date=date)
    if what == "单付":
        facts.request(voucher, payee_name=facts.named("乙方"), decision_no=number)
    if what == "续付":
        facts.link("payment_request", facts.named("SP"), voucher)
    if what == "约付":
        facts.link("contract", facts.named("HT"), voucher)
    if what == "付款" or match["also"] == "凭证":
        facts.link("decision", number, voucher)
    if match["also"] in BESIDE:
        register, key, party, paper = BESIDE[match["also"]]
        facts.add(register, **{key: facts.named(paper), party: facts.named("旁人")})
        facts.link(register, facts.named(paper), voucher)
