"""Results as JSON for other programs."""

from __future__ import annotations

import orjson

from threeassets.plumbing.showing import shown_json


def json_form(content: object) -> bytes:
    """Write content as JSON: personal numbers masked, nothing hidden in it, a line end after it."""
    return shown_json(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
