"""Take a snapshot of a ledger: which organisations, which years, known on which day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.arguments import LEDGER, a
from threeassets.model.errors import UsageError
from threeassets.model.organization import unknown_organization
from threeassets.model.schema import tables
from threeassets.model.villages import in_villages_of
from threeassets.snapshot.frames import LINK, as_known, assemble, date_columns
from threeassets.snapshot.links import links_of
from threeassets.snapshot.meetings import steps_with_decisions, with_first_meetings
from threeassets.snapshot.names import with_name_keys
from threeassets.snapshot.parties import with_one_key_a_party
from threeassets.snapshot.personal import numbers_in

if TYPE_CHECKING:
    # Who reads a lake needs no store, which takes as long to load as the engine.
    from threeassets.model.organization import Organization
    from threeassets.store.current import Rows
    from threeassets.store.ledger import Ledger

DECEMBER = 12
SEPARATOR = "\x1f"
"""Stands between organisation and key where both are compared at once."""
SUPERSESSION = "supersession"
_COUNTED = frozenset({"fiscal_year", "accounting_period", "amount_fen"})
"""Columns of it that hold integers."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Arrow tables by register name, plus ``voucher_link``, ``link`` and what imports tell.

    Every date column also stands as ``_day`` (days since 1970), ``_ymd`` (20240131) and ``_ym``
    (12 × year + month − 1), every column of names as its key (``party_key`` for ``party_name``).
    ``years`` are the years judged; the tables hold everything known.
    """

    tables: dict[str, pa.Table]
    organizations: tuple[Organization, ...]
    years: tuple[int, ...]
    as_of: dt.date
    heads: dict[str, str]
    file_names: dict[int, str]
    import_days: Mapping[int, str] = field(default_factory=dict)
    """The day of each import; a lake does not keep it."""

    def files_of(self, org: str) -> list[tuple[str, str]]:
        """Return the files that rows of an organisation came from, with the days of their import.

        They stand in the order of import. Lists that belong to no organisation, such as prices,
        are none of its files.
        """
        own = [table for table in self.tables.values() if "org_code" in table.column_names]
        return self._files(_of(table, [org]) for table in own)

    def shared_files(self) -> list[tuple[str, str]]:
        """Return the files that rows of no organisation came from, with the days of import."""
        return self._files(t for t in self.tables.values() if "org_code" not in t.column_names)

    def _files(self, tables: Iterable[pa.Table]) -> list[tuple[str, str]]:
        numbers = {
            number
            for table in tables
            if "import_id" in table.column_names
            for number in table["import_id"].unique().to_pylist()
        }
        return [(self.file_names[n], self.import_days.get(n, "")) for n in sorted(numbers)]

    def personal_numbers(self) -> frozenset[str]:
        """Return the personal numbers its registers hold, which no output repeats in full."""
        return numbers_in(self.tables)


def _voucher_keys(vouchers: pa.Table) -> pa.Array:
    """Mark the second and later holders of one number as ``…#2``; fraction parts share a key."""
    numbers: Counter[tuple[object, ...]] = Counter()
    keys = []
    columns = (vouchers[name].to_pylist() for name in ("org_code", "voucher_key", "part"))
    for org, key, part in zip(*columns, strict=True):
        numbers[org, key, part] += 1
        ordinal = numbers[org, key, part]
        keys.append(key if ordinal == 1 else f"{key}#{ordinal}")
    return pa.array(keys, pa.string())


def _read_columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _columns(rows: Rows) -> dict[str, list[object]]:
    return {name: [row[index] for row in rows.rows] for index, name in enumerate(rows.columns)}


def _links(rows: Rows, vouchers: pa.Table) -> pa.Table:
    """Keep the references that a voucher answers to; one to a fraction part means the whole."""
    pairs = zip(vouchers["org_code"].to_pylist(), vouchers["voucher_key"].to_pylist(), strict=True)
    keys = set(pairs)
    values = _columns(rows)
    links = {
        (str(org), str(table), str(key), _whole(str(voucher)))
        for org, table, key, voucher in zip(
            values["org_code"],
            values["from_table"],
            values["from_key"],
            values["voucher_key"],
            strict=True,
        )
        if (org, _whole(str(voucher))) in keys
    }
    ordered = sorted(links)
    return pa.table(
        {
            name: pa.array([link[position] for link in ordered], pa.string())
            for position, name in enumerate(LINK)
        }
    )


def _whole(key: str) -> str:
    return key.partition("(")[0] + (f"#{key.partition('#')[2]}" if "#" in key else "")


def judged_years(vouchers: pa.Table, years: Sequence[int] | None) -> tuple[int, ...]:
    """Return the years wanted, or else every year with vouchers."""
    book_years = vouchers["fiscal_year"].unique().to_pylist()
    return tuple(sorted(book_years if years is None else years))


def default_as_of(vouchers: pa.Table, years: Sequence[int]) -> dt.date:
    """31 December of the last year judged, or the last date in the books when it has no December.

    Raises:
        UsageError: there are neither years nor vouchers to date from.
    """
    if not years:
        raise UsageError(
            "库里没有凭证，无法确定检查年度。请先导入凭证，或用 --year 和 --as-of 指明。",
            "The store holds no vouchers, so no year to check. Import vouchers, or give --year and "
            "--as-of.",
        )
    last = years[-1]
    last_vouchers = vouchers.filter(pc.equal(vouchers["fiscal_year"], last))
    if (
        last_vouchers.num_rows == 0
        or DECEMBER in last_vouchers["accounting_period"].unique().to_pylist()
    ):
        return dt.date(last, DECEMBER, 31)
    return dt.date.fromisoformat(pc.max(last_vouchers["effective_date"]).as_py())


def whole_tables(ledger: Ledger, orgs: Sequence[str]) -> dict[str, pa.Table]:
    """Read everything current of some organisations, whenever it happened.

    Registers by name, plus ``voucher_link`` (references a voucher answers to), ``supersession``
    (vouchers of closed periods that a later import holds otherwise) and ``presence``.
    """
    with ledger.steady() as still:
        return _whole_tables(still, orgs)


def registers_of(ledger: Ledger, orgs: Sequence[str], names: Iterable[str]) -> dict[str, pa.Table]:
    """Read vouchers, entries and other registers of some organisations, whenever it happened."""
    store = ledger.engine.url
    vouchers = ledger.table("voucher", orgs)
    keys = _voucher_keys(vouchers)
    voucher = _read_columns(vouchers) | {"voucher_key": keys}
    registers = {"voucher": assemble("voucher", voucher, store)}
    entries = _read_columns(ledger.table("entry", orgs))
    indices = pc.index_in(entries["voucher_id"], vouchers["id"].combine_chunks())
    entries |= {"voucher_key": keys.take(indices.combine_chunks())}
    registers["entry"] = assemble("entry", entries, store)
    for name in names:
        if name not in registers:
            registers[name] = assemble(name, _read_columns(ledger.table(name, orgs)), store)
    return registers


def _whole_tables(ledger: Ledger, orgs: Sequence[str]) -> dict[str, pa.Table]:
    whole = registers_of(ledger, orgs, tables())
    whole["voucher_link"] = _links(ledger.links(orgs), whole["voucher"])
    whole[SUPERSESSION] = supersession(_columns(ledger.reopened(orgs)))
    presence = _columns(ledger.presence(orgs))
    whole["presence"] = pa.table(
        {name: pa.array(cells, pa.string()) for name, cells in presence.items()}
    )
    return whole


def supersession(values: Mapping[str, list[object]] | None = None) -> pa.Table:
    """Return vouchers of closed periods that a later import holds otherwise, by default none."""
    if values is None:
        from threeassets.store.reopened import COLUMNS  # noqa: PLC0415 - hardly ever: loads slowly

        values = {name: [] for name in COLUMNS}
    texts = {
        name: pa.array(cell, pa.int64() if name in _COUNTED else pa.string())
        for name, cell in values.items()
    }
    return pa.table(texts | date_columns("effective_date", texts["effective_date"]))


def known_tables(whole: Mapping[str, pa.Table], as_of: dt.date) -> dict[str, pa.Table]:
    """See whole tables from a day: what had not happened, or hangs on what had not, is gone."""
    whole = {**whole, **steps_with_decisions(whole)}
    tables_of_day = {
        name: with_name_keys(as_known(name, table, as_of))
        if name in tables() or name == SUPERSESSION
        else table
        for name, table in whole.items()
    }
    tables_of_day = with_one_key_a_party(tables_of_day)
    tables_of_day |= with_first_meetings(tables_of_day, whole.get("decision_step"))
    tables_of_day["link"] = links_of(tables_of_day)
    vouchers = tables_of_day["voucher"]
    if vouchers.num_rows == whole["voucher"].num_rows:
        return tables_of_day  # nothing hangs on a voucher that has not happened
    entry, link = tables_of_day["entry"], tables_of_day["voucher_link"]
    tables_of_day["entry"] = entry.filter(
        pc.is_in(entry["voucher_id"], vouchers["id"].combine_chunks())
    )
    voucher_keys = pc.binary_join_element_wise(
        vouchers["org_code"], vouchers["voucher_key"], SEPARATOR
    )
    named = pc.binary_join_element_wise(link["org_code"], link["voucher_key"], SEPARATOR)
    tables_of_day["voucher_link"] = link.filter(pc.is_in(named, voucher_keys.combine_chunks()))
    return tables_of_day


def opened(ledger: Ledger, name: str = "ledger") -> Ledger:
    """Return a ledger; refuse anything else, such as the path of one."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - who reads a lake opens none

    return a(Ledger, ledger, name, LEDGER)


def take_snapshot(
    ledger: Ledger,
    *,
    orgs: Sequence[str] | None = None,
    years: Sequence[int] | None = None,
    as_of: dt.date | None = None,
    neighbours: bool = False,
) -> Snapshot:
    """Read everything current of the wanted organisations, as known on the as-of day.

    With ``neighbours`` the tables and heads hold the other units of their villages too: offices,
    meetings and decisions of a village are looked up in all its units.

    Raises:
        UsageError: an organisation is not in the store, or there is nothing to date the run by.
    """
    with ledger.steady() as still:
        return _snapshot(still, orgs, years, as_of, neighbours=neighbours)


def _snapshot(
    ledger: Ledger,
    orgs: Sequence[str] | None,
    years: Sequence[int] | None,
    as_of: dt.date | None,
    *,
    neighbours: bool,
) -> Snapshot:
    units = ledger.organizations(orgs or None)  # one of a city is not read with all the others
    units_by_code = {organization.org_code: organization for organization in units}
    for org in orgs or ():
        if org not in units_by_code:
            every = [organization.org_code for organization in ledger.organizations()]
            raise unknown_organization(org, every)
    codes = sorted(orgs or units_by_code)
    read = codes
    if orgs and neighbours:
        areas = {unit.org_code: unit.area_code for unit in ledger.organizations()}
        read = in_villages_of(codes, areas)
    whole = whole_tables(ledger, read)
    own = _of(whole["voucher"], codes) if len(read) > len(codes) else whole["voucher"]
    judged = judged_years(own, years)
    day = as_of or default_as_of(own, judged)
    return Snapshot(
        known_tables(whole, day),
        tuple(units_by_code[org] for org in codes),
        judged,
        day,
        ledger.heads(read),
        ledger.file_names(),
        ledger.import_days(),
    )


def _of(table: pa.Table, orgs: Sequence[str]) -> pa.Table:
    return table.filter(pc.is_in(table["org_code"], pa.array(orgs, pa.string())))
