"""The files of the ontology and of the shipped plan, read once for the tests of this folder."""

from __future__ import annotations

import pytest
import rdflib

from kg import resources

ONTOLOGY = resources.ontology_folder()
DATA = resources.data_folder()


def _read(*paths):
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def read():
    """Read Turtle files into one graph."""
    return _read


@pytest.fixture(scope="session")
def terms():
    """The classes and properties."""
    return _read(ONTOLOGY / "kehoach.ttl")


@pytest.fixture(scope="session")
def codes():
    """The code lists and indicators."""
    return _read(ONTOLOGY / "codes.ttl")


@pytest.fixture(scope="session")
def shapes():
    """The SHACL shapes."""
    return _read(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def plan_files():
    """What the rules of the default graph read, of the first plan."""
    ontology = [ONTOLOGY / "kehoach.ttl", ONTOLOGY / "codes.ttl"]
    return [*ontology, DATA / "plan.ttl", DATA / "units.ttl", DATA / "documents.ttl"]


@pytest.fixture(scope="session")
def plan(plan_files):
    """Terms, codes, the plan, its units and documents in one graph."""
    return _read(*plan_files)


@pytest.fixture(scope="session")
def samples():
    """The valid samples, which make one small invented plan, with terms and codes."""
    valid = sorted((ONTOLOGY / "examples" / "valid").glob("*.ttl"))
    return _read(ONTOLOGY / "kehoach.ttl", ONTOLOGY / "codes.ttl", *valid)
