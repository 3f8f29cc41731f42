"""Runs the command line the way a terminal does, without a new process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from threeassets.cli import main


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


@pytest.fixture
def threeassets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Call the program with some words."""

    def call(*words: object) -> Said:
        monkeypatch.setattr("sys.argv", ["threeassets", *(str(word) for word in words)])
        # Tests compare sentences; paths of tests are long and would part them into lines.
        monkeypatch.setattr("threeassets.cli.screen.WIDTH", 10_000)
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Said(said.out, said.err, int(str(stopped.value.code or 0)))

    return call
