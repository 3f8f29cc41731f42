"""``python -m threeassets``: the command line."""

from __future__ import annotations

from threeassets.cli import main

main()
