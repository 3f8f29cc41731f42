"""Whatever line a question prints answers it when it is written exactly so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_folders import brought, journal

OTHER = "小坪村股份经济合作社"


def group_folder(folder: Path) -> None:
    journal(folder / "账.csv", yuan=7)
    journal(folder / "第3村民小组" / "账.csv")


def folder_of_another_village(folder: Path) -> None:
    journal(folder / "账.csv")
    journal(folder / "小坪村" / "别.csv", month=2)


def one_file_of_another_village(folder: Path) -> None:
    journal(folder / "本.csv", "大坪村股份经济合作社")
    journal(folder / "别.csv", OTHER, month=2)


def several_files_of_another_village(folder: Path) -> None:
    one_file_of_another_village(folder)
    journal(folder / "又.csv", OTHER, month=3)


def every_file_of_another_village(folder: Path) -> None:
    journal(folder / "别.csv", OTHER)
    journal(folder / "又.csv", OTHER, month=2)


def file_in_no_village_s_folder(folder: Path) -> None:
    journal(folder / "甲村" / "账.csv")
    journal(folder / "乙村" / "账.csv", yuan=7)
    journal(folder / "别.csv", month=2)


@pytest.mark.parametrize(
    "lay",
    [
        group_folder,
        folder_of_another_village,
        one_file_of_another_village,
        several_files_of_another_village,
        every_file_of_another_village,
        file_in_no_village_s_folder,
    ],
)
def test_every_printed_line_answers_its_question(
    lay: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / ("全镇" if lay is file_in_no_village_s_folder else "大坪村")
    lay(folder)
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert problem.choices
    for at, choice in enumerate(problem.choices):
        (folder / "设置.txt").write_text(f"{choice.line}\n", "utf-8")
        again = brought(folder, tmp_path / f"{at}.db").problems
        # Vouchers of one month that turn out to be of one unit are a question of their own.
        assert [other.code for other in again if other.code != "unit-held"] == [], choice.line


def test_an_answer_about_no_file_is_told_and_width_does_not_count(tmp_path: Path) -> None:
    folder = tmp_path / "大坪村"
    journal(folder / "1月.csv")
    journal(folder / "2月.csv", month=2)
    (folder / "设置.txt").write_text("文件 一月.csv：不导入\n文件 ２月．csv：不导入\n", "utf-8")
    report = brought(folder, tmp_path / "b.db")
    reasons = {item.name: item.reason.zh for item in report.left_out}
    assert "第 1 行没有作用：文件夹里没有名为“一月.csv”的文件" in reasons["设置.txt"]
    assert "第 2 行" not in reasons["设置.txt"]
    assert reasons["2月.csv"] == "设置.txt 写明不导入"


def test_a_misnamed_file_of_settings_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "大坪村"
    journal(folder / "1月.csv")
    (folder / "设置.txt.txt").write_text("文件 1月.csv：不导入\n", "utf-8")
    (item,) = brought(folder, tmp_path / "b.db").left_out
    assert "请改名" in item.reason.zh
