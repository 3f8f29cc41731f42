"""The import report, on screen and as JSON."""

from __future__ import annotations

from collections import Counter

import orjson

from threeassets.cli.terminal import wrap
from threeassets.model.book import Problem
from threeassets.model.schema import tables
from threeassets.store.ledger import ImportReport

SHOWN = 20


def import_text(report: ImportReport, lang: str) -> str:
    """Write what became of each file, every problem, and the proof of the accounts."""
    zh = lang == "zh"
    lines: list[str] = []
    for file in report.files:
        state = (
            f"读 {file.rows_read} 行，导入 {file.rows_imported}，未变 {file.rows_unchanged}，"
            f"跳过 {len(file.skipped)}，问题 {len(file.problems)}"
            if zh
            else f"{file.rows_read} rows read, {file.rows_imported} imported, "
            f"{file.rows_unchanged} unchanged, {len(file.skipped)} skipped, "
            f"{len(file.problems)} problems"
        )
        lines += wrap(state, indent="  ", first=f"{file.name}  ")
        counts = [
            f"{tables()[name].sheet if zh else name} {n}" for name, n in file.registers.items()
        ]
        if counts:
            lines += wrap("、".join(counts) if zh else ", ".join(counts), indent="    ")
        reasons = Counter(skipped.reason.in_language(lang) for skipped in file.skipped)
        for reason, count in reasons.items():
            lines += wrap(
                f"{count} × {reason}",
                indent="      ",
                first="    " + ("跳过 " if zh else "skipped "),
            )
        for note in file.notes:
            lines += wrap(note.in_language(lang), indent="      ", first="    · ")
    problems = report.problems
    for problem in problems[:SHOWN]:
        lines += wrap(problem.line(lang), indent="    ", first="! ")
    if len(problems) > SHOWN:
        left = len(problems) - SHOWN
        lines.append(
            f"! 另有 {left} 个问题，见 import.json" if zh else f"! {left} more, see import.json"
        )
    return "\n".join([*lines, *_proof(report, lang)]) + "\n"


def _proof(report: ImportReport, lang: str) -> list[str]:
    if not report.proof:
        said = "没有列示期末余额的科目，无法核对 期初＋发生＝期末。"
        english = "No closing balances are stated, so opening + entries = closing cannot be proved."
        return wrap(said if lang == "zh" else english)
    broken = report.broken
    said = f"核对 期初＋发生＝期末：{len(report.proof)} 个科目，{len(broken)} 个不符。"
    english = (
        f"Opening + entries = closing: {len(report.proof)} accounts, {len(broken)} do not agree."
    )
    lines = wrap(said if lang == "zh" else english)
    for line in broken[:SHOWN]:
        lines += wrap(line.text().in_language(lang), indent="    ", first="  ")
    return lines


def import_json(report: ImportReport) -> bytes:
    """Write the whole report as JSON: every skipped row, problem and account."""
    content = {
        "schema": 1,
        "files": [
            {
                "file": file.name,
                "import_id": file.import_id,
                "rows_read": file.rows_read,
                "rows_imported": file.rows_imported,
                "rows_unchanged": file.rows_unchanged,
                "registers": file.registers,
                "skipped": [
                    {
                        "sheet": s.sheet,
                        "row": s.row,
                        "reason": s.reason.zh,
                        "reason_en": s.reason.en,
                    }
                    for s in file.skipped
                ],
                "problems": [_problem(problem) for problem in file.problems],
                "notes": [{"note": note.zh, "note_en": note.en} for note in file.notes],
            }
            for file in report.files
        ],
        "references": [_problem(problem) for problem in report.dangling],
        "proof": [
            {
                "org_code": line.org_code,
                "fiscal_year": line.fiscal_year,
                "accounting_period": line.period,
                "gl_account_number": line.account,
                "opening_fen": line.opening_fen,
                "debit_fen": line.debit_fen,
                "credit_fen": line.credit_fen,
                "closing_fen": line.closing_fen,
                "difference_fen": line.difference_fen,
            }
            for line in report.proof
        ],
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n"


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file, "sheet": problem.sheet, "row": problem.row, "code": problem.code,
        "message": problem.text.zh, "message_en": problem.text.en,
    }  # fmt: skip
