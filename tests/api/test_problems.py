"""The list of codes that `/problem` shows: what some error says, and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
import re
from html import escape

import pytest

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


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_tells_each_code_at_its_place(client, lang):
    """The `type` of an error leads to its line, in the language of the reader."""
    answer = client.get("/problem", params={"lang": lang}, headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["content-language"] == lang
    for code, (status, title_vi, title_en) in CODES.items():
        line = re.search(rf'<tr id="{code}">.*</tr>', answer.text)
        assert line, code
        for words in (str(status), escape(title_vi), escape(title_en)):
            assert words in line[0]


@pytest.mark.parametrize("path", ["/units?lang=vi&lang=en", "/units?lang=de"])
def test_a_value_that_is_none_is_named(client, path):
    """A parameter twice, a language that is none of ours."""
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-parameter")
    assert "lang" in answer.json()["title"] + answer.json()["detail"]
