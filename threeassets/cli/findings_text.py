"""Findings for reading in a terminal: worst first, the amount, and where to look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.coverage import Status
from audit_rules.running.findings import Finding
from audit_rules.running.money import Line, amount_once, lines_of
from audit_rules.running.run import Run
from threeassets.cli.coverage_text import coverage_lines
from threeassets.model.money import yuan
from threeassets.model.text import Text
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.plain_text import pad, table, wrap
from threeassets.plumbing.showing import shown

KINDS: dict[Kind, Text] = {
    Kind.ERROR: Text("错误", "Errors"),
    Kind.BREACH: Text("违规", "Breaches"),
    Kind.LEAD: Text("疑点", "Questions"),
}
"""Kinds, worst first."""


class Weighed(Protocol):
    """A run, or a lake that was checked."""

    def reaches(self, kind: Kind) -> bool:
        """Whether any finding is at least as weighty as ``kind``."""


LARGEST = 10
PLACES_SHOWN = 3
FOLD_PARTS = 5
"""Where a rule fires for more than a fifth of what it looked at, one line says how often."""
NEVER_FOLDED = 3
"""So many findings of a rule are always told one by one."""
SUBJECTS_NAMED = 5


def weight(finding: Finding) -> tuple[int, int, str, str]:
    """Sort worst kind first, then the largest amount."""
    return (-finding.kind.rank, -finding.amount_fen, finding.code, finding.subject_id)


def _places(finding: Finding) -> str:
    places = list(dict.fromkeys(row.source for row in finding.evidence if row.source))
    shown = [place.partition(":")[2] for place in places[:PLACES_SHOWN]]
    more = f" …（共 {len(places)} 处）" if len(places) > PLACES_SHOWN else ""
    return "；".join(shown) + more


def _one(finding: Finding, lang: str, *, several_orgs: bool) -> Iterator[str]:
    title = finding.rule.title.in_language(lang)
    org = f" {finding.org_code}" if several_orgs else ""
    yield f"  {finding.code} {title}{org}  {yuan(finding.amount_fen)}"
    yield from wrap(finding.message.in_language(lang), indent="    ")
    first = "    可以澄清的：" if lang == "zh" else "    What would clear it: "
    yield from wrap(finding.clears.in_language(lang), indent="    ", first=first)
    basis = "；".join(item.text.in_language(lang) for item in finding.basis)
    look, law = ("查看：", "依据：") if lang == "zh" else ("Look at: ", "Basis: ")
    yield from wrap(_places(finding), indent="      ", first="    " + look)
    yield from wrap(basis, indent="      ", first="    " + law)


def _folded(run: Run) -> set[str]:
    return {
        item.rule.code
        for item in run.rules
        if item.findings > NEVER_FOLDED and item.findings * FOLD_PARTS > item.population
    }


def findings_text(run: Run, lang: str) -> str:
    """Write every finding, grouped by kind; rules that fire everywhere are folded into a line."""
    lines: list[str] = []
    several = len(run.snapshot.organizations) > 1
    folded = _folded(run)
    for kind, title in KINDS.items():
        findings = sorted((f for f in run.findings if f.kind is kind), key=weight)
        if not findings:
            continue
        amount = amount_once(findings)
        lines += ["", f"【{title.in_language(lang)}】 {len(findings)}  {yuan(amount)}"]
        folds: set[str] = set()
        for line in lines_of(findings):
            finding = line.findings[0]
            if line.who:
                lines += _line_of_many(line, lang, several_orgs=several)
            elif finding.code not in folded:
                lines += list(_one(finding, lang, several_orgs=several))
            elif finding.code not in folds:
                folds.add(finding.code)
                lines += _fold_line(finding, run, lang)
    return "\n".join([*lines, "", *summary_lines(run, lang)]) + "\n"


def _line_of_many(line: Line, lang: str, *, several_orgs: bool) -> list[str]:
    """Say the same wrong of one person once, with the first as an example."""
    head, message, *rest = _one(line.findings[0], lang, several_orgs=several_orgs)
    head = head.rpartition("  ")[0] + f"  {yuan(line.amount_fen)}"
    sentence = line.text.in_language(lang)
    more = (
        "逐条见 JSON、CSV 或 XLSX；如："
        if lang == "zh"
        else "Each is in JSON, CSV or XLSX. Such as: "
    )
    return [head, *wrap(sentence + more, indent="    "), message, *rest]


def _fold_line(finding: Finding, run: Run, lang: str) -> list[str]:
    item = next(s for s in run.rules if s.rule.code == finding.code)
    title = finding.rule.title.in_language(lang)
    own = [each for each in run.findings if each.code == finding.code]
    about = sorted({(each.org_code, each.subject_id) for each in own})
    named = "、" if lang == "zh" else ", "
    names = named.join(subject for _, subject in about[:SUBJECTS_NAMED])
    names += " …" if len(about) > SUBJECTS_NAMED else ""
    counted = len(about) <= item.population
    zh = (
        f"{finding.code} {title}："
        + (
            f"检查 {item.population}，其中 {len(about)} 有此情况"
            if counted
            else f"{len(about)} 项有此情况"
        )
        + f"（{names}），共 {item.findings} 条，合计 {yuan(item.amount_fen)} 元，"
        "宜整体处理；明细见 JSON、CSV 或 XLSX。"
    )
    en = (
        f"{finding.code} {title}: {len(about)}"
        + (f" of {item.population}" if counted else "")
        + f" ({names}), {item.findings} findings, {yuan(item.amount_fen)} yuan; "
        "treat as one matter. Details in JSON, CSV or XLSX."
    )
    return wrap(zh if lang == "zh" else en, indent="    ", first="  ")


def findings_page(run: Run, lang: str) -> bytes:
    """Write the same as a file, personal numbers hidden."""
    with personal_numbers(run.snapshot.personal_numbers()):
        return shown(findings_text(run, lang)).encode()


def failing(run: Weighed, fail_on: str) -> int:
    """Return exit code 1 where a finding is at least as weighty as ``fail_on``, else 0."""
    return int(fail_on != "never" and run.reaches(Kind(fail_on)))


def summary_lines(run: Run, lang: str) -> list[str]:
    """Write the summary by family, what could not be checked, and what the run rests on."""
    headings = (
        ("大类", "规则", "错误", "违规", "疑点", "金额(元)", "未查")
        if lang == "zh"
        else ("Family", "Rules", "Errors", "Breaches", "Questions", "Yuan", "Not checked")
    )
    kinds = Counter((f.rule.family, f.kind) for f in run.findings)
    by_family: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.findings:
        by_family[finding.rule.family].append(finding)
    amounts = {family: amount_once(by_family[family]) for family in FAMILIES}
    whole = amount_once(run.findings)
    missing = Counter(c.code[:2] for c in run.coverage if c.status is not Status.CHECKED)
    rules = Counter(item.rule.family for item in run.rules)
    rows = [
        [
            f"{family} {title.in_language(lang)}",
            str(rules[family]),
            *(str(kinds[family, kind] or "-") for kind in KINDS),
            yuan(amounts[family]),
            str(missing[family] or "-"),
        ]
        for family, title in FAMILIES.items()
        if rules[family]
    ]
    rows.append(
        [
            "合计" if lang == "zh" else "Total",
            str(sum(rules.values())),
            *(str(sum(n for (_, k), n in kinds.items() if k is kind)) for kind in KINDS),
            yuan(whole),
            str(sum(missing.values()) or "-"),
        ]
    )
    lines = table(headings, rows, frozenset(range(1, 7)))
    if whole != sum(amounts.values()):
        once = "同一笔钱被几条规则指到的，合计中只计一次。"
        english = "Money that several rules speak of counts once in the total."
        lines += wrap(once if lang == "zh" else english)
    return [*lines, *coverage_lines(run, lang), *_footing(run, lang)]


def _footing(run: Run, lang: str) -> list[str]:
    years = "、".join(str(year) for year in run.snapshot.years)
    policy = run.application.text().in_language(lang)
    if lang == "en":
        text = f"As of {run.snapshot.as_of}, year {years}, policy: {policy}."
    else:
        text = f"基准日 {run.snapshot.as_of}，检查年度 {years}，适用标准：{policy}。"
    return wrap(text)


def largest_lines(findings: Sequence[Finding], lang: str) -> list[str]:
    """Write the ten findings with the largest amounts, a line each."""
    largest = sorted(findings, key=lambda f: (-f.amount_fen, f.code, f.subject_id))[:LARGEST]
    title = "金额最大的事项" if lang == "zh" else "Largest findings"
    lines = [title] if largest else []
    for finding in largest:
        kind = KINDS[finding.kind].in_language(lang)
        head = f"{pad(yuan(finding.amount_fen), 14, right=True)}  {kind} {finding.code} "
        text = f"{finding.rule.title.in_language(lang)} {finding.subject_id}"
        lines += wrap(text, indent=" " * 16, first=head)
    return lines
