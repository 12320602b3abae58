"""Memory that goes back to the system as soon as an answer is gone."""

from __future__ import annotations

import ctypes
from typing import Final

#: `mallopt` of glibc: the least block that is mapped on its own, and its value at start.
_MMAP_THRESHOLD: Final = -3
_LEAST_MAPPED: Final = 128 << 10


def return_large_blocks() -> bool:
    """Have every large block given back when it is freed; tell whether the system can.

    glibc raises the threshold, up to 32 MiB, whenever a mapped block is freed. Answers would
    then lie in the heap, and one small block behind each would keep all of it from the system.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LEAST_MAPPED))
    except (AttributeError, OSError):  # not glibc: musl maps large blocks, macOS has zones
        return False
