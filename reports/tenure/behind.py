"""What stands behind payments, contracts and projects: meetings, requests and signatures.

All read ``wanted``, the audited period.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations in the order they build on each other."""

# A decision first met on after the period is not known in it.
VIEWS["known_decision"] = """
    select decision.id, decision.org_code, decision.decision_no
    from decision
    join wanted
        on wanted.org_code = decision.org_code
    where coalesce(decision.first_held_on_day, wanted.day) <= wanted.day
"""

# When a matter was decided, or last met on; a decision without any meeting has no day.
VIEWS["matter_day"] = """
    select
        known_decision.org_code,
        known_decision.decision_no,
        min(decision_step.held_on_day) as first_day,
        max(decision_step.held_on_day) as last_day
    from known_decision
    left join decision_step
        on decision_step.org_code = known_decision.org_code
        and decision_step.decision_no = known_decision.decision_no
    group by
        known_decision.org_code,
        known_decision.decision_no
"""

VIEWS["period_matter"] = """
    select matter_day.org_code, matter_day.decision_no
    from matter_day
    join wanted
        on wanted.org_code = matter_day.org_code
    where matter_day.last_day >= wanted.first_day
        and matter_day.first_day <= wanted.day
"""

QUERIES: dict[str, str] = {}
"""Decisions with their meetings, signatures, and what each stands behind."""

QUERIES["decisions"] = """
    select
        decision.row_key,
        decision.decision_no,
        decision.title,
        decision.matter_kind,
        decision.decided_fen,
        case when passed_decision.decision_no is not null then 1 else 0 end as passed
    from decision
    join known_decision
        on known_decision.id = decision.id
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
        'voucher/' || request_voucher.voucher_key as row_key,
        request_voucher.request_no,
        cast(null as string) as decision_no
    from request_voucher
    join wanted
        on wanted.org_code = request_voucher.org_code
    union
    select
        'voucher/' || payment_decision.voucher_key as row_key,
        cast(null as string) as request_no,
        payment_decision.decision_no
    from payment_decision
    join wanted
        on wanted.org_code = payment_decision.org_code
    join known_decision
        on known_decision.org_code = payment_decision.decision_org
        and known_decision.decision_no = payment_decision.decision_no
    union
    select
        'contract/' || contract_decision.contract_no as row_key,
        cast(null as string) as request_no,
        contract_decision.decision_no
    from contract_decision
    join wanted
        on wanted.org_code = contract_decision.org_code
    join known_decision
        on known_decision.org_code = contract_decision.decision_org
        and known_decision.decision_no = contract_decision.decision_no
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
