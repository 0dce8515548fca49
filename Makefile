# Everything that the project needs is installed here, into .venv: a bare machine has Python, pip, venv and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check format bench docs office screenshots templates clean

demo: $(STAMP)
	$(BIN)/foerdermappe demo demo

# Pictures of what was clicked are kept in build/screenshots.
test: check office
	FOERDERMAPPE_ARTEFACTS=$(CURDIR)/build/screenshots $(BIN)/python -m pytest

# The tests of the buttons press them in a real LibreOffice: from Debian's packages where that can be done.
office:
	tests/application/install.sh

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# What the project promises to reach, measured; it takes a few minutes and wants an otherwise idle machine.
bench: $(STAMP)
	$(BIN)/python tests/bench/run.py

templates: $(STAMP)
	$(BIN)/python -m addin.templates

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q addin
	touch $@

docs: $(STAMP)
	$(BIN)/foerdermappe rules --format markdown > docs/rules.md

# Needs what tests/application/install.sh installs.
screenshots: $(STAMP)
	docs/screenshots.sh $(BIN)/foerdermappe

clean:
	rm -rf .venv build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
