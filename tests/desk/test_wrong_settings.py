"""A wrong line in the settings of one village stops that village alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import brought, journal, vouchers

from threeassets.desk.import_job import ImportJob, import_folders
from threeassets.desk.villages.settings import Settings
from threeassets.model.errors import UsageError


@pytest.fixture
def town(tmp_path: Path) -> Path:
    for village in ("甲村", "乙村"):
        journal(tmp_path / "镇" / village / "账.csv")
    return tmp_path / "镇"


@pytest.mark.parametrize("line", ["流水帐：现金", "现金", "行政区划：99010", "读法：没有.yaml"])
def test_the_other_villages_are_read(town: Path, tmp_path: Path, line: str) -> None:
    (town / "乙村" / "设置.txt").write_text(line, "utf-8")
    report = brought(town, tmp_path / "b.db")
    (problem,) = report.problems
    assert (problem.file, problem.code) == ("乙村", "settings")
    assert "没有.yaml" in problem.text.zh or problem.text.zh.startswith("乙村/设置.txt:1: ")
    assert vouchers(tmp_path / "b.db") == [("甲村", 1)]
    assert "乙村/账.csv" in {file.name for file in report.files}


def test_what_all_villages_share_stops_all(town: Path, tmp_path: Path) -> None:
    (town / "设置.txt").write_text("行政区划：99010", "utf-8")
    with pytest.raises(UsageError, match=r"^设置\.txt:1: "):
        brought(town, tmp_path / "b.db")


def test_folders_given_one_by_one_are_read_beside_a_wrong_one(town: Path, tmp_path: Path) -> None:
    db, folders = tmp_path / "b.db", (town / "乙村", town / "甲村")
    (town / "乙村" / "设置.txt").write_text("流水帐：现金", "utf-8")
    report = import_folders(ImportJob(folders, Settings()), db)
    (problem,) = report.problems
    assert (problem.file, problem.code) == ("乙村", "settings")
    assert problem.text.zh.startswith("乙村/设置.txt:1: ")
    assert vouchers(db) == [("甲村", 1)]
    assert any(item.name == "账.csv" for item in report.left_out)
