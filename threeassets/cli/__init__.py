"""The command line: thin over the library, one module a command, loaded when it is called."""

from __future__ import annotations

from threeassets.cli.main import main

__all__ = ["main"]
