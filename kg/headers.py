"""The `#+` YAML header that questions and rules carry at the top of their SPARQL file."""

from __future__ import annotations

from typing import Any, Final, cast

import yaml

from kg.errors import BadFile, Malformed

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
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or "no YAML"
        raise Malformed(path=source, where=where, said=said) from error
    if not isinstance(found, dict):
        raise BadFile(
            path=source,
            where="",
            why_vi="Thiếu phần đầu `#+`.",
            why_en="The `#+` header is missing.",
        )
    return cast("dict[str, Any]", found)
