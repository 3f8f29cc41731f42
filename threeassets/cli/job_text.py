"""What the main job did, for reading in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from audit_rules.running.money import amount_once
from audit_rules.running.run import Run
from threeassets.cli.findings_text import KINDS, largest_lines, summary_lines
from threeassets.cli.import_text import UNCHANGED, import_text, left_out_lines, problem_lines
from threeassets.desk.village_job import PAGE, JobResult
from threeassets.model.money import yuan
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import table, wrap

Item = TypeVar("Item")
SHOWN = 5
"""Kinds of problems shown after a run."""
REST = Text(
    f"都在 findings.xlsx 的“问题”表和 {PAGE} 里",
    f"all of them are on the sheet of problems in findings.xlsx and in {PAGE}",
)
DONE, OPEN = Text("完成", "done"), Text("未完成", "not done")
TROUBLED = Text("有问题", "has problems")
"""Done without a file that was meant to be read."""


def job_text(result: JobResult, run: Run, lang: str) -> str:
    """Write what became of each village, what the check says and where the results are."""
    lines: list[str] = []
    if len(result.villages) == 1:
        report = result.villages[0].report
        if report:
            lines += import_text(result.imported, lang, shown=SHOWN, rest=REST).splitlines()
    else:
        for text in result.imported.decisions:
            lines += wrap(text.in_language(lang))
        lines += left_out_lines(result.imported.left_out, lang)
        lines += _villages_table(result, run, lang)
        lines += _changes(result, lang)
        lines += ["", *problem_lines(result.overview, lang, shown=SHOWN, rest=REST)]
    lines += ["", *summary_lines(run, lang), "", *largest_lines(run.findings, lang), ""]
    files = [*result.results, *(path for item in result.villages for path in item.documents)]
    lines += ["结果" if lang == "zh" else "Results", *(f"  {path}" for path in files)]
    for note in [*([result.fonts] if result.fonts else []), *result.overview.notes]:
        lines += wrap(note.in_language(lang), indent="    ", first="· ")
    if len(result.villages) == 1:  # among several it is one of the problems
        for item in result.villages:
            if item.trouble:
                sentence = item.trouble.in_language(lang)
                lines += wrap(sentence, indent="    ", first=f"! {item.name}: ")
    return "\n".join(lines) + "\n"


NOT_CHECKED = Text(
    "没有凭证，不知检查哪一年，没有检查，也没有出具文书；上面导入的都已存下。请把凭证（序时账、流水账）"
    "放进文件夹再运行一次；只检查登记簿的，用 --year 指明年度。",
    "There are no vouchers to tell the year, so nothing was checked and no document written; what "
    "is listed above as imported is stored. Put the vouchers into the folder and run again, or "
    "name the year with --year to check registers alone.",
)


def failure_text(result: JobResult, lang: str) -> str:
    """Write why nothing could be used, or be checked."""
    lines = import_text(result.imported, lang).splitlines()
    if result.imported.organizations:
        lines += ["", *wrap(NOT_CHECKED.in_language(lang))]
    for item in result.villages:
        if item.trouble is not None:
            lines += wrap(item.trouble.in_language(lang), indent="    ", first=f"{item.name}: ")
    lines += ["结果" if lang == "zh" else "Results", *(f"  {path}" for path in result.results)]
    return "\n".join(lines) + "\n"


def _changes(result: JobResult, lang: str) -> list[str]:
    """Write what changed of what was there before, a few lines a village."""
    lines: list[str] = []
    for item in result.villages:
        changes = item.report.changes if item.report and not item.report.unchanged else []
        for text in changes[:SHOWN]:
            lines += wrap(text.in_language(lang), indent="    ", first=f"± {item.name} ")
        if len(changes) > SHOWN:
            more = Text(
                f"另有 {len(changes) - SHOWN} 处变化，都在 {PAGE} 里。",
                f"{len(changes) - SHOWN} more changes, all of them in {PAGE}.",
            )
            lines += wrap(more.in_language(lang), indent="    ", first=f"± {item.name} ")
    if result.imported.unchanged:
        lines += wrap(UNCHANGED.in_language(lang))
    return lines


def _villages_table(result: JobResult, run: Run, lang: str) -> list[str]:
    counts = Counter((finding.org_code, finding.kind) for finding in run.findings)
    units = {finding.org_code for finding in run.findings}
    checked = {unit.org_code for unit in run.snapshot.organizations}
    amounts = {org: amount_once(f for f in run.findings if f.org_code == org) for org in units}
    failed = {line.village for line in result.overview.files if line.failed}
    rows = []
    for item in result.villages:
        report = item.report
        orgs = report.organizations if report else ()
        done = checked.intersection(orgs) and not item.trouble
        state = OPEN if not done else TROUBLED if item.name in failed else DONE
        rows.append(
            [
                item.name,
                state.in_language(lang),
                str(sum(file.rows_read for file in report.files) if report else 0),
                str(len(report.problems) + len(report.missed) if report else 1),
                *(str(sum(counts[org, kind] for org in orgs)) for kind in KINDS),
                yuan(sum(amounts.get(org, 0) for org in orgs)),
            ]
        )
    headings = (
        ("村", "状态", "行数", "问题", "错误", "违规", "疑点", "金额(元)")
        if lang == "zh"
        else ("Village", "State", "Rows", "Problems", "Errors", "Breaches", "Questions", "Yuan")
    )
    return table(headings, rows, frozenset(range(2, 8)))


class Bar:
    """Shows a bar on a terminal while several villages are worked on; nothing elsewhere."""

    def __init__(self, lang: str) -> None:
        """Choose the language of the titles."""
        self.lang = lang

    def __call__(self, items: Iterable[Item], title: Text, total: int) -> Iterator[Item]:
        """Yield the items, each when the one before is done."""
        from rich.console import Console  # noqa: PLC0415 - only long work needs it
        from rich.progress import track  # noqa: PLC0415 - as above

        console = Console(stderr=True)
        if total == 1 or not console.is_terminal:
            yield from items
            return
        words = title.in_language(self.lang)
        yield from track(items, description=words, total=total, console=console, transient=True)
