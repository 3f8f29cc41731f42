"""Printed vouchers: the head above each table gives day and number, the foot says who signed."""

from __future__ import annotations

from threeassets.importers.cells.values import is_blank
from threeassets.importers.exports.export import Export
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.titles import Form, form_of, papers_of, signers_of
from threeassets.model.text import Text

FORM_COLUMNS = ("fiscal_year", "accounting_period", "je_type_code", "journal_number",
                "effective_date", "attachment_count")  # fmt: skip  # a table
"""Columns that the head of a printed voucher fills."""
FORM_HEAD = Text("记账凭证的抬头", "head of a printed voucher")

Lines = list[tuple[int, Cells]]


def signed_columns(export: Export) -> set[str]:
    """Return the columns of sign-off a sheet has a place for; an empty place is a statement."""
    columns: set[str] = set()
    for _, cells in export.sheet.rows:
        columns |= signers_of(cells).keys()
    return columns


class Forms:
    """The printed voucher whose lines are being read; none where the sheet is a table."""

    def __init__(self, form: Form | None, columns: list[str]) -> None:
        """Begin with the form above the header."""
        self.form, self.columns = form, columns
        self.first = 1

    def begins(self, cells: Cells, lines: Lines) -> bool:
        """Whether a row is the head of the next printed voucher of the sheet."""
        later = form_of(cells) if self.form is not None else None
        if later is None:
            return False
        self.form, self.first = later, len(lines)
        return True

    def ends(self, cells: Cells, lines: Lines) -> None:
        """Write what the foot of a voucher says into its lines."""
        if self.form is None:
            return
        facts: dict[str, object] = {**signers_of(cells), "attachment_count": papers_of(cells)}
        for name, value in facts.items():
            if name not in self.columns or not value:
                continue
            place = self.columns.index(name)
            for _, line in lines[self.first :]:
                if is_blank(line[place]):
                    line[place] = value
