"""The types of `lib/readings/models.py`, walked, and the schema that an answer must have. Pure.

Every property is required and none is a union, since the API allows few of either; what is unknown is an empty text.
Evidence comes before the verdict that rests on it.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal, TypeAliasType, cast, get_args, get_origin, get_type_hints

from lib.readings.indicators import INDICATORS
from lib.readings.models import Facts, Indicator

VERDICTS = ("state", "stance", "answered", "reaction", "weight", "sentiment", "wanted", "agreed", "kept")
"""What is judged rather than found: it stands after everything else."""
DOTTED = tuple(f"{dimension}.{name}" for dimension, signs in INDICATORS.items() for name in signs)

type Schema = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """One type: what it is, of what it is made, and whether it may be unknown."""

    kind: Literal["object", "list", "numbers", "enum", "text", "date", "number", "integer", "boolean"]
    made_of: Mapping[str, "Shape"]
    words: tuple[str, ...] = ()
    optional: bool = False
    build: Callable[..., Any] = dict


@cache
def facts_shape() -> Shape:
    return shape_of(Facts)


def shape_of(given: Any, *, optional: bool = False) -> Shape:
    """The shape of a type of the models; raises TypeError for one that they do not use."""
    kind = given.__value__ if isinstance(given, TypeAliasType) else given
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is types.UnionType:
        inner = [each for each in arguments if each is not types.NoneType]
        return shape_of(inner[0], optional=True)
    if origin is Literal:
        return Shape("enum", {}, words=arguments, optional=optional)
    if origin is tuple and arguments == (int, ...):
        return Shape("numbers", {})
    if origin is Sequence:
        return Shape("list", {"item": shape_of(arguments[0])})
    simple = {str: "text", date: "date", float: "number", int: "integer", bool: "boolean"}
    if kind in simple:
        return Shape(cast("Any", simple[kind]), {}, optional=optional)
    if kind is Indicator:
        known = {name: shape for name, shape in shapes_of(kind).items() if name != "dimension"}
        return Shape("object", {**known, "name": Shape("enum", {}, words=DOTTED)}, build=build_indicator)
    return Shape("object", shapes_of(kind), build=kind)


def shapes_of(kind: Any) -> dict[str, Shape]:
    """The fields of a dataclass, verdicts last."""
    hints = get_type_hints(kind)
    names = sorted((field.name for field in fields(kind)), key=lambda name: name in VERDICTS)
    return {name: shape_of(hints[name]) for name in names}


def build_indicator(name: str, **rest: Any) -> Indicator:
    dimension, _, own = name.partition(".")
    return Indicator(dimension=cast("Any", dimension), name=own, **rest)


def schema_of(shape: Shape) -> Schema:
    """The JSON schema of a shape, within what the API's structured output takes."""
    match shape.kind:
        case "object":
            made = {name: schema_of(each) for name, each in shape.made_of.items()}
            return {"type": "object", "properties": made, "required": list(made), "additionalProperties": False}
        case "list":
            return {"type": "array", "items": schema_of(shape.made_of["item"])}
        case "numbers":
            return {"type": "array", "items": {"type": "integer"}}
        case "enum":
            return {"type": "string", "enum": [*shape.words, *([""] if shape.optional else [])]}
        case "date":
            return {"type": "string", "description": f"YYYY-MM-DD{', or empty' if shape.optional else ''}"}
        case "text":
            return {"type": "string"}
        case plain:
            return {"type": plain}
