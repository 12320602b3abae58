"""The knowledge graph: data loaded, rules run, questions answered."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg import resources
from kg.catalogue import Catalogue, read_catalogue
from kg.dataset import CATALOG_GRAPH, INFERRED, read
from kg.errors import NotSaid
from kg.inference import infer
from kg.names import NAMES_QUERY, Names
from kg.parameters import values
from kg.store import GraphFile, Store, open_store, select
from kg.vocab import prologue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.analysis import Chain, Network
    from kg.answers import Answer, Table
    from kg.explanation import Explanation

#: The slug and the named graph of each plan, as the catalogue says, and its year of issue.
PLANS_QUERY: Final = (
    prologue("dcterms", "kh")
    + f"""
SELECT DISTINCT ?plan ?slug ?graph ?year WHERE {{
  GRAPH <{CATALOG_GRAPH}> {{
    ?graph dcterms:subject ?plan ; dcterms:identifier ?slug .
  }}
  ?plan a kh:Plan .
  OPTIONAL {{ ?plan kh:issueYear ?year }}
}} ORDER BY ?slug"""
)


def years_of(plans: Table) -> dict[str, str]:
    """Return the year of issue of each plan, by its slug, from the answer to PLANS_QUERY."""
    return {
        str(row["slug"]): str(row["year"]) for row in plans.records() if row["year"] is not None
    }


class KnowledgeGraph:
    """All graphs of some plans, asked by named question or by SPARQL."""

    def __init__(self, store: Store, catalogue: Catalogue, files: Sequence[GraphFile] = ()) -> None:
        """Keep what answers.

        Args:
            store: holds the graphs.
            catalogue: the questions.
            files: what the store was filled from, for those who want literals as written.
        """
        self.store = store
        self.catalogue = catalogue
        self.files = files

    def ask(self, slug: str, /, **given: str) -> Answer:
        """Answer a named question; parameters are names as people write them.

        Raises:
            UnknownQuestion: none has this slug.
            UnknownParameter, BadParameter: the question does not take what is given.
            UnknownName, AmbiguousName: a name means nothing, or several things.
        """
        return self.store.query(self._text(slug, given))

    def table(self, slug: str, /, **given: str) -> Table:
        """Answer a named question that is a SELECT.

        Raises:
            TypeError: it is none; else what `ask` raises.
        """
        return select(self.store, self._text(slug, given))

    def sparql(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query.

        Raises:
            QueryRefused: it asks for another host, a file or an update.
            QueryError: it is not well-formed.
            UsageError: it nests or chains too much for the engine, or is no Unicode text.
        """
        from kg.store.bounded.guard import harmless

        return self.store.query(harmless(text))

    @cached_property
    def plans(self) -> dict[str, str]:
        """The slug of each plan, by its IRI."""
        return {
            str(row["plan"]): str(row["slug"]) for row in select(self.store, PLANS_QUERY).records()
        }

    @cached_property
    def years(self) -> dict[str, str]:
        """The year in which each plan was issued, by its slug; without those that state none."""
        return years_of(select(self.store, PLANS_QUERY))

    @cached_property
    def names(self) -> Names:
        """Everything a person may name."""
        return Names(select(self.store, NAMES_QUERY), self.plans)

    def network(
        self, plan: str | None = None, *, members: bool = False, interpreted: bool = False
    ) -> Network:
        """Return the typed NetworkX network of one plan, or of all.

        Args:
            plan: the slug of a plan; all when left out.
            members: add who belongs to the collectives, with how certain that is.
            interpreted: add what a curator reads into the plan, marked so.

        Raises:
            UnknownName: no such plan.
        """
        from kg.analysis import network

        iri = self.names.find("plan", plan).value if plan else None
        return network(self, iri, members=members, interpreted=interpreted)

    def chains(
        self, *, unit: str = "", action: str = "", plan: str | None = None, members: bool = False
    ) -> tuple[Chain, ...]:
        """Return the chains of responsibility of a unit, of an action, or of one in the other.

        Args:
            unit: a unit or collective as people name it; with `members`, also what reaches it
                through a collective.
            action: the path of a task, duty or report, such as III.7.đ.
            plan: the slug of the plan, needed where several plans have the path.
            members: follow memberships of collectives.

        Raises:
            UnknownName, AmbiguousName: a name means nothing, or several things.
        """
        from kg.analysis import chains

        return chains(self, unit=unit, action=action, plan=plan, members=members)

    def explain(self, subject: str, relation: str, value: str) -> tuple[Explanation, ...]:
        """Return every way in which a statement is grounded, down to the words of the text.

        Args:
            subject: a name, a path or an IRI.
            relation: a property, by its name or IRI.
            value: a name, a path, an IRI or a literal.

        Raises:
            UnknownName, AmbiguousName: a name means nothing, or several things.
            NotSaid: the statement is neither stated nor inferred.
        """
        from kg.explanation import explain
        from kg.statement import properties_of, triple_of

        triple = triple_of(self, subject, relation, value)
        found = explain(self, triple)
        if not found:
            near = ", ".join(properties_of(self, triple[0])) or "-"
            raise NotSaid(subject=subject, relation=relation, value=value, near=near)
        return found

    def _text(self, slug: str, given: Mapping[str, str]) -> str:
        question = self.catalogue[slug]
        return question.filled(values(question, given, self.names))


def load(
    data: Path | Sequence[Path] | None = None,
    *,
    store: str = "oxigraph",
    catalogue: Catalogue | None = None,
) -> KnowledgeGraph:
    """Load plans and return the graph, with what the rules derive from them.

    Args:
        data: one or several folders with a `catalog.ttl`; by default what ships.
        store: the name of a registered store.
        catalogue: the questions; by default those that ship.

    Raises:
        DataError: a file is missing or not well-formed.
        UnknownStore: no such store.
    """
    folders = data or resources.data_folder()
    files = read([folders] if isinstance(folders, Path) else folders)
    target = open_store(store)
    fill(target, files)
    return KnowledgeGraph(target, catalogue or read_catalogue(), files)


def fill(store: Store, files: Sequence[GraphFile]) -> None:
    """Put files into an empty store, run the rules, make the default graph.

    Raises:
        BadFile: a file is not well-formed.
    """
    for file in files:
        store.add(file)
    default = sorted({file.graph for file in files if file.in_default})
    infer(store, default, sorted({file.graph for file in files}))
    store.materialise_default([*default, INFERRED])
