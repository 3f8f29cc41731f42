"""Names of files that several of the folders given have: each bears its folder in front.

Under one name the second would be taken for the first one mended.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeVar

from threeassets.desk.villages.settings import Settings
from threeassets.importers.files.folder import SETTINGS_NAME, listing
from threeassets.model.book import ParsedFile

Folder = TypeVar("Folder", bound=PurePath)


class NamesApart:
    """Knows the names that several folders share, and puts their folder before them."""

    def __init__(self, folders: Sequence[Path], loose: Iterable[str]) -> None:
        """List the folders; of a zip that is not unpacked yet its own name is known."""
        if len(folders) + bool(loose) < 2:  # noqa: PLR2004 - one folder
            self.shared: set[str] = set()
            return
        count = Counter(loose)
        for folder in folders:
            content = listing(folder)
            count.update(book.name for book in content.books)
            count.update(item.name for item in content.left_out)
        self.shared = {name for name, number in count.items() if number > 1}
        own = [folder.resolve() for folder in folders]
        self.marks = dict(zip(folders, marks(own), strict=True))

    def renamed(self, folder: Path, file: ParsedFile) -> ParsedFile:
        """Return a file of a folder; where others have its name too, the folder stands before."""
        path = PurePosixPath(file.name)
        if self.shared.isdisjoint(map(str, (path, *path.parents))):
            return file
        name = str(self.marks[folder] / path)
        problems = tuple(replace(problem, file=name) for problem in file.problems)
        return replace(file, name=name, problems=problems)


def marks(folders: Sequence[PurePath]) -> list[PurePosixPath]:
    """Return what tells folders apart: their paths below the lowest folder that holds them all.

    Folders on several drives of Windows have none; they are told apart by drive and path.
    """
    above = _above(folders)
    if above is not None:
        return [PurePosixPath(folder.relative_to(above).as_posix()) for folder in folders]
    return [
        PurePosixPath(folder.drive.replace("\\", "/").strip("/:"), *folder.parts[1:])
        for folder in folders
    ]


def lowest_folder(folders: Sequence[Folder]) -> Folder:
    """Return the lowest folder that holds all of some folders; on several drives the first."""
    return _above(folders) or folders[0]


def _above(folders: Sequence[Folder]) -> Folder | None:
    return next(
        (
            folder
            for folder in (folders[0], *folders[0].parents)
            if all(other.is_relative_to(folder) for other in folders)
        ),
        None,
    )


def one_width(name: str) -> str:
    """Return a name as it is compared with what a person typed: full-width signs are plain."""
    return unicodedata.normalize("NFKC", name)


def answers_below(answers: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return answers by paths below the folder of their 设置.txt, in :func:`one_width`.

    A question about a file whose folder stands before its name prints the folder too.
    """
    own = [one_width(part) for part in folder.resolve().parts]
    below = {one_width(name): answer for name, answer in answers.items()}
    for name, answer in list(below.items()):
        parts = name.split("/")
        for depth in range(1, len(parts)):
            if own[-depth:] == parts[:depth]:
                below.setdefault("/".join(parts[depth:]), answer)
    return below


def answers_idle(
    settings: Settings, folder: Path, file: str, names: Iterable[str]
) -> dict[int, str]:
    """Return the answers of a 设置.txt about no file or folder there, by line.

    Args:
        settings: what it says.
        folder: where it lies.
        file: its own name below the folder given.
        names: names of everything below the folder given.
    """
    inside = file.removesuffix(SETTINGS_NAME)
    there = [
        f"{one_width(name.removeprefix(inside))}/" for name in names if name.startswith(inside)
    ]
    return {
        line: answered
        for answered, line in settings.lines.items()
        if not any(
            name.startswith(f"{path}/")
            for name in there
            for path in answers_below({answered: settings.answers[answered]}, folder)
        )
    }
