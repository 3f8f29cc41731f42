"""How an example line of each family becomes rows: said once, in the words of the registers."""

from __future__ import annotations

from collections.abc import Callable

from rule_examples.builders.cash import cash
from rule_examples.builders.contracts import contracts
from rule_examples.builders.decisions import decisions
from rule_examples.builders.joint_signature import joint_signature
from rule_examples.builders.ledger import ledger
from rule_examples.builders.limits import limits
from rule_examples.builders.meetings import meetings
from rule_examples.builders.payments import payments
from rule_examples.builders.words import PLACES, Line, organization
from rule_examples.facts import Facts

__all__ = ["BUILDERS", "PLACES", "Builder", "Line", "organization"]

Builder = Callable[[Facts, Line], None]

BUILDERS: dict[str, Builder] = {
    "LG": ledger,
    "CF": cash,
    "equal_payments": cash,
    "limit_bands": cash,
    "JS": joint_signature,
    "DM": decisions,
    "CT": contracts,
    "accounts": ledger,
    "balances": ledger,
    "numbering": ledger,
    "closings": ledger,
    "closed_periods": ledger,
    "signers": joint_signature,
    "payments": payments,
    "payees": payments,
    "cover": payments,
    "requests": joint_signature,
    "contracts": contracts,
    "contract_terms": contracts,
    "limits": limits,
    "meetings": meetings,
    "decision_acts": meetings,
}
"""Builder of each rule family and of each vocabulary module."""
