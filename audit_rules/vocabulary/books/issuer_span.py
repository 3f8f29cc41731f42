"""Invoices and receipts behind vouchers, and between which days their issuers were registered.

Issuers are firms, traders and co-operatives of the register of parties, known by their key. Of several rows of
one key the earliest day of registration counts, and the latest of striking off where every row has one.
Both are blank where they, or the day of issue, are not stated. Red invoices, bank slips and pay sheets are
none; lines of one number on a voucher are one paper.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="issuer_span",
    query="""
        with issuer as (
            select
                org_code,
                party_key,
                min(registered_on_day) as first_day,
                case
                    when count(org_code) = count(deregistered_on_day)
                        then max(deregistered_on_day)
                end as last_day
            from party
            where party_kind in ('企业', '个体工商户', '农民专业合作社')
            group by
                org_code,
                party_key
        )
        select
            voucher_paper.org_code,
            voucher_paper.voucher_key,
            booked_voucher.fiscal_year,
            coalesce(voucher_paper.invoice_code || ' ', '') || coalesce(voucher_paper.invoice_no, '') as paper,
            voucher_paper.issuer_key,
            min(voucher_paper.issuer_name) as issuer_name,
            voucher_paper.issued_on_day,
            cast(sum(voucher_paper.amount_fen) as bigint) as amount_fen,
            case when voucher_paper.issued_on_day is not null then issuer.first_day end as first_day,
            case when voucher_paper.issued_on_day is not null then issuer.last_day end as last_day
        from voucher_paper
        join booked_voucher
            on booked_voucher.org_code = voucher_paper.org_code
            and booked_voucher.voucher_key = voucher_paper.voucher_key
        join issuer
            on issuer.org_code = voucher_paper.org_code
            and issuer.party_key = voucher_paper.issuer_key
        where voucher_paper.invoice_kind not in ('银行回单', '工资表')
            and voucher_paper.original_no is null
        group by
            voucher_paper.org_code,
            voucher_paper.voucher_key,
            booked_voucher.fiscal_year,
            coalesce(voucher_paper.invoice_code || ' ', '') || coalesce(voucher_paper.invoice_no, ''),
            voucher_paper.issuer_key,
            voucher_paper.issued_on_day,
            issuer.first_day,
            issuer.last_day
    """,
    shows=("issuer_name", "issued_on_day", "amount_fen", "first_day", "last_day"),
    examples="""
        gives                                            | lines | 票据 | 往来单位档案 | why
        甲店 2025-01-09 9.00 2020-01-01 none             | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 档案有成立日期
        甲店 2025-01-09 9.00 none 2024-12-31             | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=个体工商户，注销日期=2024-12-31 | 档案有注销日期
        甲店 2025-01-09 9.00 2020-01-01 2024-12-31       | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=农民专业合作社，成立日期=2020-01-01，注销日期=2024-12-31 | 两个日期都有
        甲店 2025-01-09 9.00 2019-01-01 none             | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01，注销日期=2024-12-31；单位名称=甲 店，类型=企业，成立日期=2019-01-01 | 两行取早的成立日期，一行没有注销
        甲店 2025-01-09 9.00 none 2024-12-31             | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，注销日期=2024-12-31；单位名称=甲 店，类型=企业，注销日期=2023-12-31 | 两行取晚的注销日期
        甲店 none 9.00 none none                         | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01，注销日期=2024-12-31 | 没有开票日期
        no                                               | 借51301:9 贷102:9 | 票据类型=收据，开票方=乙店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 开票方不在档案
        no                                               | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲，类型=个人，成立日期=2020-01-01 | 开票方是个人
        no                                               | 借51301:9 贷102:9 | 票据类型=银行回单，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 银行回单
        no                                               | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=-9，对应蓝字发票号码=5，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 红字发票
        no                                               | 作废 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 作废凭证
        no                                               | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 没有凭证
        甲店 2025-01-09 9.00 2020-01-01 none             | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=4，凭证=1；票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=5，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 一张票据两行
        甲店 2025-01-09 4.00 2020-01-01 none 甲店 2025-01-09 5.00 2020-01-01 none | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票代码=A，发票号码=1，金额=4，凭证=1；票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票代码=B，发票号码=1，金额=5，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-01 | 号码相同，代码不同
        no                                               | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9 | 单位名称=甲店，类型=企业，成立日期=2020-01-01；单位名称=/1，类型=其他，凭证=1 | 有凭证的是别的登记簿
    """,
)
