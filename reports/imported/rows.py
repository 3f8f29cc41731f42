"""Every file with what became of it, and every problem: alike ones together, the worst first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from threeassets.model.book import PROFILE_LINE, Problem
from threeassets.model.layout import ControlFigure
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store.ingest import FileReport
from threeassets.store.ledger import ImportReport

MOST_VALUES = 20
"""Cells shown with their rows where the cells of one kind of problem differ."""
MOST_SPANS, FEW_SPANS = 60, 3
"""Spans of rows listed for one kind of problem, in tables and on a screen."""

IMPORTED = Text("已导入", "imported")
UNCHANGED = Text("没有变化，不重复导入", "unchanged, not imported again")
PARTLY = Text("已导入但有问题", "imported, with problems")
FAILED = Text("未导入", "not imported")
LEFT_OUT = Text("不导入", "left out")
NOTHING = Text("没有可导入的内容", "nothing to import in it")

MISSING_ROWS = Text(
    "请核对这些行以上有没有缺行、改过的金额，或从记账软件重新导出后再运行一次。",
    "Look above these rows for missing rows and changed amounts, or export again and run again.",
)

_ADVICE = re.compile(r"请|如需|如果|如要|需要|可用|可在|以本文件为准|应当")
_ADVICE_EN = re.compile(
    r"(?:Use|Write|Fill|Name|Check|Mend|Give|Add|Open|Save|Keep|Put|Close|Correct|Unhide|Delete|"
    r"Rename|Split|Export|To|If) "
)
_QUOTED = re.compile(r"“([^”]*)”")
_VARYING = re.compile(r"“[^”]*”|\d[\d,.\-/]*")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one village's files."""

    village: str
    report: ImportReport | None
    trouble: Text | None = None
    """Why nothing of it could be used."""
    left_out: tuple[tuple[str, Text], ...] = ()
    """Files that were not read, by path, with the reason."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file and what became of it."""

    village: str
    folder: str
    name: str
    outcome: Text
    rows_read: int
    rows_imported: int
    rows_unchanged: int
    rows_skipped: int
    problems: int
    details: tuple[Text, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether nothing of it counts although it was meant to be read."""
        return self.outcome is FAILED


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One kind of problem in one file: where, what is wrong, what to do, and choices."""

    village: str
    folder: str
    name: str
    sheet: str
    column: str
    rows: tuple[int, ...]
    count: int
    wrong: Text
    advice: Text
    choices: tuple[tuple[str, Text], ...]
    text: Text
    """The whole sentence, of the first place."""
    weight: int
    """0 the whole file is out, 1 a sheet or a part of it, 2 single rows."""

    @property
    def file(self) -> str:
        """The file with its folders."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def place(self) -> Text:
        """The rows, spans together: 第 3–5、8 行."""
        spans = _spans(self.rows)
        listed = spans[:MOST_SPANS]
        rest = len(spans) - len(listed)
        if not listed:
            return Text("", "")
        zh, en = "、".join(listed), ", ".join(listed)
        more = Text(f" 等共 {len(self.rows)} 行", f" and more, {len(self.rows)} rows")
        return Text(f"第 {zh} 行{more.zh if rest else ''}", f"row {en}{more.en if rest else ''}")

    def line(self, lang: str) -> str:
        """Write it on one line for a screen, place first: ``凭证.xlsx:一月:17: …``."""
        spans = _spans(self.rows)
        rows = ("、" if lang == "zh" else ", ").join(spans[:FEW_SPANS])
        if len(spans) > FEW_SPANS:
            rows += "…"
        if self.count > 1:
            rows += f"（{self.count} 处）" if lang == "zh" else f" ({self.count} places)"
        place = ":".join(part for part in (self.file, self.sheet, rows) if part)
        sentence = self.text.in_language(lang)
        return f"{place}: {sentence}" if place else sentence


@dataclass(frozen=True)
class Overview:
    """All files and problems of a run, for one village or several."""

    villages: tuple[Imported, ...]
    notes: tuple[Text, ...] = ()
    """What else is to be told of the run."""
    decisions: tuple[Text, ...] = ()
    """Which villages each folder holds, and why."""

    @property
    def several(self) -> bool:
        """Whether the village is worth a column."""
        return len(self.villages) > 1

    @cached_property
    def files(self) -> tuple[FileLine, ...]:
        """Every file, those not imported first within a village, those not read last."""
        return tuple(line for item in self.villages for line in _files(item))

    @cached_property
    def problems(self) -> tuple[ProblemLine, ...]:
        """Every kind of problem, the weightiest first."""
        lines = [line for item in self.villages for line in _problems(item)]
        return tuple(sorted(lines, key=lambda line: (line.weight, -line.count)))

    @cached_property
    def to_mend(self) -> tuple[ProblemLine, ...]:
        """Every kind of problem, and the totals of files that what was imported does not reach."""
        return (*self.problems, *(line for item in self.villages for line in _totals(item)))

    @cached_property
    def counts(self) -> Text:
        """How many files became what, and how many problems there are."""
        outcomes = Counter(line.outcome for line in self.files)
        order = (IMPORTED, PARTLY, UNCHANGED, NOTHING, FAILED, LEFT_OUT)
        words_counted = [(word, outcomes[word]) for word in order if outcomes[word]]
        zh = "，".join(f"{word.zh} {number}" for word, number in words_counted)
        en = ", ".join(f"{number} {word.en}" for word, number in words_counted)
        places = sum(line.count for line in self.to_mend)
        return Text(
            f"文件 {len(self.files)} 个：{zh}。问题 {len(self.to_mend)} 种，共 {places} 处。",
            f"{len(self.files)} files: {en}. {len(self.to_mend)} kinds of problems in "
            f"{places} places.",
        )


def _split(path: str) -> tuple[str, str]:
    pure = PurePosixPath(path)
    folder = str(pure.parent)
    return ("" if folder == "." else folder), pure.name


def _files(item: Imported) -> Iterable[FileLine]:
    lines = [_file(item.village, file) for file in item.report.files] if item.report else []
    lines += [
        FileLine(item.village, *_split(path), LEFT_OUT, 0, 0, 0, 0, 0, (reason,))
        for path, reason in item.left_out
    ]
    if item.trouble is not None and not item.report:
        lines.append(FileLine(item.village, "", "", FAILED, 0, 0, 0, 0, 1, (item.trouble,)))
    return sorted(lines, key=lambda line: (not line.failed, line.outcome is LEFT_OUT))


def _file(village: str, file: FileReport) -> FileLine:
    counts = [
        Text(f"{tables()[name].sheet} {n}", f"{name} {n}") for name, n in file.registers.items()
    ]
    reasons = Counter(skipped.reason for skipped in file.skipped)
    skipped = [
        Text(f"跳过 {count} 行：{reason.zh}", f"{count} rows skipped: {reason.en}")
        for reason, count in reasons.items()
    ]
    joined = Text("、".join(c.zh for c in counts), ", ".join(c.en for c in counts))
    return FileLine(
        village,
        *_split(file.name),
        _outcome(file),
        file.rows_read,
        file.rows_imported,
        file.rows_unchanged,
        len(file.skipped),
        len(file.problems) + len(_missed(file)),
        (
            *([joined] if counts else ()),
            *(again.text() for again in file.superseded),
            *skipped,
            *file.notes,
        ),
    )


def _missed(file: FileReport) -> list[ControlFigure]:
    return [figure for figure in file.controls if figure.difference_fen]


def _outcome(file: FileReport) -> Text:
    wrong = file.problems or _missed(file)
    if file.rows_imported or file.registers:
        return PARTLY if wrong else IMPORTED
    if file.rows_unchanged:
        return PARTLY if wrong else UNCHANGED
    return FAILED if file.problems else NOTHING


def _problems(item: Imported) -> Iterable[ProblemLine]:
    report = item.report
    failed = {file.name for file in report.files if _outcome(file) is FAILED} if report else set()
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in report.problems if report else ():
        choices = "|".join(choice.line for choice in problem.choices)
        shape = _VARYING.sub("…", problem.text.zh)
        key = (problem.file, problem.sheet, problem.column, problem.code, shape, choices)
        groups.setdefault(key, []).append(problem)
    for problems in groups.values():
        yield _group(item.village, problems, failed)
    if item.trouble is not None:
        wrong, advice = _parted(item.trouble)
        yield ProblemLine(item.village, "", "", "", "", (), 1, wrong, advice, (), item.trouble, 0)


def _totals(item: Imported) -> Iterable[ProblemLine]:
    """Yield the totals that do not agree, those of one column of a sheet together."""
    groups: dict[tuple[str, str, Text], list[ControlFigure]] = {}
    for name, figure in item.report.missed if item.report else ():
        groups.setdefault((name, figure.sheet, figure.column), []).append(figure)
    for (name, sheet, column), figures in groups.items():
        texts = [figure.text() for figure in figures[:MOST_VALUES]]
        wrong = Text(
            f"文件中的合计与导入的数不符。{''.join(text.zh for text in texts)}",
            f"Totals of the file and what was imported differ. {' '.join(t.en for t in texts)}",
        )
        rows = tuple(sorted({figure.row for figure in figures}))
        yield ProblemLine(
            item.village,
            *_split(name),
            sheet,
            column.zh,
            rows,
            len(figures),
            wrong,
            MISSING_ROWS,
            (),
            Text(f"{wrong.zh}{MISSING_ROWS.zh}", f"{wrong.en} {MISSING_ROWS.en}"),
            2,
        )


def _group(village: str, problems: Sequence[Problem], failed: set[str]) -> ProblemLine:
    first = problems[0]
    wrong, advice = _parted(first.text)
    values = [
        (problem.row, match[1])
        for problem in problems
        if problem.row is not None and (match := _QUOTED.search(problem.text.zh))
    ]
    if len({value for _, value in values}) > 1:
        shown = values[:MOST_VALUES]
        more = len(values) - len(shown)
        zh = "，".join(f"第 {row} 行“{value}”" for row, value in shown)
        en = ", ".join(f"row {row} “{value}”" for row, value in shown)
        wrong = Text(
            f"{wrong.zh}各处：{zh}{f' 等 {len(values)} 处' if more else ''}。",
            f"{wrong.en} They are: {en}{f' and {more} more' if more else ''}.",
        )
    weight = 0 if first.file in failed else 1 if first.row is None else 2
    return ProblemLine(
        village,
        *_split(first.file),
        first.sheet,
        first.column,
        tuple(sorted({problem.row for problem in problems if problem.row is not None})),
        len(problems),
        wrong,
        advice,
        tuple((_answer(choice.line), choice.text) for choice in first.choices),
        first.text,
        weight,
    )


def _answer(line: str) -> str:
    """Return a line that answers as it is written into ``设置.txt``."""
    return f"读法：{line}" if PROFILE_LINE.match(line) else line


def _parted(text: Text) -> tuple[Text, Text]:
    """Part a sentence into what is wrong and what to do; what is not told apart is what is wrong.

    The sentences are ours: advice begins with one of a few words, in either language.
    """
    wrong, advice = [], []
    for sentence in re.findall(r"[^。]+。?", text.zh):
        statement, comma, request = sentence.partition("，请")
        if _ADVICE.match(sentence):
            advice.append(sentence)
        elif comma:
            wrong.append(f"{statement}。")
            advice.append(f"请{request}")
        else:
            wrong.append(sentence)
    sentences = re.findall(r".+?(?:\. |\.$|$)", text.en)
    advice_en = [one for one in sentences if _ADVICE_EN.match(one)]
    wrong_en = [one for one in sentences if one not in advice_en]
    return (
        Text("".join(wrong), "".join(wrong_en).strip()),
        Text("".join(advice), "".join(advice_en).strip()),
    )


def _spans(rows: Sequence[int]) -> list[str]:
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], row]
        else:
            spans.append([row, row])
    return [str(a) if a == b else f"{a}–{b}" for a, b in spans]
