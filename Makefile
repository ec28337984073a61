# make demo    analyse the example application, show the findings, write SARIF
# make test    the whole test suite
# make check   format, lint, types, whether mypyc has a form for all, floors, the linter on itself, generated documents
# make fix     what tools can correct by themselves
# make docs    write the documents that are generated from rules/ and code
# make models  look the names of the library models up in the libraries themselves (downloads them; some minutes, now and then)
# make compiled  a wheel whose engine is compiled, which takes about three quarters of the time: needs a C compiler and some minutes
# make compiled-test  the suite once more against that wheel
# make bench   speed and memory beside Python's own parser: make bench PROJECTS='folder …' PINNED='Django==5.2.8 …' PEERS=folder-of-programs
#
# Each target makes its environment in .venv when it is missing or pyproject.toml has changed.

PYTHON  ?= $(shell command -v python3.11 || command -v python3)
WORKERS ?= 2
VENV    := .venv
BIN     := $(VENV)/bin
NPM     := $(shell command -v npm)
TOOLS   := $(if $(NPM),tests/tools/node_modules/.package-lock.json)
PIP     := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check
LINTED  := rd4c_lint tests benchmarks docs/build.py hatch_build.py
PROJECTS ?= examples/clinic_intake examples/school_roster examples/growth_study
PINNED   ?=
BENCH    := --repeat 3 $(if $(PEERS),--peers $(PEERS))

.PHONY: demo test check format-check lint types compiles floors self docs-check fix docs models compiled compiled-test bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/.runs
	@mkdir -p build
	$(BIN)/rd4c-lint check examples/clinic_intake --format text --format sarif=build/clinic_intake.sarif --fail-on never
	@echo "SARIF for code hosts and editors: build/clinic_intake.sarif"

test: $(VENV)/.develops $(TOOLS)
	$(BIN)/python -m pytest -n $(WORKERS) -q

check: format-check lint types compiles floors self docs-check

format-check: $(VENV)/.develops
	$(BIN)/ruff format --check $(LINTED)

lint: $(VENV)/.develops
	$(BIN)/ruff check $(LINTED)

types: $(VENV)/.develops
	$(BIN)/mypy

compiles: $(VENV)/.develops
	$(BIN)/python tests/compiles.py

floors: $(VENV)/.develops
	$(BIN)/lint-imports

self: $(VENV)/.develops
	$(BIN)/rd4c-lint check rd4c_lint --allow-unmarked

docs-check: $(VENV)/.develops
	$(BIN)/python docs/build.py --check

fix: $(VENV)/.develops
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)

docs: $(VENV)/.develops
	$(BIN)/python docs/build.py

models: $(VENV)/.develops
	$(BIN)/python benchmarks/model_names.py

bench: $(VENV)/.develops
	$(BIN)/python benchmarks/speed.py --jobs 2 --memory $(BENCH) $(PROJECTS)
ifneq ($(PINNED),)
	$(BIN)/python benchmarks/speed.py --jobs 2 --memory --fields 50 $(BENCH) $(addprefix --pinned ,$(PINNED))
endif
	$(BIN)/python benchmarks/copies.py $(firstword $(PROJECTS))

# The hook compiles beside the sources, so it works on a copy.
compiled: $(VENV)/.runs
	rm -rf build/compiled && mkdir -p build/compiled/source
	cp -r rd4c_lint rules ci hatch_build.py pyproject.toml README.md LICENSE NOTICE build/compiled/source
	HATCH_BUILD_HOOKS_ENABLE=1 $(PIP) wheel --quiet --no-deps --wheel-dir build/compiled build/compiled/source
	@ls build/compiled/*.whl

# Compiled code is stricter than Python about types, and only running it shows where. The tests lie where no source of ours is beside them.
compiled-test: compiled $(VENV)/.develops $(TOOLS)
	rm -rf build/compiled/site build/compiled/tree && mkdir -p build/compiled/tree
	$(PIP) install --quiet --no-deps --target build/compiled/site build/compiled/*.whl
	@ls build/compiled/site/rd4c_lint/engine/interpret/machine.*.so
	tar -c --exclude=./.git --exclude=./.venv --exclude=./build --exclude=./rd4c_lint . | tar -x -C build/compiled/tree
	cd build/compiled/tree && PYTHONPATH=$(CURDIR)/build/compiled/site $(CURDIR)/$(BIN)/python -m pytest -n $(WORKERS) -q -m "not source"

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Where ensurepip is missing (Debian without python3-venv), the pip outside installs into the environment.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --clear --without-pip $(VENV)

# Other people's validators of the report formats. Without npm their tests are skipped, except in continuous integration.
tests/tools/node_modules/.package-lock.json: tests/tools/package-lock.json
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.develops: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.runs
