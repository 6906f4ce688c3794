"""What pydantic finds wrong, in words for who wrote it: a request's parameter, a key of a file."""

from collections.abc import Mapping
from typing import Any

TIME = "must be a time such as 2026-03-02T15:00:00Z"
DAY = "must be a date such as 2026-03-02"
NUMBER = "must be a number"
OBJECT = "must be an object in braces"
LIST = "must be a list in square brackets"
PLAINLY = {
    "missing": "is missing",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number, and not so large",
    "int_from_float": "must be a whole number",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "string_type": "must be a text",
    "string_too_long": "must have {max_length} characters or fewer",
    "string_too_short": "must have {min_length} characters or more",
    "too_long": "must be given {max_length} times or fewer",
    "uuid_parsing": "must be an id, which is a UUID",
    "value_error": "{error}",
    **dict.fromkeys(("decimal_type", "decimal_parsing", "finite_number"), NUMBER),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), DAY),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), TIME),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), OBJECT),
    **dict.fromkeys(("list_type", "tuple_type", "sequence_str", "is_instance_of"), LIST),
}
"""What is allowed, for each way of pydantic's to be wrong."""


def say_plainly(item: Mapping[str, Any]) -> str:
    """What is wrong in words of ours; in pydantic's where we have none."""
    words = PLAINLY.get(item["type"])
    return str(item["msg"]) if words is None else words.format_map(item.get("ctx", {}))
