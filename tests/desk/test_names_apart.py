"""Several folders given: names told apart on any disk, each folder stored before the next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from desk_folders import journal, quiet, units, vouchers

from threeassets.desk.import_job import ImportJob, import_folders
from threeassets.desk.village_job import Job, village_job
from threeassets.desk.villages import imports
from threeassets.desk.villages.names_apart import lowest_folder, marks
from threeassets.desk.villages.settings import Settings
from threeassets.importers.many import read_each


def test_folders_on_two_drives_share_no_folder() -> None:
    folders = [
        PureWindowsPath("C:/账/大坪村"),
        PureWindowsPath("D:/账/大坪村"),
        PureWindowsPath("//server/share/大坪村"),
    ]
    assert list(map(str, marks(folders))) == ["C/账/大坪村", "D/账/大坪村", "server/share/大坪村"]
    assert lowest_folder(folders) == folders[0]


def test_folders_on_one_drive_are_told_apart_below_the_lowest() -> None:
    folders = [PureWindowsPath("C:/账/甲/大坪村"), PureWindowsPath("C:/账/乙/大坪村")]
    assert list(map(str, marks(folders))) == ["甲/大坪村", "乙/大坪村"]
    posix = [PurePosixPath("/账/甲"), PurePosixPath("/账/甲/乙")]
    assert lowest_folder(posix) == posix[0]


def test_a_stop_in_the_second_village_loses_nothing_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = tuple(tmp_path / name for name in ("东坪村", "西坪村"))
    for folder in folders:
        journal(folder / "账.csv")
    store = tmp_path / "b.db"

    def stopped(files: list[tuple[Path, str]], *rest: object) -> object:
        if files[0][0].parent.name == "西坪村":
            raise KeyboardInterrupt
        return read_each(files, *rest)  # type: ignore[arg-type] # as called

    monkeypatch.setattr(imports, "read_each", stopped)
    job = Job(
        folders,
        tmp_path / "out",
        None,
        dt.date(2026, 1, 1),
        Settings(store=str(store)),
        None,
        None,
        "zh",
    )
    with pytest.raises(KeyboardInterrupt):
        village_job(job, quiet)
    assert vouchers(store) == [("东坪村", 1)]


def test_the_line_a_question_prints_answers_it_where_a_folder_stands_before_the_name(
    tmp_path: Path,
) -> None:
    folders = (tmp_path / "甲" / "大坪村", tmp_path / "乙" / "大坪村")
    for folder, yuan in zip(folders, (5, 6), strict=True):
        journal(folder / "账.csv", yuan=yuan)
    job, store = ImportJob(folders, Settings()), tmp_path / "b.db"
    (problem,) = import_folders(job, store).problems
    assert problem.file == "乙/大坪村/账.csv"
    (folders[1] / "设置.txt").write_text("文件 乙/大坪村/账.csv：不导入\n", "utf-8")
    assert import_folders(job, store).problems == []
    assert vouchers(store) == [("大坪村", 1)]


@pytest.mark.long
@pytest.mark.parametrize("name", ["../../../外村", "/外村", "..", "CON", "a\\b:c"])
def test_what_a_unit_is_called_leads_nowhere(tmp_path: Path, name: str) -> None:
    """Units that bear one name, and codes that are no file names: all below the results."""
    for at, org in enumerate(("N1/../x", "N2\\y", "N3")):
        folder = tmp_path / "村" / f"{at}"
        journal(folder / "凭证.csv", month=at + 1)
        units(folder / "单位.csv", f"{org},{name},集体经济组织,村,99010110020{at},2023\n")
    before = {path for path in tmp_path.rglob("*") if "果" not in path.parts}
    folders = (tmp_path / "村",)
    job = Job(
        folders,
        tmp_path / "深" / "果",
        None,
        dt.date(2026, 1, 1),
        Settings(store=str(tmp_path / "深" / "果" / "a.db")),
        None,
        None,
        "zh",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = village_job(job, quiet)
    assert result.run is not None and len(result.run.snapshot.organizations) == 3
    documents = [path for item in result.villages for path in item.documents]
    assert len({path.resolve() for path in documents}) == len(documents) == 12
    after = {path for path in tmp_path.rglob("*") if "果" not in path.parts}
    assert after - before == {tmp_path / "深"}


def test_villages_of_one_name_given_as_two_folders_are_two(tmp_path: Path) -> None:
    """What the store holds of the one town is not what a bare name in the other's folder means."""
    folders = (tmp_path / "东镇" / "新村", tmp_path / "西镇" / "新村")
    for folder, yuan in zip(folders, (5, 6), strict=True):
        journal(folder / "账.csv", "新村股份经济合作社", yuan=yuan)
    for _ in range(2):
        assert import_folders(ImportJob(folders, Settings()), tmp_path / "b.db").problems == []
    owners = [owner for owner, _ in vouchers(tmp_path / "b.db")]
    assert owners == ["东镇新村股份经济合作社", "西镇新村股份经济合作社"]
