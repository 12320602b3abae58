"""How one document stands to another, and what a citation that says so is made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Each relation between documents, by its name in the ontology, with the citation function that
#: backs it (`kh:citationFunction`); in the order in which they bind.
FUNCTION_OF: Final[Mapping[str, str]] = {
    "implements": "mandate",
    "takesAsBasis": "basis",
    "guidedBy": "guidance",
    "compliesWith": "compliance",
}
#: The relation that a citation of this function states of the document that cites.
RELATION_OF: Final[Mapping[str, str]] = {
    function: relation for relation, function in FUNCTION_OF.items()
}
