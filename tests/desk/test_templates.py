"""``threeassets templates``: what a county begins from, and what is said of what it made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sample_books import LIUWAN, LIUWAN_CODE

from reports.inventory import annual_inventory
from threeassets.cli import main
from threeassets.desk.papers import new_templates, template_faults
from threeassets.model.errors import OutputError
from threeassets.store.ledger import Ledger


def run(monkeypatch: pytest.MonkeyPatch, *typed: object) -> int:
    """Run the command line and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["threeassets", *map(str, typed)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(str(stopped.value.code or 0))


def test_what_a_county_begins_from_has_no_fault_and_is_not_written_over(tmp_path: Path) -> None:
    written = new_templates(tmp_path / "县")
    assert [path.name for path in written] == ["paper.docx", "paper.css", "wording.yaml"]
    assert template_faults(tmp_path / "县") == []
    with pytest.raises(OutputError, match=r"paper\.docx”已经有了，没有覆盖"):
        new_templates(tmp_path / "县")


def test_every_heading_is_there_to_be_changed(tmp_path: Path) -> None:
    """Each commented line says what the section is called; uncommented it is a lawful key."""
    words = new_templates(tmp_path / "县")[-1]
    text = words.read_text("utf-8")
    words.write_text(text.replace("\n#  ", "\n  "), encoding="utf-8")
    assert template_faults(tmp_path / "县") == []
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(LIUWAN)
        document = annual_inventory(ledger, org=LIUWAN_CODE, year=2025)
    for section in document.tree.sections:
        line = f"{section.key}: {section.heading.rpartition('、')[2]}"
        assert f"\n#  {line}\n" in text, f"a module of a section begins with its heading: {line}"
    assert document.render("docx", tmp_path / "县") == document.render("docx")


def test_the_command_says_every_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "县"
    assert run(monkeypatch, "templates", "new", folder) == 0
    assert capsys.readouterr().out.count("已写出") == 3
    assert run(monkeypatch, "templates", "check", folder) == 0
    assert "可以使用。" in capsys.readouterr().out
    (folder / "paper.css").write_text("h1 {\n", encoding="utf-8")
    (folder / "wording.yaml").write_text("inventory:\n  fund: 资金\n", encoding="utf-8")
    assert run(monkeypatch, "templates", "check", folder) == 1
    said = "".join(capsys.readouterr().out.split())
    assert "2处不能用" in said
    assert "paper.css:2:少了“}”" in said
    assert "wording.yaml:2:没有“fund”这一项。最接近的是“funds”" in said
    assert run(monkeypatch, "--lang", "en", "templates", "check", folder) == 1
    assert "2 faults." in " ".join(capsys.readouterr().out.split())


def test_run_and_report_write_on_a_county_s_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named in the call or in the settings of the desk; a wrong folder stops before any work."""
    folder, out, word = tmp_path / "本县版式", tmp_path / "果", "货币资金清点"
    (tmp_path / "设置.txt").write_text("版式：本县版式\n库：a.db\n", encoding="utf-8")
    folder.mkdir()
    (folder / "wording.yaml").write_text("inventory:\n  fund: x\n", encoding="utf-8")
    desk = ("run", LIUWAN, "-o", out, "--settings", tmp_path, "--fail-on", "never")
    assert run(monkeypatch, *desk) == 2
    assert "没有“fund”这一项" in "".join(capsys.readouterr().err.split())
    assert not out.exists()
    (folder / "wording.yaml").write_text(f"inventory:\n  funds: {word}\n", encoding="utf-8")
    assert run(monkeypatch, *desk) == 0
    (page,) = out.glob("清查报告*.html")
    assert f"三、{word}" in page.read_text("utf-8")
    (folder / "wording.yaml").write_text("inventory:\n  funds: 资金甲\n", encoding="utf-8")
    report = (
        "report", "inventory", "--db", tmp_path / "a.db", "--org", LIUWAN_CODE,
        "--year", "2025", "--formats", "html", "--templates", folder, "-o", tmp_path / "文书",
    )  # fmt: skip  # a table
    assert run(monkeypatch, *report) == 0
    (page,) = (tmp_path / "文书").glob("*.html")
    assert "三、资金甲" in page.read_text("utf-8")
