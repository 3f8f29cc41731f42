"""What each rule and each shared word of the rules cost, in words: ``check --profile``."""

from __future__ import annotations

from collections.abc import Sequence

from audit_rules.catalogue import rules
from audit_rules.running.run import Cost
from threeassets.plumbing.plain_text import table


def cost_lines(costs: Sequence[Cost], lang: str) -> list[str]:
    """Lay costs out, the dearest first; milliseconds of the wall, and their share in all."""
    zh = lang == "zh"
    total = sum(cost.seconds for cost in costs)
    rows = [
        [
            cost.name,
            _title(cost, lang),
            f"{cost.seconds * 1000:,.1f}",
            f"{cost.seconds / total:.1%}" if total else "-",
        ]
        for cost in sorted(costs, key=lambda cost: (-cost.seconds, cost.name))
    ]
    headings = ("名称", "说明", "毫秒", "占比") if zh else ("Name", "What", "ms", "Share")
    whole = f"合计 {total * 1000:,.1f} 毫秒" if zh else f"{total * 1000:,.1f} ms together"
    return [*table(headings, rows, frozenset({2, 3})), whole]


def _title(cost: Cost, lang: str) -> str:
    if cost.is_rule:
        return rules()[cost.name].title.in_language(lang)
    return "共用的中间结果" if lang == "zh" else "shared by rules"
