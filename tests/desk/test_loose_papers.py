"""Loose papers of a township that are no register: listed once, and never a village's problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import brought, journal

from threeassets.importers import read_file

PAPERS = {
    "通讯录.csv": "青石镇村干部通讯录\n序号,村名,姓名,职务,联系电话\n1,大坪村,甲,书记,1\n",
    "电话表.csv": "单位,姓名,手机,办公电话\n大坪村,甲,1,2\n",
    "物资.csv": "序号,品名,存放地\n1,铁锹,镇政府\n",
}


def test_loose_papers_beside_two_villages_are_listed_once(tmp_path: Path) -> None:
    """They were a problem of every village."""
    folder = tmp_path / "全镇"
    for village in ("大坪村", "小坪村"):
        journal(folder / village / "1月.csv", f"{village}股份经济合作社")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = brought(folder, tmp_path / "b.db")
    assert report.problems == []
    assert sorted(item.name for item in report.left_out) == sorted(PAPERS)
    assert {file.name for file in report.files} == {"大坪村/1月.csv", "小坪村/1月.csv"}


def test_what_a_village_s_own_folder_holds_may_be_a_register(tmp_path: Path) -> None:
    """Headings nobody knows are a problem there; an address book is named and none."""
    folder = tmp_path / "大坪村"
    journal(folder / "1月.csv", "大坪村股份经济合作社")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = brought(folder, tmp_path / "b.db")
    assert [(problem.file, problem.code) for problem in report.problems] == [
        ("物资.csv", "no-register")
    ]


@pytest.mark.parametrize(
    ("text", "cadres"),
    [
        ("姓名,职务,任职时间,联系电话\n甲,书记,2021.3,1\n", 1),
        ("姓名,职务,联系电话\n甲,书记,1\n", 0),
    ],
)
def test_cadres_with_days_of_office_are_a_register(tmp_path: Path, text: str, cadres: int) -> None:
    """An address book that tells since when is a list of cadres too."""
    path = tmp_path / "村干部通讯录.csv"
    path.write_text(text, encoding="utf-8")
    parsed = read_file(path, org_code="V1")
    assert len(parsed.registers.get("office", [])) == cadres
    assert parsed.problems == ()


def test_rows_of_a_village_without_a_folder_are_told_once(tmp_path: Path) -> None:
    """Each village of the folders has its own rows of the township's list."""
    folder = tmp_path / "全镇"
    for village in ("大坪村", "小坪村"):
        journal(folder / village / "1月.csv", f"{village}股份经济合作社")
    rows = "".join(f"{name},甲,书记,2021.3至今\n" for name in ("大坪村", "小坪村", "北坪村"))
    (folder / "各村干部.csv").write_text(f"村名,姓名,职务,任职时间\n{rows}", encoding="utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert "1 行写明是别的村的单位（北坪村）" in problem.text.zh
