"""``threeassets profile`` and ``import --profile`` with what it wrote, alone or in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

REGISTER = "名称,编号,类别,经营属性,原值（万元）,状态,备注\n水泵,1,机械,经营性,1.5,待用,旧\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a register of assets in other words."""
    path = tmp_path / "资产.csv"
    path.write_text(REGISTER, encoding="gb18030")
    return path


def test_a_proposed_profile_works_when_its_open_lines_are_filled(
    threeassets: Callable, register: Path, tmp_path: Path
) -> None:
    output = tmp_path / "读法" / "资产.yaml"
    written = threeassets("profile", register, "-o", output)
    assert (written.code, written.out) == (
        0,
        f"已写出 {output}。请逐行核对理由，再用 import --profile 导入。\n",
    )
    alone = threeassets("import", register, "--org", "V1", "--db", tmp_path / "a.db")
    assert alone.code == 1
    text = output.read_text(encoding="utf-8")
    filled = text.replace("#words:", "words:").replace('#  "待用": …', '  "待用": 闲置')
    output.write_text(filled, encoding="utf-8")
    for profile in (output, output.parent):
        db = tmp_path / f"{profile.stem}.db"
        said = threeassets("import", register, "--org", "V1", "--profile", profile, "--db", db)
        assert (said.code, said.err) == (0, "")
        assert "资产台账 1" in said.out
    tried = threeassets("import", register, "--org", "V1", "--profile", output.parent, "--dry-run")
    assert tried.code == 0
    assert "按表头选用配置文件“资产.yaml”。" in tried.out


def test_a_profile_on_screen(threeassets: Callable, register: Path, tmp_path: Path) -> None:
    shown = threeassets("profile", register)
    assert shown.code == 0
    assert shown.out.startswith(
        "# “资产.csv”的读法。每行后面是理由；行首有 # 的是文件没有写明的，由您决定。\n"
    )
    assert '      "原值（万元）": cost_fen  # 原值：表头即“原值”，内容是带数字的号\n' in shown.out
    english = threeassets("--lang", "en", "profile", register, "-o", tmp_path / "a.yaml")
    assert english.out.endswith("Check the reason of every line, then import with --profile.\n")


def test_a_file_that_is_not_there(threeassets: Callable, tmp_path: Path) -> None:
    said = threeassets("profile", tmp_path / "无.csv")
    assert (said.code, said.err) == (2, f"找不到“{tmp_path / '无.csv'}”。请核对路径和文件名。\n")
