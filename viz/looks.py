"""How boxes and lines of pictures look: never told apart by colour alone."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from kg.citing import FUNCTION_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How each kind of box looks: ground, border, width of border, dashes.
BOXES: Final[dict[str, tuple[str, str, float, Sequence[int]]]] = {
    "document": ("#f3ecfa", "#5b2d86", 1.5, ()),
    "party-document": ("#fdecec", "#9b1c1c", 1.5, ()),
    "other-document": ("#ffffff", "#5b2d86", 1.5, (6, 2)),
    "plan": ("#e5d8f3", "#5b2d86", 2.5, ()),
    "section": ("#eef1f4", "#5c6773", 1, ()),
    "task": ("#ffffff", "#17202b", 1, ()),
    "duty": ("#ffffff", "#17202b", 1, (4, 3)),
    "report": ("#e4f3f4", "#0a5f69", 1.5, ()),
    "unit": ("#dcebfb", "#0b4a8f", 1.5, ()),
    "collective": ("#f2f7fd", "#0b4a8f", 1.5, (4, 3)),
    "interpreted": ("#ffffff", "#7a2e0e", 1.5, (1, 4)),
}
#: How each kind of line looks: colour, width, dashes.
LINES: Final[dict[str, tuple[str, float, Sequence[int]]]] = {
    "lead": ("#0b4a8f", 2.75, ()),
    "coordinate": ("#8a4606", 1.5, (7, 4)),
    "implement": ("#1c6437", 2, (2, 3)),
    "report": ("#0a5f69", 2, (10, 3, 2, 3)),
    "submits": ("#0a5f69", 2, ()),
    "requested": ("#5a5f66", 1.25, (2, 5)),
    "advise": ("#9b1b5a", 1.25, (5, 2)),
    "via": ("#7a2e0e", 1.25, (3, 3)),
    "part-of": ("#8a96a3", 1, ()),
    "legal": ("#5b2d86", 2, ()),
    "delegated": ("#5b2d86", 2, (8, 4)),
    # what is only interpreted is drawn so, whatever it says
    "unsure": ("#0a5f69", 2, (1, 5)),
}
#: What is drawn alike: how one text stands to another.
LEGAL: Final = frozenset({*FUNCTION_OF, "promulgates"})

_TYPE: Final = '"Be Vietnam Pro","Noto Sans",system-ui,"Segoe UI",Roboto,sans-serif'


def look(role: str, status: str = "stated") -> str:
    """Return the kind of line that a relation is drawn with."""
    if is_unsure(role, status):
        return "unsure"
    return "legal" if role in LEGAL else role


def is_unsure(role: str, status: str) -> bool:
    """Tell whether a line is dotted as interpretation; one through a collective has its own look.

    >>> is_unsure("report", "interpreted"), is_unsure("via", "interpreted")
    (True, False)
    """
    return status == "interpreted" and role != "via"


def style() -> str:
    """Return the sheet of a picture that stands alone."""
    rules = [
        f"svg{{font:13px {_TYPE};background:#fff}}",
        "text{fill:#17202b}a{text-decoration:none}",
        ".figure path{fill:none;stroke:currentColor}",
        ".figure polygon{fill:currentColor;stroke:none}",
        ".figure [class^=line-] text{fill:currentColor;font-weight:600}",
        # a count is read against the lines behind it
        ".figure [class^=line-] text{paint-order:stroke;stroke:#fff;stroke-width:5}",
        ".figure [class^=line-] text{stroke-dasharray:none}",
    ]
    for name, (colour, width, dashes) in LINES.items():
        rules.append(f".line-{name}{{color:{colour};stroke-width:{width}{_dashed(dashes)}}}")
    for name, (ground, border, width, dashes) in BOXES.items():
        shape = f"fill:{ground};stroke:{border};stroke-width:{width}{_dashed(dashes)}"
        rules.append(f".box-{name} rect{{{shape}}}")
    rules.append(".figure .chosen rect{stroke:#c2410c;stroke-width:3}")
    for name, (colour, _, _) in LINES.items():
        rules.append(f".flow-{name} .band,.flow-{name} .bar{{fill:{colour}}}")
    rules.append(".flow .band{fill-opacity:.42}")
    return "".join(rules)


def digest(sheet: str) -> str:
    """Return what a policy calls a sheet by: the digest of its letters."""
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


def _dashed(dashes: Sequence[int]) -> str:
    return f";stroke-dasharray:{_list(dashes)}" if dashes else ""


def _list(dashes: Sequence[int]) -> str:
    return " ".join(map(str, dashes))
