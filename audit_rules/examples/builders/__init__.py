"""How an example line of each family becomes rows: said once, in the words of the registers."""

from __future__ import annotations

from collections.abc import Callable

from audit_rules.examples.builders.cash import cash
from audit_rules.examples.builders.contracts import contracts
from audit_rules.examples.builders.decisions import decisions
from audit_rules.examples.builders.joint_signature import joint_signature
from audit_rules.examples.builders.ledger import ledger
from audit_rules.examples.builders.limits import limits
from audit_rules.examples.builders.meetings import meetings
from audit_rules.examples.builders.payments import payments
from audit_rules.examples.builders.registers import registers
from audit_rules.examples.builders.words import PLACES, Line, organization
from audit_rules.examples.facts import Facts, unreadable
from audit_rules.families import LOCAL
from audit_rules.model import Rule, View
from threeassets.model.schema import tables

__all__ = ["PLACES", "Builder", "Line", "builder", "organization"]

Builder = Callable[[Facts, Line], None]

BUILDERS: dict[str, Builder] = {
    "LG": ledger,
    "CF": cash,
    "JS": joint_signature,
    "DM": decisions,
    "CT": contracts,
    LOCAL: registers,
    "books": ledger,
    "payments": payments,
    "approvals": joint_signature,
    "decisions": meetings,
    "contracts": contracts,
    "property": contracts,
    "limits": limits,
}
"""Builder of each rule family and of each folder of the vocabulary."""


def builder(spoken: Rule | View) -> Builder:
    """Return who makes rows of its examples.

    By a rule's notation or family; by a view's folder, its payments and registers by their heading.
    """
    if isinstance(spoken, Rule):
        notation = spoken.notation or spoken.family
        if notation not in BUILDERS:
            raise unreadable(notation)
        return BUILDERS[notation]
    first = spoken.examples.strip().partition("\n")[0]
    headings = {heading.strip() for heading in first.split("|")}
    if headings & {table.sheet for table in tables().values()}:
        return registers
    return cash if "payments" in headings else BUILDERS[spoken.folder]
