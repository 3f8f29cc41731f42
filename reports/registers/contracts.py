"""Contracts that ran in the period of ``wanted``, still run, or ran out and were not wound up."""

from __future__ import annotations

from reports.kit.table import SMALL, Design, Field, col, day, money, text
from reports.kit.wording import YUAN

VIEWS: dict[str, str] = {}
"""``contract_listed``, of which both queries and a document's own may be made."""

# What fell due to the village by the day and is not registered as settled is unpaid.
VIEWS["contract_listed"] = """
    with due as (
        select
            contract_schedule.org_code,
            contract_schedule.contract_no,
            cast(sum(contract_schedule.due_fen) as bigint) as due_fen,
            cast(sum(
                case
                    when coalesce(contract_schedule.settled_on_day, wanted.day) <= wanted.day
                        then coalesce(contract_schedule.settled_fen, 0)
                    else 0
                end
            ) as bigint) as settled_fen
        from contract_schedule
        join wanted
            on wanted.org_code = contract_schedule.org_code
        where contract_schedule.direction = '收'
            and contract_schedule.due_on_day <= wanted.day
        group by
            contract_schedule.org_code,
            contract_schedule.contract_no
    ),
    standing as (
        select
            contract.row_key,
            contract.id,
            contract.contract_no,
            contract.contract_kind,
            contract.party_name,
            coalesce(contract.object_name, contract.title) as object_name,
            contract.starts_on,
            contract.ends_on,
            contract.annual_fen,
            case
                when contract.terminated_on_day <= wanted.day and contract.status = '已收回'
                    then '已收回'
                when contract.terminated_on_day <= wanted.day then '已终止'
                when contract.status in ('已收回', '已终止')
                    and contract.terminated_on_day is null then contract.status
                when contract.starts_on_day > wanted.day then '未开始'
                when contract.ends_on_day < wanted.day and contract.status = '已续签' then '已续签'
                when contract.ends_on_day < wanted.day then '已到期'
                else '履行中'
            end as state,
            coalesce(contract.terminated_on_day, contract.ends_on_day, wanted.day) as last_day,
            case
                when due.due_fen > due.settled_fen then due.due_fen - due.settled_fen
                when due.due_fen is not null then 0
            end as unpaid_fen,
            wanted.first_day
        from contract
        join wanted
            on wanted.org_code = contract.org_code
        left join due
            on due.contract_no = contract.contract_no
        where coalesce(contract.signed_on_day, wanted.day) <= wanted.day
    )
    select
        row_key,
        id,
        contract_no,
        contract_kind,
        party_name,
        object_name,
        starts_on,
        ends_on,
        annual_fen,
        state,
        unpaid_fen
    from standing
    where last_day >= first_day
        or unpaid_fen > 0
        or state in ('履行中', '已到期')
"""

QUERIES: dict[str, str] = {}
"""The contracts, and how many there are of each state."""

QUERIES["contracts"] = """
    select
        row_key,
        contract_no,
        contract_kind,
        party_name,
        object_name,
        starts_on,
        ends_on,
        annual_fen,
        state,
        unpaid_fen
    from contract_listed
    order by
        contract_no nulls last,
        id nulls last
"""

QUERIES["contract_totals"] = """
    select
        '合计' as row_key,
        count(contract_no) as contracts,
        count(case when state = '履行中' then 1 end) as running,
        count(case when state = '已到期' then 1 end) as expired,
        count(case when unpaid_fen > 0 then 1 end) as owing,
        cast(coalesce(sum(unpaid_fen), 0) as bigint) as unpaid_fen
    from contract_listed
"""


def contracts_table(number: Field, party_mm: float, unpaid_mm: float, caption: str = "") -> Design:
    """Declare the table of contracts; ``number`` is its first column."""
    return Design(
        "contracts",
        (
            number,
            col("kind", "类别", text("contract_kind"), mm=26),
            col("party", "相对方", text("party_name"), mm=party_mm),
            col("object", "标的", text("object_name"), mm=34),
            col("starts", "起始日期", day("starts_on"), mm=20, centred=True),
            col("ends", "终止日期", day("ends_on"), mm=20, centred=True),
            col("annual", "年租金", money("annual_fen"), mm=20),
            col("state", "履行状态", text("state"), mm=16, centred=True),
            col("unpaid", "到期未收", money("unpaid_fen"), mm=unpaid_mm, total=True),
        ),
        caption,
        YUAN,
        SMALL,
    )
