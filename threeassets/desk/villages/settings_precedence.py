"""Which settings hold for a job and for each of its villages, and which goes before which.

What the call says goes first, then the file of the village, those of the folders above it up to the
folder given, and the desk's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from threeassets.desk.villages.places import desk_policy, desk_store
from threeassets.desk.villages.settings import Settings, read_settings, settings_in
from threeassets.importers.files.folder import SETTINGS_NAME
from threeassets.model.errors import UsageError
from threeassets.model.text import Text

SHARED = {"store": Text("库", "store"), "policy": Text("标准", "policy")}
"""Settings of which a job has one for all its villages."""


def shared_settings(call: Settings, paths: Sequence[Path], desk: Path | None) -> Settings:
    """Return what holds for a whole job.

    Args:
        call: what the call itself says.
        paths: the files and folders given.
        desk: the desk's file, or the folder it lies in, whose standards count and which has one
            store; None is the file in the folder one works in, where that is not given.

    Raises:
        UsageError: a file is wrong, or two of the folders given differ in what a job has one of.
    """
    here = Path.cwd()
    folders = [(path.parent if path.is_file() else path).resolve() for path in paths]
    if desk is not None:
        settings = settings_in(desk, desk=True) if desk.is_dir() else read_settings(desk, desk=True)
        folder = desk if desk.is_dir() else desk.parent
        settings = settings.over(Settings(policy=desk_policy(folder), store=str(desk_store())))
    else:
        settings = Settings() if here in folders else settings_in(here, desk=True)
    files = [_own(path, paths) for path in paths if path.is_dir()]
    for name, word in SHARED.items():
        values = {value for file in files if (value := getattr(file, name)) is not None}
        if len(values) > 1 and getattr(call, name) is None:
            listed = "、".join(sorted(values))
            raise UsageError(
                f"各文件夹的 {SETTINGS_NAME} 写了不同的“{word.zh}”：{listed}。一次运行只能用一个，"
                "请分开运行，或只写在一处。",
                f"The files {SETTINGS_NAME} differ in {word.en}: {listed}. A run has one; run the "
                "folders apart or say it once.",
            )
        if values:
            settings = Settings(**{name: values.pop()}).over(settings)
    return call.over(settings)


def folder_settings(
    call: Settings, folder: Path, paths: Sequence[Path], shared: Settings
) -> Settings:
    """Return what holds in one folder, where ``shared`` holds for the job and ``call`` first.

    Raises:
        UsageError: a file is wrong, or decides for one village what the job has one of.
    """
    roots = [path for path in paths if path.is_dir() and folder.is_relative_to(path)]
    settings = Settings()
    below = _named_from(roots[0], paths) if roots else None
    for above in (folder, *folder.parents):
        settings = settings.over(settings_in(above, below=below))
        if not roots or above in roots:
            break
    settings = call.over(settings)
    for name, word in SHARED.items():
        value = getattr(settings, name)
        if value not in (None, getattr(shared, name)):
            raise UsageError(
                f"“{folder.name}”的 {SETTINGS_NAME} 写了“{word.zh}：{value}”，但一次运行的各村"
                "只能用一个。请写在本机的设置里，或单独运行这个村。",
                f"{SETTINGS_NAME} of {folder.name} says {word.en}: {value}, but all villages of a "
                "run have one. Write it into the desk's file, or run this village alone.",
            )
    return settings.over(shared)


def _own(path: Path, paths: Sequence[Path]) -> Settings:
    """Return the settings of a folder given; of several a wrong one is said with its own files."""
    try:
        return settings_in(path, below=_named_from(path, paths))
    except UsageError:
        if len(paths) == 1:
            raise
        return Settings()


def _named_from(root: Path, paths: Sequence[Path]) -> Path:
    """Return the folder from which files of a given one are named: of several, the one above."""
    return root if len(paths) == 1 else root.parent
