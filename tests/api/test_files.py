"""Files that stand for pages: the network, the text of a plan, the tables behind a page."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
import rdflib

from kg.formats.network import write_network

PLAN = "kon-tum-2023-khcn"
NETWORKS = {
    "graphml": ("application/graphml+xml", "graphml"),
    "gexf": ("application/gexf+xml", "gexf"),
    "csv": ("text/csv; charset=utf-8", "edges"),
    "json": ("application/json", "node-link"),
}


def rows(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("suffix", NETWORKS)
def test_the_network_is_that_of_the_command(client, plan_graph, suffix):
    media_type, form = NETWORKS[suffix]
    answer = client.get(f"/views/graph.{suffix}")
    assert answer.headers["content-type"] == media_type
    assert answer.content == write_network(plan_graph.network(), form)


def test_the_network_of_one_plan_can_be_had(client):
    answer = client.get("/views/graph.graphml", params={"plan": PLAN})
    assert nx.parse_graphml(answer.text, force_multigraph=True).number_of_edges() > 200


def test_a_plan_that_is_not_there_has_no_network(client):
    answer = client.get("/views/graph.gexf", params={"plan": "no-such-plan"})
    assert answer.status_code == 400
    assert PLAN in answer.json()["remedy"]


def test_a_plan_comes_as_the_text_in_which_offsets_count(client):
    answer = client.get(f"/plan/{PLAN}.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.content == client.get(f"/data/source/{PLAN}.txt").content


def test_a_plan_that_is_not_there_has_no_text(client):
    assert client.get("/plan/no-such-plan.txt").status_code == 404


def test_the_list_of_units_is_also_a_table(client):
    named = {row["unitLabel"] for row in rows(client, "/units.csv")}
    assert {"Sở Tài chính", "Sở Y tế"} <= named


def test_the_flow_is_also_a_table(client):
    assert {row["role"] for row in rows(client, "/views/flow.csv?role=lead")} == {"lead"}


def test_a_goal_gives_its_own_targets(client):
    assert len(rows(client, f"/goals/{PLAN}/ii-2_4.csv")) == 3
    assert rows(client, f"/goals/{PLAN}/ii-2_2.csv") == []
    assert client.get(f"/goals/{PLAN}/ii-9.csv").status_code == 404


def test_a_collective_gives_its_own_members(client):
    members = rows(client, f"/collectives/{PLAN}/ubnd-cac-huyen-thanh-pho.csv")
    assert len(members) == 10
    assert len({row["collective"] for row in members}) == 1


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_the_description_of_the_data_has_suffixes(client, suffix):
    told = rdflib.Graph().parse(data=client.get(f"/data.{suffix}").text, format=suffix)
    by_type = client.get("/data", headers={"accept": "text/turtle"}).text
    assert len(told) == len(rdflib.Graph().parse(data=by_type))
