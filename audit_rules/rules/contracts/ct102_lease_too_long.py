"""A lease may run for twenty years at most; what exceeds them is void, the rest stands.

Leases (资产租赁) signed from 1999-10-01 on: the last day may be the day before the 20th
anniversary of the start, or the anniversary itself; only a later day exceeds it. A renewal counts
from its own start. Leases that ended, or were given back, before the first day judged are left
out. Contracted land, 四荒 and building land have terms of their own (CT103).

Not seen: a chain of renewals agreed on in one day; leases that state no end.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="CT102",
    title=Text("租赁期限超过二十年", "Lease longer than 20 years"),
    guide=Guide(
        asks="租赁期限不得超过二十年，超过部分无效，其余有效。",
        edge="1999-10-01 起签订的资产租赁合同；到二十周年的前一日或当日为止都是二十年，次日才算超过；续签从续签的起始日重新计算；检查期开始前已到期或收回的不判断；土地承包、四荒、建设用地另有期限（CT103）。",
        unseen="同一天约定好的连环续签；没有写终止日的租赁。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(Citation("民法典", "705"), Citation("合同法", "214")),
    parameters=("lease_max_years",),
    needs=("contract.signed_on", "contract.ends_on"),
    reach=Reach(time="all", place=Place.ORG, standing=True),
    population="contract",
    identity=("subject_id",),
    query="""
        select
            contract.org_code,
            contract.contract_no as subject_id,
            contract.signed_on_day as occurred_on_day,
            coalesce(contract.amount_fen, contract.annual_fen, 0) as amount_fen,
            contract.party_name,
            coalesce(contract.starts_on_day, contract.signed_on_day) as starts_on_day,
            contract.ends_on_day,
            contract_limit.amount as limit_years
        from contract
        join contract_limit
            on contract_limit.org_code = contract.org_code
            and contract_limit.contract_no = contract.contract_no
        cross join run
        where contract.contract_kind = '资产租赁'
            and contract_limit.name = 'lease_max_years'
            and contract.ends_on_ymd
                > coalesce(contract.starts_on_ymd, contract.signed_on_ymd)
                + contract_limit.amount * 10000
            and contract.ends_on_day >= run.first_day
            and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
    """,
    message=Text(
        "合同 {subject_id}（{party_name}）租期 {starts_on} 至 {ends_on}，超过 {limit_years} 年，"
        "超过部分无效。",
        "Contract {subject_id} ({party_name}) runs from {starts_on} to {ends_on}, longer than "
        "{limit_years} years; the part beyond is void.",
    ),
    evidence=(("contract", "subject_id"),),
    examples="""
        finds | kind     | signed     | term                    | back       | why
        no    | 资产租赁 | 2025-03-01 | 2025-03-01~2045-02-28   |            | 二十年的前一日
        no    | 资产租赁 | 2025-03-01 | 2025-03-01~2045-03-01   |            | 二十周年当日
        HT    | 资产租赁 | 2025-03-01 | 2025-03-01~2045-03-02   |            | 过一日
        HT    | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28   |            | 三十年
        no    | 土地承包 | 2025-03-01 | 2025-03-01~2055-02-28   |            | 土地承包三十年合法
        no    | 资产租赁 | 1999-09-30 | 1999-10-01~2029-09-30   |            | 合同法施行前签订的不判断
        HT    | 资产租赁 | 1999-10-01 | 1999-10-01~2029-09-30   |            | 合同法施行当日签订
        HT    | 资产租赁 | 2025-03-01 | ~2045-03-02             |            | 未写起始日，从签订日起算
        no    | 资产租赁 | 2025-03-01 | 2025-06-01~2045-05-31   |            | 写明起始日的不从签订日起算
        no    | 资产租赁 | 2002-03-01 | 2002-03-01~2024-12-31   |            | 检查期开始前已到期
        HT    | 资产租赁 | 2002-03-01 | 2002-03-01~2025-01-01   |            | 检查期首日尚未到期
        no    | 资产租赁 | 2010-03-01 | 2010-03-01~2050-02-28   | 2024-12-31 | 检查期开始前已收回
        HT    | 资产租赁 | 2010-03-01 | 2010-03-01~2050-02-28   | 2025-01-01 | 检查期首日才收回
        no    | 资产租赁 | 2025-03-01 | 2025-03-01~             |            | 未写终止日
    """,
    clears=Text(
        "合同文本（期限写法）、续租协议，或标的为四荒地的登记。",
        "The text of the contract on its term, the agreement to renew, or the register of the land as 四荒.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
