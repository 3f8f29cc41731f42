"""Zeros that Excel took off the end of dotted account numbers: 6601.30 became 6601.3.

They are written again by the code rule of a profile, else as the chart of the books has the number,
else where every other number of the sheet is longer at that level. What stays in doubt is said.
"""

from __future__ import annotations

from collections.abc import Iterable

from threeassets.importers.cells.values import text_of
from threeassets.importers.exports.export import Export
from threeassets.importers.records.charts import Names
from threeassets.model.keys import plain
from threeassets.model.text import Text

LONGEST = 4
"""No level of an account number is longer."""


class Zeros:
    """Restores the numbers of one sheet and remembers which, and which stay in doubt."""

    def __init__(self, export: Export, names: Names) -> None:
        """Look at the numbers of the sheet once."""
        self.rule, self.known = export.rule.code_rule, names.codes
        self.widths: dict[int, int] = {}
        self.again: dict[str, str] = {}
        self.doubtful: set[str] = set()
        self.twofold: set[str] = set()
        if "account_code" in export.columns.places:
            below = export.sheet.rows[export.columns.start :]
            self._measure(export.cell(cells, "account_code") for _, cells in below)

    def _measure(self, cells: Iterable[object]) -> None:
        for cell in set(cells):
            for level, part in enumerate(text_of(cell).split(".")[1:], start=1):
                self.widths[level] = max(self.widths.get(level, 0), len(part))

    def restored(self, cell: object) -> object:
        """Return a dotted number with the zeros it had; one that is text may lack them too."""
        code = plain(text_of(cell))
        number = isinstance(cell, float)
        if self.rule is not None:
            found = _padded(code, dict(enumerate(self.rule)))
        else:
            longer = [code + "0" * more for more in range(1, LONGEST)]
            listed = [full for full in longer if full in self.known]
            if code in self.known:
                if number and listed:
                    self.twofold.add(code)
                return code
            found = listed[0] if len(listed) == 1 else code
            if found == code and number:
                found = _padded(code, self.widths)
                if found == code and len(code.rpartition(".")[2]) == 1:
                    self.doubtful.add(code)
        if found != code:
            self.again[code] = found
        return found

    @property
    def unresolved(self) -> bool:
        """Whether another file may know better."""
        return bool(self.doubtful)

    def notes(self, place: str, place_en: str) -> list[Text]:
        """Say what was restored and what stays in doubt."""
        notes = []
        if self.again and self.rule is None:
            listed = "、".join(f"{code}→{full}" for code, full in sorted(self.again.items()))
            notes.append(Text(
                f"{place}科目编码在 Excel 中成了数字，末尾的 0 已按科目表或其他编码的长度补回："
                f"{listed}。",
                f"{place_en}account numbers had become numbers in Excel; their final zeros were "
                f"written again by the chart or the length of the others: {listed}.",
            ))  # fmt: skip
        if self.twofold:
            listed = "、".join(sorted(self.twofold))
            notes.append(Text(
                f"{place}科目编码 {listed} 在 Excel 中是数字，科目表中还有末尾多 0 的编码，"
                "可能是其中任一个，现按没有 0 的读取，请核对。",
                f"{place_en}account numbers {listed} are numbers in Excel, and the chart also has "
                "them with a final 0; they were read without it. Compare them.",
            ))  # fmt: skip
        if self.doubtful:
            listed = "、".join(sorted(self.doubtful))
            notes.append(Text(
                f"{place}科目编码 {listed} 在 Excel 中是数字，末尾的 0 可能已丢失。"
                "请在配置文件中写明 code_rule，例如 4-2。",
                f"{place_en}account numbers {listed} are numbers in Excel and may have lost a "
                "final 0. Give code_rule in a profile, such as 4-2.",
            ))  # fmt: skip
        return notes


def _padded(code: str, widths: dict[int, int]) -> str:
    parts = code.split(".")
    return ".".join(
        part.ljust(widths.get(level, 0), "0") if level else part for level, part in enumerate(parts)
    )
