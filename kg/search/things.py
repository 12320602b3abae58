"""Answers of the graph become the things that can be found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.search.bodies import documents, units
from kg.search.entries import Entry, Hit
from kg.search.paths import path_of, steps
from kg.search.rows import Names, Passage, Row, Spans, first, grouped, passages_of, paths_of
from kg.search.sentences import one_line, sentences
from kg.terms import Iri
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.answers import Table
    from kg.catalogue import Catalogue, Question

_OPENINGS: Final = frozenset({"Đơn vị thực hiện:"})  # it opens a sentence and is none
_UNTITLED: Final = frozenset({"dash", "paragraph"})
_SORTS: Final = {
    "task": ("nhiệm vụ",),
    "goal": ("mục tiêu", "chỉ tiêu"),
    "duty": ("trách nhiệm",),
    "report": ("hạn báo cáo", "thời hạn báo cáo", "nộp báo cáo", "định kỳ báo cáo hàng năm"),
}
_SECTIONS: Final = {
    "signature-block": ("ai ký", "người ký"),
    "recipients": ("gửi cho ai", "gửi cho những đâu"),
}
#: What the tags of a question say it is about.
_TOPICS: Final = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "time": "thời hạn, báo cáo",
    "target": "mục tiêu, chỉ tiêu",
    "legal": "văn bản",
    "document": "văn bản",
    "locality": "đơn vị, nhóm đơn vị",
    "quality": "khoảng trống",
    "network": "chuỗi, mạng lưới",
}


def things(
    answers: Mapping[str, Table], catalogue: Catalogue, texts: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Return everything that can be found.

    Args:
        answers: the answers to SEARCH_QUERIES, by their names.
        catalogue: the named questions.
        texts: the source texts by the IRIs of their files; where one is missing, a passage is
            not cut into sentences.
    """
    passages = passages_of(answers["passages"])
    files = {str(row["text"]): texts.get(str(row["file"])) for row in answers["texts"]}
    elements = grouped(answers["elements"])
    provisions = grouped(answers["provisions"])
    paths = paths_of(elements, provisions, answers["clauses"])
    spans = Spans(passages, paths)
    found = [
        *units(answers["bodies"]),
        *documents(answers["documents"], {str(names.row["plan"]) for names in elements.values()}),
        *_elements(elements, answers["clauses"], answers["assignees"], spans),
        *_sections(provisions, elements, spans),
        *_sentences(passages, paths, provisions, files),
        *(_question(question) for question in catalogue),
    ]
    return tuple(found)


def _elements(
    elements: Mapping[str, Names], clauses: Table, assignees: Table, spans: Spans
) -> Iterator[Entry]:
    below: dict[str, list[str]] = defaultdict(list)
    for iri, names in elements.items():
        if names.row["parent"] is not None:
            below[str(names.row["parent"])].append(iri)
    sentences_of: dict[str, list[str]] = defaultdict(list)
    for row in clauses:
        sentences_of[str(row["action"])].append(str(row["clause"]))
    given: dict[str, list[str]] = defaultdict(list)
    for row in assignees:
        given[str(row["action"])].append(str(row["name"]))
    for iri, names in elements.items():
        if names.kind not in {"task", "duty", "report", "goal"}:
            continue
        parts = below[iri]
        plan, path = str(names.row["plan"]), str(names.row["path"])
        place = spans.under(plan, path) if names.kind == "task" else spans.own(iri)
        deadline = names.row["deadline"]
        entry = Entry(
            Hit(names.kind, names.vi[0], iri, first(names.en), path, plan=plan),
            names=(*names.vi, *(name for part in parts for name in elements[part].vi)),
            texts=(
                *spans.quotes(iri, *parts, *sentences_of[iri]),
                *([str(deadline)] if deadline else ()),
                *given[iri],
            ),
            sorts=_SORTS[names.kind],
            english=tuple(names.en),
            steps=steps(path),
        )
        yield entry.with_place(*place) if place else entry


def _sections(
    provisions: Mapping[str, Names], elements: Mapping[str, Names], spans: Spans
) -> Iterator[Entry]:
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, names in elements.items():
        if names.kind in {"group", "aim"}:
            said[str(names.row["plan"]), str(names.row["path"])] += [*names.vi, *spans.quotes(iri)]
    for iri, names in provisions.items():
        slug = Iri(iri).slug
        if _sort(names.row) in _UNTITLED:
            continue
        plan, path = str(names.row["plan"]), path_of(slug)
        label = names.vi[0]
        place = spans.under(plan, path) if path else spans.own(iri)
        entry = Entry(
            Hit("section", label, iri, first(names.en), path, plan=plan),
            names=(label, *(_untitled(label, path)), *said.get((plan, path or "-"), ())),
            texts=spans.quotes(iri),
            sorts=_SECTIONS.get(slug, ()),
            english=tuple(names.en),
            steps=steps(path or ""),
        )
        yield entry.with_place(*place) if place else entry


def _sentences(
    passages: Sequence[Passage],
    paths: Mapping[str, tuple[str, str]],
    provisions: Mapping[str, Names],
    files: Mapping[str, str | None],
) -> Iterator[Entry]:
    titles = {iri for iri, names in provisions.items() if path_of(Iri(iri).slug)} - {
        iri for iri, names in provisions.items() if _sort(names.row) in _UNTITLED
    }
    seen = {(one.text, one.start, one.end) for one in passages if one.thing in titles}
    for passage in sorted(passages, key=lambda one: (one.text, one.start, -one.end)):
        text = files.get(passage.text)
        plan, path = paths.get(passage.thing, ("", ""))
        cut = (
            sentences(text, passage.start, passage.end)
            if text is not None
            else ((passage.start, passage.end),)
        )
        for start, end in cut:
            key = (passage.text, start, end)
            inside = any(at == key[0] and a <= start and end <= b for at, a, b in seen)
            if inside:
                continue
            seen.add(key)
            label = passage.quote if text is None else one_line(text[start:end])
            if label in _OPENINGS:
                continue
            iri = f"{passage.text}#char={start},{end}"
            hit = Hit("sentence", label, iri, None, path or None, start, end, plan=plan or None)
            yield Entry(hit, texts=(label,), steps=steps(path))


def _question(question: Question) -> Entry:
    topics = ", ".join(dict.fromkeys(_TOPICS[tag] for tag in question.tags if tag in _TOPICS))
    label, description = question.title["vi"], question.description["vi"]
    about = f"{topics}: {description}".strip(": ")
    iri = f"{BASE}queries/{question.slug}"
    return Entry(
        Hit("question", label, iri, question.title["en"], about=about),
        names=(label,),
        texts=(description,),
        english=(question.title["en"],),
    )


def _sort(row: Row) -> str:
    sort = row.get("sort")
    return sort.slug if isinstance(sort, Iri) else ""


def _untitled(label: str, path: str | None) -> tuple[str, ...]:
    """Return the title without its number: "Sở Tài chính" of "IV.3. Sở Tài chính"."""
    if path is None:
        return ()
    for front in (f"Phần {path}.", f"{path}."):
        if label.startswith(front):
            return (label.removeprefix(front).strip(),)
    return ()
