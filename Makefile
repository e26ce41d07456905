# make demo    set up, read and compare what is bundled  make test    set up and run every test
# make desk    set up, and open what is bundled in the browser
# make check   lint, types, layers, examples, floors    make bench   words a second, beside spaCy's blank tokenizer
# make fast    compile what reads, with mypyc, into build/compiled (needs a C compiler; nothing else does)
# make docs    docs/cli.md, docs/exports.md, README's table           make lock    refresh the lock files from pyproject.toml
# make entities  install what checks the export for FollowTheMoney (builds PyICU: needs a C++ compiler and the headers of ICU)
# make fuzz    malformed input to everything that takes any, 10 minutes; FUZZ='60 html desk' chooses seconds and targets
# make sbom    what the lock installs, as a CycloneDX bill of materials
# make crash   kill a process at its work on a case, 200 times on each database
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# The first Python that is new enough; `make PYTHON=... demo` names another.
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
            $$name -c '$(ENOUGH)' 2>/dev/null && echo $$name && break; done)

.PHONY: demo desk test check lint fast entities bench crash fuzz sbom docs lock clean

demo: $(READY)
	@$(BIN)/riwaya read examples/raqqa-convoy.ar.txt
	@echo
	@$(BIN)/riwaya compare examples/raqqa-convoy.ar.txt examples/raqqa/*.txt

desk: $(READY) build/afrin.riwaya
	@$(BIN)/riwaya desk build/afrin.riwaya

# Made once: what was judged in it stays.
build/afrin.riwaya: | $(READY)
	@mkdir -p build
	@$(BIN)/riwaya case new $@ --title "عفرين، كانون الثاني ٢٠٢٢"
	@$(BIN)/riwaya case add $@ examples/afrin/accounts.jsonl
	@$(BIN)/riwaya case compare $@ > /dev/null

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint
	$(BIN)/riwaya check
	$(BIN)/riwaya evaluate --floors

fast: $(READY)
	@$(BIN)/python tools/compile.py

entities: $(VENV)/.entities

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/desk.py
	$(BIN)/python benchmarks/grounding.py

sbom: $(READY)
	@$(BIN)/python tools/sbom.py requirements/dev.txt

fuzz: $(READY)
	$(BIN)/python -W ignore fuzz/run.py $(FUZZ)

crash: $(READY)
	RIWAYA_KILLS=200 .ci/postgres $(BIN)/python -m pytest tests/store/test_kill.py

docs: $(READY)
	$(BIN)/python -m riwaya.cli.reference > docs/cli.md
	$(BIN)/python -m riwaya.export.reference > docs/exports.md
	$(BIN)/python tools/fill_readme.py
	$(BIN)/python tools/fill_trust.py

# Installed once: again only when a lock file or the project file changes.
$(READY): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Riwaya needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }

$(VENV)/.entities: $(READY) requirements/entities.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/entities.txt
	@touch $@

$(VENV)/.bench: $(READY) requirements/bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	@touch $@

lock:
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra dev pyproject.toml --output-file requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra bench pyproject.toml --output-file requirements/bench.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra entities pyproject.toml --output-file requirements/entities.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
