"""Voucher numbers: which were used, who else bears one, and whose names stand on a voucher."""

from __future__ import annotations

import re
from collections import Counter

from audit_rules.examples.builders.words import Line, journal, persons
from audit_rules.examples.facts import Facts, parsed, unreadable
from threeassets.model.keys import parse_journal_number, voucher_key

_SERIES = re.compile(r"^(?:(?P<year>\d{4})-)?(?P<period>\d\d)(?P<word>\D*):(?P<numbers>.+)$")
_HOLDER = re.compile(
    r"^(?P<word>[收付]?)(?P<number>[^废@]+)(?P<cancelled>废?)@(?P<date>[\d-]+)"
    r":(?P<preparer>[^:]*):(?P<summary>[^<=]*)(?:<(?P<party>.*)>)?(?:=(?P<amount>\d+))?$"
)
NAMES = {"制单": "prepared_by", "审核": "approved_by", "记账": "posted_by", "出纳": "cashier"}


def numbers(facts: Facts, line: Line) -> None:
    """Add vouchers from ``2024-03收/甲:1-3,5废,7(1/2)``: year, period, word, preparer, numbers."""
    for item in line["numbers"].split():
        match = parsed(_SERIES, item)
        year, period = int(match["year"] or 2025), int(match["period"])
        written, _, preparer = match["word"].partition("/")
        word = {"无": ""}.get(written, facts.named(written or "记"))
        for text in match["numbers"].split(","):
            first, dash, last = text.partition("-")
            for number in range(int(first), int(last) + 1) if dash else (text,):
                _add(facts, year, period, word, str(number))
                facts.rows["voucher"][-1]["prepared_by"] = preparer or None
        # A missing number is the subject of a finding: it belongs to the series as much as others.
        facts.vouchers += [voucher_key(year, period, word, str(number)) for number in range(1, 13)]


def _add(facts: Facts, year: int, period: int, word: str, text: str) -> None:
    number = text.removesuffix("废")
    read = parse_journal_number(number)
    key = voucher_key(year, period, word, _whole(number))
    facts.vouchers.append(key)
    facts.add(
        "voucher",
        voucher_key=key,
        fiscal_year=year,
        accounting_period=period,
        je_type_code=word or None,
        journal_number=number,
        journal_seq=read.seq if read else None,
        part=read.part if read else None,
        effective_date=f"{year}-{period:02d}-15",
        cancelled=1 if text != number else 0,
    )


def _whole(number: str) -> str:
    read = parse_journal_number(number)
    return str(read.seq) if read else number


def holders(facts: Facts, line: Line) -> None:
    """Add vouchers from ``收12废@2025-01-10:甲:买纸``: number, date, preparer, summary.

    ``<party>`` and ``=200`` may stand after the summary.
    """
    counts: Counter[tuple[str, object]] = Counter()
    for order, item in enumerate(line["holders"].split(), start=1):
        match = parsed(_HOLDER, item)
        word, number = facts.named(match["word"] or "记"), match["number"]
        read = parse_journal_number(number)
        year, period = int(match["date"][:4]), int(match["date"][5:7])
        key = voucher_key(year, period, word, _whole(number))
        part = read.part if read else None
        counts[key, part] += 1
        marked = key if counts[key, part] == 1 else f"{key}#{counts[key, part]}"
        voucher = f"{facts.org}{facts.tag}{order}"
        facts.add(
            "voucher",
            id=voucher,
            voucher_key=marked,
            fiscal_year=year,
            accounting_period=period,
            je_type_code=word,
            journal_number=number,
            journal_seq=read.seq if read else None,
            part=part,
            effective_date=match["date"],
            prepared_by=match["preparer"] or None,
            cancelled=1 if match["cancelled"] else 0,
        )
        fen = int(match["amount"] or 100) * 100
        for entry, (account, summary) in enumerate(
            (("51301", match["summary"]), ("101", "付现")), start=1
        ):
            facts.add(
                "entry",
                id=f"{voucher}.{entry}",
                voucher_id=voucher,
                voucher_key=marked,
                journal_line_number=entry,
                je_line_description=summary,
                gl_account_number=account,
                debit_fen=fen if entry == 1 else 0,
                credit_fen=0 if entry == 1 else fen,
                party_name=facts.named(match["party"]) if match["party"] and entry == 1 else None,
            )
        facts.vouchers.append(marked)


def named(facts: Facts, line: Line) -> None:
    """Add vouchers bearing names such as ``制单甲 审核乙``."""
    for item in line["names"].split():
        if item[:2] not in NAMES:
            raise unreadable(item)
    names = {NAMES[item[:2]]: item[2:] for item in line["names"].split()}
    before = len(facts.rows["voucher"])
    journal(facts, line)
    for row in facts.rows["voucher"][before:]:
        row.update(names)
    persons(facts, line.get("persons", ""))
