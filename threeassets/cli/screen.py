"""What is said on the screen: nothing in it steers the terminal or turns the line."""

from __future__ import annotations

import click

from threeassets.plumbing.showing import shown, shown_json


def say(text: str | bytes, *, nl: bool = True, err: bool = False) -> None:
    """Print a text, or the bytes of a file that another program is to read.

    Texts show what steers or hides as marks; JSON has an escape there, other bytes are as made.
    """
    if isinstance(text, str):
        click.echo(shown(text), nl=nl, err=err)
    else:
        # CSV begins with its mark and has no escapes.
        click.echo(shown_json(text) if text[:1] in {b"{", b"["} else text, nl=nl, err=err)
