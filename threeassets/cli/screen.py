"""What is said on the screen: nothing in it steers the terminal or turns the line."""

from __future__ import annotations

import click

from threeassets.plumbing.plain_text import WIDTH, wrap
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


def say_aside(sentence: str) -> None:
    """Print a sentence on the error stream, no line of it wider than a screen.

    What steers or hides is marked first: a number that a line break parts would not be known.
    """
    for line in shown(sentence).splitlines():
        click.echo("\n".join(wrap(line, width=WIDTH)), err=True)
