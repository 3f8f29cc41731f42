"""Files that nobody is given yet, because a question about them, or their folder, is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from threeassets.desk.villages.decision import Decision
from threeassets.desk.villages.questions import wrong_settings
from threeassets.importers.files.folder import Listing
from threeassets.importers.settling import left_out
from threeassets.model.book import LeftOut, ParsedFile
from threeassets.model.text import Text

WAITING = Text("等待上面的问题得到回答，未导入。", "It waits for an answer.")
WAITS = Text("等待设置改正，未读", "waits until the settings are mended")


def waiting_folder(
    name: str, why: Text, content: Listing
) -> tuple[Text, ParsedFile, list[LeftOut]]:
    """Return what is told of a folder whose settings are wrong: a sentence, the question, files.

    It is one of several folders given, so that the others are read.
    """
    sentence = Text(f"{name}未读：设置写错了", f"{name} is not read: its settings are wrong")
    file = ParsedFile(name, "", 0, problems=(wrong_settings(name, why),), refused=True)
    files = [LeftOut(book.name, WAITS) for book in content.books]
    return sentence, file, [*files, *content.left_out]


def is_asked(name: str, files: Iterable[str]) -> bool:
    """Say whether a question is about a file, or about a folder it lies in."""
    return any(name == one or name.startswith(f"{one}/") for one in files)


def waiting_files(
    parsed: Sequence[ParsedFile], decision: Decision, dropped: Collection[str]
) -> list[ParsedFile]:
    """Return the files that nobody is given yet, each with its question or the folder's."""
    placed = {index for plan in decision.plans for index in plan.files}
    questions = {question.file: question for question in decision.questions}
    names = {file.name for file in parsed}
    waiting = [
        ParsedFile(question.file, "", 0, problems=(question,), refused=True)
        for question in decision.questions
        if question.file not in names
    ]
    for index, file in enumerate(parsed):
        if file.name in dropped:
            continue
        if file.name in questions:
            waiting.append(left_out(file, questions[file.name]))
        elif index not in placed or is_asked(file.name, questions):
            empty = left_out(file, None)
            waiting.append(replace(empty, notes=(*empty.notes, WAITING)))
    return waiting
