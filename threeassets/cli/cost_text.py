"""What each rule and each shared word of the rules cost, in words: ``check --profile``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit_rules.model import Rule
from audit_rules.running.engine import Cost
from threeassets.plumbing.plain_text import table


def cost_lines(costs: Sequence[Cost], rules: Iterable[Rule], lang: str) -> list[str]:
    """Lay out what some rules cost, the dearest first; milliseconds of the wall and their share."""
    zh = lang == "zh"
    titles = {rule.code: rule.title.in_language(lang) for rule in rules}
    shared = "共用的中间结果" if zh else "shared by rules"
    total = sum(cost.seconds for cost in costs)
    rows = [
        [
            cost.name,
            titles.get(cost.name, shared),
            f"{cost.seconds * 1000:,.1f}",
            f"{cost.seconds / total:.1%}" if total else "-",
        ]
        for cost in sorted(costs, key=lambda cost: (-cost.seconds, cost.name))
    ]
    headings = ("名称", "说明", "毫秒", "占比") if zh else ("Name", "What", "ms", "Share")
    whole = f"合计 {total * 1000:,.1f} 毫秒" if zh else f"{total * 1000:,.1f} ms together"
    return [*table(headings, rows, frozenset({2, 3})), whole]
