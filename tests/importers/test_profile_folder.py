"""A folder of profiles: the one whose headings fit a file reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_books, read_file
from threeassets.importers.files.kinds import read_sheets
from threeassets.importers.profile_proposal import propose
from threeassets.importers.profiles.profile_folder import ProfileFolder, load_profiles
from threeassets.model.errors import InputError, UsageError
from threeassets.store.ledger import Ledger

JOURNAL = "甲,乙,丙,丁,戊,己\n2024-01-05,1,提现,101,{0},\n2024-01-05,1,提现,102,,{0}\n"
ROLES = "columns: {甲: date, 乙: number, 丙: summary, 丁: account_code, 戊: debit, 己: credit%s}\n"


@pytest.fixture
def file(text_file: Callable[[str], Path]) -> Path:
    """Return a journal whose headings nobody knows."""
    return text_file(JOURNAL.format(5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a profile for that journal, and others for other files."""
    path = tmp_path / "读法"
    path.mkdir()
    (path / "序时账.yaml").write_text(ROLES % "", encoding="utf-8")
    (path / "资产.yml").write_text("kind: asset\ncolumns: {甲: asset_name, 子: status}\n", "utf-8")
    (path / "口径.yaml").write_text("unit: 万元\n", encoding="utf-8")
    (path / "说明.txt").write_text("不是配置\n", encoding="utf-8")
    return path


def test_the_one_that_fits(file: Path, folder: Path, tmp_path: Path) -> None:
    """Its text is kept with the import; the report says which it was."""
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books(file, org="V1", profile=folder)
        with ledger.engine.connect() as connection:
            kept = connection.exec_driver_sql("select profile from import_file").scalar_one()
    assert (report.problems, kept) == ([], ROLES % "")
    assert [note.zh for note in report.files[0].notes] == ["按表头选用配置文件“序时账.yaml”。"]


@pytest.mark.parametrize("more", [", 庚: skip", "", ", 己#2: skip"])
def test_headings_more_or_fewer(file: Path, folder: Path, more: str) -> None:
    """A profile may name headings a file does not have, such as those of another year."""
    (folder / "序时账.yaml").write_text(ROLES % more, encoding="utf-8")
    assert len(read_file(file, org_code="V1", profile=load_profiles(folder)).vouchers) == 1


def test_a_profile_of_a_few_decisions(file: Path, folder: Path) -> None:
    """It may also name only some headings, all of which the file has."""
    (folder / "序时账.yaml").write_text("columns: {甲: date, 丁: account_code}\n", encoding="utf-8")
    profiles = load_profiles(folder)
    assert isinstance(profiles, ProfileFolder)
    chosen, _ = profiles.choose("凭证.csv", read_sheets("凭证.csv", file.read_bytes()))
    assert chosen is not None
    assert chosen.rules[0].columns == {"甲": "date", "丁": "account_code"}


def test_none_fits(folder: Path, text_file: Callable[[str], Path]) -> None:
    """The file is read by its headings, and one sentence says so."""
    file = text_file("日期,凭证号,摘要,科目编码,借方,贷方\n2024-01-05,1,提现,101,5,\n")
    parsed = read_file(file, org_code="V1", profile=load_profiles(folder))
    assert [note.zh for note in parsed.notes] == [
        "文件夹“读法”里没有与表头相符的配置文件，按表头自动识别。"
    ]
    assert (len(parsed.vouchers), parsed.profile) == (1, None)


def test_two_fit(file: Path, folder: Path, tmp_path: Path) -> None:
    """Neither is taken; the sentence names both, and other files are read."""
    (folder / "旧.yaml").write_text(ROLES % "", encoding="utf-8")
    profiles = load_profiles(folder)
    with pytest.raises(InputError) as caught:
        read_file(file, org_code="V1", profile=profiles)
    assert caught.value.text.zh == (
        "“凭证.csv”的表头与几个配置文件都相符：序时账.yaml、旧.yaml，不知用哪一个，未导入。"
        "请用 --profile 指明其中一个，或删去多余的。"
    )
    other = tmp_path / "别的.csv"
    other.write_text("日期,凭证号,摘要,科目编码,借方,贷方\n2024-01-05,1,提现,101,5,\n", "utf-8")
    refused, read = read_books([file, other], "V1", profiles)
    assert [problem.code for problem in refused.problems] == ["unusable"]
    assert len(read.vouchers) == 1


def test_every_sheet_must_fit(folder: Path, workbook: Callable[..., Path]) -> None:
    """A rule that reads two sheets fits only where both have its headings."""
    line = ["2024-01-05", 1, "提现", "101", 5, ""]
    same = [list("甲乙丙丁戊己"), line]
    profiles = load_profiles(folder)
    assert isinstance(profiles, ProfileFolder)
    both = read_file(workbook({"一": same, "二": same}), org_code="V1", profile=profiles)
    assert both.profile == ROLES % ""
    with pytest.raises(InputError):
        read_file(
            workbook({"一": same, "二": [["子", "丑", "寅"], [1, 2, 3]]}),
            org_code="V1",
            profile=profiles,
        )


def test_a_proposal_fits_its_own_file(folder: Path, text_file: Callable[[str], Path]) -> None:
    """A township can keep what ``threeassets profile`` wrote; the next month's file fits it too."""
    heads = "名称,编号,类别,经营属性,原值（万元）,状态,备注\n"
    file = text_file(heads + "泵,1,机械,经营性,1,在用,\n")
    (folder / "资产台账.yaml").write_text(propose(file), encoding="utf-8")
    later = text_file(heads + "井,2,水利,经营性,2,闲置,x\n")
    parsed = read_file(later, org_code="V1", profile=load_profiles(folder))
    assert [note.zh for note in parsed.notes] == ["按表头选用配置文件“资产台账.yaml”。"]
    assert [row.values[1] for row in parsed.registers["asset"]] == ["2"]


def test_folders_that_hold_nothing_or_something_wrong(folder: Path, tmp_path: Path) -> None:
    """A single profile or a shipped name loads as before."""
    empty = tmp_path / "空"
    empty.mkdir()
    with pytest.raises(
        UsageError, match=r"文件夹“空”里没有配置文件（\.yaml）。可用 threeassets profile"
    ):
        load_profiles(empty)
    assert getattr(load_profiles("payments"), "one_sided", None) is True
    (folder / "坏.yaml").write_text("unit: 角\n", encoding="utf-8")
    with pytest.raises(
        UsageError,
        match=r"配置文件“坏\.yaml”的 unit 应为：元 / 百元 / 千元 / 万元 / 百万元 / 亿元。",
    ):
        load_profiles(folder)
