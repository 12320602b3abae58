"""The list of codes that `/problem` shows: what some error says, and nothing else."""

from __future__ import annotations

import importlib
import pkgutil

import api
import kg
from api.problems import CODES
from kg.errors import KehoachError

#: A server that meets them does not start, so no answer tells them.
BEFORE_THE_START = {"bad-setting", "port-taken"}


def kinds(kind=KehoachError):
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


def every_error():
    for package in (kg, api):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return [kind for kind in kinds() if kind.__module__.startswith(("kg.", "api."))]


def test_each_code_is_of_an_error_with_its_status():
    """No code is listed for what this server cannot meet."""
    known = {(kind.code, kind.status) for kind in every_error()}
    assert [code for code, told in CODES.items() if (code, told[0]) not in known] == []


def test_each_code_that_an_answer_may_have_is_listed():
    served = [kind for kind in every_error() if kind.__module__.startswith(("api.", "kg.store."))]
    assert {kind.code for kind in served} - CODES.keys() == BEFORE_THE_START
