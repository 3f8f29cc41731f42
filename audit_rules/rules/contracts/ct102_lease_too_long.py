"""A lease may run for twenty years at most; a renewal for twenty years from its signing.

Leases (资产租赁) signed from 1999-10-01 on: the last day may be the day before the 20th
anniversary of the start, or the anniversary itself; only a later day exceeds it. A renewal that
keeps to that and yet ends after the 20th anniversary of its own signing is a lead. Leases that
ended, or were given back, before the first day judged are left out. Registered farmland, 四荒 and
building land have terms of their own, whatever kind is written (CT103). Weighed by the yearly price
of the years beyond.

Not seen: a chain of renewals agreed on in one day; leases that state no end.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="CT102",
    title=Text("租赁期限超过二十年", "Lease longer than 20 years"),
    guide=Guide(
        asks="租赁期限不得超过二十年，续租的自续订之日起不得超过二十年。",
        edge="1999-10-01 起签订的资产租赁合同；到二十周年的前一日或当日为止都是二十年，次日才算超过；续租的约定期限没有超过、但自续订之日起超过二十年的作疑点；检查期开始前已到期或收回的不判断；标的登记为农用地、四荒、建设用地的另有期限（CT103），不论合同写成哪一类。",
        unseen="同一天约定好的连环续签；没有写终止日的租赁。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("民法典", "705"),
        Citation("合同法", "214"),
        Citation("民法典时间效力规定", "1").when("旧约"),
        Citation("民法典时间效力规定", "20").when("旧约"),
    ),
    parameters=("lease_max_years",),
    needs=("contract.signed_on|contract.starts_on", "contract.ends_on"),
    reach=Reach(Place.ORG, standing=True),
    population="contract",
    identity=("subject_id",),
    query="""
        with lease as (
            select
                contract.org_code,
                contract.contract_no,
                contract.party_name,
                contract.amount_fen,
                contract.annual_fen,
                coalesce(contract.signed_on_day, contract.starts_on_day) as signed_on_day,
                coalesce(contract.signed_on_ymd, contract.starts_on_ymd) as signed_on_ymd,
                coalesce(contract.starts_on_day, contract.signed_on_day) as starts_on_day,
                coalesce(contract.starts_on_ymd, contract.signed_on_ymd) as starts_on_ymd,
                contract.ends_on_day,
                contract.ends_on_ymd,
                contract_limit.amount as limit_years
            from contract
            join contract_limit
                on contract_limit.org_code = contract.org_code
                and contract_limit.contract_no = contract.contract_no
            cross join run
            where contract.contract_kind = '资产租赁'
                and contract_limit.name = 'lease_max_years'
                and contract.ends_on_day >= run.first_day
                and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
                and not exists (
                    select 1
                    from contract_object
                    join resource
                        on resource.org_code = contract_object.org_code
                        and resource.resource_code = contract_object.object_code
                    where contract_object.org_code = contract.org_code
                        and contract_object.contract_no = contract.contract_no
                        and coalesce(resource.land_class, '') not in (
                            '农田水利设施用地', '农村宅基地', '公共管理与公共服务用地',
                            '交通运输和水利设施用地'
                        )
                )
        )
        select
            lease.org_code,
            lease.contract_no as subject_id,
            lease.signed_on_day as occurred_on_day,
            coalesce(lease.amount_fen, lease.annual_fen, 0) as amount_fen,
            lease.party_name,
            lease.starts_on_day,
            lease.ends_on_day,
            lease.limit_years,
            yearly_stake.months,
            yearly_stake.stake_fen as weighed_fen,
            case when old_contract.contract_no is null then '' else '旧约' end as basis_case,
            case
                when lease.ends_on_ymd > lease.starts_on_ymd + lease.limit_years * 10000 then ''
                else 'renewal'
            end as case_code
        from lease
        left join yearly_stake
            on yearly_stake.org_code = lease.org_code
            and yearly_stake.contract_no = lease.contract_no
            and yearly_stake.reason = case
                when lease.ends_on_ymd > lease.starts_on_ymd + lease.limit_years * 10000 then 'beyond'
                else 'beyond_signing'
            end
        left join old_contract
            on old_contract.org_code = lease.org_code
            and old_contract.contract_no = lease.contract_no
        where lease.ends_on_ymd > lease.starts_on_ymd + lease.limit_years * 10000
            or (
                lease.ends_on_ymd > lease.signed_on_ymd + lease.limit_years * 10000
                and exists (
                    select 1
                    from earlier_contract
                    where earlier_contract.org_code = lease.org_code
                        and earlier_contract.contract_no = lease.contract_no
                )
            )
    """,
    message=Text(
        "合同 {subject_id}（{party_name}）租期 {starts_on} 至 {ends_on}，超过租赁最长期限 {limit_years} 年，超出 {months} 个月。",
        "Contract {subject_id} ({party_name}) runs from {starts_on} to {ends_on}, longer than the "
        "{limit_years} years a lease may run, by {months} months.",
    ),
    cases={
        "renewal": Case(
            Kind.LEAD,
            Text(
                "疑点：续租合同 {subject_id}（{party_name}）{occurred_on} 签订，租期 {starts_on} 至 {ends_on}，自续订"
                "之日起超过 {limit_years} 年，超出 {months} 个月。",
                "Question: renewal {subject_id} ({party_name}), signed on {occurred_on}, runs from "
                "{starts_on} to {ends_on}: longer than {limit_years} years from its signing, by "
                "{months} months.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    examples="""
        finds | kind | signed | term | back | land | before | why
        疑点：续租合同 HT | 资产租赁 | 2025-03-01 | 2026-01-01~2045-12-31 | | | 2020-01-01 | 期满前续租，自续订之日起超过
        之日起超过 20 年，超出 11 个月。 | 资产租赁 | 2025-03-01 | 2026-01-01~2046-01-01 | | | 2020-01-01 | 租期恰好二十年，自续订之日起超过
        no | 资产租赁 | 2025-03-01 | 2025-03-01~2045-02-28 | | | | 二十年的前一日
        no | 资产租赁 | 2025-03-01 | 2025-03-01~2045-03-01 | | | | 二十周年当日
        超过租赁最长期限 20 年！无效 | 资产租赁 | 2025-03-01 | 2025-03-01~2045-03-02 | | | | 过一日
        HT | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | | | 三十年
        no | 土地承包 | 2025-03-01 | 2025-03-01~2055-02-28 | | | | 土地承包三十年合法
        no | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 四荒地 | | 标的登记为四荒，写成租赁也按四荒（CT103）
        no | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 耕地 | | 标的登记为耕地
        HT | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 农田水利设施用地 | | 水利设施没有另外的期限
        no | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 耕地 两处 | | 一格两个编码，一处登记为耕地
        HT | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 旁约耕地 | | 另一份合同的标的是耕地
        HT | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | | 别处耕地 | | 别处的耕地
        no | 资产租赁 | 1999-09-30 | 1999-10-01~2029-09-30 | | | | 合同法施行前签订的不判断
        HT | 资产租赁 | 1999-10-01 | 1999-10-01~2029-09-30 | | | | 合同法施行当日签订
        HT | 资产租赁 | 2025-03-01 | ~2045-03-02 | | | | 未写起始日，从签订日起算
        HT | 资产租赁 | 未填 | 2025-03-01~2045-03-02 | | | | 未写签订日，从起始日起算
        no | 资产租赁 | 2025-03-01 | 2025-06-01~2045-05-31 | | | | 写明起始日的不从签订日起算
        no | 资产租赁 | 2025-03-01 | 2026-01-01~2045-12-31 | | | | 不是续租，预先签订
        no | 资产租赁 | 2025-03-01 | 2026-01-01~2045-03-01 | | | 2020-01-01 | 自续订之日起恰好二十年
        疑点：续租合同 HT | 资产租赁 | 2025-03-01 | 2026-01-01~2045-03-02 | | | 2020-01-01 | 过一日
        超过租赁最长期限！疑点 | 资产租赁 | 2025-03-01 | 2026-01-01~2046-01-02 | | | 2020-01-01 | 续租的租期本身就超过
        no | 资产租赁 | 2002-03-01 | 2002-03-01~2024-12-31 | | | | 检查期开始前已到期
        HT | 资产租赁 | 2002-03-01 | 2002-03-01~2025-01-01 | | | | 检查期首日尚未到期，止于二十二年后
        no | 资产租赁 | 2010-03-01 | 2010-03-01~2050-02-28 | 2024-12-31 | | | 检查期开始前已收回
        HT | 资产租赁 | 2010-03-01 | 2010-03-01~2050-02-28 | 2025-01-01 | | | 检查期首日才收回
        no | 资产租赁 | 2025-03-01 | 2025-03-01~ | | | | 未写终止日
    """,
    clears=Text(
        "合同文本（期限写法）、续租协议，或标的为四荒地的登记。",
        "The text of the contract on its term, the agreement to renew, or the register of the land as 四荒.",
    ),
    money="contract/{subject_id}",
    weight=Weight(floor=Severity.MEDIUM),
)
