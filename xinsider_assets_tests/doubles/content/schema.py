"""From what is known to an answer that a JSON schema accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xinsider_assets_tests.doubles.wire import Json


def shaped(schema: Json, known: Mapping[str, Any]) -> Any:
    """A document that fits the schema, its properties filled with what is known by their names.

    A property whose name is unknown gets the least that its type allows. Known lists of objects
    are shaped entry by entry.

    Args:
        schema: As the structured outputs of OpenAI and Anthropic take it; `$ref` and `anyOf`
            are followed.
        known: Values by property name, at any depth of the document.
    """
    return _value(schema, schema, known, known)


def enums(schema: object) -> list[list[str]]:
    """Every list of choices in a schema, in its order, wherever it stands."""
    if isinstance(schema, list):
        return [found for part in schema for found in enums(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema["enum"]] if isinstance(schema.get("enum"), list) else []
    return own + [found for part in schema.values() for found in enums(part)]


def properties(schema: object) -> set[str]:
    """The names of all properties of a schema, at any depth."""
    if isinstance(schema, list):
        return {name for part in schema for name in properties(part)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties")
    names = set(own) if isinstance(own, dict) else set[str]()
    return names.union(*(properties(part) for part in schema.values()), set())


def _value(schema: Json, root: Json, value: Any, known: Mapping[str, Any]) -> Any:
    """The value brought into the schema; `value` is None where nothing is known of it."""
    schema = _resolved(schema, root, value)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return value if value in schema["enum"] else schema["enum"][0]
    kind = _kind(schema, value)
    if kind == "object":
        own = value if isinstance(value, Mapping) else {}
        return {
            name: _value(part, root, own.get(name, known.get(name)), known)
            for name, part in schema.get("properties", {}).items()
        }
    if kind == "array":
        return _array(schema, root, value, known)
    return _scalar(kind, schema, value)


def _array(schema: Json, root: Json, value: Any, known: Mapping[str, Any]) -> list[Any]:
    part = schema.get("items", {})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(part, root, entry, known) for entry in value[: schema.get("maxItems")]]
    return [_value(part, root, None, known) for _ in range(schema.get("minItems", 0))]


def _scalar(kind: str | None, schema: Json, value: Any) -> Any:
    if kind == "string":
        return value if isinstance(value, str) else ""
    if kind == "boolean":
        return value if isinstance(value, bool) else False
    if kind in {"integer", "number"}:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        return value if fits else schema.get("minimum", 0)
    return value if kind is None else None


def _resolved(schema: Json, root: Json, value: Any) -> Json:
    """The schema behind references and alternatives; null only where nothing is known."""
    while True:
        if "$ref" in schema:
            target: Any = root
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            schema = target
        elif options := schema.get("anyOf", schema.get("oneOf")):
            kinds = [option for option in options if option.get("type") != "null"]
            nothing = [option for option in options if option.get("type") == "null"]
            schema = (nothing or kinds)[0] if value is None else kinds[0]
        elif len(schema.get("allOf", ())) == 1:
            schema = schema["allOf"][0]
        else:
            return schema


def _kind(schema: Json, value: Any) -> str | None:
    kind = schema.get("type", "object" if "properties" in schema else None)
    if isinstance(kind, list):
        kinds = [name for name in kind if name != "null"]
        return "null" if value is None and "null" in kind else kinds[0]
    return kind
