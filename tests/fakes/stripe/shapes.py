"""Parameters as the real SDK's own types know them: anything else is refused, as Stripe refuses it."""

from __future__ import annotations

import importlib
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import TypedDict, get_type_hints, is_typeddict

from tests.fakes.stripe.wire import JsonObject, Refused, not_accepted


def checked(shape: str, params: JsonObject) -> JsonObject:
    """Read parameters by the SDK's `stripe.params` type of that name, as `billing_portal.SessionCreateParams`.

    Raises:
        Refused: a parameter is unknown, missing or of a wrong value.
    """
    try:
        (read,) = _adapter(shape).validate_python([params])
    except ValidationError as error:
        raise _refusal(error) from None
    return dict(read)


def _refusal(error: ValidationError) -> Refused:
    problems = error.errors(include_url=False)
    first = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    path = [str(part) for part in first["loc"][1:] if _is_name(part)]
    param = path[0] + "".join(f"[{part}]" for part in path[1:]) if path else "params"
    value = first["input"]
    match first["type"]:
        case "extra_forbidden":
            return not_accepted(f"Received unknown parameter: {param}", code="parameter_unknown", param=param)
        case "missing":
            return not_accepted(f"Missing required param: {param}.", code="parameter_missing", param=param)
        case "bool_parsing" | "bool_type":
            return not_accepted(f"Invalid boolean: {value}", param=param)
        case "int_parsing" | "int_type":
            return not_accepted(f"Invalid integer: {value}", code="parameter_invalid_integer", param=param)
        case "literal_error":
            return not_accepted(f"Invalid {param}: must be one of {first['ctx']['expected']}", param=param)
        case _:
            return not_accepted(f"Invalid {param}: {first['msg']}", param=param)


def _is_name(part: int | str) -> bool:
    """Leave out what pydantic puts between: the member of a union that was tried, and a function's name."""
    return isinstance(part, int) or (part.replace("_", "").isalnum() and not part[0].isupper() and part not in _TRIED)


# Names that the SDK's client options use and its parameter modules do not import.
_UNSEEN = {"Mapping": Mapping, "StripeContext": object}
_TRIED = {"int", "str", "bool", "float", "decimal", "list", "dict", "literal"}


@cache
def _adapter(shape: str) -> TypeAdapter[list[Any]]:
    package, _, name = shape.rpartition(".")
    found = getattr(importlib.import_module(f"stripe.params.{package}".rstrip(".")), name)
    return TypeAdapter(list[_closed(found)])  # type: ignore[misc]  # made when the program runs


@cache
def _closed_dict(found: type) -> type:
    options = importlib.import_module("stripe._request_options").RequestOptions.__annotations__
    hints = get_type_hints(found, localns=_UNSEEN, include_extras=True)
    fields = {name: _closed(hint) for name, hint in hints.items() if name not in options}
    closed: type = TypedDict(found.__name__, fields)  # type: ignore[misc]  # made when the program runs
    closed.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]  # pydantic's way
    return closed


def _closed(hint: Any) -> Any:  # noqa: ANN401 - a type form, of which typing has no type
    """Close a type: no unknown keys, no options of the client, and of `Literal[...] | str` only what is listed."""
    if is_typeddict(hint):
        return _closed_dict(hint)
    if isinstance(hint, ForwardRef):
        raise TypeError(f"a reference that was not resolved: {hint}")
    args = get_args(hint)
    if not args or get_origin(hint) is Literal:
        return hint
    if getattr(get_origin(hint), "__name__", "") == "UntypedStripeObject":
        return dict[str, args[0]]  # type: ignore[valid-type]  # made when the program runs
    if get_origin(hint) in (Union, types.UnionType):
        listed = [one for one in args if get_origin(one) is Literal and get_args(one) != ("",)]
        return Union[tuple(_closed(one) for one in args if not (listed and one is str))]  # noqa: UP007 - made at run time
    return hint.copy_with(tuple(_closed(one) for one in args)) if hasattr(hint, "copy_with") else hint
