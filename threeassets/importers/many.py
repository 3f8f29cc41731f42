"""Several files read together: one may name the accounts or the unit of another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from threeassets.importers.charts import Names
from threeassets.importers.profile import Profile
from threeassets.importers.reading import read_file
from threeassets.model.book import ParsedFile, Problem
from threeassets.model.errors import InputError
from threeassets.model.schema import tables


def read_books(
    files: Sequence[Path], org: str | None = None, profile: Profile | None = None
) -> list[ParsedFile]:
    """Read several files; one that cannot be used becomes a Problem, the others are read.

    Accounts that a file gives by name are numbered from charts and balances in the others, and a
    unit that it gives by name from their sheet 单位.

    Raises:
        InputError: none of the files can be used; the sentence is that of the first.
    """
    parsed, refused = [], []
    for file in files:
        try:
            parsed.append(read_file(file, org_code=org, profile=profile))
        except InputError as error:
            refused.append(error)
            unusable = ParsedFile(file.name, "", 0)
            unusable.problems.append(Problem(file.name, "", None, "unusable", error.text))
            parsed.append(unusable)
    if refused and len(refused) == len(files):
        raise refused[0]
    names, units = _names(parsed), _units(parsed)
    for place, found in enumerate(parsed):
        owners = {str(voucher.header.values[0]) for voucher in found.vouchers}
        owners |= {str(row.values[0]) for row in found.registers.get("account_balance", ())}
        only = units.get(next(iter(owners))) if org is None and len(owners) == 1 else None
        if only is not None or (found.by_name and names.found):
            parsed[place] = read_file(
                files[place], org_code=only or org, profile=profile, names=names.with_given({})
            )
    return parsed


def _names(parsed: Sequence[ParsedFile]) -> Names:
    names = Names()
    for file in parsed:
        for register in ("account", "account_balance"):
            columns = tables()[register].column_names
            code, name = columns.index("gl_account_number"), columns.index("gl_account_name")
            for row in file.registers.get(register, ()):
                if row.values[name]:
                    names.add(str(row.values[code]), str(row.values[name]))
    return names


def _units(parsed: Sequence[ParsedFile]) -> dict[str, str]:
    """Return the code of every unit by its name."""
    columns = tables()["organization"].column_names
    code, name = columns.index("org_code"), columns.index("org_name")
    return {
        str(row.values[name]): str(row.values[code])
        for file in parsed
        for row in file.registers.get("organization", ())
    }
