"""Sentences from findings: placeholders are columns, written as people write them.

What stands in ``[ ]`` is left out where a value in it is blank or a sum of nothing.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache, partial

from audit_rules.model import Rule
from threeassets.model.days import date_of
from threeassets.model.money import scaled, yuan
from threeassets.model.schema import QUANTITY_SCALE

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@cache
def placeholders(template: str) -> tuple[str, ...]:
    """Return the names a message asks for."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(template) if name)


def column_of(name: str, columns: Mapping[str, object] | set[str], lang: str) -> str | None:
    """Return the column a placeholder stands for: itself, ``_fen``, ``_day``, or by language."""
    for candidate in (name, f"{name}_{lang}", f"{name}_fen", f"{name}_day"):
        if candidate in columns:
            return candidate
    return None


def written(column: str, value: object) -> str:
    """Write one value: fen as yuan, days as dates, quantities as numbers, nothing as a dash."""
    if value is None:
        return "—"
    if column.endswith("_fen") and isinstance(value, int):
        return yuan(value)
    if column.endswith("_day") and isinstance(value, int):
        return date_of(value).isoformat()
    if column.endswith("_quantity") and isinstance(value, int):
        return scaled(value, QUANTITY_SCALE)
    return str(value)


def message_of(rule: Rule, row: Mapping[str, object], lang: str) -> str:
    """Write a rule's sentence for one finding, in ``zh`` or ``en``."""
    code = row.get("case_code")
    message = rule.cases[str(code)].message if code else rule.message
    template = _OPTIONAL.sub(partial(_part, row, lang), message.in_language(lang))
    values = {}
    for name in placeholders(template):
        column = column_of(name, row, lang)
        values[name] = written(column, row[column]) if column else "—"
    return template.format(**values)


def _part(row: Mapping[str, object], lang: str, part: re.Match[str]) -> str:
    """Return a part of a message that may be left out; nothing where it would say nothing."""
    columns = (column_of(name, row, lang) for name in placeholders(part[1]))
    return part[1] if all(c and _is_told(c, row[c]) for c in columns) else ""


def _is_told(column: str, value: object) -> bool:
    return value not in (None, "") and not (column.endswith("_fen") and value == 0)
