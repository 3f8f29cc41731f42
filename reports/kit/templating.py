"""Find templates, a county's own before ours, and the sandbox they run in."""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from reports.kit.tree import Column, Figure, Group, Paragraph, Section, Table, Tree
from threeassets.model.errors import InputError, ThreeAssetsError
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.system import reason_of

LONGEST_REASON = 200
"""Characters of what a template says of its own fault."""
KEPT = 64
"""Compiled templates held; a document has about ten."""

_PARTS = frozenset({Tree, Section, Paragraph, Table, Column, Group, Figure})


def template_bytes(name: str, own: Path | None) -> bytes:
    """Return a template: the one in the county's folder, else ours.

    Raises:
        InputError: the folder does not exist or the file cannot be read.
    """
    if own is not None:
        if not own.is_dir():
            raise InputError(
                f"模板文件夹“{own}”不存在。请核对路径，或不指定模板文件夹而使用自带模板。",
                f"There is no template folder {own}. Check the path, or leave it out to use the "
                "templates that come with the program.",
            )
        if not is_ours(name, own):
            path = own / name
            try:
                return small_file(path)
            except OSError as error:
                raise InputError(
                    f"不能读取模板“{path}”：{reason_of(error)}。请检查文件权限。",
                    f"Cannot read the template {path}: {error.strerror}. Check its permissions.",
                ) from error
    return resources.files("reports.templates").joinpath(name).read_bytes()


def is_ours(name: str, own: Path | None) -> bool:
    """Whether :func:`template_bytes` gives the template that comes with the program."""
    return own is None or not (own / name).exists()


class _Sandbox(SandboxedEnvironment):
    """Compiles a template once, however many documents are made by it."""

    def __init__(self, *, trims: bool) -> None:
        super().__init__(
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=trims,
            lstrip_blocks=trims,
        )
        self.tests["figure"] = lambda cell: isinstance(cell, Figure)
        self._compiled = lru_cache(maxsize=KEPT)(super().from_string)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute; of our trees any that is not private."""
        if type(obj) in _PARTS:  # asked several times for every cell
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by jinja2
        template_class: type[jinja2.Template] | None = None,
    ) -> jinja2.Template:
        """Return the compiled template, as made before if it was."""
        if globals is None and template_class is None and isinstance(source, str):
            return self._compiled(source)
        return super().from_string(source, globals, template_class)


@cache
def sandbox(*, trims: bool = False) -> SandboxedEnvironment:
    """Return the environment templates run in: escaping, strict, without reach into the program.

    It ``trims`` the lines that hold nothing but a block, where asked.
    """
    return _Sandbox(trims=trims)


@contextmanager
def template_errors(name: str, own: Path | None) -> Iterator[None]:
    """Turn an error inside a template into one sentence that names it, and where it can the line.

    Of a DOCX template the lines are its paragraphs.
    """
    try:
        yield
    except ThreeAssetsError:
        raise
    except Exception as error:
        # A template is a small program: whatever it raises is its own fault.
        where = name if own is None else str(own / name)
        line = _line(error)
        place = f":{line}" if line and not is_ours(name, own) else ""
        told = str(error).rstrip(".") or type(error).__name__
        reason = textwrap.shorten(told, LONGEST_REASON)
        raise InputError(
            f"模板“{where}{place}”不能使用：{reason}。请改正模板，或删去它以使用自带模板。",
            f"The template {where}{place} cannot be used: {reason}. Mend it, or remove it to use "
            "the one that comes with the program.",
        ) from error


def _line(error: BaseException) -> int | None:
    """Return the line of a template an error comes from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    # What jinja2 calls a template that is no file.
    return next((each.lineno for each in reversed(frames) if each.filename == "<template>"), None)
