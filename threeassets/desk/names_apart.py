"""Names of files that several of the folders given have: each bears its folder in front.

Under one name the second would be taken for the first one mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeVar

from threeassets.importers.files.folder import listing
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

    def rename(self, folder: Path, files: Iterable[ParsedFile]) -> None:
        """Put the folder before names of its files that others have too."""
        for file in files:
            path = PurePosixPath(file.name)
            if self.shared and not self.shared.isdisjoint(map(str, (path, *path.parents))):
                file.name = str(self.marks[folder] / path)
                file.problems = [replace(problem, file=file.name) for problem in file.problems]


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
        (folder for folder in (folders[0], *folders[0].parents)
         if all(other.is_relative_to(folder) for other in folders)),
        None,
    )  # fmt: skip


def answers_below(answers: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return answers by paths below the folder of their 设置.txt.

    A question about a file whose folder stands before its name prints the folder too.
    """
    own = folder.resolve().parts
    below = dict(answers)
    for name, answer in answers.items():
        parts = name.split("/")
        for at in range(1, len(parts)):
            if list(own[-at:]) == parts[:at]:
                below.setdefault("/".join(parts[at:]), answer)
    return below
