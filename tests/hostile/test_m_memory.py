"""M: what answers took goes back to the system, also when nobody read them."""

from __future__ import annotations

import contextlib
import socket
import struct
import time

import psutil

from tests.hostile.running import MIB
from tests.serving import eventually


def test_m7_aborted_answers_leave_no_memory(own):
    """Answers of 24 MB, each left unread and reset: no memory stays behind in the server."""
    server = own(
        KEHOACH_QUERY_SECONDS="5",
        KEHOACH_MAX_ROWS="100000",
        KEHOACH_MAX_BYTES="32 MiB",
        KEHOACH_HELD_BYTES="128 MiB",
    )
    process = psutil.Process(server.process.pid)
    server.ask("ASK {}")
    before = process.memory_full_info().pss
    for turn in range(6):
        with contextlib.ExitStack() as aborted:
            for number in range(6):
                query = (
                    f'SELECT ("{"z" * 150}{turn}-{number}" AS ?p) ?a ?f '
                    "{ ?a ?b ?c . ?d ?e ?f } LIMIT 90000"
                ).encode()
                talk = aborted.enter_context(socket.socket())
                talk.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                talk.connect(("127.0.0.1", server.port))
                talk.sendall(
                    b"POST /sparql HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\n"
                    b"Content-Type: application/sparql-query\r\n"
                    b"Content-Length: %d\r\n\r\n%s" % (len(query), query)
                )
            time.sleep(1.3)
    eventually(lambda: process.memory_full_info().pss < 1.2 * before + 8 * MIB)
