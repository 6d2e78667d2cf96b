# Everything that is done to this project, in one place. CI does nothing that these targets cannot.
# Needs Python 3.11 or newer and make; the first target you use makes .venv by itself.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
ARGS ?=
WORKERS ?= 3
KILLS ?= 200
SCHEDULES ?= 300
LATE ?= 1
PYTHONS ?= python3.11 python3 python3.12 python3.13 python

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench understanding pictures soak slow wheel lock clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.project ## Play both sides on a web page, or talk to the bot in this terminal
	@$(BIN)/kase demo $(ARGS)

# Tests make and remove thousands of databases: in memory where 4 GiB of it are free, unless TMPDIR says where.
MEMORY := $(shell df -k --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 4194304 {print "/dev/shm"}')
ifneq ($(MEMORY),)
test: export TMPDIR ?= $(MEMORY)
endif

test: $(VENV)/.project ## Run the tests; make test ARGS="-k card" runs some of them
	$(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.project ## Check format, lint, types and who imports whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.project ## Format the code and mend what lint can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.project ## Measure speed and memory
	$(BIN)/python -m tests.bench $(ARGS)

understanding: $(VENV)/.project ## Measure the understanding anew: tables, and the plots of docs/understanding.md
	$(BIN)/python -m tests.nlu.report $(ARGS)

pictures: $(VENV)/.project ## Take the pictures of the documentation again; make pictures ARGS="paid charge" takes some
	$(BIN)/python -m tests.pictures $(ARGS)

soak: $(VENV)/.project ## Crash in the middle of payments and count the charges; KILLS=200 SCHEDULES=300
	$(BIN)/python -m tests.chaos --kills $(KILLS) --schedules $(SCHEDULES) $(ARGS)

slow: $(VENV)/.project ## Run the tests of the widget over a slow line, on which order is luck; LATE=1 second
	$(BIN)/pytest tests/e2e --numprocesses $(WORKERS) --dist loadfile --slow-line $(LATE) -k widget $(ARGS)

wheel: $(VENV)/.project ## Build the wheel and try it in a clean environment
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation
	$(BIN)/python -m tests.e2e.wheel $(ARGS)

COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: $(VENV)/.project ## Lock the requirements again; ARGS=--upgrade takes what is new
	$(COMPILE) $(ARGS) --extra stripe --extra microsoft365 --output-file requirements/runtime.txt pyproject.toml
	$(COMPILE) $(ARGS) --output-file requirements/build.txt requirements/build.in
	$(COMPILE) $(ARGS) --output-file requirements/development.txt pyproject.toml requirements/development.in

clean: ## Remove what was made, the environment included
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*
	find bot actions tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up speaks on stderr and reads nothing, so that `make demo` is the conversation alone, also in a pipe.

$(VENV)/.project: $(VENV)/.requirements pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable . </dev/null >&2
	@touch $@

$(VENV)/.requirements: requirements/development.txt
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		for python in $(PYTHONS); do \
			if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
		done; \
		if [ -z "$${found:-}" ]; then \
			echo "Kase needs Python 3.11 or newer, and none of these is: $(PYTHONS)." >&2; exit 1; \
		fi; \
		echo "Setting up $(VENV) with $$($$found --version); this happens once and takes a minute or two." >&2; \
		$$found -m venv --clear $(VENV) </dev/null >&2 || { \
			echo "Kase needs Python's venv module; on Debian and Ubuntu it is the package python3-venv." >&2; exit 1; }; \
	fi
	@$(PIP) install --quiet --require-hashes --requirement $< </dev/null >&2
	@touch $@
