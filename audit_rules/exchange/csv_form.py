"""Findings as CSV that Excel opens with its Chinese intact."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from audit_rules.running.run import Run
from threeassets.model.arguments import RUN, a
from threeassets.model.money import FEN_PER_YUAN, scaled
from threeassets.plumbing.marks import inert
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.showing import shown

HEADINGS = (
    "单位编码", "单位名称", "规则", "性质", "对象类别", "对象", "日期", "金额(元)", "说明", "依据",
    "查看位置", "指纹", "可以澄清的", "款项",
)  # fmt: skip  # a table
AMOUNT_AT = HEADINGS.index("金额(元)")
CSV_HEAD = b"\xef\xbb\xbf" + f"{','.join(HEADINGS)}\r\n".encode()
"""The mark by which Excel knows UTF-8, and the headings."""


def csv_line(cells: Sequence[str], amount: str) -> bytes:
    """Write one row: every cell but the amount as text, the amount in yuan in its place."""
    row = [inert(shown(cell)) for cell in cells]
    row.insert(AMOUNT_AT, amount)
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(row)
    return line.getvalue().encode()


def findings_csv(run: Run) -> bytes:
    """Write the findings as CSV: UTF-8 with BOM, one row a finding, amounts in yuan."""
    a(Run, run, "run", RUN)
    names = {item.org_code: item.name for item in run.snapshot.organizations}
    lines = [CSV_HEAD]
    with personal_numbers(run.snapshot.personal_numbers()):
        for finding in run.findings:
            places = list(dict.fromkeys(row.source for row in finding.evidence if row.source))
            cells = (
                finding.org_code,
                names[finding.org_code],
                finding.code,
                finding.kind.value,
                finding.rule.subject,
                finding.subject_id,
                finding.date.isoformat() if finding.date else "",
                finding.message.zh,
                "；".join(item.text.zh for item in finding.basis),
                "；".join(places),
                finding.fingerprint,
                finding.clears.zh,
                finding.money_key,
            )
            lines.append(csv_line(cells, scaled(finding.amount_fen, FEN_PER_YUAN)))
    return b"".join(lines)
