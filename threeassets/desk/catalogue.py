"""The catalogue of rules for other programs, and what registers a unit lacks for them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from audit_rules.catalogue import rules_by_register
from audit_rules.model import Rule
from threeassets.model.organization import unknown_organization
from threeassets.model.schema import tables
from threeassets.plumbing.json_form import json_form


def _records(rules: Iterable[Rule]) -> list[dict[str, object]]:
    return [
        {
            "code": rule.code,
            "kind": rule.kind.value,
            "severity": rule.severity.value,
            "title": rule.title.zh,
            "title_en": rule.title.en,
            "parameters": list(rule.parameters),
            "needs": list(rule.needs),
        }
        for rule in rules
    ]


def rules_json(rules: Iterable[Rule]) -> bytes:
    """Write rules for other programs."""
    return json_form(_records(rules))


def rules_csv(rules: Iterable[Rule]) -> bytes:
    """Write rules as a table."""
    records = _records(rules)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(records[0])
    for record in records:
        cells = record.values()
        writer.writerow([" ".join(cell) if isinstance(cell, list) else cell for cell in cells])
    return target.getvalue().encode()


@dataclass(frozen=True, slots=True)
class NeededRegister:
    """A register that rules need, and whether a unit has it."""

    register: str
    sheet: str
    state: str
    """``present``, ``empty`` or ``absent``; nothing where no unit was named."""
    rules: list[str]
    """Codes of the rules that need it."""


def needed_registers(store: str | None, org: str | None) -> list[NeededRegister]:
    """Return the registers that rules need, with what of them a unit has where one is named.

    Raises:
        UsageError: the store has no such unit.
    """
    states = _states(store, org) if org else {}
    needs = rules_by_register()
    return [
        NeededRegister(
            name,
            tables()[name].sheet,
            states.get(name, "absent") if org else "",
            [code for code, _ in needs[name]],
        )
        for name in tables()
        if name in needs
    ]


def _states(store: str | None, org: str) -> dict[str, str]:
    from threeassets.desk.books import open_books  # noqa: PLC0415 - only a unit needs the store

    with open_books(store) as ledger:
        units = {unit.org_code for unit in ledger.organizations()}
        if org not in units:
            raise unknown_organization(org, sorted(units))
        presence = ledger.presence([org])
    return {
        str(register): str(state) for _, register, column, state in presence.rows if column == ""
    }


def needs_json(registers: Sequence[NeededRegister]) -> bytes:
    """Write needed registers for other programs."""
    return json_form([asdict(register) for register in registers])
