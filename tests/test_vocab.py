"""An IRI is shown as people write it, the same on every page and in every file."""

from __future__ import annotations

import pytest

from kg.vocab import BASE, KH, short


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (KH + "leads", "kh:leads"),
        ("http://xmlns.com/foaf/0.1/Agent", "foaf:Agent"),
        (BASE + "code/role/lead", "code/role/lead"),
        (KH, "def#"),
        ("urn:x", "urn:x"),
    ],
)
def test_short_names(iri: str, shown: str) -> None:
    """A known prefix, or what is left when the part that all of ours share is cut off."""
    assert short(iri) == shown
