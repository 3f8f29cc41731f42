"""What a check could not look at, for reading in a terminal: by what is lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from audit_rules.running.coverage import NO_LAW, Covered, Status
from audit_rules.running.run import Run
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import wrap

UNITS_NAMED = 3
"""So many units are named; of more their number is said."""

HEADS: Mapping[Status, Text] = {
    Status.COULD_NOT_CHECK: Text(
        "无法检查 {rules} 条规则。所缺资料和等它的规则（缺几样的，每样下都列出）：",
        "{rules} rules could not be checked. What is lacking, and the rules that wait for it (a "
        "rule that lacks several stands under each):",
    ),
    Status.OFF: Text("未启用 {rules} 条规则：", "{rules} rules are off:"),
}
NO_PLACE = Text(
    "没有选用当地标准，请用 --policy 指定本县的标准文件",
    "no local policy was chosen; name your county's file with --policy",
)


def coverage_lines(run: Run, lang: str) -> list[str]:
    """Write what could not be checked: a line for all that is lacking, with the rules it keeps."""
    lines: list[str] = []
    for status, head in HEADS.items():
        items = [item for item in run.coverage if item.status is status]
        if items:
            rules = len({item.code for item in items})
            lines += wrap(head.in_language(lang).format(rules=rules), indent="    ", first="")
            lines += _lacking(run, items, lang)
    return [*lines, *_partly_checked(run, lang)]


def _lacking(run: Run, items: Iterable[Covered], lang: str) -> list[str]:
    """Write what is lacking, that which keeps most rules first."""
    codes: dict[str, set[str]] = defaultdict(set)
    units: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for reason in item.reasons:
            placeless = item.status is Status.OFF and reason is not NO_LAW
            chosen = run.application.policy.local
            words = (NO_PLACE if placeless and not chosen else reason).in_language(lang)
            codes[words].add(item.code)
            units[words].add(item.org_code)
    colon = "：" if lang == "zh" else ": "
    return [
        line
        for words in sorted(codes, key=lambda words: (-len(codes[words]), words))
        for line in wrap(
            f"{words}{_units(run, units[words], lang)}{colon}{' '.join(sorted(codes[words]))}",
            indent="    ",
            first="  ",
        )
    ]


def _units(run: Run, orgs: set[str], lang: str) -> str:
    """Name some of the units that were to be checked; nothing where they are all."""
    if orgs == {item.org_code for item in run.coverage}:
        return ""
    names = [unit.name for unit in run.snapshot.organizations if unit.org_code in orgs]
    if len(names) > UNITS_NAMED:
        return f"（{len(names)} 个单位）" if lang == "zh" else f" ({len(names)} units)"
    return f"（{'、'.join(names)}）" if lang == "zh" else f" ({', '.join(names)})"


def _partly_checked(run: Run, lang: str) -> list[str]:
    """Say what of checked rules could not be looked at; of many units only where and how often."""
    first, colon = ("部分未判断 ", "：") if lang == "zh" else ("Partly checked ", ": ")
    partly = [item for item in run.coverage if item.gaps and item.status is Status.CHECKED]
    if len(run.snapshot.organizations) == 1:
        sentences = dict.fromkeys(
            f"{item.code} {item.year}{colon}{gap.text.in_language(lang)}"
            for item in partly
            for gap in item.gaps
        )
        return [line for text in sentences for line in wrap(text, indent="    ", first=first)]
    codes = " ".join(sorted({item.code for item in partly}))
    zh = f"{codes}：共 {len(partly)} 项（单位、年度），逐项见 JSON 或 XLSX。"
    en = f"{codes}: {len(partly)} of an organisation and year; see JSON or XLSX for each."
    return wrap(zh if lang == "zh" else en, indent="    ", first=first) if partly else []
