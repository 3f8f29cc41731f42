"""Try the rules of a county's own, and say what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit_rules.examples.trial import Trial, try_pack
from threeassets.model.text import Text
from threeassets.plumbing.json_form import json_form

__all__ = ["Trial", "faults_of", "next_step", "trials_json", "try_rules"]

DEEDS = {"dropped": "去掉", "flipped": "改动界限"}


def try_rules(folder: Path) -> list[Trial]:
    """Try each rule of a folder over its examples and broken queries.

    Raises:
        RuleError: a file is no whole rule; nothing was tried.
    """
    return try_pack(folder)


def next_step(trial: Trial) -> Text:
    """Say what is to be done next, in a few words."""
    if trial.trouble:
        return Text("改正文件", "mend the file")
    if trial.passed:
        return Text("可以使用", "ready to use")
    if trial.wrong:
        return Text("改查询或例子", "mend the query or the examples")
    return Text("补例子，或说明理由", "add examples, or say why none can notice")


def faults_of(trial: Trial) -> list[Text]:
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


def trials_json(trials: Sequence[Trial]) -> bytes:
    """Write trials for other programs."""
    return json_form(
        [
            {
                "code": trial.rule.code,
                "passed": trial.passed,
                "examples": trial.examples,
                "examples_wrong": len(trial.wrong),
                "mutants_killed": trial.survey.killed if trial.survey else None,
                "mutants_lived": len(trial.survey.alive) if trial.survey else None,
                "next": next_step(trial).zh,
                "next_en": next_step(trial).en,
                "faults": [{"zh": text.zh, "en": text.en} for text in faults_of(trial)],
            }
            for trial in trials
        ]
    )
