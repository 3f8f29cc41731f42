"""What of payments and contract prices stands against a decision, and what is not sure of it.

Payments are less all that came back, taxes, what a bank takes, deposits and loans repaid, money passed
on. What the request or the contract got that names the decision; where the voucher names it, what its payee
got, else what goes to nobody named, else all that has no request of its own. ``doubt`` is ``payees``
where that is several, ``project`` what only a project ties to the decision, ``yearly`` under a
contract priced by the year, ``kind`` where the payment also names a decision that is not to spend.
A contract is a row of its own (``named_by`` ``price``): what it states with changes and supplements.
``paper`` is what names the decision: papers of one kind add up, of several kinds are the same money.
Only decisions on spending that are not recorded as not passed are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

KINDS = frozenset({"大额资金使用", "工程项目", "补贴报酬", "对外投资", "其他重大事项"})
"""Matters on which money is spent; what is let, sold, borrowed, levied or shared out is none."""
BOUGHT = frozenset({"工程施工", "物资采购", "服务采购", "投资入股", "其他"})
"""Kinds of contract whose price the unit pays."""
Rows = Mapping[str, list[dict[str, Any]]]
Row = Mapping[str, Any]
Decision = tuple[str, str]
Voucher = tuple[str, str]
_Part = tuple[str, int, str]
"""Payee key, sum in fen, what is not sure of it."""
_Claim = tuple[str, str, str, str, str, str, str, str, int, int | None, str]
"""A row of the word."""


class _Books:
    """What vouchers paid, by the papers that may name a decision."""

    def __init__(self, rows: Rows) -> None:
        self.outlay: dict[Voucher, dict[str, int]] = defaultdict(dict)
        for row in rows["payee"]:
            self.outlay[row["org_code"], row["voucher_key"]][row["payee_key"]] = row["net_fen"]
        self.requests: dict[Voucher, dict[str, Row]] = defaultdict(dict)
        for row in rows["request"]:
            self.requests[row["org_code"], row["voucher_key"]][row["request_no"]] = row
        self.contracts: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in rows["contract"]:
            place = row["org_code"], row["voucher_key"], row["contract_no"]
            self.contracts[place].append(row)
        self.projects: dict[tuple[str, str, str], int] = {
            (row["org_code"], row["voucher_key"], row["project_code"]): row["fen"]
            for row in rows["project"]
        }
        self.exempt: dict[Voucher, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in rows["exempt"]:
            self.exempt[row["org_code"], row["voucher_key"]][row["payee_key"]] += row["exempt_fen"]

    def parts(self, named: Row, payee_key: str) -> Iterator[_Part]:
        """Yield what the paper that names a decision got of a voucher, by payee."""
        voucher = named["org_code"], named["voucher_key"]
        paper, exempt = named["named_key"], self.exempt[voucher]
        if named["named_by"] == "contract":
            for row in self.contracts[(*voucher, paper)]:
                yield row["payee_key"], row["net_fen"], ""
        elif named["named_by"] == "project":
            fen = self._of_project(voucher, paper) - sum(exempt.values())
            yield "", max(fen, 0), "project"
        elif named["named_by"] == "payment_request":
            # A request whose money all came back soon has no row.
            if request := self.requests[voucher].get(paper):
                payee = request["payee_key"] or ""
                yield payee, max(request["left_fen"] - exempt[payee], 0), ""
        else:
            for payee, fen, doubt in self._of_voucher(voucher, payee_key):
                yield payee, max(fen - exempt[payee], 0), doubt

    def _of_project(self, voucher: Voucher, project: str) -> int:
        requests = self.requests[voucher].values()
        request_fen: int = sum(
            row["left_fen"] for row in requests if row["project_code"] == project
        )
        fen = max(request_fen, self.projects.get((*voucher, project), 0))
        return min(fen, sum(self.outlay[voucher].values()))

    def _of_voucher(self, voucher: Voucher, payee_key: str) -> Iterator[_Part]:
        outlay = self.outlay[voucher]
        payees = [name for name in (payee_key, "", *outlay) if name in outlay]
        if len(outlay) == 1 or {payee_key, ""} & set(outlay):
            yield payees[0], outlay[payees[0]], ""
        else:
            # Who has a request of his own was paid on that.
            own = {row["payee_key"] for row in self.requests[voucher].values()}
            for payee in sorted(set(outlay) - own):
                yield payee, outlay[payee], "payees"


def _paid(rows: Rows, spending: Mapping[Decision, Row], others: set[Decision]) -> Iterator[_Claim]:
    books = _Books(rows)
    mixed = {
        (row["org_code"], row["voucher_key"])
        for row in rows["named"]
        if (row["decision_org"], row["decision_no"]) in others
    }
    yearly = {
        (row["org_code"], row["voucher_key"])
        for row in rows["contract"]
        if row["annual_fen"] is not None
    }
    for named in rows["named"]:
        voucher = named["org_code"], named["voucher_key"]
        key = named["decision_org"], named["decision_no"]
        if key in spending:
            whole = "kind" if voucher in mixed else "yearly" if voucher in yearly else ""
            for payee, fen, doubt in books.parts(named, spending[key]["payee_key"] or ""):
                where = (*key, voucher[0], "voucher", voucher[1])
                paper = named["named_by"], named["named_key"], payee
                yield *where, *paper, fen, named["paid_on_day"], whole or doubt


def _agreed(rows: Rows, spending: Mapping[Decision, Row]) -> Iterator[_Claim]:
    contracts = {(row["org_code"], row["contract_no"]): row for row in rows["worth"]}
    added: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows["worth"]:
        if row["root_no"] != row["contract_no"]:
            added[row["org_code"], row["root_no"]] += row["stated_fen"] or 0
    direct = {
        (row["org_code"], row["contract_no"], row["decision_org"], row["decision_no"])
        for row in rows["direct"]
    }
    for row in rows["agreed"]:
        org, key = row["org_code"], (row["decision_org"], row["decision_no"])
        if key not in spending or (org, row["contract_no"]) not in contracts:
            # A request may name a contract of another unit of the village.
            continue
        number = contracts[org, row["contract_no"]]["root_no"]
        root = contracts[org, number]
        if root["contract_kind"] in BOUGHT:
            change = root["approved_change_fen"] or 0
            # Approved changes and the supplements that write them down are one sum.
            fen = (root["stated_fen"] or 0) - change + max(change, added[org, number])
            is_direct = (org, row["contract_no"], *key) in direct
            doubt = "yearly" if root["annual_fen"] is not None else "" if is_direct else "project"
            day = root["signed_on_day"]
            yield *key, org, "contract", number, "price", number, "", fen, day, doubt


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield decision, act, the paper that names the decision, payee, sum, day and doubt."""
    decisions = {(row["org_code"], row["decision_no"]): row for row in rows["rows"]}
    spending = {key: row for key, row in decisions.items() if row["matter_kind"] in KINDS}
    yield from sorted(_paid(rows, spending, set(decisions) - set(spending)))
    yield from sorted(set(_agreed(rows, spending)), key=str)


VIEW = View(
    name="decision_claim",
    query="""
        select
            decision.org_code,
            decision.decision_no,
            decision.matter_kind,
            decision.payee_key
        from decision
        where not exists (
                select 1
                from refused_decision
                where refused_decision.org_code = decision.org_code
                    and refused_decision.decision_no = decision.decision_no
            )
    """,
    shows=("decision_no", "named_by", "payee_key", "claimed_fen", "doubt"),
    examples="""
        gives | lines | 民主决策 | 四议记录 | 支出审批单 | 合同台账 | 工程项目 | why
        J1 payment_request 甲 60.00 | 借51301<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 审批单写明决议
        no | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=借款，事项类别=借款举债 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 举债
        no | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用 | 决议编号=J1，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 没有通过
        J1 payment_request 甲 60.00 | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用；决议编号=J2，决策事项=他事，事项类别=大额资金使用 | 决议编号=J2，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 没有通过的是另一份
        J1 voucher 甲 60.00 | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，凭证=1 | | | | | 凭证写明决议
        J1 voucher 甲 60.00 | 借51301<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，相对方=甲，凭证=1 | | | | | 决议的相对方
        J1 voucher 30.00 | 借51301<甲>:60 借51302:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，凭证=1 | | | | | 没有写明付给谁的
        J1 voucher 甲 60.00 payees J1 voucher 乙 30.00 payees | 借51301<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，凭证=1 | | | | | 付给两家，不知道是谁
        J1 voucher 甲 60.00 payees | 借51301<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，凭证=1 | | 审批单号=S1，收款人=乙，审批金额=30，凭证=1 | | | 乙另有审批单
        J1 voucher 甲 40.00 | 借102:20 贷211<甲>:20／借211<甲>:20 借51301<甲>:40 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，凭证=2 | | | | | 同时退还押金
        J1 payment_request 甲 40.00 | 借102:20 贷211<甲>:20／借211<甲>:20 借51301<甲>:40 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=2 | | | 审批单同时退还押金
        J1 project 60.00 project | 借153<甲>{XM1}:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | | | 项目编码=XM1，项目名称=渠，决议编号=J1 | 分录的项目
        J1 project 60.00 project | 借153<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM1，凭证=1 | | 项目编码=XM1，项目名称=渠，决议编号=J1 | 审批单的项目
        J1 project 40.00 project | 借102:20 贷211<甲>:20／借211<甲>{XM1}:20 借153<甲>{XM1}:40 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | | | 项目编码=XM1，项目名称=渠，决议编号=J1 | 项目的付款同时退还押金
        J1 payment_request 甲 60.00 kind | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用；决议编号=J2，决策事项=计划，事项类别=年度财务计划，凭证=1 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 还写明了年度计划
        J1 contract 甲 60.00 J1 price 90.00 | 借153<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，合同总价=90，决议编号=J1，凭证=1 | | 合同写明决议
        J1 contract 甲 60.00 yearly J1 price 180.00 yearly | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=保洁，事项类别=大额资金使用 | | | 合同编号=HT1，合同类别=服务采购，相对方=甲，年租金=90，起始日期=2025-01-01，终止日期=2026-12-31，决议编号=J1，凭证=1 | | 按年计价
        J1 price 100.00 | | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，终止日期=2025-12-31，合同总价=90，批准变更金额=10，决议编号=J1；合同编号=HT2，合同类别=工程施工，相对方=甲，签订日期=2025-05-01，终止日期=2025-12-31，合同总价=7，原合同编号=HT1 | | 变更大于补充合同
        J1 price 107.00 J2 price 107.00 | | 决议编号=J1，决策事项=修渠，事项类别=工程项目；决议编号=J2，决策事项=追加，事项类别=工程项目 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，终止日期=2025-12-31，合同总价=90，批准变更金额=10，决议编号=J1；合同编号=HT2，合同类别=工程施工，相对方=甲，签订日期=2025-05-01，终止日期=2025-12-31，合同总价=17，原合同编号=HT1，决议编号=J2 | | 补充合同并入原合同
        J1 price 90.00 project | | 决议编号=J1，决策事项=修渠，事项类别=工程项目 | | | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=90，项目编码=XM1 | 项目编码=XM1，项目名称=渠，决议编号=J1 | 合同只由项目与决议相连
        no | | 决议编号=J1，决策事项=出租，事项类别=大额资金使用 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=90，决议编号=J1 | | 出租的价款是收入
        no | 借51301<甲>:60 贷102:60／借102:60 贷51301<甲>:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 全部退回
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "named": """
                select
                    payment_decision.org_code,
                    payment_decision.voucher_key,
                    payment_decision.decision_org,
                    payment_decision.decision_no,
                    payment_decision.named_by,
                    payment_decision.named_key,
                    payment.paid_on_day
                from payment_decision
                join payment
                    on payment.org_code = payment_decision.org_code
                    and payment.voucher_key = payment_decision.voucher_key
            """,
            "payee": "select org_code, voucher_key, payee_key, net_fen from payee_outlay",
            "request": """
                select
                    request_net.org_code,
                    request_net.voucher_key,
                    request_net.request_no,
                    request_net.left_fen,
                    payment_request.payee_key,
                    payment_request.project_code
                from request_net
                join payment_request
                    on payment_request.org_code = request_net.org_code
                    and payment_request.request_no = request_net.request_no
            """,
            "contract": """
                select
                    payee_contract.org_code,
                    payee_contract.voucher_key,
                    payee_contract.payee_key,
                    payee_contract.contract_no,
                    payee_contract.net_fen,
                    contract.annual_fen
                from payee_contract
                join contract
                    on contract.org_code = payee_contract.org_code
                    and contract.contract_no = payee_contract.contract_no
            """,
            "project": """
                select
                    line_payee.org_code,
                    line_payee.voucher_key,
                    journal_line.project_code,
                    cast(sum(line_payee.amount_fen) as bigint) as fen
                from line_payee
                join journal_line
                    on journal_line.org_code = line_payee.org_code
                    and journal_line.entry_id = line_payee.entry_id
                where journal_line.project_code is not null
                group by
                    line_payee.org_code,
                    line_payee.voucher_key,
                    journal_line.project_code
            """,
            "exempt": """
                select org_code, voucher_key, payee_key, exempt_fen
                from exempt_part
                where reason in ('returned', 'pass_through', 'principal')
            """,
            "worth": """
                select
                    contract_worth.org_code,
                    contract_worth.contract_no,
                    contract_worth.root_no,
                    contract_worth.stated_fen,
                    contract.contract_kind,
                    contract.annual_fen,
                    contract.approved_change_fen,
                    coalesce(contract.signed_on_day, contract.starts_on_day) as signed_on_day
                from contract_worth
                join contract
                    on contract.org_code = contract_worth.org_code
                    and contract.contract_no = contract_worth.contract_no
            """,
            "agreed": "select org_code, contract_no, decision_org, decision_no from contract_decision",
            "direct": """
                select org_code, from_key as contract_no, to_org as decision_org, to_key as decision_no
                from link
                where from_table = 'contract'
                    and to_table = 'decision'
            """,
        },
        columns={
            "org_code": str,
            "decision_no": str,
            "act_org": str,
            "register": str,
            "row_key": str,
            "named_by": str,
            "paper": str,
            "payee_key": str,
            "claimed_fen": int,
            "acted_on_day": int,
            "doubt": str,
        },
        compute=compute,
    ),
)
