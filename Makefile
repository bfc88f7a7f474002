# Every command that a person types here; `make` alone lists them.
# Needs Python 3.11 or newer, make and git; all else is installed into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN    := .venv/bin
READY  := .venv/.ready

# Each folder with a pyproject.toml is a distribution; a new one needs no line here.
MEMBERS := $(sort $(dir $(wildcard $(addsuffix /pyproject.toml,core admin drivers/* plugins/* examples/*))))
BENCHES := $(sort $(wildcard bench/bench_*.py))
DEMO    := var/demo/botique.toml
COMMA   := ,
EMPTY   :=
FEATURES := $(subst $(EMPTY) $(EMPTY),$(COMMA),$(notdir $(wildcard plugins/*)))

# Else every start compiles anew all that it imports, which takes longer than the start itself.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run setup test check fix bench docs migration lock wheels

help:  ## lists the commands
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST)

run: export BOTIQUE__SERVER__PORT := $(or $(PORT),8000)
run: export BOTIQUE__PLUGIN__PROFILE__CODE_TO := demo@example.com
ifdef TELEGRAM_TOKEN
run: export BOTIQUE__DRIVERS__TELEGRAM__TOKEN := $(TELEGRAM_TOKEN)
endif
run: $(READY) | $(DEMO).filled  ## a demo client in the browser; PORT= and TELEGRAM_TOKEN= are heard
ifndef TELEGRAM_TOKEN
	@echo "To have it in Telegram too, get a token from @BotFather: TELEGRAM_TOKEN=123456:ABC-def make run"
endif
	@exec $(BIN)/botique run -c $(DEMO)

$(DEMO).filled: | $(READY)
	@test -f $(DEMO) || $(BIN)/botique init $(dir $(DEMO)) --title "Омега Маркет" --plugins $(FEATURES) > /dev/null
	@$(BIN)/botique demo -c $(DEMO)
	@touch $@

setup: $(READY)  ## makes .venv with everything in it

test: $(READY)  ## the whole test suite; ARGS= go to pytest
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

check: $(READY)  ## formatting, lint, types, architecture, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

fix: $(READY)  ## formats and repairs what can be repaired by rule
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY)  ## the benchmarks, pinned to one core
	@set -e; for script in $(BENCHES); do echo "== $$script"; $(BIN)/python $$script; done

docs: $(READY)  ## the pages that are made from code
	@$(BIN)/python docs/write_hooks.py

migration: $(READY)  ## the next migration of OWNER= (core or a plugin), named by TEXT=
	@$(BIN)/python -m botique_core.migrations $(OWNER) "$(TEXT)"

lock: $(READY)  ## newest allowed versions into requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --all-extras --group dev \
		--no-emit-package botique-core --output-file requirements.lock \
		pyproject.toml $(addsuffix pyproject.toml,$(MEMBERS))

wheels: $(READY)  ## each distribution as a wheel in dist/
	@set -e; rm -rf dist; for member in $(MEMBERS); do \
		$(BIN)/uv build --quiet --wheel --out-dir dist $$member; done; ls dist

# The stamp is older than a changed lock or pyproject.toml, so that a pull installs what it brought.
$(READY): requirements.lock pyproject.toml $(addsuffix pyproject.toml,$(MEMBERS))
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Installing into .venv ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@awk '/^[^ ]/ { on = /^uv==/ } on' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps $(addprefix --editable ,$(MEMBERS))
	@touch $@
