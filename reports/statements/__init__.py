"""Books and statements of a year, 账簿和报表: what the village prints, and frames of the same.

The books are summed from the vouchers; the lines of the statements stand in ``forms_2004.yaml`` and
``forms_2023.yaml``, which a county may replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from reports.balances.forms import STANDARDS, load_forms
from reports.statements.charts import load_conversion, shipped_conversion
from reports.statements.reading import read_books
from reports.statements.statements import Statements, make_statements, read_period
from threeassets.model.arguments import CODE, a_path, a_year, refusal, some_codes, some_paths
from threeassets.model.errors import UsageError
from threeassets.snapshot.take import opened
from threeassets.store.ledger import Ledger

__all__ = ["Statements", "data_files", "orgs_of", "statements"]


def statements(
    ledger: Ledger,
    *,
    org: str | Sequence[str],
    year: int,
    period: str | None = None,
    forms: Iterable[str | Path] = (),
    conversion: str | Path | None = None,
) -> Statements:
    """Return the books and statements of a year, of one organisation or of several together.

    Of several the statements are added up line by line; balances between them are named in the
    frame ``between_villages`` and not set off. Cancelled vouchers are in no sum. Where a year
    states no opening balances the last stated ones are rolled forward, from the 2004 chart to
    that of 2023 by ``conversion.csv``.

    Args:
        ledger: the store to read; nothing in it is changed.
        org: code of the organisation, or several codes.
        year: the accounting year.
        period: ``"2025-06"`` or ``"2025-Q2"`` for a month or a quarter; the year by default.
        forms: YAML files of a county's own lines, each in place of ours for its chart.
        conversion: a CSV file in place of our ``conversion.csv``.

    Raises:
        UsageError: an organisation is not in the store or has no books of the year, the period
            is no month or quarter of the year, or organisations under both charts are added up.
        InputError: a file of lines or of the conversion is wrong, with file and line.
    """
    months = read_period(a_year(year, "year"), period)
    orgs = list(dict.fromkeys(some_codes(org, "org") or ()))
    if not orgs:
        raise refusal("org", org, CODE)
    own = some_paths(forms, "forms") if forms != () else []
    turned = None if conversion is None else a_path(conversion, "conversion")
    own_forms, rows = load_forms(own), load_conversion(turned)
    books = read_books(opened(ledger), orgs, year, rows)
    return make_statements(books, own_forms, months)


def orgs_of(ledger: Ledger, area: str, year: int) -> tuple[list[str], list[str]]:
    """Return the organisations at a place with books of a year, and the names of those without.

    Args:
        ledger: the store to read.
        area: leading digits of their area code.
        year: the accounting year.

    Raises:
        UsageError: there is none with books of the year.
    """
    here = [unit for unit in ledger.organizations() if area and unit.area_code.startswith(area)]
    codes = [unit.org_code for unit in here]
    with_books = set()
    for register in ("voucher", "account_balance"):
        cells = ledger.table(register, codes, ("org_code", "fiscal_year")).to_pydict()
        pairs = zip(cells["org_code"], cells["fiscal_year"], strict=True)
        with_books |= {org for org, book_year in pairs if book_year == year}
    if not with_books:
        raise UsageError(
            f"库里没有区划“{area}”的单位 {year} 年的账。请核对区划代码和年度，或用 --org 指明。",
            f"The store holds no books of {year} of area {area}. Check code and year, or give "
            "--org.",
        )
    return (
        [unit.org_code for unit in here if unit.org_code in with_books],
        [unit.name for unit in here if unit.org_code not in with_books],
    )


def data_files() -> dict[str, str]:
    """Return the files a county may replace: lines of both charts, conversion; by name."""
    folder = resources.files("reports.balances")
    names = [f"forms_{standard}.yaml" for standard in STANDARDS]
    forms = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}
    return {**forms, "conversion.csv": shipped_conversion()}
