# make site   the site from seeds/            make serve  the same with live reload
# make test   types, lint, tests, browser     make check  proves the pages against the articles
# make eval   measures quality against pinned floors

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test eval lock clean
.DEFAULT_GOAL := site

site: $(VENV)/.ready
	@$(BIN)/mkdocs build --strict
	@echo "The site is in site/. To read it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/.ready
	@$(BIN)/mkdocs serve

check: $(VENV)/.ready
	@$(BIN)/briefings check

test: $(VENV)/.ready $(VENV)/.ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2

eval: $(VENV)/.ready $(VENV)/.ready-to-test
	@$(BIN)/python benchmarks/gate.py

# The pinned lists, without the address of any package index.
lock:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --no-header --no-annotate \
	  --python-version 3.11 pyproject.toml build-requirements.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --no-header --no-annotate \
	  --python-version 3.11 --group test --extra all pyproject.toml -c requirements.txt -o requirements-test.txt

clean:
	rm -rf $(VENV) build

$(VENV)/.ready: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is missing; install Python 3.11 or later (Debian: apt-get install python3)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) has no venv module; install it (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Setting up $(VENV), once: a minute or two"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-deps --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-to-test: requirements-test.txt $(VENV)/.ready
	@$(PIP) install --no-deps --require-hashes -r requirements-test.txt
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	  { echo "make test: Chromium is missing; install it (Debian: sudo apt-get install chromium)"; exit 1; }
	@touch $@
