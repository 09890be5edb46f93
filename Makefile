# One word per task: `make help` lists them.
# The first of these that is new enough and can make virtual environments.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null \
	&& echo "$$python" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test check bench clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run  ## set up on the first run, then start the bot (without a token: answer what you type)
	@$(BIN)/python -m bot

test: $(VENV)/.test  ## set up and run all tests, or some: make test TESTS=tests/bot/test_policy.py
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.check  ## lint, types, known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pip-audit --skip-editable

bench: $(VENV)/.test  ## measure quality and speed (an hour)
	@$(BIN)/python -m benchmarks

clean:  ## remove the virtual environment and caches (your data stays)
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Standard input belongs to the bot's questions: setting up must not read it.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Isnad needs Python 3.11 or newer with its venv module; name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up in $(VENV) (a minute or two, once) …"
	@"$(PYTHON)" -m venv $(VENV) </dev/null
	@$(PIP) --upgrade pip </dev/null

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@$(PIP) -e . </dev/null
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	@$(PIP) -e '.[test]' </dev/null
	@touch $@ $(VENV)/.run

$(VENV)/.check: pyproject.toml | $(BIN)/python
	@$(PIP) -e '.[test,check]' </dev/null
	@touch $@ $(VENV)/.test $(VENV)/.run
