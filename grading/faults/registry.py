"""Which rule each planting function belongs to, and in which years the rule speaks."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from grading.faults.site import Site

LOCAL_RULES_FROM = 2024
"""The invented county's own limits hold from this year on."""

Planting = Callable[[Site], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """How to break one rule (or only to seem to), and since when it can be broken."""

    code: str
    plant: Planting
    since: int

    @property
    def described(self) -> str:
        """The difficulties, as the function's docstring defines them."""
        return inspect.cleandoc(self.plant.__doc__ or "")


FAULTS: dict[str, Fault] = {}
LOOKALIKES: dict[str, Fault] = {}


def fault(code: str, *, since: int = LOCAL_RULES_FROM) -> Callable[[Planting], Planting]:
    """Register a function that breaks the rule ``code`` in years from ``since`` on."""

    def keep(function: Planting) -> Planting:
        FAULTS[code] = Fault(code, function, since)
        return function

    return keep


def lookalike(code: str, *, since: int = LOCAL_RULES_FROM) -> Callable[[Planting], Planting]:
    """Register a function that does something lawful which resembles a breach of ``code``."""

    def keep(function: Planting) -> Planting:
        LOOKALIKES[code] = Fault(code, function, since)
        return function

    return keep
