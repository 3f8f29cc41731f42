"""How files would be read, as JSON for other programs."""

from __future__ import annotations

from threeassets.desk.import_job import Reading
from threeassets.desk.import_json import control_json, problem_json, skipped_json
from threeassets.model.book import ParsedFile
from threeassets.model.layout import ColumnChoice
from threeassets.model.text import Text
from threeassets.plumbing.json_form import json_form


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
    }  # fmt: skip


def _column_json(column: ColumnChoice) -> dict[str, object]:
    def both(name: str, text: Text | None) -> dict[str, object]:
        return {name: text and text.zh, f"{name}_en": text and text.en}

    return {
        "heading": column.heading, **both("role", column.role), **both("why", column.why),
        **both("runner_up", column.runner_up),
    }  # fmt: skip
