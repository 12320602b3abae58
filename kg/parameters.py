"""Values of parameters: what a person typed becomes the one term that fills the slot."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.errors import BadParameter
from kg.names import KINDS
from kg.terms import Iri, Literal, boolean, integer, to_sparql
from kg.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.catalogue import Parameter, Question
    from kg.names import Names
    from kg.terms import Term

_YEAR: Final = re.compile(r"\d{4}")
#: What is taken for yes and for no, in any case.
TRUE: Final = frozenset({"true", "1", "yes", "co", "có"})
FALSE: Final = frozenset({"false", "0", "no", "khong", "không"})
#: The types that take a name, and what it names: an action is asked for as a task.
NAMED: Final = {"task" if kind == "action" else kind: kind for kind in KINDS}
#: Every type that a parameter can have.
TYPES: Final = frozenset({"boolean", "year", "date", "section", "text", "iri", *NAMED})


def values(question: Question, given: Mapping[str, str], names: Names) -> dict[str, Term]:
    """Turn what was typed for a question into terms; empty texts are left out.

    Raises:
        UnknownParameter: the question has no such parameter.
        BadParameter: a value has the wrong form.
        UnknownName, AmbiguousName: a name means nothing, or several things.
    """
    found: dict[str, Term] = {}
    plan = given.get("plan", "").strip()
    inside = names.find("plan", plan).value if plan else None
    for name, value in given.items():
        parameter = question.parameter(name)
        if value.strip():
            found[name] = value_of(parameter, value.strip(), names, inside)
    return found


def value_of(parameter: Parameter, value: str, names: Names, plan: str | None) -> Term:
    """Return the term that `value` means for one parameter.

    Raises:
        BadParameter: the value has the wrong form.
        UnknownName, AmbiguousName: a name means nothing, or several things.
    """
    match parameter.kind:
        case "boolean":
            return _boolean(parameter.name, value)
        case "year":
            if not _YEAR.fullmatch(value):
                raise _bad(parameter.name, value, "Năm gồm 4 chữ số.", "A year has 4 digits.")
            return integer(int(value))
        case "date":
            return _date(parameter.name, value)
        case "section" | "text":
            return Literal(value)
        case "iri":
            return _iri(parameter.name, value)
        case kind:
            scope = plan if kind in {"task", "goal"} else None
            return names.find(NAMED[kind], value, plan=scope)


def _boolean(name: str, value: str) -> Literal:
    if value.lower() not in TRUE | FALSE:
        raise _bad(name, value, "Chỉ nhận true hoặc false.", "Only true or false is taken.")
    return boolean(value.lower() in TRUE)


def _date(name: str, value: str) -> Literal:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        vi, en = "Ngày viết theo mẫu 2023-11-20.", "A date is written like 2023-11-20."
        raise _bad(name, value, vi, en) from error
    return Literal(day.isoformat(), datatype=XSD + "date")


def _iri(name: str, value: str) -> Iri:
    found = Iri(value)
    try:
        to_sparql(found)
    except ValueError as error:
        vi, en = "Đây không phải là một IRI.", "This is not an IRI."
        raise _bad(name, value, vi, en) from error
    return found


def _bad(name: str, value: str, vi: str, en: str) -> BadParameter:
    return BadParameter(
        name=name,
        value=value,
        why_vi=vi,
        why_en=en,
        remedy_vi="Hãy sửa giá trị rồi hỏi lại.",
        remedy_en="Correct the value and ask again.",
    )
