"""Read what is current: the rows of the imports that hold each unit now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from threeassets.model.arguments import CODE, some_codes
from threeassets.model.errors import UsageError
from threeassets.model.organization import Organization
from threeassets.model.schema import Trait, columns_with, registers_with, tables
from threeassets.model.text import Text
from threeassets.store.record import owner
from threeassets.store.tables import Integer, import_file, import_presence, registers, voucher_link

if TYPE_CHECKING:
    import pyarrow as pa

DAY = 10
"""Letters of a date at the head of a moment."""
BATCH = 8_192
"""Rows of one Arrow batch; larger ones were slower and took more memory."""

_VIEW = sa.table(
    "current_unit",
    sa.column("import_id"),
    sa.column("org_code"),
    sa.column("register"),
    sa.column("fiscal_year"),
    sa.column("accounting_period"),
)

FEW = 1_000
"""Books up to which their units alone are worked out; a query holds only so many names twice."""


class Rows(NamedTuple):
    """Column names and the rows under them."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def _stands(
    cells: Mapping[str, sa.ColumnElement[Any]], orgs: Sequence[str] | None
) -> sa.ColumnElement[bool]:
    """Say that a row belongs to a unit held now, by its cells under the names of the unit.

    Looked up, not joined: a join would read every row of a book once for each of its units. They
    are worked out once for a query: asked row by row, the view would take most of the time.
    """
    units = sa.select(*_VIEW.c)
    if orgs is not None and len(orgs) <= FEW:
        units = units.where(_VIEW.c.org_code.in_(orgs))
    units_cte = units.cte("unit").prefix_with("materialized")
    return sa.tuple_(*cells.values()).in_(sa.select(*(units_cte.c[name] for name in cells)))


def _cells(table: sa.Table) -> dict[str, sa.ColumnElement[Any]]:
    """Return what tells the unit of a register's row."""
    cells: dict[str, sa.ColumnElement[Any]] = {
        "import_id": table.c.import_id,
        "org_code": owner(table),
        "register": sa.literal(table.name, sa.Text),
    }
    if table.name in registers_with("by_period"):
        period = sa.func.coalesce(table.c.accounting_period, 0)
        cells |= {"fiscal_year": table.c.fiscal_year, "accounting_period": period}
    return cells


def _fetch(connection: sa.Connection, query: sa.Executable) -> Rows:
    result = connection.execute(query)
    columns = tuple(result.keys())
    return Rows(columns, [tuple(row) for row in result])


_COLUMNS = Text("列名（文字），可以有几个", "names of columns, as text")


def _table(name: object) -> sa.Table:
    if not isinstance(name, str) or name not in registers:
        raise UsageError(
            f"没有名为 {name} 的登记簿。可用：{'、'.join(registers)}。",
            f"There is no register {name}. Known: {', '.join(registers)}.",
        )
    return registers[name]


def _columns_of(table: sa.Table, columns: object) -> list[sa.Column[Any]]:
    names = some_codes(columns, "columns", _COLUMNS, some=False) or tuple(table.c.keys())
    unknown = [name for name in names if name not in table.c]
    if unknown:
        raise UsageError(
            f"表 {table.name} 没有列 {'、'.join(unknown)}。可用：{'、'.join(table.c.keys())}。",
            f"Table {table.name} has no column {', '.join(unknown)}. Its columns: "
            f"{', '.join(table.c.keys())}.",
        )
    return [table.c[name] for name in names]


def _of_year(table: sa.Table, year: int) -> sa.ColumnElement[bool]:
    if "fiscal_year" not in table.c:
        dated = [name for name, each in registers.items() if "fiscal_year" in each.c] + ["entry"]
        raise UsageError(
            f"表 {table.name} 没有会计年度，不能按年取。能按年取的：{'、'.join(dated)}。",
            f"Table {table.name} has no fiscal year to choose by. These have: {', '.join(dated)}.",
        )
    return table.c.fiscal_year == year


def _current(
    name: str,
    orgs: Sequence[str] | None,
    columns: Sequence[str] | None,
    year: int | None = None,
) -> sa.Select[*tuple[object, ...]]:
    table = _table(name)
    selection = _columns_of(table, columns)
    orgs = some_codes(orgs, "orgs", CODE, some=False)
    if tables()[name].of_place:
        orgs = None  # prices are of a place, not of a book
    query, stated = sa.select(*selection), table
    if name == "entry":
        stated = registers["voucher"]  # a line stands where its voucher does
        query = query.join(stated, stated.c.id == table.c.voucher_id)
    if year is not None:
        query = query.where(_of_year(stated, year))
    query = query.where(_stands(_cells(stated), orgs))
    if orgs is not None:
        query = query.where(table.c.org_code.in_(orgs))
    return query.order_by(table.c.id)


def current_rows(
    connection: sa.Connection,
    name: str,
    orgs: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Rows:
    """Return the current rows of one register, in the order they were imported.

    Args:
        connection: an open connection to the store.
        name: a register of ``registers.csv``.
        orgs: organisations wanted; None means all. a register of places is never narrowed.
        columns: columns wanted; None means all.
    """
    return _fetch(connection, _current(name, orgs, columns))


def _schema(name: str, columns: Sequence[str] | None) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - an import into the store needs no Arrow

    selection = _columns_of(_table(name), columns)
    return pa.schema(
        [(c.name, pa.int64() if c.type is Integer else pa.string()) for c in selection]
    )


def current_batches(
    connection: sa.Connection,
    name: str,
    orgs: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    year: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield what :func:`current_rows` returns as Arrow batches of integers and text.

    No more rows than those of one batch are ever objects, so that a city fits in memory.
    """
    import pyarrow as pa  # noqa: PLC0415 - an import into the store needs no Arrow

    schema = _schema(name, columns)
    query = _current(name, orgs, columns, year).execution_options(yield_per=BATCH)
    for rows in connection.execute(query).partitions():
        cells = zip(*rows, strict=True)
        arrays = [pa.array(cell, kind) for cell, kind in zip(cells, schema.types, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def current_table(
    connection: sa.Connection,
    name: str,
    orgs: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    year: int | None = None,
) -> pa.Table:
    """Return the current rows of one register as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    batches = current_batches(connection, name, orgs, columns, year)
    return pa.Table.from_batches(batches, _schema(name, columns))


def current_links(connection: sa.Connection, orgs: Sequence[str] | None = None) -> Rows:
    """Return the current reference rows, whether or not a voucher answers to them."""
    orgs = some_codes(orgs, "orgs", CODE, some=False)
    query = sa.select(*voucher_link.c).where(
        _stands({column.name: voucher_link.c[column.name] for column in _VIEW.c}, orgs)
    )
    if orgs is not None:
        query = query.where(voucher_link.c.org_code.in_(orgs))
    return _fetch(connection, query.order_by(voucher_link.c.id))


def current_books(connection: sa.Connection, orgs: Sequence[str] | None = None) -> Sequence[str]:
    """Return the codes of the books that hold anything now, of all or of those wanted."""
    query = (
        sa.select(_VIEW.c.org_code)
        .where(_VIEW.c.register.not_in(registers_with("of_place")))
        .distinct()
    )
    if orgs is not None:
        query = query.where(_VIEW.c.org_code.in_(orgs))
    return connection.execute(query).scalars().all()


def current_registers(connection: sa.Connection, orgs: Sequence[str] | None = None) -> set[str]:
    """Return the registers of which some books hold anything now; lines stand with vouchers."""
    query = sa.select(_VIEW.c.register).distinct()
    if orgs is not None:
        query = query.where(_VIEW.c.org_code.in_(orgs))
    registers = set(connection.execute(query).scalars())
    return registers | {"entry"} if "voucher" in registers else registers


def current_accounts(connection: sa.Connection, org: str) -> dict[str, set[str]]:
    """Return what the accounts of a book are called, by number, wherever they stand."""
    accounts: dict[str, set[str]] = {}
    for name in ("account", "account_balance", "entry"):
        query = _current(name, [org], ["gl_account_number", "gl_account_name"]).order_by(None)
        for code, called in _fetch(connection, query.distinct()).rows:
            accounts.setdefault(str(code), set()).update([str(called)] if called else [])
    return accounts


def current_organizations(
    connection: sa.Connection, orgs: Sequence[str] | None = None
) -> list[Organization]:
    """Return organisations with current content, named where their register names them."""
    units = {code: Organization(code, code, "") for code in current_books(connection, orgs)}
    rows = current_rows(connection, "organization", orgs, ("org_code", "org_name", "area_code"))
    for row in rows.rows:
        code, name, area = (str(cell or "") for cell in row)
        units[code] = Organization(code, name, area)
    return [units[code] for code in sorted(units)]


def current_presence(connection: sa.Connection, orgs: Sequence[str] | None = None) -> Rows:
    """Return, per org, register and column, the best state any standing import declares."""
    declared, key = import_presence.c, ("org_code", "register", "column_name")
    stands = sa.exists().where(
        _VIEW.c.import_id == declared.import_id, _VIEW.c.org_code == declared.org_code
    )
    by = [declared[name] for name in key]
    query = sa.select(*by, sa.func.max(declared.state).label("state")).where(stands)
    if orgs is not None:
        query = query.where(declared.org_code.in_(orgs))
    return _fetch(connection, query.group_by(*by).order_by(*by))


def current_numbers(connection: sa.Connection, orgs: Sequence[str]) -> set[str]:
    """Return the identity, account and telephone numbers that registers of some books hold."""
    numbers: set[str] = set()
    for name in sorted(current_registers(connection, orgs)):
        for column in sorted(
            set(columns_with(Trait.NUMBER)).intersection(registers[name].c.keys())
        ):
            query = _current(name, orgs, [column]).order_by(None).distinct()
            numbers.update(str(number) for (number,) in _fetch(connection, query).rows if number)
    return numbers


def file_names(connection: sa.Connection) -> dict[int, str]:
    """Return the file name of every import."""
    rows = connection.execute(sa.select(import_file.c.id, import_file.c.file_name))
    return {int(row[0]): str(row[1]) for row in rows}


def import_days(connection: sa.Connection) -> dict[int, str]:
    """Return the day of every import as 2025-12-31."""
    rows = connection.execute(sa.select(import_file.c.id, import_file.c.imported_at))
    return {int(row[0]): str(row[1])[:DAY] for row in rows}
