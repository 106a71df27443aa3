# make demo   builds, validates and shows the sample graph; installs first where needed
# make test   installs what the tests need and runs them
# make check  lint, format, types, tests: what CI runs
# Another Python: make demo PYTHON=python3.12 (3.11 or newer). Another place for the environment: VENV=...

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO := build/seeds.ttl

.PHONY: demo test check lint types clean

demo: $(VENV)/.installed
	@mkdir -p $(dir $(DEMO))
	$(BIN)/kg build seeds/ -o $(DEMO)
	$(BIN)/kg validate $(DEMO)
	$(BIN)/kg query $(DEMO) tolls

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: lint types test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.installed-dev
	$(BIN)/mypy --strict kg tests training

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is missing or older than 3.11; name a newer one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "$(PYTHON) has no venv module; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps are newer than what they were made from, so a second make installs nothing.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
