"""What reload believes of a request: only what did not pass a proxy."""

from __future__ import annotations

import pytest

from api.reload import is_forwarded


@pytest.mark.parametrize(
    "name",
    [
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-forwarded-for",
        "x-forwarded-proto",
        "x-forwarded-server",
        "x-forwarded-anything",
        "cf-connecting-ip",
    ],
)
def test_a_header_of_a_proxy_is_known(name):
    assert is_forwarded(["host", name])


def test_a_client_of_its_own_is_not_taken_for_a_proxy():
    names = ["host", "user-agent", "accept", "authorization", "content-length", "connection"]
    assert not is_forwarded(names)
