"""Arguments, settings, profiles, policies and templates at random: done, or refused in words."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hostile.test_mutations import PIECES, Change, changed, changes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_books import LIUWAN, LIUWAN_CODE

from audit_rules.policy.loader import load_policy
from reports.inventory import annual_inventory
from reports.kit.document import Document
from reports.kit.papers import our_papers
from threeassets.cli import main
from threeassets.cli.main import cli
from threeassets.desk.villages.settings import read_settings
from threeassets.importers.profiles.profile_folder import load_profiles
from threeassets.model.errors import ThreeAssetsError
from threeassets.store.ledger import Ledger

EXAMPLES = min(int(os.environ.get("THREEASSETS_MUTATIONS", "60")), 2000)
POLICY = Path(__file__).parents[2] / "audit_rules/policy/files/demo_county.yaml"
WORDS = (
    "", " ", "-1", "0", "10000", "9" * 40, "1e9", "nan", "2025", "2025-02-30", "2025-12-31", "%s",
    "{}", "甲", "甲" * 400, "..", "../..", "x/y", "x.db", "a.db", "账", "账/凭证.csv", "空", "管道",
    "sqlite:///x.db", "oracle://x", "postgresql://[", "http://[", "://", "=1+1", "\x1b[31m",
    "\u202e", "\udcff", "9GB", "JS", "JS,", "LG101", LIUWAN_CODE, "demo_county", "990101100200",
    "json", "text", "csv", "docx,html", "--org", "-", "~", "CON",
    "a" * 300, "\ufeff", "1,2", "'", '"', "\\",
)  # fmt: skip  # a table
"""What people, and other programs, give by mistake or on purpose."""

UNFORESEEN = re.compile(r"Traceback|程序出错|The program failed")

loosely = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Name every command below a group, as it is typed."""
    if not isinstance(group, click.Group):
        yield path
        return
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield from commands(found, (*path, name))


def options(path: tuple[str, ...]) -> list[click.Parameter]:
    command: click.Command = cli
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return command.params


@st.composite
def calls(draw: st.DrawFn) -> list[str]:
    """A command with any of its options, and any words for them."""
    path = draw(st.sampled_from(sorted(commands(cli))))
    words = ["--lang", "en"] * draw(st.integers(0, 1)) + list(path)
    for option in options(path):
        if not draw(st.booleans()) and not (option.required and draw(st.integers(0, 4))):
            continue
        if isinstance(option, click.Option):
            words.append(draw(st.sampled_from(option.opts)))
            if option.is_flag:
                continue
        words.append(draw(st.sampled_from(WORDS)))
    return words


def said(words: list[str]) -> tuple[int, str]:
    """Call the program in a folder of its own and return its code and what it printed."""
    before, out = Path.cwd(), io.StringIO()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "a" / "b"
        (folder / "账").mkdir(parents=True)
        (folder / "空").write_bytes(b"")
        (folder / "账" / "凭证.csv").write_bytes((LIUWAN / "凭证.csv").read_bytes()[:2000])
        if hasattr(os, "mkfifo"):
            os.mkfifo(folder / "管道")
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                main()
        except SystemExit as stopped:
            return int(str(stopped.code or 0)), out.getvalue()
        finally:
            os.chdir(before)
    raise AssertionError(words)


@loosely
@given(words=calls())
def test_arguments(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["threeassets", *words])
        code, text = said(words)
    assert code in {0, 1, 2}, words
    # The sentences that an unforeseen failure ends with.
    assert not UNFORESEEN.search(text), (words, text)


SETTINGS = (
    "单位：N1\n行政区划：990101100200\n标准：demo_county\n替换：是\n读法：date_order: dmy\n"
    "文件 账/凭证.csv：不导入\n账号：62284800\n# 注\n"
).encode()
PROFILE = (
    "name: 某软件\nkind: voucher\nsheets: [凭证]\ncolumns:\n  凭证号: voucher_no\n"
    "values: {fiscal_year: 2025}\ndate_order: dmy\n"
).encode()


def refused_or_read(name: str, content: bytes) -> None:
    """Read a file that people write; whatever is wrong is one sentence in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            {"设置.txt": read_settings, "p.yaml": load_profiles, "q.yaml": load_policy}[name](path)
        except ThreeAssetsError as error:
            text = error.text
        else:
            return
    assert text.zh and text.en


@loosely
@given(name=st.sampled_from(("设置.txt", "p.yaml", "q.yaml")), made=changes)
def test_settings_profiles_and_policies(name: str, made: list[Change]) -> None:
    whole = {"设置.txt": SETTINGS, "p.yaml": PROFILE, "q.yaml": POLICY.read_bytes()}[name]
    refused_or_read(name, changed(whole, made))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report of the sample village."""
    with Ledger(tmp_path_factory.mktemp("store") / "a.db") as ledger:
        ledger.import_books(LIUWAN)
        return annual_inventory(ledger, org=LIUWAN_CODE, year=2025)


TAGS = (
    b"url(",
    b"@import 'x'",
    b"</style>",
    b"{",
    b"}",
    b"/*",
    b"\\",
    b"{unit}",
    b"{x}",
    b"{{ 1/0 }}",
    b"inventory:",
    b"title: ",
    b"&e;",
    b"<!DOCTYPE x>",
    b"w:sectPr",
    b"\xff",
    b"\0",
    *PIECES[:8],
)
tagged = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.sampled_from((0, 1, 5, 40)), st.sampled_from(TAGS)),
    min_size=1,
    max_size=4,
)
OWN = {
    "paper.docx": our_papers().docx,
    "paper.css": b"/* own */\nh1 { color: #123; }\n@media print { h1 { font-size: 20pt; } }\n",
    "wording.yaml": 'inventory:\n  title: "{unit}\\n{year}年度报告"\n  funds: 资金\n'.encode(),
}
"""What a county may set."""


@loosely
@given(name=st.sampled_from(sorted(OWN)), made=tagged, part=st.integers(0, 1 << 10))
def test_papers(document: Document, name: str, made: list[Change], part: int) -> None:
    """Papers of a county at random: the document is written, or a sentence names the file."""
    content = OWN[name]
    if name.endswith("docx") and part % 2:  # inside of the zip, else outside
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        inside = sorted(parts)[part % len(parts)]
        parts[inside] = changed(parts[inside], made)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for each, text in parts.items():
                archive.writestr(each, text)
        content = target.getvalue()
    else:
        content = changed(content, made)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        for form in ("docx", "html"):
            try:
                document.render(form, Path(folder))
            except ThreeAssetsError as error:
                sentence = error.text.zh
                assert name in sentence
                assert "\n" not in sentence
