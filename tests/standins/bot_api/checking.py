"""Whether a value is what the Bot API's description says it should be."""

from collections.abc import Iterable, Sequence

from tests.standins.bot_api import spec
from tests.standins.bot_api.upload import Upload

ARRAY = "Array of "


def problems(value: object, types: Iterable[str], where: str) -> list[str]:
    """What is wrong with the value against the best fitting of the types; empty when valid.

    Args:
        value: Anything as decoded from JSON; an `Upload` stands for an `InputFile`.
        types: Names as in the description: `Integer`, `Array of String`, `Message`.
        where: The path to the value, for the messages.
    """
    names = list(types)
    # "Array of A or Array of B" means an array whose items may be of either type.
    items = [name.removeprefix(ARRAY) for name in names if name.startswith(ARRAY)]
    if items and isinstance(value, list):
        return _array_problems(value, items, where)
    return min((_problems_of(value, name, where) for name in names), key=len)


def _problems_of(value: object, name: str, where: str) -> list[str]:
    if name == "InputFile" or name not in spec.load().types:
        return [] if _is_primitive(value, name) else [f"{where} must be {name}, not {value!r:.80}"]
    described = spec.load().types[name]
    if described.any_of:
        return problems(value, described.any_of, where)
    return _object_problems(value, name, described.fields, where)


def _is_primitive(value: object, name: str) -> bool:
    match name:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "String":
            return isinstance(value, str)
        case "Boolean":
            return isinstance(value, bool)
        case _:
            return name == "InputFile" and isinstance(value, Upload)


def _array_problems(value: list[object], names: list[str], where: str) -> list[str]:
    found = (problems(item, names, f"{where}[{n}]") for n, item in enumerate(value))
    return [problem for each in found for problem in each]


def _object_problems(
    value: object, name: str, fields: dict[str, spec.Field], where: str
) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where} must be {name}, not {value!r:.80}"]
    return [
        *(f"{where}.{key} is unknown in {name}" for key in value if key not in fields),
        *(
            f"{where}.{key} is required in {name}"
            for key, field in fields.items()
            if field.required and key not in value
        ),
        *(
            problem
            for key, item in value.items()
            if key in fields
            for problem in field_problems(item, fields[key], f"{where}.{key}")
        ),
    ]


def field_problems(value: object, field: spec.Field, where: str) -> list[str]:
    """The same as `problems` for one described parameter or field, with its fixed values."""
    found = problems(value, field.types, where)
    if not found and field.values and value not in field.values:
        return [f"{where} must be {_listed(field.values)}, not {value!r:.80}"]
    return found


def _listed(values: Sequence[str]) -> str:
    return " or ".join(repr(value) for value in values)
