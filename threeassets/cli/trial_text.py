"""How rules of a county's own stood their trial, in words: ``threeassets rules test``."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.desk.trials import Trial, faults_of, next_step
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import table, wrap

HEADINGS = (
    Text("规则", "Rule"),
    Text("例子", "Examples"),
    Text("改动：发现", "Mutants noticed"),
    Text("没发现", "Not noticed"),
    Text("下一步", "What to do next"),
)


def trial_lines(trials: Sequence[Trial], lang: str) -> list[str]:
    """Lay out a line a rule, and below the table what is to be mended."""
    rows = [
        [trial.rule.code, *_figures(trial), next_step(trial).in_language(lang)] for trial in trials
    ]
    lines = table([text.in_language(lang) for text in HEADINGS], rows, frozenset({1, 2, 3}))
    for trial in trials:
        for text in faults_of(trial):
            sentence = f"{trial.rule.code}  {text.in_language(lang)}"
            lines += ["", *wrap(sentence, indent="    ", first="")]
    return lines


def _figures(trial: Trial) -> tuple[str, str, str]:
    """Write how many examples hold, how many mutants were noticed and how many not."""
    examples = f"{trial.examples - len(trial.wrong)}/{trial.examples}"
    if trial.survey is None:
        return "-" if trial.trouble else examples, "-", "-"
    return examples, str(trial.survey.killed), str(len(trial.survey.alive))
