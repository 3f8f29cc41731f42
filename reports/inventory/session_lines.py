"""The session of the year and its lines beside accounts, which several sections read.

All read ``wanted`` (one row: org_code, fiscal_year, first_day, day, inventory_no), so that no value
is ever written into SQL, and the relations of :mod:`reports.balances`. Money is integer fen, on the
item's natural side.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations in the order they build on each other."""

# Accounts under the item they are listed in, on the item's natural side. An inner account is a
# receivable while in debit and a payable while in credit.
VIEWS["account_item"] = """
    select
        book_balance.org_code,
        listed_role.item,
        book_balance.gl_account_number,
        min(book_balance.role) as role,
        min(book_balance.gl_account_name) as gl_account_name,
        cast(sum(book_balance.balance_fen * listed_role.sign) as bigint) as ledger_fen
    from book_balance
    join listed_role
        on listed_role.role = book_balance.role
    where listed_role.part = 'all'
        or (listed_role.part = 'debit' and book_balance.balance_fen > 0)
        or (listed_role.part = 'credit' and book_balance.balance_fen < 0)
    group by
        book_balance.org_code,
        listed_role.item,
        book_balance.gl_account_number
"""

# The session's lines. A money line is keyed by its row: its natural key is an account number. The
# effect of a difference is net, as totals are: a thing that is gone takes its depreciation along;
# of one that is there in part nobody knows how much. What was not verified has no difference.
VIEWS["session_line"] = """
    with verified as (
        select id, counted_fen, counted_quantity
        from inventory_line
        where coalesce(evidence_kind, '') <> '未核实'
    )
    select
        inventory_line.org_code,
        inventory_line.id,
        case
            when inventory_line.object_kind = '货币资金'
                then inventory_line.inventory_no || '/行'
                    || cast(inventory_line.source_row as string)
            else inventory_line.row_key
        end as row_key,
        inventory_line.object_kind,
        coalesce(kind_item.item, inventory_line.object_kind) as item,
        inventory_line.object_code,
        inventory_line.object_name,
        inventory_line.unit,
        inventory_line.book_quantity,
        inventory_line.counted_quantity,
        verified.counted_quantity - inventory_line.book_quantity as quantity_difference,
        inventory_line.book_fen,
        inventory_line.counted_fen,
        verified.counted_fen - inventory_line.book_fen as difference_fen,
        case
            when coalesce(asset.accumulated_depreciation_fen, 0) = 0
                or verified.counted_fen = inventory_line.book_fen
                then verified.counted_fen - inventory_line.book_fen
            when verified.counted_fen = 0 and inventory_line.book_fen = asset.cost_fen
                then asset.accumulated_depreciation_fen - asset.cost_fen
        end as effect_fen,
        inventory_line.evidence_kind,
        case when verified.id is null then 1 else 0 end as unverified,
        inventory_line.reason,
        inventory_line.treatment,
        inventory_line.treated_on,
        inventory_line.decision_no,
        inventory_line.voucher_ref
    from inventory_line
    join wanted
        on wanted.org_code = inventory_line.org_code
        and wanted.inventory_no = inventory_line.inventory_no
    left join verified
        on verified.id = inventory_line.id
    left join kind_item
        on kind_item.object_kind = inventory_line.object_kind
    left join asset
        on asset.org_code = inventory_line.org_code
        and asset.asset_code = inventory_line.object_code
        and inventory_line.object_kind in ('固定资产', '生物资产', '无形资产')
"""

# The account a line speaks of: by account number, by bank account, else by name.
VIEWS["line_account"] = """
    with candidate as (
        select id, item, object_code as gl_account_number, 1 as way
        from session_line
        union all
        select session_line.id, session_line.item, bank_account.gl_account_number, 2 as way
        from session_line
        join bank_account
            on bank_account.org_code = session_line.org_code
            and bank_account.account_no = session_line.object_code
        where session_line.item = '货币资金'
        union all
        select session_line.id, session_line.item, account_item.gl_account_number, 3 as way
        from session_line
        join account_item
            on account_item.org_code = session_line.org_code
            and account_item.item = session_line.item
            and account_item.gl_account_name = session_line.object_name
    ),
    ranked as (
        select
            candidate.id,
            candidate.item,
            candidate.gl_account_number,
            row_number() over (
                partition by candidate.id
                order by candidate.way, candidate.gl_account_number
            ) as place
        from candidate
        join account_item
            on account_item.item = candidate.item
            and account_item.gl_account_number = candidate.gl_account_number
    )
    select id, item, gl_account_number
    from ranked
    where place = 1
"""

# Lines beside accounts: a line that alone speaks of an account shows its balance; every other
# account with a balance stands in a row of its own.
VIEWS["reconciled"] = """
    with single as (
        select item, gl_account_number, min(id) as id
        from line_account
        group by
            item,
            gl_account_number
        having count(id) = 1
    )
    select
        session_line.row_key,
        session_line.id as line_id,
        session_line.item,
        session_line.object_name as name,
        session_line.object_code,
        single.gl_account_number,
        account_item.role,
        account_item.ledger_fen,
        session_line.book_fen,
        session_line.counted_fen,
        session_line.difference_fen,
        session_line.evidence_kind,
        session_line.reason,
        session_line.treatment
    from session_line
    left join single
        on single.id = session_line.id
    left join account_item
        on account_item.item = single.item
        and account_item.gl_account_number = single.gl_account_number
    union all
    select
        account_item.item || '/' || account_item.gl_account_number as row_key,
        cast(0 as bigint) as line_id,
        account_item.item,
        account_item.gl_account_name as name,
        cast(null as string) as object_code,
        account_item.gl_account_number,
        account_item.role,
        account_item.ledger_fen,
        cast(null as bigint) as book_fen,
        cast(null as bigint) as counted_fen,
        cast(null as bigint) as difference_fen,
        cast(null as string) as evidence_kind,
        cast(null as string) as reason,
        cast(null as string) as treatment
    from account_item
    where (account_item.ledger_fen <> 0 or account_item.item = '货币资金')
        and not exists (
            select 1
            from single
            where single.item = account_item.item
                and single.gl_account_number = account_item.gl_account_number
        )
"""

QUERIES: dict[str, str] = {}
"""The session."""

QUERIES["session"] = """
    select
        inventory.row_key,
        inventory.inventory_no,
        inventory.started_on,
        inventory.confirmed_on,
        inventory.reported_on,
        inventory.decision_no,
        inventory.team
    from inventory
    join wanted
        on wanted.org_code = inventory.org_code
        and wanted.inventory_no = inventory.inventory_no
"""
