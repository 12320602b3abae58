"""New data in place of the old: read once, checked, loaded beside, then swapped."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import json
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from api import media
from api.refusals import Forbidden, NotFound
from api.warm import warm
from kg.errors import DataError, KehoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from api.service import Service
    from api.visit import Visit
    from kg.store import GraphFile

#: What proxies add to a request, by its own name or by how the name begins.
_FORWARDED: Final = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip"}
)
_FORWARDED_KINDS: Final = ("x-forwarded", "x-original-", "cf-", "fastly-client-ip")
_CONFLICT: Final = 409
#: What everybody may know of a fault; its words name folders of the operator.
_TOLD: Final = "New data was refused; who told the server to reload was told why."


class DataRefused(DataError):
    """The new data is at fault; what was served goes on."""

    status = _CONFLICT
    vi = (
        "Dữ liệu mới không được nhận.",
        "{fault_vi} Máy chủ vẫn phục vụ bản {digest}.",
        "Hãy sửa tệp, chạy `kehoach check`, rồi nạp lại.",
    )
    en = (
        "The new data is refused.",
        "{fault_en} Still serving {digest}.",
        "Mend the file, run `kehoach check`, then reload.",
    )


class Reloader:
    """One reload at a time; a fault leaves the old data in place."""

    def __init__(self, service: Service, read: Callable[[], Sequence[GraphFile]]) -> None:
        self._service = service
        self._read = read
        self._one = asyncio.Lock()

    async def reload(self) -> str:
        """Swap the data and return its digest.

        Raises:
            DataRefused: the new data is at fault.
        """
        async with self._one:
            try:
                files = await asyncio.to_thread(self._read)
                digest = await self._service.swap(files)
            except KehoachError as error:
                digest = self._service.digest
                self._service.fault = _TOLD
                raise DataRefused(
                    fault_vi=" ".join(error.message("vi")),
                    fault_en=" ".join(error.message("en")),
                    digest=digest,
                    faults=[" ".join(error.message("en"))],
                ) from error
        await warm(self._service)
        return digest


async def door(visit: Visit) -> Response:
    """Answer POST /reload, for the operator alone.

    Raises:
        NotFound: no token is set, so there is no such door.
        Forbidden: the request is not the operator's.
        DataRefused: the new data is at fault.
    """
    token, reloader = visit.settings.reload_token, visit.service.reloader
    if not token or reloader is None:
        raise NotFound
    asked = visit.asked
    said = (asked.lines("authorization") or [""])[0]
    right = hmac.compare_digest(said.encode("latin-1"), f"Bearer {token}".encode())
    foreign = is_forwarded(asked.request.headers.keys()) or asked.lines("origin")
    if not right or foreign or not is_loopback(asked.client):
        raise Forbidden
    digest = await reloader.reload()
    body = json.dumps({"dataset": digest}).encode()
    return Response(body, headers={"Cache-Control": "no-store"}, media_type=media.JSON)


def is_forwarded(names: Iterable[str]) -> bool:
    """Tell whether some header, named in lower case, says that a proxy passed the request on."""
    return any(name in _FORWARDED or name.startswith(_FORWARDED_KINDS) for name in names)


def is_loopback(address: str) -> bool:
    """Tell whether an address is this machine itself."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
