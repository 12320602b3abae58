# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup serve test check fix lock bench site

.venv/serve.stamp: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/test.stamp: .venv/serve.stamp requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

setup: .venv/serve.stamp  ## make .venv with the command .venv/bin/kehoach

serve: setup  ## serve the real plan on http://127.0.0.1:8000
	$(BIN)/kehoach serve

test: .venv/test.stamp  ## pass every test
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/test.stamp  ## format, lint, types, layers, data, and tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/turtlefmt --check ontology data tests/second
	$(BIN)/kehoach check
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow" --cov --cov-report=term --cov-fail-under=95

fix: .venv/test.stamp  ## format what can be formatted
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/turtlefmt ontology data tests/second

lock:  ## renew the locks from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --extra setup pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --extra dev --extra browser --extra setup \
	  pyproject.toml -o requirements-dev.lock

bench: .venv/test.stamp  ## small queries beside floods, reloads under load: minutes; fails where a promise breaks
	$(BIN)/python -m tests.benchmarks.flood
	$(BIN)/python -m tests.benchmarks.reload_under_load

site: setup  ## the whole site as files in out/
	$(BIN)/kehoach site out
