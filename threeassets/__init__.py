"""Books of rural collectives: read, checked against dated law, reported on.

What an embedding program needs, loaded when first asked for::

    import threeassets

    ledger = threeassets.open_ledger("village.db")
    ledger.import_books("books/")
    run = threeassets.check(ledger, policy="demo_county")
    run.findings, run.coverage, run.rules
    threeassets.annual_inventory(ledger, org=..., year=2025).save("out/")
    threeassets.statements(ledger, org=..., year=2025).save("out/")
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from audit_rules.running.run import Run, check
    from reports.inventory import annual_inventory
    from reports.statements import Statements, statements
    from reports.tenure import tenure_audit
    from threeassets.model.errors import ThreeAssetsError
    from threeassets.store.ledger import ImportReport, Ledger

    open_ledger = Ledger

__all__ = [
    "ImportReport",
    "Ledger",
    "Run",
    "Statements",
    "ThreeAssetsError",
    "__version__",
    "annual_inventory",
    "check",
    "open_ledger",
    "statements",
    "tenure_audit",
]

_HOME = {
    "ImportReport": ("threeassets.store.ledger", "ImportReport"),
    "Ledger": ("threeassets.store.ledger", "Ledger"),
    "Run": ("audit_rules.running.run", "Run"),
    "Statements": ("reports.statements", "Statements"),
    "ThreeAssetsError": ("threeassets.model.errors", "ThreeAssetsError"),
    "annual_inventory": ("reports.inventory", "annual_inventory"),
    "check": ("audit_rules.running.run", "check"),
    "open_ledger": ("threeassets.store.ledger", "Ledger"),
    "statements": ("reports.statements", "statements"),
    "tenure_audit": ("reports.tenure", "tenure_audit"),
}


def _own(package: str) -> None:
    """Refuse another package that bears the name of one of ours."""
    module = importlib.import_module(package)
    # A mere folder of that name is a package without a file.
    place = module.__file__ or f"{next(iter(module.__path__), '')}/"
    if Path(place).resolve().parent.parent != Path(__file__).resolve().parent.parent:
        message = (
            f"名为“{package}”的另一个软件包（{place}）挡住了 threeassets 自带的包，"
            f"请将其卸载或改名后重试。 / Another package named {package} ({place}) stands in the "
            "way of ours; remove or rename it and try again."
        )
        raise ImportError(message)


def __dir__() -> list[str]:
    """List what can be had, loaded or not."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """Load what is asked for; nothing heavy is imported before."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOME[name]
    package = module.partition(".")[0]
    if package != "threeassets":
        _own(package)
    return getattr(importlib.import_module(module), attribute)
