"""Gate: the catalogue and the files agree, and only what can be trusted is in the default graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.dataset import CATALOG_GRAPH, DEFAULT_GRAPH, MEMBERSHIP, is_text, memberships
from kg.validation.facts import Facts
from kg.validation.findings import Finding, Words
from kg.vocab import DATA, DCAT, DCTERMS, GRAPH, KH, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus

GATE: Final = "catalogue"
_APART: Final = ("membership/", "interpretation/", "succession/", "inferred/membership", "analysis")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find files and graphs that the catalogue does not describe as they are."""
    yield from _unlisted(corpus)
    yield from _numbers(corpus)
    for file in corpus.files:
        if file.graph != CATALOG_GRAPH and file.file in corpus.data_files:
            yield from _entry(corpus, file.graph, file.file)
    yield from _default(corpus)
    yield from _plans(corpus)
    yield from _memberships(corpus)
    yield from _texts(corpus)


def _unlisted(corpus: Corpus) -> Iterator[Finding]:
    read = {file.file for file in corpus.files} | {text.file for text in corpus.texts.values()}
    for file in sorted(corpus.present - read):
        yield Finding(
            GATE,
            "fault",
            file,
            "",
            None,
            Words("danh mục không nêu tệp này.", "the catalogue does not name this file."),
            Words(
                "Hãy thêm một mục trong catalog.ttl, hoặc bỏ tệp.",
                "Add an entry to catalog.ttl, or remove the file.",
            ),
        )


def _numbers(corpus: Corpus) -> Iterator[Finding]:
    """Find a file that holds more or fewer statements than its entry says: one that was cut."""
    for file in corpus.files:
        # Each folder may have a catalogue; all are one graph, and each speaks of its own file.
        entries = Facts({file.file: file.index}) if file.graph == CATALOG_GRAPH else corpus.facts
        said = ", ".join(entries.values(file.graph, VOID + "triples"))
        number = str(len(file.triples))
        if said == number or not entries.has(file.graph, VOID + "dataDump"):
            continue
        if said:
            what = Words(
                f"tệp có {number} phát biểu, danh mục ghi {said}.",
                f"holds {number} statements, the catalogue says {said}.",
            )
        else:
            what = Words(
                f"tệp có {number} phát biểu, danh mục không ghi số nào.",
                f"holds {number} statements, the catalogue gives no number.",
            )
        remedy = Words(
            f"Hãy khôi phục tệp; nếu thay đổi là cố ý, hãy ghi void:triples {number} trong"
            " catalog.ttl.",
            f"Restore the file; where the change is meant, write void:triples {number} in"
            " catalog.ttl.",
        )
        yield Finding(GATE, "fault", file.file, "", None, what, remedy)


def _entry(corpus: Corpus, graph: str, file: str) -> Iterator[Finding]:
    facts = corpus.facts
    for name, en in (("title", "title"), ("license", "licence"), ("type", "status")):
        if not facts.values(graph, DCTERMS + name):
            yield Finding(
                GATE,
                "fault",
                file,
                graph.removeprefix(GRAPH),
                None,
                Words(
                    f"mục của đồ thị thiếu dcterms:{name}.",
                    f"the entry of the graph has no {en}.",
                ),
                Words(f"Hãy thêm dcterms:{name}.", f"Add dcterms:{name}."),
            )


def _default(corpus: Corpus) -> Iterator[Finding]:
    facts = corpus.facts
    for graph in facts.values(DEFAULT_GRAPH, VOID + "subset"):
        if graph.removeprefix(GRAPH).startswith(_APART):
            yield corpus.fault(
                GATE,
                graph,
                Words(
                    "đồ thị có phần diễn giải hoặc chưa chắc chắn nằm trong đồ thị mặc định.",
                    "a graph with interpreted or uncertain statements is in the default graph.",
                ),
                Words("Hãy bỏ khỏi void:subset.", "Take it out of void:subset."),
            )
    for file in corpus.files:
        inside = file.file in corpus.data_files and file.in_default
        if inside and any(
            facts.home(thing) == file.file
            for thing in facts.instances("SourcedStatement")
            if facts.code(thing, KH + "assertionStatus") not in {"stated", "normalised"}
        ):
            yield Finding(
                GATE,
                "fault",
                file.file,
                "",
                None,
                Words(
                    "tệp của đồ thị mặc định có phát biểu không do văn bản nêu.",
                    "a file of the default graph holds statements that no text makes.",
                ),
                Words("Hãy chuyển chúng sang overlay/.", "Move them to overlay/."),
            )


def _plans(corpus: Corpus) -> Iterator[Finding]:
    facts = corpus.facts
    for plan, source in sorted(corpus.plans.items()):
        home = facts.home(plan)
        graph = next((file.graph for file in corpus.files if file.file == home), "")
        slug = facts.value(graph, DCTERMS + "identifier")
        copies = facts.values(source, DCAT + "downloadURL")
        expected = (
            (graph.removeprefix(GRAPH + "plan/"), slug, "dcterms:identifier"),
            (plan, facts.value(graph, DCTERMS + "subject"), "dcterms:subject"),
            (copies[0] if copies else "", facts.value(graph, DCTERMS + "source"), "dcterms:source"),
        )
        for value, said, name in expected:
            if value != said:
                yield Finding(
                    GATE,
                    "fault",
                    home,
                    corpus.name(plan),
                    None,
                    Words(
                        f"{name} của đồ thị ghi {_tail(said)}, phải là {_tail(value)}.",
                        f"{name} of the graph says {_tail(said)}, it has to be {_tail(value)}.",
                    ),
                    Words("Hãy sửa catalog.ttl.", "Mend catalog.ttl."),
                )


def _memberships(corpus: Corpus) -> Iterator[Finding]:
    """Find memberships in a graph whose name hides them from the rules and from all views."""
    graphs = {file.file: file.graph for file in corpus.files}
    homes = {corpus.facts.home(one) for one in corpus.facts.instances("CollectiveMembership")}
    for file in sorted(homes & corpus.data_files):
        if not memberships([graphs[file]]):
            yield Finding(
                GATE,
                "fault",
                file,
                graphs[file].removeprefix(GRAPH),
                None,
                Words(
                    "đồ thị có thành viên nhóm, nhưng tên không bắt đầu bằng membership/.",
                    "the graph holds memberships, its name does not begin with membership/.",
                ),
                Words(f"Hãy đặt tên {MEMBERSHIP}….", f"Name it {MEMBERSHIP}…."),
            )


def _texts(corpus: Corpus) -> Iterator[Finding]:
    """Find a text that lies where neither the search nor the server looks for texts."""
    for text in sorted(corpus.texts.values(), key=lambda text: text.file):
        if not is_text(text.file.partition("/")[2]):
            yield Finding(
                GATE,
                "fault",
                text.file,
                "",
                None,
                Words(
                    "văn bản nguồn không nằm ở nơi được tìm.",
                    "the source text lies where none is looked for.",
                ),
                Words(
                    "Hãy để tệp .txt cạnh catalog.ttl hoặc trong source/.",
                    "Put the .txt file beside catalog.ttl or into source/.",
                ),
            )


def _tail(value: str | None) -> str:
    return (value or "-").removeprefix(DATA).removeprefix(GRAPH)
