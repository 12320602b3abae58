"""Office files written so that equal content is equal bytes: no moment of writing is kept."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Final

EPOCH: Final = datetime(2023, 1, 1, tzinfo=UTC).replace(tzinfo=None)
#: The writer notes the moment of writing, whatever the properties say.
_CHANGED: Final = re.compile(rb"(<dcterms:modified [^>]*>)[^<]*")
_STAMP: Final = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()


def same_bytes(data: bytes) -> bytes:
    """Write the zip again with fixed dates, so that equal sheets are equal files."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _CHANGED.sub(rb"\g<1>" + _STAMP, old.read(name)))
    return out.getvalue()
