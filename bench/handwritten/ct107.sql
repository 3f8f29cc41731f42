-- Contracts that ran out, were not ended or renewed, and whose party is still there.
select
    contract.org_code,
    contract.contract_no,
    contract.ends_on
from contract
where contract.ends_on_ymd < 20251231
    and contract.terminated_on is null
    and contract.actual_user = contract.party_name
    and not exists (
        select 1
        from contract as renewal
        where renewal.org_code = contract.org_code
            and renewal.original_contract_no = contract.contract_no
    )
