"""Lines on a personal leaf by which money went to the person, or came back from him.

What is debited there went to him. A credit came back where its voucher has no other line than cash
and bank; else the leaf paid somebody outside, like any account of the unit.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="personal_line",
    query="""
        with touched as (
            select
                voucher.org_code,
                voucher.voucher_key,
                entry.id as entry_id,
                entry.debit_fen,
                personal_leaf.party_key
            from personal_leaf
            join voucher
                on voucher.org_code = personal_leaf.org_code
            join entry
                on entry.voucher_id = voucher.id
                and entry.gl_account_number = personal_leaf.account
        )
        select
            touched.org_code,
            touched.entry_id,
            touched.party_key
        from touched
        where touched.debit_fen <> 0
            or not exists (
                select 1
                from voucher
                join entry
                    on entry.voucher_id = voucher.id
                left join account_role
                    on account_role.org_code = voucher.org_code
                    and account_role.fiscal_year = voucher.fiscal_year
                    and account_role.gl_account_number = entry.gl_account_number
                where voucher.org_code = touched.org_code
                    and voucher.voucher_key = touched.voucher_key
                    and coalesce(account_role.role, '') not in ('cash', 'bank')
            )
    """,
    shows=("party_key",),
    examples="""
        gives | lines                                          | chart of details  | named | why
        甲    | 借10209:5 贷102:5                              | 10209:银行存款-甲 | 甲    | 转到他名下的户头
        甲    | 借102:5 贷10209:5                              | 10209:银行存款-甲 | 甲    | 从他的户头转回
        no    | 借51301:5 贷10209:5                            | 10209:银行存款-甲 | 甲    | 从他的户头付给别人，照常是付款
        甲    | 借51301:5 借10209:7 贷102:12                   | 10209:银行存款-甲 | 甲    | 一张凭证又付款又转到他名下
        甲    | 借10209:5 贷102:5 ／ 借51301:5 贷10209:5       | 10209:银行存款-甲 | 甲    | 各看各的凭证
        甲    | 借102:5 贷10209:5 ／ 借51301:5 贷102:5         | 10209:银行存款-甲 | 甲    | 另一张凭证付款
        no    | 借10202:5 贷102:5                              | 10209:银行存款-甲 | 甲    | 转的是自己的户头
        no    | 借999:5 贷10209:5                              | 10209:银行存款-甲 | 甲    | 科目表外的不是货币资金
    """,
    whole_unit=True,
    equivalent_mutants=(
        ("account_role.org_code = voucher.org_code", "现金和银行存款的科目在哪个单位都一样"),
        ("account_role.fiscal_year = voucher.fiscal_year", "现金和银行存款的科目新旧制度都一样"),
    ),
)
