"""合同: those signed in the period; those that ran in it stand in an annex."""

from __future__ import annotations

from reports.kit.answers import Row, long_date
from reports.kit.parts import AnnexOf
from reports.kit.table import SMALL, Design, amount, col, day, text, words
from reports.kit.tree import UNKNOWN, Cell, Section, Table
from reports.kit.wording import YUAN, nothing, or_unknown, say, tally
from reports.registers.contracts import contracts_table
from reports.tenure.reading import Audit

QUERIES: dict[str, str] = {}
"""The contracts signed in the period."""

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


def _span(row: Row) -> str:
    return f"{or_unknown(row.date('starts_on'))} 至{or_unknown(row.date('ends_on'))}"


def _price(row: Row) -> Cell:
    """Return the whole price of a contract, else what it brings a year."""
    column = "amount_fen" if row.number("amount_fen") is not None else "annual_fen"
    return row.money(column)


def _party(row: Row) -> str:
    return f"{row.words('party_name')}；{row.words('object_name')}"


def _signed(row: Row) -> str:
    return f"{row.date('signed_on')} {or_unknown(row.words('signer'))}"


TABLE = Design(
    "signed",
    (
        col("number", "编号", text("contract_no"), mm=20),
        col("party", "相对方、标的", words(_party), mm=36),
        col("signed", "签订日期、签订人", words(_signed), mm=20, centred=True),
        col("span", "期限", words(_span), mm=23, centred=True),
        col("amount", "金额", amount(_price), mm=22),
        col("decision", "决议", text("decision_no", UNKNOWN), mm=15),
        col("filed", "备案日期", day("filed_on"), mm=20, centred=True),
    ),
    unit=YUAN,
    points=SMALL,
)
STANDING = contracts_table(col("number", "编号", text("contract_no"), mm=22), 45, 22, "合同履行表")


def section(audit: Audit) -> Section:
    """List the contracts signed, and say what is owed of all that stand."""
    rows, totals = audit.rows("signed"), audit.only("contract_totals")
    by_person = sum(row.words("signer") == audit.person for row in rows)
    lead = say(
        "期间内签订合同",
        tally("signed", audit.org, "contracts", len(rows)),
        f"份，{audit.person}签订",
        tally("signed", audit.org, "by_person", by_person),
        "份。合同总价未填的列年租金。",
    )
    owing: tuple[Cell, ...] = ("没有到期未收款",)
    if totals.number("owing"):
        owing = (
            "有到期未收款", totals.count("owing"), "份，到期未收", totals.money("unpaid_fen"), "元",
        )  # fmt: skip  # a table
    standing = say(
        f"期间内有效和到{long_date(audit.term.last)}尚未了结的合同",
        totals.count("contracts"),
        "份，",
        *owing,
        "，见",
        AnnexOf(STANDING.key),
        "。",
    )
    return Section(
        "signed",
        "合同",
        lead=((lead,) if rows else ()) + ((standing,) if totals.number("contracts") else ()),
        tables=(TABLE.of(rows, nothing=nothing(audit, "contract")),),
    )


def annex(audit: Audit) -> Table:
    """Return the contracts of the period and those not wound up at its end."""
    total = STANDING.total("合计", audit.only("contract_totals"))
    return STANDING.of(audit.rows("contracts"), total, nothing=nothing(audit, "contract"))
