"""The redirects of w3id lead every kind of address to the service."""

from __future__ import annotations

import re

import pytest

from kg import resources
from kg.vocab import BASE

RULES = (resources.ontology_folder() / "w3id" / ".htaccess").read_text("utf-8").splitlines()
SERVICE = "SERVICE"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def redirected(address, accept=""):
    """Read the rewrite rules as Apache does: conditions first, first match wins."""
    path, wanted = address.removeprefix(BASE), True
    for line in RULES:
        words = line.split()
        if words[:1] == ["RewriteCond"]:
            wanted = re.search(words[2], accept) is not None
        elif words[:1] == ["RewriteRule"] and "E=SERVICE" not in line:
            found = re.search(words[1], path)
            if found and wanted:
                target = words[2].replace("%{ENV:SERVICE}", SERVICE)
                return re.sub(r"\$(\d)", lambda one, m=found: m.group(int(one.group(1))), target)
            wanted = True
    return None


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        (BROWSER, "SERVICE/ontology"),
        ("text/turtle", "SERVICE/def.ttl"),
        ("application/rdf+xml", "SERVICE/def.rdf"),
        ("application/ld+json", "SERVICE/def.jsonld"),
        ("", "SERVICE/def.ttl"),
    ],
)
def test_vocabulary_is_served_as_wished(accept, target):
    """A browser gets the page, a program the format that it asks for."""
    assert redirected(BASE + "def", accept) == target


@pytest.mark.parametrize(
    "path",
    [
        "def/0.1.0",
        "code/role",
        "code/role/lead",
        "id/unit/kon-tum/so-y-te",
        "id/doc/kon-tum/2023/kh-khcn-dmst-2030/assignment/iii-7-e_lead_so-xay-dung",
        "graph/plan/kon-tum-2023-khcn",
        "data/plan.ttl",
    ],
)
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_things_keep_their_path(path, accept):
    """What is no vocabulary keeps its path; the service negotiates."""
    assert redirected(BASE + path, accept) == f"SERVICE/{path}"


def test_unknown_addresses_lead_nowhere():
    """An address that the project never gives is not redirected."""
    assert redirected(BASE + "elsewhere") is None
