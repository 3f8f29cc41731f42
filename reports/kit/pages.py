"""The templates of web pages, compiled once: strict, everything that is filled in escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2


@cache
def page_template(package: str, name: str) -> jinja2.Template:
    """Return a template that lies beside the modules of a package."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    source = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return environment.from_string(source)
