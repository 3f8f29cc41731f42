"""What an import brought: every file, what points nowhere, and what adds up or does not."""

from __future__ import annotations

from dataclasses import dataclass

from threeassets.model.book import LeftOut, Problem
from threeassets.model.layout import ControlFigure
from threeassets.model.text import Text
from threeassets.store.checks import ProofLine
from threeassets.store.ingest import FileReport
from threeassets.store.proof import ParentLine, VoucherLine

NEW_CONTENT = frozenset({"unit-held", "unit-moved"})
"""Problems of files that hold something new, which waits for an answer."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, what points nowhere, and the proof of each account."""

    organizations: tuple[str, ...]
    files: tuple[FileReport, ...]
    dangling: tuple[Problem, ...]
    proof: tuple[ProofLine, ...]
    vouchers: int = 0
    unbalanced: tuple[VoucherLine, ...] = ()
    parents: tuple[ParentLine, ...] = ()
    one_sided: int = 0
    """Vouchers that have the line of a cash or bank account only, and cannot balance."""
    decisions: tuple[Text, ...] = ()
    """Which villages each folder holds, and why."""
    ways: tuple[Text, ...] = ()
    """How names and codes were taken for one unit."""
    kin: tuple[str, ...] = ()
    """Units of the same villages that the store holds, whether or not a file names them now."""
    left_out: tuple[LeftOut, ...] = ()
    """Files of the folder that were not read, each with the reason."""
    personal: frozenset[str] = frozenset()
    """Personal numbers of these books, hidden where a sentence repeats one."""

    def __repr__(self) -> str:
        """Count files, rows and problems."""
        rows = sum(file.rows_imported for file in self.files)
        return f"<ImportReport {len(self.files)} files, {rows} rows, {len(self.problems)} problems>"

    @property
    def problems(self) -> list[Problem]:
        """Every Problem: those of each file, then the references that point nowhere."""
        return [p for file in self.files for p in file.problems] + list(self.dangling)

    @property
    def unusable(self) -> bool:
        """Whether no file could be used and no book came in."""
        return not self.organizations and all(file.refused for file in self.files)

    @property
    def unchanged(self) -> bool:
        """Whether every file was imported before and says the same; nothing new waits."""
        read = [file for file in self.files if not file.refused]
        if any(problem.code in NEW_CONTENT for file in read for problem in file.problems):
            return False
        return any(file.rows_unchanged for file in read) and not any(
            file.rows_imported or file.superseded or file.import_id for file in read
        )

    @property
    def changes(self) -> list[Text]:
        """What files changed of what was there, and which books came under another unit."""
        return [
            *self.ways,
            *(again.text() for file in self.files for again in file.superseded),
            *(text for file in self.files for text in file.moved),
        ]

    @property
    def broken(self) -> list[ProofLine]:
        """Accounts whose opening balance and entries do not make the stated closing balance."""
        return [line for line in self.proof if line.difference_fen != 0]

    @property
    def controls(self) -> list[tuple[str, ControlFigure]]:
        """Every total the files state beside what was imported, with the file's name."""
        return [(file.name, figure) for file in self.files for figure in file.controls]

    @property
    def missed(self) -> list[tuple[str, ControlFigure]]:
        """Totals that what was imported does not reach."""
        return [figure for figure in self.controls if figure[1].difference_fen != 0]
