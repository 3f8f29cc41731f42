"""What a county sets itself of documents: ours to begin from, and whether its own can be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from threeassets.model.errors import InputError, OutputError
from threeassets.model.text import Text
from threeassets.plumbing.output import write_file

_STYLE = """\
/* 写在自带样式之后的规则，例如改标题的颜色。不能用 url()、@import：网页不取用别的文件。 */
"""
_WORDS = """\
# 文书的题名和标题。只写要改的：去掉行首的 #，改后面的文字。标题前的“一、”由程序按次序加上，不写。
# 题名可以用：{unit} 单位，{year} 年度，{line1} {line2} {line3} 自带题名的各行；换行写 \\n。
"""


def _sections() -> Mapping[str, tuple[ModuleType, ...]]:
    """Return the modules of the sections of every document that a county may word."""
    from reports import inventory, tenure  # noqa: PLC0415 - documents load the engine

    return {"inventory": inventory.SECTIONS, "tenure": tenure.SECTIONS}


def _key(section: ModuleType) -> str:
    return section.__name__.rpartition(".")[2]


def template_faults(folder: Path) -> list[Text]:
    """Return everything that is wrong with a county's folder, each as a sentence with its file.

    Raises:
        InputError: there is no such folder, or a file in it cannot be read.
    """
    from reports.kit.own_words import word_keys  # noqa: PLC0415 - as above
    from reports.kit.papers import folder_faults  # noqa: PLC0415 - as above

    words = {kind: word_keys(map(_key, sections)) for kind, sections in _sections().items()}
    return folder_faults(folder, words)


def refuse_faults(folder: str | None) -> None:
    """Refuse a folder in which something is wrong, before any work is done.

    Raises:
        InputError: there is no such folder, or something in it cannot be used.
    """
    if folder is not None and (faults := template_faults(Path(folder))):
        raise InputError("\n".join(t.zh for t in faults), "\n".join(t.en for t in faults))


def new_templates(folder: Path) -> list[Path]:
    """Write what a county can change: our paper, room for rules of style, every key of words.

    Raises:
        OutputError: one of the files is there already, or cannot be written.
    """
    from reports.kit.papers import CSS, DOCX, WORDING, our_papers  # noqa: PLC0415 - as above

    contents = {
        folder / DOCX: our_papers().docx,
        folder / CSS: _STYLE.encode(),
        folder / WORDING: "".join(_words()).encode(),
    }
    for path in contents:
        if path.exists():
            raise OutputError(
                f"“{path}”已经有了，没有覆盖。请换一个文件夹。",
                f"{path} is there already and was not written over. Choose another folder.",
            )
    for path, content in contents.items():
        write_file(path, content)
    return list(contents)


def _words() -> Iterator[str]:
    yield _WORDS
    for kind, sections in _sections().items():
        lines = 3 if kind == "tenure" else 2
        title = "\\n".join(f"{{line{number}}}" for number in range(1, lines + 1))
        yield f'{kind}:\n  title: "{title}"\n'
        for section in sections:
            heading = (section.__doc__ or "").partition(":")[0]
            yield f"#  {_key(section)}: {heading}\n"
