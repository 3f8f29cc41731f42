"""What became of an import, or would of a trial, as JSON for other programs."""

from __future__ import annotations

from threeassets.desk.import_job import ImportReport, Reading
from threeassets.model.book import ParsedFile, Problem, Skipped
from threeassets.model.layout import ColumnChoice, ControlFigure
from threeassets.model.text import Text
from threeassets.plumbing.json_form import json_form
from threeassets.plumbing.masking import personal_numbers


def import_json(report: ImportReport) -> bytes:
    """Write the whole report as JSON: every skipped row, problem and account."""
    content = {
        "schema": 1,
        "decisions": [{"text": text.zh, "text_en": text.en} for text in report.decisions],
        "units": [{"text": text.zh, "text_en": text.en} for text in report.ways],
        "left_out": [
            {"file": item.name, "reason": item.reason.zh, "reason_en": item.reason.en}
            for item in report.left_out
        ],
        "files": [
            {
                "file": file.name,
                "import_id": file.import_id,
                "rows_read": file.rows_read,
                "rows_imported": file.rows_imported,
                "rows_unchanged": file.rows_unchanged,
                "registers": file.registers,
                "skipped": [skipped_json(row) for row in file.skipped],
                "problems": [problem_json(problem) for problem in file.problems],
                "one_sided": file.one_sided,
                "controls": [control_json(figure) for figure in file.controls],
                "superseded": [
                    {**again.unit._asdict(), **again.as_json()} for again in file.superseded
                ],
                "notes": [{"note": note.zh, "note_en": note.en} for note in file.notes],
            }
            for file in report.files
        ],
        "references": [problem_json(problem) for problem in report.dangling],
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
        "vouchers": report.vouchers,
        "unbalanced": [
            {
                "org_code": line.org_code,
                "voucher_key": line.voucher_key,
                "debit_fen": line.debit_fen,
                "credit_fen": line.credit_fen,
            }
            for line in report.unbalanced
        ],
        "parents": [
            {
                "org_code": line.org_code,
                "fiscal_year": line.fiscal_year,
                "accounting_period": line.period,
                "gl_account_number": line.account,
                "figure": line.figure.zh,
                "stated_fen": line.stated_fen,
                "details_fen": line.details_fen,
                "difference_fen": line.difference_fen,
            }
            for line in report.parents
        ],
    }
    with personal_numbers(report.personal):
        return json_form(content)


def problem_json(problem: Problem) -> dict[str, object]:
    """Write one Problem for JSON."""
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "code": problem.code,
        "message": problem.text.zh,
        "message_en": problem.text.en,
    }


def skipped_json(row: Skipped) -> dict[str, object]:
    """Write one row that is not imported for JSON."""
    return {
        "sheet": row.sheet,
        "row": row.row,
        "reason": row.reason.zh,
        "reason_en": row.reason.en,
    }


def control_json(figure: ControlFigure) -> dict[str, object]:
    """Write one total that a file states for JSON."""
    return {
        "sheet": figure.sheet,
        "row": figure.row,
        "label": figure.label,
        "column": figure.column.zh,
        "stated_fen": figure.stated_fen,
        "imported_fen": figure.imported_fen,
        "difference_fen": figure.difference_fen,
    }


def reading_json(reading: Reading) -> bytes:
    """Write how every sheet was understood: columns, rows left out, totals, problems."""
    return json_form(
        {"schema": 1, "stored": False, "files": [_file(file) for file in reading.files]}
    )


def _file(file: ParsedFile) -> dict[str, object]:
    entries = sum(len(voucher.entries) for voucher in file.vouchers)
    return {
        "file": file.name,
        "rows_read": file.rows_read,
        "rows_to_import": entries + sum(len(rows) for rows in file.registers.values()),
        "sheets": [
            {
                "sheet": layout.sheet,
                "kind": layout.kind.zh,
                "kind_en": layout.kind.en,
                "header_rows": list(layout.header_rows),
                "columns": [_column_json(column) for column in layout.columns],
            }
            for layout in file.layouts
        ],
        "skipped": [skipped_json(row) for row in file.skipped],
        "controls": [control_json(figure) for figure in file.controls],
        "notes": [{"note": note.zh, "note_en": note.en} for note in file.notes],
        "problems": [problem_json(problem) for problem in file.problems],
    }


def _column_json(column: ColumnChoice) -> dict[str, object]:
    def both(name: str, text: Text | None) -> dict[str, object]:
        return {name: text and text.zh, f"{name}_en": text and text.en}

    return {
        "heading": column.heading,
        **both("role", column.role),
        **both("why", column.why),
        **both("runner_up", column.runner_up),
    }
