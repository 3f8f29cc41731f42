"""Each result has one list of forms, from which every command reads what it offers."""

from __future__ import annotations

import importlib

import click
import pytest

from threeassets.cli.main import COMMANDS
from threeassets.desk.forms import RESULTS
from threeassets.model.errors import UsageError


def commands() -> list[click.Command]:
    """Return every command, those of groups too."""
    roots = [importlib.import_module(module).command for module in COMMANDS.values()]
    below = [c for root in roots if isinstance(root, click.Group) for c in root.commands.values()]
    return [*roots, *below]


@pytest.mark.parametrize("result", RESULTS)
def test_what_writes_each_form_is_there(result: str) -> None:
    """A form without a writer is a text that the command line lays out."""
    forms = RESULTS[result]
    for name, form in forms.by_name.items():
        assert callable(forms.writer(name)) if form.writer else name == "text"
    assert set(forms.usual) <= set(forms)


def test_commands_offer_the_forms_of_a_result_and_no_others() -> None:
    lists = {tuple(forms) for forms in RESULTS.values()}
    choices = [
        tuple(option.type.choices)
        for command in commands()
        for option in command.params
        if option.name == "form" and isinstance(option.type, click.Choice)
    ]
    assert len(choices) >= 9
    assert set(choices) <= lists


@pytest.mark.parametrize("words", ["docx, word", ["docx", "word"]])
def test_another_form_is_refused_with_those_there_are(words: str | list[str]) -> None:
    with pytest.raises(UsageError) as refused:
        RESULTS["document"].chosen(words)
    assert refused.value.text.zh == "不能输出“word”格式。可用的格式：docx、html、pdf。"


def test_forms_are_typed_with_commas_between() -> None:
    assert RESULTS["document"].chosen(" DOCX ,html,") == ("docx", "html")
