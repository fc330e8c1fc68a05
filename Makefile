# Two commands: `make run` starts the app, `make test` runs every check. Both set themselves up.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501
ADDRESS ?= 127.0.0.1
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help setup run test lint types check check-exports lock benchmark clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

setup: $(VENV)/.ready  ## make .venv with the pinned requirements

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Missing: Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Missing: Python's venv module (on Debian: apt-get install python3-venv)."; exit 1; }

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	@echo "Installing the pinned requirements into $(VENV) …"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt || { echo "Missing: the packages of requirements.txt could not be installed; is there a network and a package index?"; exit 1; }
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt | $(VENV)/.ready
	@echo "Installing the test tools into $(VENV) …"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt || { echo "Missing: the packages of requirements-dev.txt could not be installed; is there a network and a package index?"; exit 1; }
	@touch $@

run: setup  ## start the app on http://127.0.0.1:8501 (PORT=…, ADDRESS=…)
	@$(PY) -m dashboard run --port $(PORT) --address $(ADDRESS)

lint: $(VENV)/.ready-dev  ## ruff: style and format
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: $(VENV)/.ready-dev  ## mypy --strict
	@$(PY) -m mypy --strict

check: setup  ## validate the dossier
	@$(PY) -m dashboard check --strict

test: $(VENV)/.ready-dev lint types check  ## every check and test, Chromium included
	@$(PY) -m tests.browser.chromium
	@$(PY) -m pytest -n 2 --dist worksteal

benchmark: $(VENV)/.ready-dev  ## measure speed side by side with the stock app
	@$(PY) -m benchmarks

check-exports: $(VENV)/.ready-dev  ## open the slides in LibreOffice (not part of test)
	@$(PY) -m tests.briefing.libreoffice

lock:  ## compile requirements*.in to pinned files with hashes (needs uv)
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" requirements.in -o requirements.txt
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:  ## remove .venv and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
