"""`kehoach explain`: why a statement is there, down to the sentences of the text."""

from __future__ import annotations

import argparse

from kg.cli.options import add_data_options, add_lang_option, loaded


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "explain",
        help="vì sao có một phát biểu / why a statement is there",
        description=(
            "Vì sao có một phát biểu: quy tắc nào suy ra, từ những câu nào.\n"
            "Why a statement is there: which rule infers it, from which sentences."
        ),
        epilog=(
            '  kehoach explain "so y te" leads III.7.g\n'
            '  kehoach explain III.7.g "đơn vị chủ trì" "Sở Y tế"'
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("subject", help="tên, ký hiệu mục hoặc IRI / a name, a path or an IRI")
    parser.add_argument("property", help="thuộc tính / property, e.g. leads, kh:leads, chủ trì")
    parser.add_argument("value", help="như chủ thể, hoặc giá trị / as the subject, or a literal")
    add_lang_option(parser)
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from kg.grounds import told

    graph = loaded(chosen)
    ways = graph.explain(chosen.subject, chosen.property, chosen.value)
    print("\n\n".join("\n".join(told(graph, way, chosen.lang)) for way in ways))
    return 0
