"""`kehoach search`: find a unit, a place of a plan, a document or a question by any words."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from kg.cli.options import add_data_options, add_report_options, loaded
from kg.search import KINDS, build, source_texts
from kg.store import select

if TYPE_CHECKING:
    from kg.search import Hit

_FOUND = 0
_NOTHING = 1
_LONGEST = 90


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "search",
        help="tìm đơn vị, mục, văn bản, câu hỏi / find a unit, a place, a document, a question",
        description=(
            "Tìm theo cách gõ nào cũng được: không dấu, viết tắt, số văn bản, ký hiệu mục.\n"
            "Find by any typing: without accents, short forms, document numbers, places."
        ),
        epilog='  kehoach search so tai chinh\n  kehoach search "ai chủ trì công nghệ sinh học"',
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("words", nargs="+", help="những chữ cần tìm / what to look for")
    parser.add_argument("--kind", action="append", choices=KINDS, help="chỉ loại này / only these")
    parser.add_argument("--limit", type=int, default=10, help="nhiều nhất / at most (10)")
    add_report_options(parser)
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    graph = loaded(chosen)
    texts = source_texts(graph.files)
    index = build(lambda query: select(graph.store, query), graph.catalogue, texts)
    found = index.search(" ".join(chosen.words), max(1, chosen.limit), chosen.kind)
    if chosen.form == "json":
        print(json.dumps(found.json(), ensure_ascii=False, indent=1))
    else:
        for hit in found.results:
            print(_shown(hit, chosen.lang))
        if not found.results:
            print("Không có kết quả." if chosen.lang == "vi" else "No result.")
        if found.guesses:
            print("Ý bạn là:" if chosen.lang == "vi" else "Did you mean:")
            for hit in found.guesses:
                print("  " + _shown(hit, chosen.lang))
    return _FOUND if found.results else _NOTHING


def _shown(hit: Hit, lang: str) -> str:
    label = hit.label_en if lang == "en" and hit.label_en else hit.label
    if len(label) > _LONGEST:
        label = label[: label.rindex(" ", 0, _LONGEST)] + " …"
    return f"{hit.kind:<9} {hit.path or hit.number or '':<14} {label}\n{'':<25}{hit.iri}"
