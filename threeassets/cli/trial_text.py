"""How rules of a county's own stood their trial, in words: ``threeassets rules test``."""

from __future__ import annotations

from collections.abc import Sequence

from audit_rules.examples.trial import Trial
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import table, wrap

HEADINGS = (
    Text("规则", "Rule"),
    Text("例子", "Examples"),
    Text("改动：发现", "Mutants noticed"),
    Text("没发现", "Not noticed"),
    Text("下一步", "What to do next"),
)
DEEDS = {"dropped": "去掉", "flipped": "改动界限"}


def trial_lines(trials: Sequence[Trial], lang: str) -> list[str]:
    """Lay out a line a rule, and below the table what is to be mended."""
    rows = [[trial.rule.code, *_figures(trial), _next(trial).in_language(lang)] for trial in trials]
    lines = table([text.in_language(lang) for text in HEADINGS], rows, frozenset({1, 2, 3}))
    for trial in trials:
        for text in _faults(trial):
            sentence = f"{trial.rule.code}  {text.in_language(lang)}"
            lines += ["", *wrap(sentence, indent="    ", first="")]
    return lines


def trial_records(trials: Sequence[Trial]) -> list[dict[str, object]]:
    """Return the same as data, for other programs."""
    return [
        {
            "code": trial.rule.code,
            "passed": trial.passed,
            "examples": trial.examples,
            "examples_wrong": len(trial.wrong),
            "mutants_killed": trial.survey.killed if trial.survey else None,
            "mutants_lived": len(trial.survey.alive) if trial.survey else None,
            "next": _next(trial).zh,
            "next_en": _next(trial).en,
            "faults": [{"zh": text.zh, "en": text.en} for text in _faults(trial)],
        }
        for trial in trials
    ]


def _figures(trial: Trial) -> tuple[str, str, str]:
    """Write how many examples hold, how many mutants were noticed and how many not."""
    examples = f"{trial.examples - len(trial.wrong)}/{trial.examples}"
    if trial.survey is None:
        return "-" if trial.trouble else examples, "-", "-"
    return examples, str(trial.survey.killed), str(len(trial.survey.alive))


def _next(trial: Trial) -> Text:
    if trial.trouble:
        return Text("改正文件", "mend the file")
    if trial.passed:
        return Text("可以使用", "ready to use")
    if trial.wrong:
        return Text("改查询或例子", "mend the query or the examples")
    return Text("补例子，或说明理由", "add examples, or say why none can notice")


def _faults(trial: Trial) -> list[Text]:
    """Return a sentence for each thing that is to be mended."""
    faults = [trial.trouble] if trial.trouble else []
    faults += [
        Text(f"例子不符：{each}", f"An example does not hold: {each}") for each in trial.wrong
    ]
    if trial.survey is None:
        return faults
    for each in trial.survey.alive:
        deed, _, condition = each.partition(": ")
        zh = (
            f"没有例子发现{DEEDS[deed]}“{condition}”。请补一行只差这一处的例子；"
            "确实没有不同的，写进 equivalent_mutants 并说明理由。"
        )
        en = (
            f"No example notices “{condition}” {deed}. Add a line that differs in this alone; "
            "where none can, name it in equivalent_mutants with the reason."
        )
        faults.append(Text(zh, en))
    for each in trial.survey.unneeded:
        zh = f"equivalent_mutants 里的“{each}”用不着：有例子发现，或查询里没有。请删去。"
        en = (
            f"“{each}” in equivalent_mutants is not needed: an example notices it, or the query "
            "does not have it. Take it out."
        )
        faults.append(Text(zh, en))
    return faults
