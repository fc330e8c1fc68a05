# Two commands: `make run` starts the app, `make test` runs every check. Both set themselves up.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501
ADDRESS ?= 127.0.0.1
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# What pip says goes to a file: where it fails, one line of ours says what is missing.
INSTALL = $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $(1) >$(VENV)/pip.log 2>&1 || { echo "Missing: the packages of $(1) could not be installed; is there a network and a package index? What pip said: $(VENV)/pip.log"; exit 1; }

.PHONY: help setup browser run test test-js lint types scripts check checks check-fast check-exports pin-images lock benchmark load fuzz clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

setup: $(VENV)/.ready  ## make .venv with the pinned requirements

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Missing: Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c "" >/dev/null 2>&1 || { echo "Missing: a Python that runs; PYTHON=$(PYTHON) does not. Name another: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c "$(NEW_ENOUGH)" || { echo "Missing: Python 3.11 or newer; PYTHON=$(PYTHON) is $$($(PYTHON) --version 2>&1)."; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" >/dev/null 2>&1 || { echo "Missing: Python's venv module (on Debian: apt-get install python3-venv)."; exit 1; }
	@said=$$($(PYTHON) -m venv $(VENV) 2>&1) || { rm -rf $(VENV); echo "Missing: a place to write $(VENV); Python says: $${said##*$$'\n'}"; exit 1; }

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	@$(PY) -c "$(NEW_ENOUGH)" || { echo "Missing: Python 3.11 or newer; $(VENV) was made with $$($(PY) --version 2>&1). Remove it: make clean"; exit 1; }
	@echo "Installing the pinned requirements into $(VENV); the first time takes some minutes …"
	@$(call INSTALL,requirements.txt)
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt | $(VENV)/.ready
	@echo "Installing the test tools into $(VENV) …"
	@$(call INSTALL,requirements-dev.txt)
	@touch $@

# What npm says goes to a file, as with pip.
$(VENV)/.ready-js: tests/js/package-lock.json | $(VENV)/.ready-dev
	@echo "Installing what checks the scripts …"
	@cd tests/js && PATH="$(abspath $(VENV))/bin:$$PATH" npm ci >$(abspath $(VENV))/npm.log 2>&1 || { echo "Missing: the packages of tests/js/package-lock.json could not be installed; is there a network and an npm registry? What npm said: $(VENV)/npm.log"; exit 1; }
	@touch $@

run: setup  ## start the app on http://127.0.0.1:8501 (PORT=…, ADDRESS=…)
	@$(PY) -m dashboard run --port $(PORT) --address $(ADDRESS)

lint: $(VENV)/.ready-dev  ## ruff: style and format
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: $(VENV)/.ready-dev  ## mypy --strict
	@$(PY) -m mypy --strict

scripts: $(VENV)/.ready-js  ## the JavaScript: oxlint, and tsc on its JSDoc types
	@$(VENV)/bin/oxlint --quiet -c tests/js/oxlint.json --ignore-pattern dashboard/web/vendor dashboard/web tests/js/*.mjs && PATH="$(abspath $(VENV))/bin:$$PATH" tests/js/node_modules/.bin/tsc -p tests/js

check: setup  ## validate the dossier
	@$(PY) -m dashboard check --strict

browser: $(VENV)/.ready-dev  ## find a Chromium, or install one
	@$(PY) -m tests.browser.chromium

test-js: $(VENV)/.ready-dev  ## what of the JavaScript needs no browser, in the Node that Playwright carries
	@$(PY) -m tests.js

checks: lint types scripts check test-js

# Where a machine forbids Python to keep what it compiled, each of the many processes would compile it anew.
test check-fast: export PYTHONDONTWRITEBYTECODE :=

test: $(VENV)/.ready-dev $(VENV)/.ready-js browser  ## every check and test, Chromium included
	@$(MAKE) --no-print-directory -j2 checks
	@$(PY) -m pytest -n 2 --dist worksteal

check-fast: $(VENV)/.ready-dev $(VENV)/.ready-js  ## every check and test that needs no browser
	@$(MAKE) --no-print-directory -j2 checks
	@$(PY) -m pytest -n 2 --dist worksteal --ignore tests/browser

benchmark: $(VENV)/.ready-dev  ## measure speed side by side with the stock app
	@$(PY) -m benchmarks

fuzz: $(VENV)/.ready-dev  ## ten thousand mutated inputs at every door
	@$(PY) -m tests.fuzz

load: $(VENV)/.ready-dev  ## fifty readers at once, on a server of their own
	@$(PY) -m benchmarks.load

check-exports: $(VENV)/.ready-dev  ## open the slides in LibreOffice (not part of test)
	@$(PY) -m tests.briefing.libreoffice

pin-images:  ## write the digests of the base images into Dockerfile and compose.yaml (needs Docker)
	@deploy/pin-images Dockerfile compose.yaml

lock:  ## compile requirements*.in to pinned files with hashes (needs uv)
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" requirements.in -o requirements.txt
	@uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:  ## remove .venv and caches
	@rm -rf $(VENV) tests/js/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
