"""合同: those of the year and those still standing, with what fell due and did not come."""

from __future__ import annotations

from audit_rules.running.findings import Finding
from audit_rules.running.run import Run
from reports.inventory.reading import Books
from reports.kit.answers import long_date, plain_words
from reports.kit.table import col, text
from reports.kit.tree import Cell, Figure, Measure, Paragraph, Section
from reports.kit.wording import listed, nothing, say
from reports.registers import contracts

VIEWS = contracts.VIEWS
QUERIES = contracts.QUERIES
ARREARS_RULE = "CT108"
TABLE = contracts.contracts_table(col("number", "合同编号", text("contract_no"), mm=22), 47, 20)


def section(books: Books) -> Section:
    """List the contracts, what fell due of them, and what the run says of arrears."""
    rows, sums = books.rows("contracts"), books.only("contract_totals")
    remarks = [
        say("到期未收是合同收付计划中到基准日应收而没有登记收款的金额；没有收款计划的合同不列。")
    ]
    if books.run is not None:
        remarks.append(_arrears(books, books.run))
    lead = say(
        f"列出{books.year}年度内有效和到{long_date(books.day)}尚未了结的合同",
        sums.count("contracts"),
        "份，其中履行中",
        sums.count("running"),
        "份，已到期",
        sums.count("expired"),
        "份，有到期未收款",
        sums.count("owing"),
        "份。",
    )
    table = TABLE.of(rows, TABLE.total("合计", sums), nothing=nothing(books, "contract"))
    return Section(
        "contracts",
        "合同",
        lead=(lead,) if rows else (),
        tables=(table,),
        remarks=tuple(remarks) if rows else (),
        wide=True,
    )


def _arrears(books: Books, run: Run) -> Paragraph:
    """Tell what the run found on rent overdue, or that it could not look."""
    mine = [
        item for item in run.findings if item.code == ARREARS_RULE and item.org_code == books.org
    ]
    day = long_date(run.snapshot.as_of)
    if mine:
        owed = listed(_owed(item) for item in mine)
        return say(f"规则检查（截至{day}）查出拖欠租金、承包费：", *owed, "。")
    judged = {
        item.status if not item.gaps else "in part"
        for item in run.coverage
        if item.code == ARREARS_RULE and item.org_code == books.org
    }
    if judged == {"in part"}:
        return say(f"规则检查（截至{day}）在能够判断的部分没有查出拖欠租金、承包费。")
    if judged == {"checked"}:
        return say(f"规则检查（截至{day}）没有查出拖欠租金、承包费。")
    return say("规则检查没有判断拖欠租金、承包费的情况。")


def _owed(finding: Finding) -> tuple[Cell, ...]:
    amount = Figure("finding", finding.fingerprint, "amount_fen", finding.amount_fen, Measure.MONEY)
    party = plain_words(finding.values.get("party_name"))
    return (f"{finding.subject_id}（{party}）", amount, "元")
