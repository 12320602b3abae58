"""Which rules make the inferred statements about a thing, asked by a question made of the rules."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.answers import Table
from kg.catalogue import Column, Parameter, Question
from kg.dataset import INFERRED
from kg.inference import rules
from kg.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Answer
    from kg.inference import Rule

SLUG: Final = "page-reasons"
_RULE: Final = re.compile(r"CONSTRUCT \{\s*(\S+) (\S+) (\S+) \.\s*\}\s*WHERE \{\n(.*)\}", re.DOTALL)
_PREFIX: Final = re.compile(r"^PREFIX .*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"^\s*#.*\n", re.MULTILINE)
_VARIABLE: Final = re.compile(r"\?(\w+)")
_COLUMNS: Final = {
    "subject": {"vi": "Chủ ngữ", "en": "Subject"},
    "property": {"vi": "Thuộc tính", "en": "Property"},
    "value": {"vi": "Giá trị", "en": "Value"},
    "rule": {"vi": "Quy tắc", "en": "Rule"},
}


@cache
def reasons_question() -> Question:
    """Return the question: every inferred statement from or to one thing, and what makes it.

    Each rule is asked twice, with the thing in the place of its subject and of its object. A
    statement that several rules make comes once for each.
    """
    stated = [rule for rule in _all_rules() if rule.writes == INFERRED]
    prefixes = dict.fromkeys(line for rule in stated for line in _PREFIX.findall(rule.text))
    branches = "\n  UNION\n".join(branch for rule in stated for branch in _branches(rule))
    text = "\n".join(
        [
            *prefixes,
            "SELECT DISTINCT ?subject ?property ?value ?rule WHERE {",
            branches,
            "} ORDER BY ?subject ?property ?value ?rule",
        ]
    )
    return Question(
        slug=SLUG,
        title={"vi": "Vì sao suy ra", "en": "Why it is inferred"},
        description={
            "vi": "Quy tắc làm ra từng phát biểu suy ra của một vật.",
            "en": "The rules that make each inferred statement about a thing.",
        },
        parameters=(Parameter("thing", "iri", {"vi": "Định danh", "en": "IRI"}, "", ""),),
        columns=tuple(Column(name, words) for name, words in _COLUMNS.items()),
        tags=("page",),
        text=text,
    )


class Reasons:
    """The answer to the question, asked of one thing."""

    def __init__(self, answer: Answer) -> None:
        self._rules = {rule.name: rule for rule in _all_rules()}
        self._made: dict[tuple[str, str, str], list[Rule]] = {}
        for row in answer if isinstance(answer, Table) else ():
            key = _key(row["subject"], row["property"], row["value"])
            self._made.setdefault(key, []).append(self._rules[str(row["rule"])])

    def of(self, graph: str, subject: object, relation: object, value: object) -> tuple[Rule, ...]:
        """Return the rules that make a statement of a graph; none for what is stated.

        A graph beside the default one is the work of the rules that write to it.
        """
        writers = tuple(rule for rule in self._rules.values() if rule.writes == graph)
        if graph != INFERRED:
            return writers
        return tuple(self._made.get(_key(subject, relation, value), ()))


def _key(subject: object, relation: object, value: object) -> tuple[str, str, str]:
    return repr(subject), repr(relation), repr(value)


@cache
def _all_rules() -> tuple[Rule, ...]:
    return rules()


def _branches(rule: Rule) -> Iterator[str]:
    template = _RULE.search(_COMMENT.sub("", rule.text))
    if template is None:
        msg = f"{rule.name} makes no single triple of a pattern"
        raise ValueError(msg)
    *triple, body = (_VARIABLE.sub(r"?\1_", part) for part in template.groups())
    subject, property_, value = (f"<{RDF}type>" if part == "a" else part for part in triple)
    for known in (subject, value):
        if known.startswith("?"):
            about = re.compile(re.escape(known) + r"\b")
            terms = (about.sub("?thing", term) for term in (subject, property_, value))
            binds = " ".join(
                f"BIND ({term} AS ?{name})" for term, name in zip(terms, _COLUMNS, strict=False)
            )
            yield (
                f"  {{ VALUES ?thing {{ UNDEF }}\n{about.sub('?thing', body)}"
                f'    {binds} BIND ("{rule.name}" AS ?rule) }}'
            )
