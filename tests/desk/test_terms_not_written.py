"""Lists of cadres that do not say since when: one line about the village's election answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import brought

from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

NAMES = "大湾村村干部名单\n序号,姓名,职务,联系电话\n1,王一,书记兼主任,13900000001\n2,李二,会计,\n"
SOME = (
    "大湾村村干部名单\n姓名,职务,任职时间,联系电话\n王一,书记,2019.5至今,\n李二,会计,,\n"
    "赵三,出纳,2020.1-2022.6,\n"
)
LINE = "换届时间：2021.3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "大湾村").mkdir()
    return tmp_path / "大湾村"


def offices(db: Path) -> list[tuple[object, ...]]:
    with Ledger(db) as ledger:
        columns, rows = ledger.rows("office")
    at = [columns.index(name) for name in ("person_name", "position", "started_on", "ended_on")]
    return sorted((tuple(row[place] for place in at) for row in rows), key=str)


@pytest.mark.parametrize("name", ["村干部名单.csv", "任职.csv"])
def test_a_list_without_any_day_is_one_question(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_text(NAMES, "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert LINE in problem.text.zh
    assert "2 行未导入" in problem.text.zh
    assert "不要估填" in problem.text.zh
    (folder / "设置.txt").write_text(f"{LINE}\n", "utf-8")
    report = brought(folder, tmp_path / "b.db")
    assert report.problems == []
    assert offices(tmp_path / "b.db") == [
        ("李二", "会计", "2021-03-01", None),
        ("王一", "村党组织书记", "2021-03-01", None),
        ("王一", "村委会主任", "2021-03-01", None),
    ]
    assert any("没有写任职时间的 3 条" in note.zh for file in report.files for note in file.notes)


def test_what_a_row_says_itself_goes_before(folder: Path, tmp_path: Path) -> None:
    (folder / "村干部名单.csv").write_text(SOME, "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert (problem.row, LINE in problem.text.zh) == (4, True)
    (folder / "设置.txt").write_text(f"{LINE}\n", "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert offices(tmp_path / "b.db") == [
        ("李二", "会计", "2021-03-01", None),
        ("王一", "村党组织书记", "2019-05-01", None),
        ("赵三", "出纳", "2020-01-01", "2022-06-30"),
    ]


def test_the_line_must_name_a_month(folder: Path, tmp_path: Path) -> None:
    (folder / "村干部名单.csv").write_text(NAMES, "utf-8")
    (folder / "设置.txt").write_text("换届时间：上届\n", "utf-8")
    with pytest.raises(UsageError, match="哪年哪月"):
        brought(folder, tmp_path / "b.db")
