"""Reads the sheets of one file in turn and remembers what each register held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from threeassets.importers.exports.balances import FIGURE_NAMES, balances
from threeassets.importers.exports.cash_book import cash_book
from threeassets.importers.exports.export import (
    BALANCE,
    CASH_BOOK,
    LEDGER,
    LISTING,
    PAYMENTS,
    Converted,
    Export,
)
from threeassets.importers.exports.figures import balance_figures, own_totals, voucher_figures
from threeassets.importers.exports.journal import journal
from threeassets.importers.exports.ledgers import half_vouchers, listed, put_together
from threeassets.importers.exports.payments import payments
from threeassets.importers.files.sheets import MAX_COLUMNS, Sheet
from threeassets.importers.layout.headings import Header, columns_of, missing_columns
from threeassets.importers.layout.titles import titles_of
from threeassets.importers.layout.totals import Stated, controls
from threeassets.importers.records.charts import Names
from threeassets.importers.records.first_days import lend_first_day
from threeassets.importers.records.registers import register_rows
from threeassets.importers.records.rows import EXAMPLE, read_rows
from threeassets.importers.records.vouchers import voucher_rows
from threeassets.importers.village_registers.bank_balances import corrections, running_balances
from threeassets.model.book import (
    ABSENT,
    EMPTY,
    PRESENT,
    STATEMENT,
    ParsedFile,
    Problem,
    Row,
    VoucherRows,
)
from threeassets.model.layout import ColumnChoice, SheetLayout
from threeassets.model.schema import tables
from threeassets.model.text import Text


@dataclass(slots=True)
class Reader:
    """Reads the sheets of one file in turn and remembers what each register held."""

    parsed: ParsedFile
    org_code: str
    """Unit of rows that name none."""
    imported: dict[str, int] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    """Registers of which something was left out, or whose sheet is as the template had it."""
    columns: dict[tuple[str, str], bool] = field(default_factory=dict)
    untouched: list[str] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    pieces: list[VoucherRows] = field(default_factory=list)
    """Lines of vouchers from ledgers of single accounts."""
    piece_totals: list[tuple[str, Sequence[Stated]]] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    """Sheets that can be read in two ways; one is enough to leave the file out."""

    def read(self, sheet: Sheet, header: Header) -> None:
        """Read one sheet that stands under the project's own headings."""
        self.parsed.layouts.append(_own_layout(sheet, header))
        self.parsed.rows_read += len(sheet.rows) - header.start
        self._note(sheet, header)
        self._rows(sheet, header, own_totals(sheet, header))

    def read_export(self, export: Export) -> None:
        """Read one sheet of another product, by the roles of its headings."""
        self.parsed.layouts.append(export.layout())
        notes = self.parsed.notes
        notes += [note for note in export.sheet.notes if note not in notes]
        if export.foreign is not None:
            self._foreign(export, export.foreign)
            return
        if export.kind == PAYMENTS:
            self._payments(export)
            return
        if export.kind == LISTING:
            self._listing(export)
            return
        if export.kind == CASH_BOOK:
            self._cash_book(export)
            return
        convert = balances if export.kind == BALANCE else journal
        self._converted(export, convert(export, self.org_code, self.names))

    def _foreign(self, export: Export, currency: str) -> None:
        """Refuse books in another currency."""
        head, name = export.columns.header_rows, export.sheet.name
        count = len(export.sheet.rows) - export.columns.start
        text = Text(
            f"币种是{currency}，不是人民币，本表 {count} 行未导入：外币的数不能当作元。"
            "请在软件里选“本位币”或“所有币种”重新导出，表里要有人民币的金额列。",
            f"The currency is {currency} and not yuan, so the {count} rows were not imported. "
            "Export the sheet again in the currency of the books, with amounts in yuan.",
        )
        self.parsed.problems.append(
            Problem(self.parsed.name, name, head[-1] if head else None, "currency-foreign", text)
        )
        self.unclear.add("account_balance" if export.kind == BALANCE else "voucher")

    def _converted(self, export: Export, converted: Converted) -> None:
        """Read the rows of a sheet that stands under canonical headings by now."""
        parsed, name = self.parsed, export.sheet.name
        parsed.rows_read += converted.rows_read
        parsed.skipped += converted.skipped
        parsed.notes += converted.notes
        parsed.controls += converted.controls
        parsed.by_name = parsed.by_name or converted.by_name
        parsed.units |= converted.units
        if converted.until is not None:
            parsed.until[name] = converted.until
        parsed.counters |= {(name, row): other for row, other in converted.counters.items()}
        parsed.problems += [replace(problem, file=parsed.name) for problem in converted.problems]
        self._note(export.sheet, converted.header)
        if converted.doubt is not None:
            row = export.columns.header_rows[-1] if export.columns.header_rows else None
            self.doubts.append(converted.doubt.problem(parsed.name, name, row))
            return
        first = export.columns.header_rows[0] if export.columns.header_rows else 1
        rows = [(first, converted.sheet.rows[0][1]), *converted.sheet.rows[1:]]
        if rows[1:] or not converted.problems:
            self._rows(
                replace(converted.sheet, rows=rows), converted.header, converted.stated,
                whole=export.kind != LEDGER,
            )  # fmt: skip
        else:
            self.unclear.add(converted.header.register)

    def _cash_book(self, export: Export) -> None:
        parsed = self.parsed
        book = cash_book(export, self.org_code, self.names, parsed.name, parsed.lent.cash_book)
        if export.doubt is not None:
            book.vouchers.doubt = export.doubt
        self._converted(export, book.vouchers)
        if book.opening is not None and book.vouchers.doubt is None:
            self._rows(book.opening.sheet, book.opening.header, ())
        parsed.one_sided = parsed.one_sided or book.one_sided
        parsed.beside |= {"voucher", "account_balance"}

    def _rows(
        self, sheet: Sheet, header: Header, stated: Sequence[Stated], *, whole: bool = True
    ) -> None:
        parsed, register = self.parsed, header.register
        if (problem := self._header_problem(sheet, header)) is not None:
            parsed.problems.append(problem)
            self.unclear.add(register)
            return
        titles = titles_of((cells for _, cells in sheet.rows[: header.start - 1]), sheet.name)
        read = read_rows(sheet, header, titles.owner or self.org_code)
        parsed.units |= titles.units
        parsed.skipped += read.skipped
        if not read.numbers and any(item.reason is EXAMPLE for item in read.skipped):
            self.untouched.append(sheet.name or parsed.name)
            self.unclear.add(register)
            return
        rows: list[Row] = []
        if register == "voucher":
            vouchers, problems, filled = voucher_rows(parsed.name, read)
            self._keep(vouchers, sheet.name, stated, whole=whole)
            count = len(vouchers)
        else:
            parsed.notes += lend_first_day(register, read, parsed.lent.office_from)
            records = register_rows(parsed.name, register, read)
            rows, problems, filled = records.rows, records.problems, records.filled
            parsed.notes += records.notes
            parsed.registers.setdefault(register, []).extend(rows)
            count = len(rows)
        # Year, period and day may come from one cell: what is wrong with it is said once.
        parsed.problems += dict.fromkeys(problems)
        if problems and not count:
            self.unclear.add(register)
        self.imported[register] = self.imported.get(register, 0) + count
        for name, has in filled.items():
            if has or name in header.places:
                self.columns[register, name] = self.columns.get((register, name), False) or has
        self._compare(register, sheet.name, rows, stated)

    def _compare(
        self, register: str, sheet: str, rows: Sequence[Row], stated: Sequence[Stated]
    ) -> None:
        """Learn names of accounts from rows, and compare their figures with what is stated."""
        if register in {"account", "account_balance"}:
            self._learn(register, rows)
        if register == STATEMENT:
            self.parsed.controls += running_balances(sheet, rows)
            self.parsed.notes += corrections(sheet, rows)
        if register == "account_balance":
            figures = balance_figures(rows)
            self.parsed.controls += controls(sheet, stated, figures, FIGURE_NAMES)

    def _keep(
        self, vouchers: list[VoucherRows], sheet: str, stated: Sequence[Stated], *, whole: bool
    ) -> None:
        if not whole:
            self.pieces += vouchers
            self.piece_totals.append((sheet, stated))
            return
        self.parsed.vouchers += vouchers
        figures = voucher_figures(vouchers) if stated else []
        self.parsed.controls += controls(sheet, stated, figures, FIGURE_NAMES)

    def finish(self) -> None:
        """Put the vouchers of the ledgers of single accounts together, when all are read."""
        parsed = self.parsed
        vouchers, parsed.halves = put_together(self.pieces)
        parsed.vouchers += vouchers
        parsed.problems += half_vouchers(parsed.name, parsed.halves)
        if self.pieces:
            self.imported["voucher"] = len(parsed.vouchers)
        if parsed.halves and not parsed.vouchers:
            self.unclear.add("voucher")
        for sheet, stated in self.piece_totals:
            # The other half of a voucher may lie in another file.
            figures = voucher_figures(self.pieces, sheet)
            parsed.controls += controls(sheet, stated, figures, FIGURE_NAMES)

    def _listing(self, export: Export) -> None:
        parsed = self.parsed
        converted, found = listed(export, self.org_code)
        parsed.rows_read += converted.rows_read
        parsed.notes += converted.notes
        if converted.doubt is not None:
            row = export.columns.header_rows[-1]
            self.doubts.append(converted.doubt.problem(parsed.name, export.sheet.name, row))
            return
        parsed.skipped += sorted(converted.skipped, key=lambda item: item.row)
        parsed.listed += found
        rows = [(item.row, {"debit": item.debit_fen, "credit": item.credit_fen}) for item in found]
        parsed.controls += controls(export.sheet.name, converted.stated, rows, FIGURE_NAMES)

    def _payments(self, export: Export) -> None:
        parsed, sheet = self.parsed, export.sheet
        paid = payments(parsed.name, export, self.org_code)
        parsed.rows_read += len(sheet.rows) - export.columns.start
        if paid.doubt is not None:
            row = export.columns.header_rows[-1]
            self.doubts.append(paid.doubt.problem(parsed.name, sheet.name, row))
            return
        parsed.skipped += paid.skipped
        parsed.problems += paid.problems
        parsed.notes += paid.notes
        parsed.vouchers += paid.vouchers
        parsed.controls += controls(
            sheet.name, paid.stated, voucher_figures(paid.vouchers), FIGURE_NAMES
        )
        if not paid.vouchers:
            self.unclear.add("voucher")
        self.imported["voucher"] = self.imported.get("voucher", 0) + len(paid.vouchers)
        for voucher in paid.vouchers:
            self._filled("voucher", voucher.header)
            self._filled("entry", voucher.entries[0])

    def _filled(self, register: str, row: Row) -> None:
        for name, value in zip(tables()[register].column_names, row.values, strict=True):
            if value is not None:
                self.columns["voucher", name] = True

    def _learn(self, register: str, rows: Sequence[Row]) -> None:
        names = tables()[register].column_names
        code, name = names.index("gl_account_number"), names.index("gl_account_name")
        for row in rows:
            if row.values[name]:
                self.names.add(str(row.values[code]), str(row.values[name]))

    def presence(self, registers: Sequence[str]) -> dict[tuple[str, str], str]:
        """Say of every register of a workbook, or the one of a CSV file, how it stands."""
        states: dict[tuple[str, str], str] = {}
        for name in registers or [*self.imported, *self.unclear]:
            sheet = "voucher" if name == "entry" else name
            count = self.imported.get(sheet)
            state = ABSENT if count is None or (not count and sheet in self.unclear) else EMPTY
            if count:
                state = PRESENT
            parts = [tables()[name]]
            if name == "voucher":
                parts.append(tables()["entry"])
            for table in parts:
                states[table.name, ""] = state
                for column in table.column_names:
                    has = self.columns.get((sheet, column))
                    known = ABSENT if has is None or state == ABSENT else PRESENT if has else EMPTY
                    states[table.name, column] = known
        return states

    def _note(self, sheet: Sheet, header: Header) -> None:
        name = sheet.name or self.parsed.name
        if header.unknown:
            listed = "、".join(f"“{heading}”" for heading in header.unknown)
            self.parsed.notes.append(
                Text(
                    f"{name}：不认识的列{listed}，未读取。",
                    f"{name}: columns not known and not read: {', '.join(header.unknown)}.",
                )
            )
        if sheet.cut:
            self.parsed.notes.append(
                Text(
                    f"{name}：只读取前 {MAX_COLUMNS} 列，右边的列未读取。",
                    f"{name}: only the first {MAX_COLUMNS} columns were read.",
                )
            )

    def untouched_note(self) -> list[Text]:
        """Name the sheets that hold nothing but the template's example row."""
        if not self.untouched:
            return []
        listed = "、".join(self.untouched)
        return [
            Text(
                f"只有示例行的表，按没有填报处理：{listed}。确实没有这类业务的，请删去示例行。",
                f"Sheets with nothing but the example row count as not reported: {listed}. Delete "
                "the example row to state that there is none.",
            )
        ]

    def _header_problem(self, sheet: Sheet, header: Header) -> Problem | None:
        rows = len(sheet.rows) - header.start
        place = (self.parsed.name, sheet.name, sheet.rows[header.start - 1][0])
        if header.trouble is not None:
            return Problem(*place, "heading-twice", header.trouble)
        missing = [column.heading for column in missing_columns(header)]
        if not missing:
            return None
        listed = "”“".join(missing)
        return Problem(
            *place, "column-missing",
            Text(
                f"缺少必填列“{listed}”，本表 {rows} 行未导入。请补上这些列。",
                f"Required columns “{'”, “'.join(missing)}” are missing, so {rows} rows were not "
                "imported. Add these columns.",
            ),
        )  # fmt: skip


def _own_layout(sheet: Sheet, header: Header) -> SheetLayout:
    known = {column.name: column for column in columns_of(header.register)}
    why = Text("模板的表头", "a heading of the template")
    found = sorted(header.places.items(), key=lambda item: item[1][0])
    choices = [
        ColumnChoice(heading, Text(known[name].heading, name), why) for name, (_, heading) in found
    ]
    choices += [ColumnChoice(heading, None, NOT_KNOWN) for heading in header.unknown]
    title = Text(tables()[header.register].sheet, header.register)
    return SheetLayout(sheet.name, title, (sheet.rows[header.start - 1][0],), tuple(choices))


NOT_KNOWN = Text("不认识的表头", "the heading is not known")
