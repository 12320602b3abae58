"""Answers of the graph become the things that can be found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.entries import Entry, Hit
from kg.search.paths import path_of, steps
from kg.search.sentences import one_line, sentences
from kg.terms import Iri, Literal
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.answers import Table
    from kg.catalogue import Catalogue, Question
    from kg.terms import Term

Row = dict[str, "Term | None"]

_UNTITLED: Final = frozenset({"dash", "paragraph"})
_SORTS: Final = {
    "unit": ("đơn vị", "cơ quan"),
    "task": ("nhiệm vụ",),
    "goal": ("mục tiêu", "chỉ tiêu"),
    "duty": ("trách nhiệm", "nhiệm vụ", "tổ chức thực hiện"),
    "report": ("hạn báo cáo", "thời hạn báo cáo", "nộp báo cáo", "định kỳ báo cáo hàng năm"),
    "document": ("văn bản", "căn cứ"),
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted stretch of a source text and the thing that it shows."""

    thing: str
    text: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class _Names:
    """The names of one thing while its rows are read."""

    kind: str
    vi: list[str]
    en: list[str]
    row: Row


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
    passages = _passages(answers["passages"])
    files = {str(row["text"]): texts.get(str(row["file"])) for row in answers["texts"]}
    elements = _grouped(answers["elements"])
    provisions = _grouped(answers["provisions"])
    paths = _paths(elements, provisions, answers["clauses"])
    spans = _Spans(passages, paths)
    found = [
        *_units(answers["bodies"]),
        *_documents(answers["documents"], {str(names.row["plan"]) for names in elements.values()}),
        *_elements(elements, answers["clauses"], answers["assignees"], spans),
        *_sections(provisions, elements, spans),
        *_sentences(passages, paths, provisions, files),
        *(_question(question) for question in catalogue),
    ]
    return tuple(found)


class _Spans:
    """Which passages show a thing, and how far a place of the plan reaches."""

    def __init__(self, passages: Iterable[Passage], paths: Mapping[str, tuple[str, str]]) -> None:
        self._of: dict[str, list[Passage]] = defaultdict(list)
        self._under: dict[tuple[str, tuple[str, ...]], list[Passage]] = defaultdict(list)
        for passage in passages:
            self._of[passage.thing].append(passage)
            plan, path = paths.get(passage.thing, ("", ""))
            place = steps(path)
            for size in range(1, len(place) + 1):
                self._under[plan, place[:size]].append(passage)

    def quotes(self, *things: str) -> tuple[str, ...]:
        """Return what is quoted of some things, in the order of the text, each once."""
        found = sorted(
            (passage for thing in things for passage in self._of.get(thing, ())),
            key=lambda passage: (passage.text, passage.start),
        )
        return tuple(dict.fromkeys(passage.quote for passage in found))

    def own(self, thing: str) -> tuple[int, int] | None:
        """Return where a thing itself is stated, from its first word to its last."""
        return _reach(self._of.get(thing, ()))

    def under(self, plan: str, path: str) -> tuple[int, int] | None:
        """Return where everything under a path is stated."""
        return _reach(self._under.get((plan, steps(path)), ()))


def _reach(passages: Iterable[Passage]) -> tuple[int, int] | None:
    found = tuple(passages)
    if not found:
        return None
    return min(passage.start for passage in found), max(passage.end for passage in found)


def _passages(table: Table) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            str(row["thing"]),
            str(row["text"]),
            int(str(row["start"])),
            int(str(row["end"])),
            str(row["quote"]),
        )
        for row in table
    )


def _grouped(table: Table) -> dict[str, _Names]:
    """Gather the names of each thing; a report is a duty too, and counts as a report."""
    found: dict[str, _Names] = {}
    for row in table:
        iri, name = str(row["thing"]), row["name"]
        if not isinstance(name, Literal):
            continue
        kind = str(row.get("kind") or "")
        names = found.setdefault(iri, _Names(kind, [], [], row))
        if kind == "report":
            names.kind, names.row = kind, row
        here = names.en if name.lang == "en" else names.vi
        if str(name) not in here:
            here.append(str(name))
    return found


def _paths(
    elements: Mapping[str, _Names], provisions: Mapping[str, _Names], clauses: Table
) -> dict[str, tuple[str, str]]:
    """Return the plan and the path of every thing that has a place."""
    found = {
        iri: (str(names.row["plan"]), str(names.row["path"])) for iri, names in elements.items()
    }
    for iri, names in provisions.items():
        at, path = iri, path_of(Iri(iri).slug)
        while path is None and at in provisions:
            at = str(provisions[at].row["parent"])
            path = path_of(Iri(at).slug) if at in provisions else None
        found[iri] = (str(names.row["plan"]), path or "")
    for row in clauses:
        if str(row["action"]) in found:
            found[str(row["clause"])] = found[str(row["action"])]
    return found


def _units(table: Table) -> Iterator[Entry]:
    for iri, names in _grouped(table).items():
        label = (names.vi or names.en)[0]
        yield Entry(
            Hit("unit", label, iri, label_en=_first(names.en)),
            names=tuple(names.vi or names.en),
            sorts=_SORTS["unit"],
            english=tuple(names.en),
            named=str(names.row["named"]) == "true",
            shortened=names.kind == "body",
        )


def _documents(table: Table, plans: Collection[str]) -> Iterator[Entry]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        rows[str(row["thing"])].append(row)
    grouped = _grouped(table)
    for iri, names in grouped.items():
        symbol = next((str(row["symbol"]) for row in rows[iri] if row["symbol"]), None)
        label = (names.vi or names.en)[0]
        said = dict.fromkeys(
            str(row[column])
            for row in rows[iri]
            for column in ("title", "issuer", "date")
            if row[column] is not None
        )
        issuers = dict.fromkeys(str(row["issuer"]) for row in rows[iri] if row["issuer"])
        yield Entry(
            Hit("document", label, iri, label_en=_first(names.en), number=symbol),
            names=(
                *names.vi,
                *([symbol] if symbol else ()),
                *(f"{label} của {issuer}" for issuer in issuers),
                *(_of_plan(rows[iri]) if iri in plans else ()),
            ),
            texts=tuple(_dated(text) for text in said),
            sorts=_SORTS["document"],
            english=tuple(names.en),
        )


def _elements(
    elements: Mapping[str, _Names], clauses: Table, assignees: Table, spans: _Spans
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
            Hit(names.kind, names.vi[0], iri, _first(names.en), path, plan=plan),
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
    provisions: Mapping[str, _Names], elements: Mapping[str, _Names], spans: _Spans
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
            Hit("section", label, iri, _first(names.en), path, plan=plan),
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
    provisions: Mapping[str, _Names],
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
            if label.endswith(":"):  # "Đơn vị thực hiện:" opens a sentence and is none
                continue
            iri = f"{passage.text}#char={start},{end}"
            hit = Hit("sentence", label, iri, None, path or None, start, end, plan=plan or None)
            yield Entry(hit, texts=(label,), steps=steps(path))


def _question(question: Question) -> Entry:
    topics = dict.fromkeys(_TOPICS[tag] for tag in question.tags if tag in _TOPICS)
    about = ", ".join(topics)
    label, description = question.title["vi"], question.description["vi"]
    hit = Hit("question", label, f"{BASE}queries/{question.slug}", question.title["en"])
    return Entry(
        Hit(hit.kind, label, hit.iri, hit.label_en, about=f"{about}: {description}".strip(": ")),
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


def _of_plan(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return what people call the plan itself."""
    years = dict.fromkeys(str(row["year"]) for row in rows if row["year"] is not None)
    return ("Kế hoạch", "Kế hoạch này", *(f"Kế hoạch năm {year}" for year in years))


def _dated(text: str) -> str:
    """Return a day of the data as people write it."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if len(text) == len("2023-06-07") and (year + month + day).isdigit():
        return f"ngày {day}/{month}/{year} năm {year}"
    return text


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)
