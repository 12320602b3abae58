"""The `#+` YAML header that questions and rules carry at the top of their SPARQL file."""

from __future__ import annotations

from typing import Any, Final, cast

import yaml

from kg.errors import BadFile

# The C loader reads the catalogue ten times as fast; a platform without it has the other one.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def header(text: str, source: str) -> dict[str, Any]:
    """Return the header of a SPARQL file as a mapping.

    Args:
        text: the whole file.
        source: its name, for the error.

    Raises:
        BadFile: the header is missing or is not a YAML mapping.
    """
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        found = yaml.load("\n".join(lines), Loader=_LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise BadFile(path=source, where="", detail=str(error)) from error
    if not isinstance(found, dict):
        raise BadFile(path=source, where="", detail="The `#+` header is missing.")
    return cast("dict[str, Any]", found)
