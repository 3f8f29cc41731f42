"""Relations over the registers: bank statements, assets held that day, contracts that still matter.

They read ``wanted`` and, for what was counted, ``session_line``.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations the queries share."""

# The last balance a bank statement shows by the day. Some banks print the newest line first.
VIEWS["statement_balance"] = """
    with dated as (
        select
            bank_transaction.account_no,
            bank_transaction.id,
            bank_transaction.import_id,
            bank_transaction.transacted_on_day,
            bank_transaction.balance_fen,
            first_value(bank_transaction.transacted_on_day) over (
                partition by bank_transaction.account_no, bank_transaction.import_id
                order by bank_transaction.id
                rows between unbounded preceding and unbounded following
            ) as first_line_day,
            last_value(bank_transaction.transacted_on_day) over (
                partition by bank_transaction.account_no, bank_transaction.import_id
                order by bank_transaction.id
                rows between unbounded preceding and unbounded following
            ) as last_line_day
        from bank_transaction
        join wanted
            on wanted.org_code = bank_transaction.org_code
        where bank_transaction.balance_fen is not null
            and bank_transaction.transacted_on_day <= wanted.day
    ),
    ranked as (
        select
            account_no,
            balance_fen,
            row_number() over (
                partition by account_no
                order by
                    transacted_on_day desc nulls last,
                    import_id desc nulls last,
                    case when first_line_day > last_line_day then id else -id end nulls last
            ) as place
        from dated
    )
    select account_no, balance_fen
    from ranked
    where place = 1
"""

# Assets on the register that day; a thing disposed of is no longer there.
VIEWS["held_asset"] = """
    select
        asset.row_key,
        asset.id,
        asset.asset_code,
        asset.asset_name,
        asset.asset_class,
        asset.operating_kind,
        asset.acquired_on,
        asset.cost_fen,
        asset.accumulated_depreciation_fen,
        asset.cost_fen - coalesce(asset.accumulated_depreciation_fen, 0) as net_fen,
        asset.status,
        session_line.counted_fen
    from asset
    join wanted
        on wanted.org_code = asset.org_code
    left join (
        select object_code, cast(sum(counted_fen) as bigint) as counted_fen
        from session_line
        where item not in ('货币资金', '应收款项', '资源性资产')
        group by object_code
    ) as session_line
        on session_line.object_code = asset.asset_code
    where coalesce(asset.status, '') <> '已处置'
        and coalesce(asset.acquired_on_day, wanted.day) <= wanted.day
"""

# Contracts that ran in the year, still run, or ran out and were not wound up; what fell due to the
# village by the day and is not registered as settled.
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
