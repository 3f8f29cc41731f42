"""A folder of results in which nothing a person wrote is lost.

Beside the results lies a record of what this program wrote there. A result that differs from it was
changed by somebody: it is kept under a name with the day before the new one is written. A document
that was written under another name before, such as a unit's former one, is kept likewise.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson

from reports.kit.document import file_name_of
from threeassets.importers.files.folder import RESULTS_RECORD
from threeassets.model.errors import OutputError
from threeassets.model.text import Text
from threeassets.plumbing.output import ensure_folder, write_file
from threeassets.plumbing.small_file import small_file


@dataclass(frozen=True, slots=True)
class FormerFile:
    """A result that was put aside: its name, the name it has now, and why."""

    name: str
    now: str
    edited: bool

    def text(self) -> Text:
        """Say what was put aside, and why."""
        if self.edited:
            return Text(
                f"“{self.name}”上次运行后有人改过，没有覆盖，已改名保存为“{self.now}”。",
                f"{self.name} was changed by somebody since the last run; it is kept as "
                f"{self.now}.",
            )
        return Text(
            f"“{self.name}”是以前名称下的同一份结果，已改名保存为“{self.now}”，以新出具的为准。",
            f"{self.name} is the same result under a former name; it is kept as {self.now}, the "
            "new one stands.",
        )


@dataclass(slots=True)
class Results:
    """Writes results into a folder, by paths below it; use it as a context.

    Raises:
        OutputError: the folder cannot be written, or a result of last time is open in a program.
    """

    folder: Path
    today: dt.date = field(default_factory=dt.date.today)
    former_files: list[FormerFile] = field(default_factory=list)
    _before: dict[str, dict[str, str]] = field(default_factory=dict)
    _now: dict[str, dict[str, str]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Read what was written last time, and refuse at once where it could not be replaced."""
        ensure_folder(self.folder)
        self._before = _record(self.folder / RESULTS_RECORD)
        for name in self._before:
            _refuse_open(self.folder / name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Note what was written, also where a later step failed."""
        if self._now:
            content = {"schema": 1, "files": self._before | self._now}
            write_file(
                self.folder / RESULTS_RECORD,
                orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS),
            )

    def write(self, name: str, content: bytes, subject: str, org: str = "") -> Path:
        """Write one result and return its path.

        Args:
            name: path below the folder.
            content: the bytes.
            subject: what the result is about, the same under whatever name it has.
            org: code of the unit it is about, put into the name where two units bear one.
        """
        if name in self._now and self._now[name]["subject"] != subject:
            path = Path(name)
            name = path.with_name(f"{path.stem}_{file_name_of(org)}{path.suffix}").as_posix()
        if not _below(self.folder, name):
            raise OutputError(
                f"“{name}”不在结果文件夹里，没有写入。请改用别的名称。",
                f"{name} is outside of the results and was not written. Choose another name.",
            )
        for former in self._former(name, subject):
            self._put_aside(former)
        path, digest = self.folder / name, hashlib.sha256(content).hexdigest()
        if path.exists() and not self._is_ours(name) and _digest(path) != digest:
            self._put_aside(name)
        write_file(path, content)
        self._now[name] = {"sha256": digest, "subject": subject}
        return path

    def subjects_before(self) -> list[str]:
        """Return what results of last time in folders of single villages are about."""
        return [entry["subject"] for name, entry in self._before.items() if "/" in name]

    def not_renewed(self) -> list[tuple[str, str]]:
        """Return name and subject of every result of former runs that this one did not write."""
        again = {entry["subject"] for entry in self._now.values()}
        return [
            (name, entry["subject"])
            for name, entry in self._before.items()
            if entry["subject"] not in again and (self.folder / name).is_file()
        ]

    def _former(self, name: str, subject: str) -> Iterator[str]:
        for other, entry in list(self._before.items()):
            if entry["subject"] == subject and other not in {name, *self._now}:
                yield other

    def _is_ours(self, name: str) -> bool:
        """Whether a file is as this program wrote it."""
        entry = self._now.get(name) or self._before.get(name)
        return entry is not None and entry["sha256"] == _digest(self.folder / name)

    def _put_aside(self, name: str) -> None:
        path, edited = self.folder / name, not self._is_ours(name)
        self._before.pop(name, None)
        if not path.exists():
            return
        word = "有人改过" if edited else "原名"
        for number in range(1, 1000):
            again = "" if number == 1 else f"-{number}"
            aside = path.with_name(f"{path.stem}_{self.today}{word}{again}{path.suffix}")
            if not aside.exists():
                break
        try:
            path.replace(aside)
        except OSError as error:
            raise _open_elsewhere(path) from error
        self.former_files.append(FormerFile(path.name, aside.name, edited))


def _digest(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe may wait for ever
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _record(path: Path) -> dict[str, dict[str, str]]:
    """Return what was noted; nothing where there is no record or somebody wrote into it."""
    try:
        files = orjson.loads(small_file(path))["files"]
        return {
            str(name): {"sha256": str(entry["sha256"]), "subject": str(entry["subject"])}
            for name, entry in files.items()
            if _below(path.parent, str(name))
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _below(folder: Path, name: str) -> bool:
    """Whether a name noted leads to a file below the folder, and to nowhere else."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _refuse_open(path: Path) -> None:
    if not path.exists():
        return
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise _open_elsewhere(path) from error


def _open_elsewhere(path: Path) -> OutputError:
    return OutputError(
        f"“{path}”正在别的程序（如 Excel、Word）中打开，或不可写。请关闭后再运行。",
        f"{path} is open in another program, such as Excel or Word, or cannot be written. Close "
        "it and run again.",
    )
