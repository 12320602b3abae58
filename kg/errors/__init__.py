"""The root of all errors, each in Vietnamese and English: what happened, why, what to do.

KehoachError
├── UsageError            the person or program asking can mend it
│   ├── UnknownQuestion · UnknownParameter · BadParameter
│   ├── UnknownName · AmbiguousName · NotSaid
│   ├── UnknownGraph · UnknownFormat · UnknownStore · UnknownFile
│   ├── QueryError        the SPARQL text is not well-formed
│   └── QueryRefused      well-formed, but it would reach a network, a file or an update
└── DataError             a file of the data or of the ontology is at fault
    ├── MissingFile
    │   └── NoCatalogue
    └── BadFile
        └── Malformed

What a bounded query meets stands in `kg.store.bounded.refusals`; what a server meets, in `api`.
"""

from kg.errors.data import (
    BadFile,
    DataError,
    Malformed,
    MissingFile,
    NoCatalogue,
)
from kg.errors.root import KehoachError, Message
from kg.errors.usage import (
    AmbiguousName,
    BadParameter,
    NotSaid,
    QueryError,
    QueryRefused,
    UnknownFile,
    UnknownFormat,
    UnknownGraph,
    UnknownName,
    UnknownParameter,
    UnknownQuestion,
    UnknownStore,
    UsageError,
)

__all__ = [
    "AmbiguousName",
    "BadFile",
    "BadParameter",
    "DataError",
    "KehoachError",
    "Malformed",
    "Message",
    "MissingFile",
    "NoCatalogue",
    "NotSaid",
    "QueryError",
    "QueryRefused",
    "UnknownFile",
    "UnknownFormat",
    "UnknownGraph",
    "UnknownName",
    "UnknownParameter",
    "UnknownQuestion",
    "UnknownStore",
    "UsageError",
]
