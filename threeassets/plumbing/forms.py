"""The forms in which a result can be written: their names, and what writes each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from threeassets.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a result."""

    writer: str = ""
    """``module:function`` that returns bytes, loaded when it is first called; nothing where the
    program that shows the result lays out the text itself."""
    ending: str = ""
    """Ending of its files where that is not its name."""
    worded: bool = False
    """Whether the writer takes the language, as ``lang``, for words that are not of the data."""
    paper: str = ""
    """What of a county's papers its writer takes beside the result."""
    binary: bool = False
    """Whether it can only be written into a file."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one result by name, and those that are written where nobody names any."""

    by_name: dict[str, Form]
    usual: tuple[str, ...] = ("text",)

    def __iter__(self) -> Iterator[str]:
        """Name the forms."""
        return iter(self.by_name)

    @property
    def defaults(self) -> str:
        """The usual forms, as they are typed."""
        return ",".join(self.usual)

    def ending(self, form: str) -> str:
        """Return the ending of files of one form."""
        return self.by_name[form].ending or form

    def chosen(self, words: str | Sequence[str]) -> tuple[str, ...]:
        """Return forms by their names, which may be typed as one text with commas between.

        Raises:
            UsageError: there is no such form; it names those there are.
        """
        if not isinstance(words, str):
            names = tuple(words)
        else:
            names = tuple(part.strip().lower() for part in words.split(",") if part.strip())
        for name in names:
            if name not in self.by_name:
                raise UsageError(
                    f"不能输出“{name}”格式。可用的格式：{'、'.join(self)}。",
                    f"There is no format {name}. Formats: {', '.join(self)}.",
                )
        return names

    def writer(self, form: str) -> Callable[..., Any]:
        """Load what writes one form as bytes, or yields them piece by piece.

        Raises:
            UsageError: there is no such form.
        """
        (name,) = self.chosen([form])
        module, _, function = self.by_name[name].writer.partition(":")
        writer: Callable[..., Any] = getattr(importlib.import_module(module), function)
        return writer

    def on_paper(self, form: str, result: object, papers: object) -> bytes:
        """Write a result in one form, on what of a county's papers the form takes.

        Raises:
            UsageError: there is no such form.
        """
        writer, paper = self.writer(form), self.by_name[form].paper
        content: bytes = writer(result, *([getattr(papers, paper)] if paper else []))
        return content

    def write(self, form: str, result: object, lang: str, **more: object) -> bytes:
        """Write a result in one form; ``lang`` is ``zh`` or ``en``, ``more`` goes to the writer."""
        writer = self.writer(form)
        words = {"lang": lang} if self.by_name[form].worded else {}
        content: bytes = writer(result, **words, **more)
        return content
