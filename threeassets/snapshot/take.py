"""Take a snapshot of a ledger: which organisations, which years, known on which day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from threeassets.model.errors import UsageError
from threeassets.model.schema import tables
from threeassets.snapshot.frames import frame
from threeassets.store.current import Rows
from threeassets.store.ledger import Ledger, Organization

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Arrow tables by register name, plus ``voucher_link`` and ``presence``.

    Every date column also stands as ``_day`` (days since 1970), ``_ymd`` (20240131) and ``_ym``
    (12 × year + month − 1). ``years`` are the years judged; the tables hold everything known.
    """

    tables: dict[str, pa.Table]
    organizations: tuple[Organization, ...]
    years: tuple[int, ...]
    as_of: dt.date
    heads: dict[str, str]
    file_names: dict[int, str]


def _key_vouchers(values: dict[str, list[object]]) -> None:
    """Mark the second and later holders of one number as ``…#2``; fraction parts share a key."""
    seen: Counter[tuple[object, ...]] = Counter()
    keys = []
    for org, key, part in zip(
        values["org_code"], values["voucher_key"], values["part"], strict=True
    ):
        seen[org, key, part] += 1
        ordinal = seen[org, key, part]
        keys.append(key if ordinal == 1 else f"{key}#{ordinal}")
    values["voucher_key"] = keys


def _with_columns(rows: Rows, values: dict[str, list[object]]) -> Rows:
    columns = tuple(values)
    return (
        Rows(columns, list(zip(*values.values(), strict=True))) if rows.rows else Rows(columns, [])
    )


def _columns(rows: Rows) -> dict[str, list[object]]:
    return {name: [row[index] for row in rows.rows] for index, name in enumerate(rows.columns)}


def _links(rows: Rows, vouchers: pa.Table) -> pa.Table:
    """Keep the references that a voucher answers to; one to a fraction part means the whole."""
    held = set(
        zip(vouchers["org_code"].to_pylist(), vouchers["voucher_key"].to_pylist(), strict=True)
    )
    values = _columns(rows)
    found = {
        (str(org), str(table), str(key), _whole(str(voucher)))
        for org, table, key, voucher in zip(
            values["org_code"], values["from_table"], values["from_key"], values["voucher_key"],
            strict=True,
        )
        if (org, _whole(str(voucher))) in held
    }  # fmt: skip
    names = ("org_code", "from_table", "from_key", "voucher_key")
    ordered = sorted(found)
    return pa.table(
        {
            name: pa.array([link[at] for link in ordered], pa.string())
            for at, name in enumerate(names)
        }
    )


def _whole(key: str) -> str:
    return key.partition("(")[0] + (f"#{key.partition('#')[2]}" if "#" in key else "")


def _years(rows: Rows, wanted: Sequence[int] | None) -> tuple[int, ...]:
    at = rows.columns.index("fiscal_year")
    held = {int(str(row[at])) for row in rows.rows}
    return tuple(sorted(held if wanted is None else wanted))


def default_as_of(rows: Rows, years: Sequence[int]) -> dt.date:
    """31 December of the last year judged, or the last date in the books when it has no December.

    Raises:
        UsageError: there are neither years nor vouchers to date from.
    """
    at = [
        rows.columns.index(name) for name in ("fiscal_year", "accounting_period", "effective_date")
    ]
    if not years:
        raise UsageError(
            "库里没有凭证，无法确定检查年度。请先导入凭证，或用 --year 和 --as-of 指明。",
            "The store holds no vouchers, so no year to check. Import vouchers, or give --year and "
            "--as-of.",
        )
    last = years[-1]
    dated = [(row[at[1]], str(row[at[2]])) for row in rows.rows if row[at[0]] == last]
    if not dated or any(period == DECEMBER for period, _ in dated):
        return dt.date(last, DECEMBER, 31)
    return dt.date.fromisoformat(max(day for _, day in dated))


def take_snapshot(
    ledger: Ledger,
    *,
    orgs: Sequence[str] | None = None,
    years: Sequence[int] | None = None,
    as_of: dt.date | None = None,
) -> Snapshot:
    """Read everything current of the wanted organisations, as known on the as-of day.

    Raises:
        UsageError: an organisation is not in the store, or there is nothing to date the run by.
    """
    held = {organization.org_code: organization for organization in ledger.organizations()}
    for org in orgs or ():
        if org not in held:
            raise UsageError(
                f"库里没有单位“{org}”。现有：{'、'.join(held) or '无'}。请核对编码或先导入。",
                f"The store holds no organisation {org}. It holds: {', '.join(held) or 'none'}. "
                "Check the code or import it first.",
            )
    wanted = sorted(orgs or held)
    vouchers = ledger.rows("voucher", wanted)
    judged = _years(vouchers, years)
    day = as_of or default_as_of(vouchers, judged)
    values = _columns(vouchers)
    _key_vouchers(values)
    found = {"voucher": frame("voucher", _with_columns(vouchers, values), day)}
    keys = dict(
        zip(
            found["voucher"]["id"].to_pylist(),
            found["voucher"]["voucher_key"].to_pylist(),
            strict=True,
        )
    )
    entries = ledger.rows("entry", wanted)
    at = entries.columns.index("voucher_id")
    known = Rows(
        (*entries.columns, "voucher_key"),
        [(*row, keys[row[at]]) for row in entries.rows if row[at] in keys],
    )
    found["entry"] = frame("entry", known, day)
    for name in tables():
        if name not in found:
            found[name] = frame(name, ledger.rows(name, wanted), day)
    found["voucher_link"] = _links(ledger.links(wanted), found["voucher"])
    presence = _columns(ledger.presence())
    found["presence"] = pa.table(
        {name: pa.array(cells, pa.string()) for name, cells in presence.items()}
    )
    return Snapshot(
        found,
        tuple(held[org] for org in wanted),
        judged,
        day,
        ledger.heads(wanted),
        ledger.file_names(),
    )
