"""Results as JSON for other programs."""

from __future__ import annotations

from threeassets.plumbing.showing import shown_json


def json_form(content: object) -> bytes:
    """Write content as JSON: personal numbers masked, nothing hidden in it, a line end after it."""
    import orjson  # noqa: PLC0415 - modules that can write JSON are loaded to show texts too

    return shown_json(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
