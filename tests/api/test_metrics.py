"""What is counted: each door under its own name, everything else together."""

from __future__ import annotations

import pytest

from api.app import DOORS, create_app
from api.settings import Settings
from viz.pages import PAGES


@pytest.fixture
def metrics():
    """The counts of an application that was never started."""
    _, service = create_app(Settings(), ())
    return service.metrics


@pytest.mark.parametrize(
    ("asked", "door"),
    [
        ("/about", "/about"),
        ("/problem", "/problem"),
        ("/openapi.json", "/openapi.json"),
        ("/context.jsonld", "/context.jsonld"),
        ("/.well-known", "/.well-known"),
        ("/static", "/static"),
        ("/def.ttl", "/def"),
        ("/search.json", "/search"),
        ("/reload", "other"),
        ("/wp-admin.php", "other"),
        ("/.env", "other"),
    ],
)
def test_a_request_is_counted_at_its_door(metrics, asked, door):
    """`/reload` is no door where no token is set."""
    metrics.count(asked, 200, 0.01)
    assert metrics.requests == {(door, 200): 1}


def test_every_door_of_the_wiring_has_a_name(metrics):
    """Nobody keeps a second list of doors."""
    paths = [path for path, *_ in DOORS] + [kind.path for kind in PAGES]
    firsts = {"/" + path[1:].split("/", 1)[0] for path in paths}
    assert {first for first in firsts if "{" not in first} <= metrics.doors
