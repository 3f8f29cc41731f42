"""Regular expressions that are compiled when they are first used.

A run needs few of the hundreds that readers of ordinary files know, and start-up waits for none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression by its text and flags; its methods are those of :class:`re.Pattern`."""

    def __init__(self, text: str, flags: int = 0) -> None:
        """Keep the text and the flags of :mod:`re`."""
        self._text, self._flags = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself, for those who hand it on."""
        return re.compile(self._text, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Find the first place."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Match at the beginning."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Match the whole."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find every place, one after the other."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Find every place: its text, or the texts of its groups."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Split a text at every place."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Put another text in every place."""
        return self.compiled.sub
