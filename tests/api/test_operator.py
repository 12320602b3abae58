"""What the operator has: reload, health, metrics, settings that hold while serving."""

from __future__ import annotations

import json
import re
import shutil
import signal
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.rate import Rate
from kg import resources
from tests.api.test_serve import fetch

TOKEN = "a-secret-of-the-operator"  # noqa: S105 - made up
SECOND = Path(__file__).parent.parent / "second"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the data that tests may change."""
    copy = tmp_path_factory.mktemp("plans") / "data"
    shutil.copytree(resources.data_folder(), copy)
    return copy


@pytest.fixture
def restored(folder):
    """What a test changes is put back."""
    yield folder
    shutil.copytree(resources.data_folder(), folder, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def server(serve_module, folder):
    """A server whose operator has a token."""
    return serve_module("--data", str(folder), KEHOACH_RELOAD_TOKEN=TOKEN)


def health(server):
    return json.loads(fetch(server.url + "/health")[1])


def post(server, path, **headers):
    """POST without a body; return status and members."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("POST", path, headers={name.replace("_", "-"): v for name, v in headers.items()})
    answer = line.getresponse()
    told = json.loads(answer.read())
    line.close()
    return answer.status, told


def reload(server, **headers):
    return post(server, "/reload", Authorization=f"Bearer {TOKEN}", **headers)


def wait_for(server, number):
    """Wait until a generation is served."""
    for _ in range(600):
        if health(server)["generation"] == number:
            return True
        time.sleep(0.1)
    return False


def add_name(folder, name):
    """Add another name to a body: a change that every check and question survives."""
    with (folder / "units.ttl").open("a", encoding="utf-8") as units:
        units.write(
            "\n<https://w3id.org/kehoach/id/unit/kon-tum/so-tai-chinh>"
            f' <http://www.w3.org/2004/02/skos/core#altLabel> "{name}"@vi .\n'
        )
    catalogue = folder / "catalog.ttl"
    text = catalogue.read_text(encoding="utf-8")
    before, number, after = re.split(r"(?<=void:triples )(\d+)(?= ;\n.*/data/units\.ttl>)", text)
    catalogue.write_text(f"{before}{int(number) + 1}{after}", encoding="utf-8")


def test_reload_by_token_serves_the_new_data(server, restored):
    before = health(server)
    unit = server.url + "/id/unit/kon-tum/so-tai-chinh.ttl"
    assert "Cơ quan giữ tiền" not in fetch(unit)[1].decode()
    add_name(restored, "Cơ quan giữ tiền")
    status, told = reload(server)
    assert status == 200, told
    after = health(server)
    assert (after["generation"], after["dataset"]) == (before["generation"] + 1, told["dataset"])
    assert after["dataset"] != before["dataset"]
    assert "Cơ quan giữ tiền" in fetch(unit)[1].decode()


def test_reload_by_signal_under_load_fails_no_request(server, restored):
    failed, done = [], threading.Event()

    def probe(number):
        turn = 0
        while not done.is_set():
            turn += 1
            query = f"SELECT ?s {{ ?s ?p ?o }} LIMIT {number * 1000 + turn % 900 + 1}"
            status, _ = fetch(server.url + "/sparql", query=query)
            if status != 200:
                failed.append(status)
            time.sleep(0.02)

    probes = [threading.Thread(target=probe, args=(number,)) for number in range(3)]
    for each in probes:
        each.start()
    number = health(server)["generation"] + 1
    add_name(restored, "Cơ quan giữ ngân sách")
    server.process.send_signal(signal.SIGHUP)
    served = wait_for(server, number)
    done.set()
    for each in probes:
        each.join()
    assert served
    assert not failed


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda f: (f / "plan.ttl").write_bytes(b'@prefix x: <urn:x> .\nx:a x:b "open'),
            "plan.ttl",
        ),
        (lambda f: (f / "units.ttl").unlink(), "units.ttl"),
        (lambda f: (f / "plan.ttl").write_bytes(b"<!doctype html><html></html>"), "plan.ttl"),
        (lambda f: (f / "catalog.ttl").write_bytes(b"\xff\xfe\x00"), "catalog.ttl"),
    ],
)
def test_bad_new_data_is_refused_and_the_old_goes_on(server, restored, spoil, said):
    before = health(server)
    spoil(restored)
    status, told = reload(server)
    assert (status, told["code"]) == (409, "data-refused")
    assert said in told["detail"]
    after = health(server)
    assert (after["state"], after["dataset"]) == ("degraded", before["dataset"])
    assert "refused" in after["fault"]
    assert "/" not in after["fault"]  # no folder of the operator
    assert fetch(server.url + "/units/kon-tum/so-tai-chinh")[0] == 200


def test_only_the_operator_may_reload(server):
    number = health(server)["generation"]
    assert post(server, "/reload")[0] == 403
    assert post(server, "/reload", Authorization="Bearer wrong-wrong-wrong-wrong")[0] == 403
    assert reload(server, X_Forwarded_For="1.2.3.4")[0] == 403
    assert reload(server, Origin="https://evil.example")[0] == 403
    assert fetch(server.url + "/reload")[0] == 405
    assert health(server)["generation"] == number


def test_without_a_token_there_is_no_such_door(client):
    assert client.post("/reload").status_code == 404


def test_several_plans_are_served_together(serve):
    server = serve("--data", str(resources.data_folder()), "--data", str(SECOND))
    told = json.loads(fetch(server.url + "/openapi.json")[1])
    parameters = told["paths"]["/queries/who-leads-what"]["get"]["parameters"]
    plan = next(p for p in parameters if p["name"] == "plan")
    plans = {"kon-tum-2023-khcn", "kon-tum-2024-thu-nghiem"}
    assert set(plan["schema"]["enum"]) - {""} == plans


def test_metrics_count_requests_by_door_and_status(server):
    def counted(door, status):
        text = fetch(server.url + "/metrics")[1].decode()
        found = re.search(rf'door="{door}",status="{status}"}} (\d+)', text)
        return int(found[1]) if found else 0

    before = counted("/sparql", 200), counted("other", 404)
    fetch(server.url + "/sparql", query="ASK {}")
    fetch(server.url + "/nothing-here")
    assert (counted("/sparql", 200), counted("other", 404)) == (before[0] + 1, before[1] + 1)
    text = fetch(server.url + "/metrics")[1].decode()
    assert "kehoach_request_seconds_bucket" in text
    assert "kehoach_resident_bytes" in text


def test_metrics_are_for_this_machine_alone(client):
    assert client.get("/metrics").status_code == 403


def test_one_address_may_be_limited():
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert [rate.wait("a") for _ in range(60)] == [None] * 60
    assert rate.wait("a") == 1
    assert rate.wait("b") is None
    now[0] = 1.0
    assert rate.wait("a") is None


def test_the_log_is_one_json_line_a_request(serve, tmp_path):
    log = tmp_path / "log"
    server = serve("--log", str(log))
    fetch(server.url + "/sparql", query="ASK { # \x1b[31m\n }")
    assert server.end() == 0
    (line,) = log.read_text().splitlines()
    entry = json.loads(line)
    assert entry["query"] == "ASK { # \x1b[31m\n }"
    assert "\x1b" not in line
    assert entry["status"] == 200


def test_numbers_of_the_catalogue_are_those_that_are_published(client):
    """VoID counts what the store holds; the catalogue says what the files hold: once each."""
    number = re.compile(r"<(\S+/graph/\S+)> <http://rdfs.org/ns/void#triples> \"(\d+)\"")
    told = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text
    published = number.findall(told)
    text = (resources.data_folder() / "catalog.ttl").read_text(encoding="utf-8")
    said = re.findall(r"(?s)<(\S+)> a void:Dataset ;(?:(?!> a void:).)*?void:triples (\d+)", text)
    assert len(said) == 11
    assert set(said) <= set(published)
    assert len(dict(published)) == len(published)
