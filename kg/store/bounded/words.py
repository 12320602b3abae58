"""The bare words of SPARQL: what opens a query, what changes data, what may stand in one."""

from __future__ import annotations

from typing import Final

from kg.vocab import XSD

FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)

#: The same text may answer otherwise a moment later.
VOLATILE: Final = frozenset({"NOW", "RAND", "STRUUID", "UUID"})

_SYNTAX: Final = """
    A AS ASC BASE BIND BY DESC DISTINCT EXISTS FALSE FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS
    NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SEPARATOR TRUE UNDEF UNION VALUES WHERE
"""
_UPDATE_SYNTAX: Final = "ALL DATA DEFAULT INTO SILENT TO USING"
_FUNCTIONS: Final = """
    ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR
    GROUP_CONCAT HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE MAX MD5
    MIN MINUTES MONTH NOW RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512
    STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TZ
    UCASE URI UUID YEAR
"""
# Words of the SPARQL 1.2 drafts that the engine reads; they reach nothing outside the store.
_DRAFTS: Final = """
    ADJUST HASLANG HASLANGDIR ISTRIPLE LANGDIR LATERAL OBJECT PREDICATE STRLANGDIR SUBJECT TRIPLE
    VERSION
"""

WORDS: Final = (
    FORMS | UPDATES | frozenset(" ".join((_SYNTAX, _UPDATE_SYNTAX, _FUNCTIONS, _DRAFTS)).split())
)

#: What `query_operators` counts: each of these is a step that the engine plans.
OPERATORS: Final = frozenset(
    {"!", "!=", "&&", "*", "+", "-", "/", "<", "<=", "=", ">", ">=", "^", "|", "||"}
    | {"EXISTS", "FILTER", "GRAPH", "IN", "LATERAL", "MINUS", "NOT", "OPTIONAL", "UNION", "BIND"}
)

#: Functions by IRI that the engine has itself: the casts of section 17.5 of the recommendation.
CASTS: Final = frozenset(
    XSD + name
    for name in (
        "boolean", "date", "dateTime", "dayTimeDuration", "decimal", "double", "duration", "float",
        "gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth", "int", "integer", "string", "time",
        "yearMonthDuration",
    )
)  # fmt: skip
