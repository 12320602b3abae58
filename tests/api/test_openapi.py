"""The OpenAPI document is made from the questions, and is true."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from api.routes import openapi
from kg.answers import Table
from kg.catalogue import read_catalogue
from kg.names import Names

QUESTIONS = list(read_catalogue())


@pytest.fixture(scope="module")
def told(client):
    return client.get("/openapi.json").json()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.slug)
def test_every_question_is_an_operation_with_its_parameters(told, question):
    operation = told["paths"][f"/queries/{question.slug}"]["get"]
    named = {p["name"] for p in operation["parameters"]} - {"limit", "offset", "lang"}
    assert named == {p.name for p in question.parameters}
    assert operation["summary"] == question.title["en"]


def test_every_operation_names_all_its_types_and_statuses(told):
    for path in told["paths"].values():
        for operation in path.values():
            responses = operation["responses"]
            assert responses["200"]["content"]
            assert {"304", "400", "404", "405", "406", "413", "503"} <= responses.keys()


def test_values_come_from_the_data(told):
    parameters = told["paths"]["/queries/who-leads-what"]["get"]["parameters"]
    unit = next(p for p in parameters if p["name"] == "unit")
    assert "so-tai-chinh" in unit["schema"]["enum"]


def test_every_listed_value_is_taken(client, told):
    """A program that picks from the list is never refused."""
    seen = set()
    for path, item in told["paths"].items():
        for parameter in item["get"]["parameters"]:
            for value in parameter["schema"].get("enum", ())[:3]:
                if path.startswith("/queries/") and (parameter["name"], value) not in seen:
                    seen.add((parameter["name"], value))
                    pairs = {parameter["name"]: value, "limit": 1}
                    answer = client.get(f"{path}.json", params=pairs)
                    assert answer.status_code == 200, (path, parameter["name"], value)
    assert len(seen) > 10


def test_the_search_is_told_whole(client, told):
    """Each parameter that the search takes is in the document, and no other."""
    named = {p["name"] for p in told["paths"]["/search.json"]["get"]["parameters"]}
    refusal = client.get("/search.json?dragon=1").json()
    assert named == set(refusal["allowed"].split(", "))


def test_every_example_is_one_of_the_listed_values(told):
    """A client that holds examples against the schema is content."""
    listed = 0
    for path, item in told["paths"].items():
        for parameter in item["get"]["parameters"]:
            allowed = parameter["schema"].get("enum")
            if allowed and "example" in parameter:
                listed += 1
                assert parameter["example"] in allowed, (path, parameter["name"])
    assert listed > 10


def test_data_without_the_thing_of_an_example_gives_another():
    question = read_catalogue()["who-leads-what"]
    knows_nothing = SimpleNamespace(now=SimpleNamespace(names=Names(Table((), ()), {})))
    unit = question.parameter("unit")
    assert openapi._example(knows_nothing, question, unit, ("", "so-lac")) == "so-lac"
