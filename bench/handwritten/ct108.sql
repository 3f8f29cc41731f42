-- Instalments due and not settled in full.
select
    contract_schedule.org_code,
    contract_schedule.contract_no,
    contract_schedule.installment_no,
    contract_schedule.due_fen - coalesce(contract_schedule.settled_fen, 0) as owed_fen
from contract_schedule
join contract
    on contract.org_code = contract_schedule.org_code
    and contract.contract_no = contract_schedule.contract_no
where contract_schedule.due_on_ymd < 20251231
    and contract_schedule.due_fen > coalesce(contract_schedule.settled_fen, 0)
