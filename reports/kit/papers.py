"""What a county sets itself: a folder with ``paper.docx``, ``paper.css`` and ``wording.yaml``."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from reports.kit.own_words import read_words
from reports.kit.paper_css import style_faults
from reports.kit.paper_docx import paper_faults
from threeassets.model.errors import InputError
from threeassets.model.text import Text
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.system import reason_of

DOCX, CSS, WORDING = "paper.docx", "paper.css", "wording.yaml"
_FORMER = ("inventory.docx", "tenure.docx", "inventory.html", "tenure.html")
"""Templates of former versions, one for each document and format."""
_MEANT = (".docx", ".docm", ".dotx", ".css", ".yaml", ".yml", ".html")
"""Endings of files that are meant for us; a note or a picture beside them is left alone."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What documents are written on: the paper, rules of style after ours, words by document."""

    docx: bytes
    style: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@cache
def our_papers() -> Papers:
    """Return what comes with the program."""
    return Papers(resources.files("reports.kit").joinpath(DOCX).read_bytes())


def read_papers(folder: Path | None, keys: Mapping[str, Collection[str]]) -> Papers:
    """Return what a folder sets, and ours where it sets nothing.

    Args:
        folder: the county's folder, None for ours.
        keys: keys of words by document; the words of other documents are not looked at.

    Raises:
        InputError: there is no such folder, or something in it cannot be used.
    """
    if folder is None:
        return our_papers()
    papers, faults = _read(folder, keys, strict=False)
    if faults:
        raise InputError(faults[0].zh, faults[0].en)
    return papers


def folder_faults(folder: Path, keys: Mapping[str, Collection[str]]) -> list[Text]:
    """Return everything that is wrong with a folder, each as a sentence with its file.

    Raises:
        InputError: there is no such folder, or a file in it cannot be read.
    """
    return _read(folder, keys, strict=True)[1]


def _read(
    folder: Path, keys: Mapping[str, Collection[str]], *, strict: bool
) -> tuple[Papers, list[Text]]:
    if not folder.is_dir():
        raise InputError(
            f"模板文件夹“{folder}”不存在。请核对路径，或不指定模板文件夹而使用自带的版式。",
            f"There is no template folder {folder}. Check the path, or leave it out to use the "
            "papers that come with the program.",
        )
    ours, faults = our_papers(), _strangers(folder)
    paper, style, words = (_content(folder / name) for name in (DOCX, CSS, WORDING))
    if paper is not None:
        faults += [_with_place(folder / DOCX, fault) for fault in paper_faults(paper)]
    if style is not None:
        faults += [
            _with_place(f"{folder / CSS}:{line}", sentence)
            for line, sentence in style_faults(style)
        ]
    own: Mapping[str, Mapping[str, str]] = {}
    if words is not None:
        own, wrong = read_words(str(folder / WORDING), words, keys, strict=strict)
        faults += wrong
    return (
        Papers(paper or ours.docx, (style or b"").decode("utf-8-sig", "replace"), own),
        faults,
    )


def _content(path: Path) -> bytes | None:
    if not path.exists():
        return None
    try:
        return small_file(path)
    except OSError as error:
        raise InputError(
            f"不能读取“{path}”：{reason_of(error)}。请检查文件权限。",
            f"Cannot read {path}: {error.strerror}. Check its permissions.",
        ) from error


def _with_place(where: object, sentence: Text) -> Text:
    return Text(f"{where}: {sentence.zh}", f"{where}: {sentence.en}")


def _strangers(folder: Path) -> list[Text]:
    """Say of files that look meant for us what to do with them."""
    faults = []
    for path in sorted(folder.iterdir()):
        name = path.name
        if name in {DOCX, CSS, WORDING} or name.startswith(("~$", ".")):
            continue
        if name in _FORMER:
            faults.append(
                _with_place(path, _FORMER_DOCX if name.endswith(".docx") else _FORMER_HTML)
            )
        elif name.lower().endswith(_MEANT):
            near = difflib.get_close_matches(name.lower(), [DOCX, CSS, WORDING], n=1, cutoff=0.0)
            faults.append(
                _with_place(
                    path,
                    Text(
                        f"不认识这个文件。只用 {DOCX}、{CSS}、{WORDING}；"
                        f"请改名为 {near[0]} 或移走。",
                        f"this file is not known. Only {DOCX}, {CSS} and {WORDING} are read; "
                        f"rename it to {near[0]} or move it away.",
                    ),
                )
            )
    return faults


_FORMER_DOCX = Text(
    "这是旧版的模板，不再使用：现在各种文书共用一个 paper.docx，只定样式、页边距和页眉页脚。"
    "请用 threeassets templates new 写出自带的 paper.docx 照着改，改过的标题写进 wording.yaml，"
    "再移走这个文件。",
    "this is a template of a former version and no longer used: one paper.docx now sets styles, "
    "margins, head and foot of every document. Write ours with threeassets templates new and "
    "change it, put changed headings into wording.yaml, then move this file away.",
)
_FORMER_HTML = Text(
    "这是旧版的模板，不再使用：网页的内容由程序写。改外观请把样式规则写进 paper.css，"
    "改过的标题写进 wording.yaml，再移走这个文件。",
    "this is a template of a former version and no longer used: the program writes the page. Put "
    "rules of style into paper.css and changed headings into wording.yaml, then move this file "
    "away.",
)
