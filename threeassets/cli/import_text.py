"""The import report, on screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from threeassets.desk.import_job import ImportReport, Overview, overview_of
from threeassets.model.book import LeftOut
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import wrap

SHOWN = 20
UNCHANGED = Text(
    "与上次运行相比，文件内容没有变化。", "Nothing in the files has changed since the last run."
)
REST = Text("加 --format json 可看全部", "see them all with --format json")


def import_text(report: ImportReport, lang: str, *, shown: int = SHOWN, rest: Text = REST) -> str:
    """Write what became of each file, the problems, and the proof of the accounts.

    Args:
        report: what came of the import.
        lang: ``zh`` or ``en``.
        shown: how many kinds of problems.
        rest: where the other problems are.
    """
    zh = lang == "zh"
    lines = [line for text in report.decisions for line in wrap(text.in_language(lang))]
    for file in report.files:
        state = (
            f"读 {file.rows_read} 行，导入 {file.rows_imported}，未变 {file.rows_unchanged}，"
            f"跳过 {len(file.skipped)}，问题 {len(file.problems)}"
            if zh
            else f"{file.rows_read} rows read, {file.rows_imported} imported, "
            f"{file.rows_unchanged} unchanged, {len(file.skipped)} skipped, "
            f"{len(file.problems)} problems"
        )
        lines += wrap(state, indent="  ", first=f"{file.name}  ")
        counts = [
            f"{tables()[name].sheet if zh else name} {n}" for name, n in file.registers.items()
        ]
        if counts:
            lines += wrap("、".join(counts) if zh else ", ".join(counts), indent="    ")
        reasons = Counter(skipped.reason.in_language(lang) for skipped in file.skipped)
        for reason, count in reasons.items():
            lines += wrap(
                f"{count} × {reason}",
                indent="      ",
                first="    " + ("跳过 " if zh else "skipped "),
            )
        for again in file.superseded:
            lines += wrap(again.text().in_language(lang), indent="      ", first="    ± ")
        for note in file.notes:
            lines += wrap(note.in_language(lang), indent="      ", first="    · ")
    if report.unchanged:
        lines += wrap(UNCHANGED.in_language(lang))
    for way in report.ways:
        lines += wrap(way.in_language(lang), indent="    ", first="  = ")
    lines += left_out_lines(report.left_out, lang)
    lines += problem_lines(overview_of(report), lang, shown=shown, rest=rest)
    return "\n".join([*lines, *_proof(report, lang)]) + "\n"


def problem_lines(overview: Overview, lang: str, *, shown: int, rest: Text) -> list[str]:
    """Write the weightiest kinds of problems, each with how often it occurs, and where the rest is.

    With several villages each names its own.
    """
    lines: list[str] = []
    # The totals of one village are told with its proofs.
    problems = overview.to_mend if overview.several else overview.problems
    for problem in problems[:shown]:
        village = f"{problem.village} " if overview.several else ""
        lines += wrap(f"{village}{problem.line(lang)}", indent="    ", first="! ")
    count = sum(problem.count for problem in problems[shown:])
    if count:
        more = Text(f"另有 {count} 处问题，{rest.zh}。", f"{count} more; {rest.en}.")
        lines += wrap(more.in_language(lang), indent="    ", first="! ")
    return lines


def left_out_lines(items: Iterable[LeftOut], lang: str) -> list[str]:
    """Name every file that was not read, and why."""
    lines: list[str] = []
    for item in items:
        text = Text(
            f"{item.name} 不导入：{item.reason.zh}", f"{item.name} left out: {item.reason.en}"
        )
        lines += wrap(text.in_language(lang), indent="    ", first="- ")
    return lines


def _proof(report: ImportReport, lang: str) -> list[str]:
    """Write the four proofs, each with what fails."""
    parts = (
        (
            Text("文件中的合计", "Totals stated in the files"),
            len(report.controls),
            [_placed(name, figure.text()) for name, figure in report.missed],
            Text("文件中没有合计数可核对。", "The files state no totals to compare."),
        ),
        (
            Text("凭证借贷平衡", "Vouchers balance"),
            report.vouchers,
            [line.text() for line in report.unbalanced],
            _one_sided(report) if report.one_sided else _NO_VOUCHERS,
        ),
        (
            Text("期初＋发生＝期末", "Opening + entries = closing"),
            len(report.proof),
            [line.text() for line in report.broken],
            Text(
                "没有列示期末余额的科目，或没有那一年的凭证和发生额，无法核对 期初＋发生＝期末。",
                "No closing balances are stated, or no vouchers and movements of their year, so "
                "opening + entries = closing cannot be proved.",
            ),
        ),
        (
            Text("上级科目＝下级合计", "Parent = sum of details"),
            len(report.parents),
            [line.text() for line in report.parents if line.difference_fen],
            Text(
                "余额表中没有上下级科目，无法核对 上级科目＝下级合计。",
                "No balances of parent accounts are stated, so parent = sum of details cannot be "
                "proved.",
            ),
        ),
    )
    lines: list[str] = []
    if report.one_sided and report.vouchers:
        lines += wrap(_one_sided(report).in_language(lang))
    for title, count, broken, nothing in parts:
        outcome = Text(
            f"核对 {title.zh}：{count} 项，{len(broken)} 项不符。",
            f"{title.en}: {count} checked, {len(broken)} do not agree.",
        )
        lines += wrap((outcome if count else nothing).in_language(lang))
        for text in broken[:SHOWN]:
            lines += wrap(text.in_language(lang), indent="    ", first="  ")
        if len(broken) > SHOWN:
            more = len(broken) - SHOWN
            lines.append(f"  另有 {more} 项" if lang == "zh" else f"  {more} more")
    return lines


_NO_VOUCHERS = Text("没有凭证，无法核对借贷平衡。", "There are no vouchers to balance.")


def _one_sided(report: ImportReport) -> Text:
    return Text(
        f"单式账：{report.one_sided} 张凭证只有现金或银行存款一方，不核对借贷平衡。",
        f"One-sided books: {report.one_sided} vouchers have the cash or bank side only and cannot "
        "balance.",
    )


def _placed(name: str, text: Text) -> Text:
    return Text(f"{name}:{text.zh}", f"{name}:{text.en}")
