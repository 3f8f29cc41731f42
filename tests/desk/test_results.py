"""What a person wrote into a result is never lost, and no former name stays beside the new one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import orjson
import pytest

from threeassets.desk.results import Results
from threeassets.importers.files.folder import RESULTS_RECORD
from threeassets.model.errors import OutputError

DAY = dt.date(2026, 12, 1)


def names(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def write(folder: Path, subject: str = "报告", **files: str) -> list[str]:
    """Write some results, as one run does, and return what was put aside."""
    with Results(folder, DAY) as results:
        for name, text in files.items():
            results.write(f"{name}.txt", text.encode(), f"{subject} {name}")
    return [file.text().zh for file in results.former_files]


def test_what_nobody_changed_is_written_anew(tmp_path: Path) -> None:
    assert write(tmp_path, 甲="一") == []
    assert write(tmp_path, 甲="二") == []
    assert names(tmp_path) == {"甲.txt": "二"}


def test_what_somebody_changed_is_kept_each_time(tmp_path: Path) -> None:
    write(tmp_path, 甲="一")
    for remark in ("处理意见", "又一条"):
        (tmp_path / "甲.txt").write_text(remark, encoding="utf-8")
        (note,) = write(tmp_path, 甲="二")
        assert note.startswith(
            "“甲.txt”上次运行后有人改过，没有覆盖，已改名保存为“甲_2026-12-01有人改过"
        )
    assert names(tmp_path) == {
        "甲.txt": "二",
        "甲_2026-12-01有人改过.txt": "处理意见",
        "甲_2026-12-01有人改过-2.txt": "又一条",
    }


def test_a_file_of_somebody_else_under_our_name_is_kept(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("别人的", encoding="utf-8")
    assert len(write(tmp_path, 甲="一")) == 1
    assert "甲_2026-12-01有人改过.txt" in names(tmp_path)


def test_a_former_name_does_not_stay_beside_the_new_one(tmp_path: Path) -> None:
    for name in ("旧村/报告", "新村/报告"):
        with Results(tmp_path, DAY) as results:
            results.write(f"{name}.txt", name.encode(), "inventory N1 2025")
    assert [file.text().zh for file in results.former_files] == [
        "“报告.txt”是以前名称下的同一份结果，已改名保存为“报告_2026-12-01原名.txt”，以新出具的为准。"
    ]
    assert names(tmp_path) == {
        "新村/报告.txt": "新村/报告",
        "旧村/报告_2026-12-01原名.txt": "旧村/报告",
    }


def test_two_subjects_of_one_name_both_stay(tmp_path: Path) -> None:
    for _ in range(2):
        with Results(tmp_path, DAY) as results:
            for org in ("N1", "N2"):
                results.write("报告.txt", org.encode(), f"报告 {org}", org)
        assert results.former_files == []
    assert names(tmp_path) == {"报告.txt": "N1", "报告_N2.txt": "N2"}


def test_results_of_other_books_in_one_folder_stay(tmp_path: Path) -> None:
    write(tmp_path, "甲", 报告甲="一")
    write(tmp_path, "乙", 报告乙="二")
    assert write(tmp_path, "甲", 报告甲="三") == []
    assert names(tmp_path) == {"报告甲.txt": "三", "报告乙.txt": "二"}


def test_a_damaged_record_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, 甲="一")
    (tmp_path / ".threeassets-results.json").write_text("[1]", encoding="utf-8")
    assert len(write(tmp_path, 甲="二")) == 1
    assert names(tmp_path) == {"甲.txt": "二", "甲_2026-12-01有人改过.txt": "一"}


def test_a_result_that_is_open_is_said_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a workbook that is open in Excel cannot be opened for writing."""
    write(tmp_path, 甲="一")
    original = Path.open

    def opened(path: Path, mode: str = "r", **words: str) -> object:
        if mode == "r+b":
            raise PermissionError
        return original(path, mode, **words)  # type: ignore[call-overload] # as called

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(OutputError, match="请关闭后再运行"):
        write(tmp_path, 甲="二")


@pytest.mark.parametrize("name", ["../别处.txt", "{outside}", "甲/../../别处.txt"])
def test_a_record_that_names_a_file_elsewhere_moves_nothing(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "别处.txt"
    outside.write_text("别人的", encoding="utf-8")
    folder = tmp_path / "果"
    write(folder, 甲="一")
    record = folder / RESULTS_RECORD
    content = orjson.loads(record.read_bytes())
    content["files"][name.format(outside=outside)] = content["files"].pop("甲.txt")
    record.write_bytes(orjson.dumps(content))
    write(folder, 甲="二")
    assert {path.name for path in tmp_path.iterdir()} == {"果", "别处.txt"}
    assert outside.read_text("utf-8") == "别人的"
