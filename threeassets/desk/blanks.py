"""What a person fills in or corrects: the blank workbook, a profile, the lines of statements."""

from __future__ import annotations

from pathlib import Path

from threeassets.model.errors import UsageError
from threeassets.plumbing.output import write_file


def write_blank_workbook(output: Path, *, every: bool) -> None:
    """Write the blank workbook: what a village usually keeps, or every register."""
    from audit_rules.catalogue import rules_by_register  # noqa: PLC0415 - each loads its own
    from threeassets.writers.blank_workbook import write_template  # noqa: PLC0415 - as above

    write_template(output, rules_by_register(), every=every)


def propose_profile(file: Path, output: Path | None) -> str:
    """Propose how a file is read, as YAML; write it where a path is given.

    Raises:
        InputError: the file cannot be read, or nothing in it is a table.
        UsageError: the path is that of the file itself.
    """
    from threeassets.importers.profile_proposal import propose  # noqa: PLC0415 - as above

    text = propose(file)
    if output is None:
        return text
    if output.exists() and output.samefile(file):
        raise UsageError(
            f"“{output}”就是要读的文件，没有覆盖。请换一个文件名。",
            f"{output} is the file that is read and was not written over. Choose another name.",
        )
    write_file(output, text.encode())
    return text


def write_statement_lines(folder: Path) -> list[Path]:
    """Write the lines of statements and the conversion of accounts, which a county may correct."""
    from reports.statements import data_files  # noqa: PLC0415 - as above

    files = {folder / name: text for name, text in data_files().items()}
    for path, text in files.items():
        # Excel and the editor of Windows know the encoding by the mark in front.
        write_file(path, text.encode("utf-8-sig"))
    return list(files)
