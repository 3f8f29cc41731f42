"""The results of a lake on screen: a summary by family."""

from __future__ import annotations

from collections import Counter

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from threeassets.cli.findings_text import KINDS
from threeassets.desk.lakes import CheckedLake
from threeassets.model.money import yuan
from threeassets.plumbing.plain_text import table


def lake_lines(checked: CheckedLake, lang: str) -> list[str]:
    """Lay out the findings by family, and how much was judged anew."""
    zh = lang == "zh"
    counts: Counter[tuple[str, Kind]] = Counter()
    amounts: Counter[str] = Counter()
    for sum_ in checked.sums:
        family = sum_.code[:2]
        counts[family, sum_.kind] += sum_.findings
        amounts[family] += sum_.amount_fen
    rows = [
        [
            f"{family} {title.in_language(lang)}",
            *(str(counts[family, kind] or "-") for kind in KINDS),
            yuan(amounts[family]),
        ]
        for family, title in FAMILIES.items()
        if any(rule.family == family for rule in checked.result.rules)
    ]
    headings = (
        ("大类", "错误", "违规", "疑点", "金额(元)")
        if zh
        else ("Family", "Errors", "Breaches", "Questions", "Yuan")
    )
    count = len(checked.result.judged)
    text = f"本次检查 {count} 个单位，其余沿用未变的结果。"
    english = f"{count} organisations judged; results of the others were kept."
    return [*table(headings, rows, frozenset(range(1, 5))), text if zh else english]
