"""An IRI as a query means it: its escapes read, a relative one resolved (RFC 3986, section 5).

`urllib.parse` knows only some schemes, drops an empty query or fragment, and raises at a bracket.
Nothing is refused here: what is no IRI stays none, and the engine, which reads the text, says so.
"""

from __future__ import annotations

import re
from typing import Final

#: Scheme, authority, path, query and fragment (RFC 3986, appendix B); any text matches.
_PARTS: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.\-]*+):)?(?://([^/?#]*+))?([^?#]*+)(?:\?([^#]*+))?(?:#(.*+))?",
    re.DOTALL,
)
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+:")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
#: What no IRI holds: an escape of it stays, so that nothing breaks out of `<…>` (IRIREF, 19.8).
_NEVER: Final = re.compile('[\\x00-\\x20<>"{}|^`\\\\\\ud800-\\udfff]')
_LAST: Final = 0x10FFFF


def meant(written: str, base: str) -> str:
    r"""Return the absolute IRI that the text between `<` and `>` stands for.

    >>> meant("../\\u0062#", "foo://h/x/y/z")
    'foo://h/x/b#'
    """
    iri = _ESCAPE.sub(_character, written)
    return iri if _ABSOLUTE.match(iri) else _resolved(iri, base)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return escape[0] if code > _LAST or _NEVER.match(chr(code)) else chr(code)


def _resolved(iri: str, base: str) -> str:
    _, authority, path, query, fragment = _parts(iri)
    scheme, base_authority, base_path, base_query, _ = _parts(base)
    if authority is None:
        authority = base_authority
        if path:
            path = _walked(base_path, path, rooted=authority is not None)
        else:
            path, query = base_path, base_query if query is None else query
    parts = ("" if scheme is None else scheme + ":", "" if authority is None else "//" + authority)
    behind = ("" if query is None else "?" + query, "" if fragment is None else "#" + fragment)
    return "".join((*parts, path, *behind))


def _parts(iri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    scheme, authority, path, query, fragment = _PARTS.match(iri).groups()  # type: ignore[union-attr]
    return scheme, authority, path or "", query, fragment


def _walked(base: str, path: str, *, rooted: bool) -> str:
    """Return where a path leads from that of the base (RFC 3986, 5.2.3 and 5.2.4).

    Dots in the base itself stay, as the engine leaves them.
    """
    kept = [""] if rooted and not base else base.split("/")[:-1]
    segments = path.split("/")
    if not segments[0]:
        kept = []
    for segment in segments:
        if segment == "..":
            if kept not in ([], [""]):
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
