"""Turns: so much at once, each client in turn, nobody waits for ever, no turn is lost."""

from __future__ import annotations

import asyncio

import pytest

from api.turns import Turns
from kg.store.bounded.reasons import Busy


def test_no_more_than_allowed_at_once():
    """Ten who come together are served two by two."""
    at_once, most = 0, 0

    async def work(turns):
        nonlocal at_once, most
        async with turns.taken("a"):
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.001)
            at_once -= 1

    async def all_of_them():
        turns = Turns(2, 100, 5)
        await asyncio.gather(*(work(turns) for _ in range(10)))
        async with asyncio.timeout(1), turns.taken("a"), turns.taken("b"):
            pass  # both turns are there again

    asyncio.run(all_of_them())
    assert (at_once, most) == (0, 2)


def test_each_client_in_turn():
    """Who asks once does not wait behind all requests of who asks often."""
    served = []

    async def work(turns, client):
        async with turns.taken(client):
            served.append(client)
            await asyncio.sleep(0)

    async def all_of_them():
        turns = Turns(1, 100, 5)
        async with turns.taken("first"):
            waiting = [asyncio.ensure_future(work(turns, "often")) for _ in range(8)]
            waiting.append(asyncio.ensure_future(work(turns, "once")))
            await asyncio.sleep(0.01)
        await asyncio.gather(*waiting)

    asyncio.run(all_of_them())
    assert served.index("once") <= 1
    assert len(served) == 9


def test_who_waits_too_long_is_told_when_to_come_again():
    """The reason is that of a full line before the workers."""

    async def wait():
        turns = Turns(1, 100, 0.02)
        async with turns.taken("a"):
            with pytest.raises(Busy) as refused:
                async with turns.taken("b"):
                    pass
            assert refused.value.facts["retry_after"] >= 1
        async with asyncio.timeout(1), turns.taken("b"):
            pass  # the turn is there again

    asyncio.run(wait())


def test_a_full_line_sends_the_busiest_away():
    """The line is bounded; the one who has most waiting gives way."""

    async def wait():
        turns = Turns(1, 3, 5)
        async with turns.taken("a"):
            waiting = [asyncio.ensure_future(_once(turns, "b")) for _ in range(4)]
            await asyncio.sleep(0.01)
            assert [each.done() for each in waiting].count(True) == 1
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert [isinstance(each, Busy) for each in found].count(True) == 1

    asyncio.run(wait())


def test_who_leaves_gives_the_turn_on():
    """A turn that is handed over in the moment of leaving is not lost."""

    async def wait():
        turns = Turns(1, 3, 5)
        holding = turns.taken("a")
        await holding.__aenter__()
        leaving = asyncio.ensure_future(_once(turns, "b"))
        await asyncio.sleep(0.01)
        await holding.__aexit__(None, None, None)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        async with asyncio.timeout(1), turns.taken("c"):
            pass

    asyncio.run(wait())


def test_work_aside_gives_its_answer_and_its_error():
    """What a thread returns or raises comes back."""

    async def ask():
        turns = Turns(1, 3, 5)
        assert await turns.aside("a", sum, [1, 2]) == 3
        with pytest.raises(ZeroDivisionError):
            await turns.aside("a", lambda: 1 // 0)
        assert await turns.aside("a", max, 1, 2) == 2

    asyncio.run(ask())


async def _once(turns, client):
    async with turns.taken(client):
        pass
