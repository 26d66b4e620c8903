# Israfan. `make` alone lists what there is; every target installs first what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH := .venv-bench
LOCKS := .venv-locks
# Tests are spread over the processors; some mostly wait, so two processors run three at a time well.
WORKERS ?= 3
# The long scenarios measure seconds, and one keeps a processor busy.
SOAK_WORKERS ?= 2

.DEFAULT_GOAL := list
.PHONY: list install demo run test check fmt lint types contracts bench soak locks audit sbom clean

list:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(READY)  ## a virtual environment in .venv with everything in it

$(READY): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Israfan needs Python 3.11 or newer; this is $$($(PYTHON) --version)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh tools/install-venv.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Israfan needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## both platforms on this machine, with articles arriving: no token needed
	@$(BIN)/israfan demo

run: $(READY)  ## the real thing, with the settings of israfan.toml
	@$(BIN)/israfan run

test: $(READY)  ## every test
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: $(READY) lint types contracts test  ## the whole truth: format, lint, types, import contracts, tests, docs

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports --no-cache --no-logo

fmt: $(READY)  ## put the code into shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(BENCH)/.ready  ## measure, and write a report
	@$(BENCH)/bin/python -m benchmarks

# An environment of its own: aiogram, one of the peers, wants an older pydantic than we do.
$(BENCH)/.ready: pyproject.toml requirements-bench.lock $(READY)
	@test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	@echo "Installing the benchmarks' peers into $(BENCH) …"
	@$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

soak: $(READY)  ## the long fault scenarios and models
	@$(BIN)/pytest -n $(SOAK_WORKERS) --soak tests/faults tests/model

# Nothing younger than a week gets in: a release that was taken over is mostly found out within days.
COMPILE = $(LOCKS)/bin/uv pip compile --quiet --upgrade --exclude-newer "7 days" --generate-hashes --no-annotate \
	--no-header --python-version 3.11 pyproject.toml

locks: $(LOCKS)/.ready  ## renew the three requirements*.lock
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) --group dev -o requirements-dev.lock
	@$(COMPILE) --group dev --group bench -o requirements-bench.lock

audit: $(LOCKS)/.ready  ## ask the vulnerability service about every locked package
	@for lock in requirements.lock requirements-dev.lock requirements-bench.lock; do \
		echo "$$lock:"; $(LOCKS)/bin/pip-audit --strict --disable-pip --require-hashes -r $$lock || exit 1; done

sbom:  ## the list of locked packages as CycloneDX, in dist/
	@mkdir -p dist && $(PYTHON) tools/sbom.py . > dist/israfan.cdx.json && echo dist/israfan.cdx.json

$(LOCKS)/.ready:
	@test -x $(LOCKS)/bin/python || $(PYTHON) -m venv $(LOCKS)
	@$(LOCKS)/bin/python -m pip install --quiet --disable-pip-version-check uv pip-audit
	@touch $@

clean:  ## remove what was made here
	rm -rf $(VENV) $(BENCH) $(LOCKS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
