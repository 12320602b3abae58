"""What a worker says of a query: an answer, one of the known reasons, or a fault of our own."""

from __future__ import annotations

import pytest

from kg.store.bounded import check
from kg.store.bounded.refusals import Sealed
from kg.store.bounded.verdicts import refusal

QUERY = check("ASK {}")


def test_an_answer_is_no_refusal():
    assert refusal(QUERY, {"code": "ok", "rows": 1}) is None


def test_reaching_for_a_socket_is_refused_for_good():
    """Trying again would not help: it says so with 403 and no Retry-After."""
    refused = refusal(QUERY, {"code": "sealed", "facts": {"said": "Too many open files"}})
    assert isinstance(refused, Sealed)
    assert (refused.status, refused.code) == (403, "service-refused")
    assert "SERVICE" in str(refused)


@pytest.mark.parametrize(
    "code", ["too-many-rows", "answer-too-large", "not-expressible", "syntax", "sealed"]
)
def test_each_code_of_a_worker_is_known(code):
    """The codes that `evaluate` and `worker` write."""
    facts = {"name": "rows", "cap": 1, "seen": 2, "found": "x", "allowed": "y", "said": "z"}
    refused = refusal(QUERY, {"code": code, "facts": facts})
    assert refused is not None
    assert all(refused.message("vi"))


def test_an_unknown_code_is_no_answer():
    """A new reason that nobody put into words must not pass as an empty answer."""
    with pytest.raises(ValueError, match="no-such-code"):
        refusal(QUERY, {"code": "no-such-code"})
