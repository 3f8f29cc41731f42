"""The JSON Schema of a policy file, made from the parameters; editors complete and check by it.

The schema knows shapes and words; overlaps in time and by-laws that are looser than what holds
above them only the loader knows: ``threeassets policy check``.
"""

from __future__ import annotations

from audit_rules.law.place import LEVELS
from audit_rules.policy.parameters import Column, Parameter, ValueType, parameters
from threeassets.model.schema import tables

Schema = dict[str, object]

_WHOLE: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "string", "pattern": r"^\d{1,3}(,?\d{3})*$"},
    ]
}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_WORDS: Schema = {"type": "string", "minLength": 1}
_PLACE: Schema = {
    "type": "string",
    "pattern": "^(" + "|".join(f"[0-9]{{{digits}}}" for digits in LEVELS) + ")?$",
    "description": "区划代码，加引号 Area code, in quotes",
}
_FIGURES: dict[ValueType, Schema] = {
    ValueType.MONEY: {
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": r"^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$"},
        ],
        "description": "元 yuan",
    },
    ValueType.SHARE: {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,4})?\s*%$"},
    ValueType.RATIO: {
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": r"^(\d+\s*/\s*[1-9]\d*|\d+(\.\d{1,4})?)$"},
        ]
    },
    ValueType.MONTH_DAY: {"type": "string", "pattern": r"^\d{2}-\d{2}$"},
    ValueType.FLAG: {"type": "boolean"},
    **dict.fromkeys((ValueType.DAYS, ValueType.MONTHS, ValueType.YEARS, ValueType.COUNT), _WHOLE),
}


def policy_schema() -> Schema:
    """Return the schema; ``policy.schema.json`` beside this module is the same as a file."""
    values = {name: _entries(parameter) for name, parameter in parameters().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "threeassets policy file",
        **_mapping(
            {"place": _PLACE, "status": _WORDS, "values": _mapping(values, required=())},
            required=("place", "status", "values"),
        ),
    }


def _mapping(properties: dict[str, Schema], *, required: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _entries(parameter: Parameter) -> Schema:
    kinds = {"kind": _among(parameter.kinds)} if parameter.kinds else {}
    entry = _mapping(
        {
            "value": {"anyOf": [_value(parameter), {"type": "null"}]},
            "source": _WORDS,
            **kinds,
            "place": _PLACE,
            "valid_from": _DAY,
            "valid_to": _DAY,
            "reason": _WORDS,
            "note": _WORDS,
        },
        required=("value", "source", *kinds),
    )
    off = {"properties": {"value": {"type": "null"}}}
    title = parameter.content.title
    return {
        "description": f"{title.zh} {title.en}",
        "type": "array",
        "items": {**entry, "if": off, "then": {"required": ["reason"]}},
    }


def _value(parameter: Parameter) -> Schema:
    kind = parameter.content.type
    if kind is ValueType.TIERS:
        return {"type": "array", "items": _tier()}
    if kind is ValueType.TABLE:
        columns = parameter.columns
        row = _mapping(
            {name: _cell(column) for name, column in columns.items()},
            required=tuple(name for name, column in columns.items() if not column.optional),
        )
        return {"type": "array", "items": row}
    if kind is ValueType.FIELDS:
        one = "|".join(parameter.content.choices)
        return {"type": "array", "items": {"type": "string", "pattern": rf"^({one})(\|({one}))*$"}}
    return _cell(parameter.content)


def _cell(column: Column) -> Schema:
    if column.type is ValueType.NAMES:
        return {"type": "array", "items": _among(column.choices)}
    if column.type is ValueType.TEXT:
        return _among(column.choices)
    if column.choices:  # a figure of which only some are lawful, such as 1 or 3 months
        return {"enum": [int(choice) for choice in column.choices]}
    return _FIGURES[column.type]


def _among(choices: tuple[str, ...]) -> Schema:
    return {"enum": list(choices)} if choices else _WORDS


def _tier() -> Schema:
    role = "|".join(tables()["signature"].column("role").choices)
    kinds = tables()["payment_request"].column("expense_kind").choices
    return _mapping(
        {
            "from": _FIGURES[ValueType.MONEY],
            "ordered": {"type": "boolean"},
            "stages": {
                "type": "array",
                "items": {"type": "string", "pattern": f"^({role})(或({role}))*$"},
            },
            "kinds": {"type": "array", "items": _among(kinds)},
        },
        required=("from", "ordered", "stages"),
    )
