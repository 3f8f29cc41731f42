"""The PDF beside the reports of a run: written by itself, so that it costs no other file."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import journal, quiet

from reports.kit.faces import FACES, substitutes
from threeassets.cli.job_text import job_text
from threeassets.desk.village_job import Job, JobResult, village_job
from threeassets.desk.villages.settings import Settings
from threeassets.model.errors import OutputError


def run(tmp_path: Path) -> JobResult:
    """Run a folder of one village."""
    journal(tmp_path / "甲村" / "账.csv")
    return village_job(
        Job((tmp_path / "甲村",), tmp_path / "out", None, None, Settings(), None, None, "zh"), quiet
    )


def test_a_run_writes_a_pdf_and_names_its_fonts_once(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (tmp_path / "out" / "清查报告_甲村_2025.pdf").read_bytes().startswith(b"%PDF")
    assert result.fonts is None or result.fonts.zh.startswith("本机没有字体")
    assert result.run is not None
    assert job_text(result, result.run, "zh").count("本机没有字体") == (result.fonts is not None)


def test_where_it_cannot_be_made_the_others_stand_and_the_former_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise OutputError("没有字。", "No glyph.")

    monkeypatch.setattr("reports.kit.pdf.render_pdf", refuse)
    assert [note.zh for note in run(tmp_path).overview.notes] == [
        "“清查报告_甲村_2025.pdf”没有写出。没有字。"
    ]
    assert not (tmp_path / "out" / "清查报告_甲村_2025.pdf").exists()
    assert (tmp_path / "out" / "清查报告_甲村_2025.docx").exists()
    monkeypatch.undo()
    assert run(tmp_path).overview.notes == ()
    monkeypatch.setattr("reports.kit.pdf.render_pdf", refuse)
    assert [note.zh for note in run(tmp_path).overview.notes] == [
        "“清查报告_甲村_2025.pdf”没有写出。没有字。文件夹里的那份是以前运行的，请移走。"
    ]


def test_a_machine_with_the_fonts_of_official_documents_is_told_nothing() -> None:
    assert substitutes([face.own[0] for face in FACES.values()]) is None
