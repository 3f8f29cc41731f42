"""What the tenure audit asks of the registers: decisions, contracts, projects, funds, signers.

All read ``wanted``, the audited period. Every query gives ``row_key`` where a figure may be shown
from it.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations the queries share, in the order they build on each other."""

# When a matter was decided, or last met on; a decision without any meeting has no day.
VIEWS["matter_day"] = """
    select
        decision.org_code,
        decision.decision_no,
        min(decision_step.held_on_day) as first_day,
        max(decision_step.held_on_day) as last_day
    from decision
    join wanted
        on wanted.org_code = decision.org_code
    left join decision_step
        on decision_step.org_code = decision.org_code
        and decision_step.decision_no = decision.decision_no
    group by
        decision.org_code,
        decision.decision_no
"""

VIEWS["period_matter"] = """
    select matter_day.org_code, matter_day.decision_no
    from matter_day
    join wanted
        on wanted.org_code = matter_day.org_code
    where matter_day.last_day >= wanted.first_day
        and matter_day.first_day <= wanted.day
"""

# Projects begun by the end of the period and not yet accepted before it, or decided in it.
VIEWS["period_project"] = """
    select project.row_key, project.id
    from project
    join wanted
        on wanted.org_code = project.org_code
    where (
            coalesce(project.started_on_day, wanted.day) <= wanted.day
            and coalesce(
                project.settlement_audited_on_day,
                project.accepted_on_day,
                project.completed_on_day,
                wanted.day
            ) >= wanted.first_day
        )
        or exists (
            select 1
            from period_matter
            where period_matter.org_code = project.org_code
                and period_matter.decision_no = project.decision_no
        )
"""

VIEWS["project_paid"] = """
    select
        paid.project_code,
        cast(sum(paid.paid_fen) as bigint) as paid_fen
    from (
        select distinct
            payment_project.project_code,
            payment.voucher_key,
            payment.paid_fen
        from payment_project
        join payment
            on payment.org_code = payment_project.org_code
            and payment.voucher_key = payment_project.voucher_key
        join wanted
            on wanted.org_code = payment.org_code
        where payment.paid_on_day >= wanted.first_day
            and payment.paid_on_day <= wanted.day
    ) as paid
    group by paid.project_code
"""

# What went through an account kept for one fund alone; where funds share an account nobody can say.
VIEWS["fund_account"] = """
    select
        single.gl_account_number,
        cast(coalesce(sum(book_line.credit_fen), 0) as bigint) as received_fen,
        cast(coalesce(sum(book_line.debit_fen), 0) as bigint) as used_fen
    from (
        select earmarked_fund.gl_account_number
        from earmarked_fund
        join wanted
            on wanted.org_code = earmarked_fund.org_code
        where earmarked_fund.gl_account_number is not null
        group by earmarked_fund.gl_account_number
        having count(earmarked_fund.fund_code) = 1
    ) as single
    left join book_line
        on book_line.gl_account_number = single.gl_account_number
    group by single.gl_account_number
"""

QUERIES: dict[str, str] = {}
"""Queries by name."""

QUERIES["engagements"] = """
    select
        audit_engagement.row_key,
        audit_engagement.engagement_no,
        audit_engagement.audit_kind,
        audit_engagement.person_name,
        audit_engagement.position,
        audit_engagement.noticed_on,
        audit_engagement.team
    from audit_engagement
    join wanted
        on wanted.org_code = audit_engagement.org_code
        and wanted.person_name = audit_engagement.person_name
    where audit_engagement.period_from_day <= wanted.day
        and audit_engagement.period_to_day >= wanted.first_day
    order by
        audit_engagement.engagement_no nulls last,
        audit_engagement.id nulls last
"""

QUERIES["namesakes"] = """
    select namesake.person_key as row_key
    from namesake
    join wanted
        on wanted.org_code = namesake.org_code
        and wanted.person_key = namesake.person_key
"""

QUERIES["decisions"] = """
    select
        decision.row_key,
        decision.decision_no,
        decision.title,
        decision.matter_kind,
        decision.decided_fen,
        case when passed_decision.decision_no is not null then 1 else 0 end as passed
    from decision
    join wanted
        on wanted.org_code = decision.org_code
    left join (
        select distinct org_code, decision_no
        from passed_decision
    ) as passed_decision
        on passed_decision.org_code = decision.org_code
        and passed_decision.decision_no = decision.decision_no
    order by
        decision.decision_no nulls last,
        decision.id nulls last
"""

QUERIES["matters"] = """
    select decision_no as row_key
    from period_matter
"""

QUERIES["undated"] = """
    select matter_day.decision_no as row_key
    from matter_day
    where matter_day.first_day is null
    order by matter_day.decision_no nulls last
"""

QUERIES["steps"] = """
    select
        decision_step.row_key,
        decision_step.decision_no,
        decision_step.step,
        decision_step.body,
        decision_step.held_on,
        decision_step.expected,
        decision_step.present,
        decision_step.votes_for
    from decision_step
    join wanted
        on wanted.org_code = decision_step.org_code
    order by
        decision_step.decision_no nulls last,
        decision_step.held_on_day nulls last,
        decision_step.id nulls last
"""

QUERIES["signed"] = """
    select
        contract.row_key,
        contract.contract_no,
        contract.party_name,
        coalesce(contract.object_name, contract.title) as object_name,
        contract.signed_on,
        contract.starts_on,
        contract.ends_on,
        contract.amount_fen,
        contract.annual_fen,
        contract.signer,
        contract.decision_no,
        contract.filed_on
    from contract
    join wanted
        on wanted.org_code = contract.org_code
    where contract.signed_on_day >= wanted.first_day
        and contract.signed_on_day <= wanted.day
    order by
        contract.signed_on_day nulls last,
        contract.contract_no nulls last,
        contract.id nulls last
"""

QUERIES["projects"] = """
    select
        project.row_key,
        project.project_code,
        project.project_name,
        project.budget_fen,
        project.fiscal_fen,
        project.funding,
        project.tender_method,
        project.decision_no,
        winner.bidder_name,
        winner.bid_fen,
        project.started_on,
        project.completed_on,
        project.accepted_on,
        project.settlement_audited_on,
        project.settlement_fen,
        coalesce(project_paid.paid_fen, 0) as paid_fen
    from project
    join wanted
        on wanted.org_code = project.org_code
    join period_project
        on period_project.id = project.id
    left join project_paid
        on project_paid.project_code = project.project_code
    left join (
        select project_code, min(bidder_name) as bidder_name, max(bid_fen) as bid_fen
        from bid
        join wanted
            on wanted.org_code = bid.org_code
        where won = 1
        group by project_code
    ) as winner
        on winner.project_code = project.project_code
    order by
        project.project_code nulls last,
        project.id nulls last
"""

QUERIES["funds"] = """
    select
        earmarked_fund.row_key,
        earmarked_fund.fund_code,
        earmarked_fund.fund_name,
        earmarked_fund.fund_kind,
        earmarked_fund.source,
        earmarked_fund.received_on,
        earmarked_fund.amount_fen,
        earmarked_fund.purpose,
        fund_account.received_fen,
        fund_account.used_fen,
        case
            when fund_account.gl_account_number is not null and known.closing = 1
                then coalesce(-held.closing_fen, 0)
        end as left_fen
    from earmarked_fund
    join wanted
        on wanted.org_code = earmarked_fund.org_code
    cross join known
    left join fund_account
        on fund_account.gl_account_number = earmarked_fund.gl_account_number
    left join (
        select gl_account_number, cast(sum(closing_fen) as bigint) as closing_fen
        from account_balance_pair
        group by gl_account_number
    ) as held
        on held.gl_account_number = earmarked_fund.gl_account_number
    where earmarked_fund.received_on_day <= wanted.day
        and (
            earmarked_fund.received_on_day >= wanted.first_day
            or fund_account.used_fen <> 0
            or held.closing_fen <> 0
        )
    order by
        earmarked_fund.received_on_day nulls last,
        earmarked_fund.fund_code nulls last,
        earmarked_fund.id nulls last
"""

QUERIES["payouts"] = """
    select
        payout.list_no as row_key,
        min(payout.payout_kind) as payout_kind,
        min(payout.fund_code) as fund_code,
        min(payout.paid_on) as paid_on,
        min(payout.decision_no) as decision_no,
        count(payout.id) as recipients,
        cast(sum(payout.amount_fen) as bigint) as amount_fen
    from payout
    join wanted
        on wanted.org_code = payout.org_code
    where payout.paid_on_day >= wanted.first_day
        and payout.paid_on_day <= wanted.day
        and (
            payout.fund_code is not null
            or payout.payout_kind in ('惠农补贴', '征地补偿费')
        )
    group by payout.list_no
    order by
        min(payout.paid_on_day) nulls last,
        payout.list_no nulls last
"""

QUERIES["signatures"] = """
    select
        signature.row_key,
        signature.request_no,
        signature.role,
        signature.signer_name,
        signature.signed_on
    from signature
    join wanted
        on wanted.org_code = signature.org_code
    order by
        signature.request_no nulls last,
        signature.signed_on_day nulls last,
        signature.id nulls last
"""

# Requests and decisions behind a voucher, a contract or a request.
QUERIES["links"] = """
    select
        'voucher/' || request_payment.voucher_key as row_key,
        request_payment.request_no,
        cast(null as string) as decision_no
    from request_payment
    join wanted
        on wanted.org_code = request_payment.org_code
    union
    select
        'voucher/' || payment_decision.voucher_key as row_key,
        cast(null as string) as request_no,
        payment_decision.decision_no
    from payment_decision
    join wanted
        on wanted.org_code = payment_decision.org_code
    union
    select
        'contract/' || contract_decision.contract_no as row_key,
        cast(null as string) as request_no,
        contract_decision.decision_no
    from contract_decision
    join wanted
        on wanted.org_code = contract_decision.org_code
    union
    select
        'payment_request/' || payment_request.request_no as row_key,
        cast(null as string) as request_no,
        payment_request.decision_no
    from payment_request
    join wanted
        on wanted.org_code = payment_request.org_code
    where payment_request.decision_no is not null
    order by
        row_key nulls last,
        request_no nulls last,
        decision_no nulls last
"""

QUERIES["contract_signers"] = """
    select
        contract.contract_no as row_key,
        contract.signer,
        contract.signed_on
    from contract
    join wanted
        on wanted.org_code = contract.org_code
    where contract.signer is not null
    order by
        contract.contract_no nulls last,
        contract.id nulls last
"""
