"""The interactive picture as one file that needs nothing beside it, to send or to keep."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPT: Final = re.compile(r'<script src="[^"]*/static/([^"]+)" defer></script>')
_SHEET: Final = re.compile(r'<link rel="stylesheet" href="[^"]*/static/([^"]+)">')
_ICON: Final = re.compile(r'<link rel="icon"[^>]*>')
_FONT: Final = re.compile(r"url\((vendor/[^)]+\.woff2)\)")
_DATA: Final = re.compile(
    r'(<script type="application/json" id="graph-data">)(.*?)(</script>)', re.DOTALL
)
_HEAD: Final = re.compile(r'<header class="top">.*?</header>', re.DOTALL)
_LINK: Final = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


def alone(html: str, static: Path) -> str:
    """Return a page with its scripts, sheet and typeface inside it, and no link out of it.

    Args:
        html: a page with the interactive picture, made as a file.
        static: the folder of scripts and sheets.
    """
    scripts = [(static / name).read_text(encoding="utf-8") for name in _SCRIPT.findall(html)]
    page = _SCRIPT.sub("", _ICON.sub("", _HEAD.sub("", html)))
    page = _SHEET.sub(lambda found: f"<style>{_sheet(static / found[1])}</style>", page)
    page = _DATA.sub(lambda found: found[1] + _without_links(found[2]) + found[3], page)
    page = _LINK.sub(r"<span>\1</span>", page)
    # At the end, where the elements are that the scripts look for; "</script" would end them.
    safe = (text.replace("</script", "<\\/script") for text in scripts)
    inside = "".join(f"<script>{text}</script>" for text in safe)
    return page.replace("</body>", inside + "</body>")


def _sheet(path: Path) -> str:
    def font(found: re.Match[str]) -> str:
        data = base64.b64encode((path.parent / found[1]).read_bytes()).decode()
        return f"url(data:font/woff2;base64,{data})"

    return _FONT.sub(font, path.read_text(encoding="utf-8"))


def _without_links(text: str) -> str:
    data = json.loads(text)
    for node in data["nodes"]:
        node["url"] = None
    data["reader"] = None
    return json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
