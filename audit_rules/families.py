"""The families of rules, as data: their letters, the folder of their rules, their names."""

from __future__ import annotations

import csv
from importlib import resources

from threeassets.model.text import Text

_ROWS = tuple(
    csv.DictReader(
        resources.files("audit_rules")
        .joinpath("families.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
)

FAMILIES: dict[str, Text] = {row["code"]: Text(row["title_zh"], row["title_en"]) for row in _ROWS}
"""Names by the letters of the code, in the order they are shown."""

FOLDERS: dict[str, str] = {row["code"]: row["folder"] for row in _ROWS if row["folder"]}
"""Folder below ``audit_rules/rules`` by the letters of the code, where rules are shipped."""

LOCAL = next(row["code"] for row in _ROWS if not row["folder"])
"""Letters of the rules that a county writes itself; no shipped rule ever bears them."""
