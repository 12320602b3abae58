"""Which words of which text say a thing, and what the thing is called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.analysis.model import LINKS
from kg.citing import FUNCTION_OF, RELATION_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.analysis.rows import Row, Rows

#: The citation function that backs each relation between documents.
_BACKED_BY: Final = {
    **{LINKS[relation]: function for relation, function in FUNCTION_OF.items()},
    "delegated-to": "delegation",
    "defined-by": "delegation",
}


@dataclass(frozen=True, slots=True)
class _Cited:
    citation: str
    plan: str
    document: str
    function: str


class Sentences:
    """The words behind every statement of some plans."""

    def __init__(self, rows: Rows, plan: str) -> None:
        """Index the rows.

        Args:
            rows: gives the rows of one kind.
            plan: the plan whose words come first where several say the same.
        """
        self.slugs: dict[str, str] = {row["plan"]: row["slug"] for row in rows("plans")}
        self._texts = {plan + "/text": slug for plan, slug in self.slugs.items()}
        self._passages: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows("evidence"):
            self._passages[row["statement"]].append(row)
        self._labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in rows("labels"):
            self._labels[row["thing"]].setdefault(row["lang"], row["label"])
        self._rationales: dict[str, str] = {
            row["statement"]: row["rationale"] for row in rows("rationales")
        }
        cited = [
            _Cited(row["citation"], row["plan"], row["document"], row["function"])
            for row in rows("citations")
        ]
        self._cited = sorted(
            cited,
            key=lambda one: (one.plan != plan, self.slugs[one.plan], self._start(one.citation)),
        )
        self._signed = {
            (row["document"], row["body"]): row["signature"] for row in rows("signatures")
        }
        self._own = {
            (row["from"], LINKS[row["property"]], row["to"])
            for row in rows("document_links")
            if row["property"] in FUNCTION_OF
        }

    def of(self, statement: str) -> Row:
        """Return the words of a statement: its passages joined, first start to last end."""
        passages = sorted(self._passages.get(statement, ()), key=lambda row: int(row["start"]))
        if not passages:
            return {}
        source = passages[0]["source"]
        return {
            "sentence": " ".join(row["exact"] for row in passages),
            "start": int(passages[0]["start"]),
            "end": max(int(row["end"]) for row in passages),
            # Where other words stand between, the text from start to end is more than the quote.
            "passages": ";".join(f"{row['start']}-{row['end']}" for row in passages),
            "text": self._texts.get(source, ""),
        }

    def said_of(self, plan: str, function: str, document: str) -> Row:
        """Return what a citation does: for the plan itself, or for the documents it is said of.

        The mandate of Resolution 36, cited in III.7.h, is that of Programme 57 and not the plan's:
        `function` stays empty there, so that nobody who reads that alone takes it for the plan's.
        """
        relation = LINKS.get(RELATION_OF.get(function, ""), "")
        carriers = sorted(
            source for source, how, to in self._own if (how, to) == (relation, document)
        )
        if plan in carriers or not carriers:
            return {"function": function}
        return {"others_function": function, "function_of": " ".join(carriers)}

    def label(self, thing: str) -> tuple[str, str]:
        """Return the Vietnamese and the English name; the slug where it has none."""
        labels = self._labels[thing]
        vi = labels.get("vi") or next(iter(labels.values()), thing.rsplit("/", 1)[-1])
        return vi, labels.get("en", "")

    def rationale(self, statement: str) -> str:
        """Return why a curator made this statement; empty where the text makes it."""
        return self._rationales.get(statement, "")

    def of_link(self, source: str, relation: str, target: str, plan: str) -> Row:
        """Return the words that link two documents, or an action and a document.

        A plan's own link is backed by its own citation only. A link between two documents that
        are merely cited is backed by a citation that is not the citing plan's own link: Resolution
        36 is cited in III.7.h as what Programme 57 carries out, never as what the plan does.
        """
        if relation == "issued-by":
            signature = self._signed.get((source, target))
            if signature or source in self.slugs:
                return self.of(signature) if signature else {}
            return self._first(lambda one: one.document == source)
        if relation == "promulgates":
            return self._first(lambda one: one.document == source)
        function = _BACKED_BY[relation]
        return self._first(
            lambda one: (
                one.document == target
                and one.function == function
                and (one.plan == plan if plan else (one.plan, relation, target) not in self._own)
            )
        )

    def _first(self, fits: Callable[[_Cited], bool]) -> Row:
        return next((self.of(one.citation) for one in self._cited if fits(one)), {})

    def _start(self, statement: str) -> int:
        return min((int(row["start"]) for row in self._passages.get(statement, ())), default=0)
