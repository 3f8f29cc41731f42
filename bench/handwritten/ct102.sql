-- Leases of assets longer than twenty years.
select
    org_code,
    contract_no,
    starts_on,
    ends_on
from contract
where contract_kind = '资产租赁'
    and signed_on_ymd >= 19991001
    and ends_on_ymd > starts_on_ymd + 200000
