"""What is said on the screen: nothing in it steers the terminal or turns the line."""

from __future__ import annotations

import click

from threeassets.plumbing.marks import plain_json, visible


def say(text: str | bytes, *, nl: bool = True, err: bool = False) -> None:
    """Print a text, or the bytes of a file that another program is to read.

    Texts show what steers or hides as marks; JSON has an escape there, other bytes are as made.
    """
    shown = visible(text) if isinstance(text, str) else plain_json(text)
    click.echo(shown, nl=nl, err=err)
