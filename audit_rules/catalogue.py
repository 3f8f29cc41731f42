"""Find every rule and every word of the vocabulary by looking into the folders they lie in."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from graphlib import TopologicalSorter
from types import ModuleType

import audit_rules.rules
import audit_rules.vocabulary
from audit_rules.families import FAMILIES
from audit_rules.model import Rule, View
from threeassets.model.arguments import some_codes
from threeassets.model.errors import UsageError
from threeassets.model.text import Text

_RULE_MODULE = re.compile(r"^[a-z]{2}\d{3}_")


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        name = info.name.rpartition(".")[2]
        if _RULE_MODULE.match(name) and not info.ispkg:
            yield importlib.import_module(info.name)


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Return every rule by code, families in their order, codes in theirs."""
    rules_by_code = {}
    for module in _modules(audit_rules.rules):
        rule: Rule = module.RULE
        rules_by_code[rule.code] = dataclasses.replace(rule, doc=inspect.getdoc(module) or "")
    order = list(FAMILIES)
    return {
        code: rules_by_code[code]
        for code in sorted(rules_by_code, key=lambda c: (order.index(c[:2]), c))
    }


@lru_cache(maxsize=1)
def views() -> tuple[View, ...]:
    """Return the vocabulary in an order in which every view comes after those it reads."""
    every: dict[str, View] = {}
    for info in pkgutil.walk_packages(
        audit_rules.vocabulary.__path__, f"{audit_rules.vocabulary.__name__}."
    ):
        if not info.ispkg:
            module = importlib.import_module(info.name)
            view: View = module.VIEW
            folder = info.name.split(".")[-2]
            every[view.name] = dataclasses.replace(
                view, doc=inspect.getdoc(module) or "", folder=folder
            )
    reads = {name: sorted(words_read(every[name]) & set(every) - {name}) for name in sorted(every)}
    return tuple(every[name] for name in TopologicalSorter(reads).static_order())


def words_read(view: View) -> frozenset[str]:
    """Return the names of the relations a view reads."""
    return frozenset[str]().union(*map(read_by, view.queries))


@cache
def read_by(query: str) -> frozenset[str]:
    """Return the names of the relations a query reads."""
    return frozenset(re.findall(r"\b(?:from|join)\s+(\w+)", query))


def words_of(queries: Iterable[str]) -> tuple[View, ...]:
    """Return the words of the vocabulary that queries read, directly or not, in their order."""
    named = set[str]().union(*map(read_by, queries))
    words: list[View] = []
    for view in reversed(views()):  # whoever reads a word comes after it in this order
        if view.name in named:
            words.append(view)
            named |= words_read(view)
    return tuple(reversed(words))


def rules_by_register() -> dict[str, list[tuple[str, str]]]:
    """Return, for every sheet's register, code and Chinese title of the rules that need it."""
    codes: dict[str, list[tuple[str, str]]] = {}
    for rule in rules().values():
        names = rule.needed_registers
        # Vouchers and their entries stand on one sheet.
        for name in dict.fromkeys("voucher" if name == "entry" else name for name in names):
            codes.setdefault(name, []).append((rule.code, rule.title.zh))
    return codes


_NAMES = Text("“LG,DM110”这样的大类和规则代码", "families and codes of rules such as “LG,DM110”")


def select(names: str | Iterable[str] | None, own: Iterable[Rule] = ()) -> list[Rule]:
    """Return the rules named in ``LG,DM110`` or a list of such names; None means all.

    ``own`` are a county's own rules, which stand after the shipped ones.

    Raises:
        UsageError: a code or family does not exist; the sentence names those that do.
    """
    every = rules() | {rule.code: rule for rule in own}
    if names is None or names == "":
        return list(every.values())
    listed = ",".join(some_codes(names, "rules", _NAMES) or ())
    chosen: dict[str, Rule] = {}
    for word in (part.strip().upper() for part in re.split("[,，、]", listed) if part.strip()):
        matches = [r for code, r in every.items() if word in {code, r.family}]
        if not matches:
            families = "、".join(dict.fromkeys(r.family for r in every.values()))
            raise UsageError(
                f"没有规则“{word}”。可写大类（{families}）或规则代码（如 {next(iter(every))}），"
                "用 threeassets rules 查看全部。",
                f"There is no rule {word}. Give a family ({families.replace('、', ', ')}) or a "
                f"code such as {next(iter(every))}; threeassets rules lists them all.",
            )
        chosen.update({rule.code: rule for rule in matches})
    return [rule for code, rule in every.items() if code in chosen]
