# The two commands that matter, each of which sets up all it needs:
#   make run     the program, with the worked example
#   make test    all tests
# Another Python: make PYTHON=python3.12 test

PYTHON ?= python3
# For two cores: the third works while another waits for a timer or another program.
WORKERS ?= 3
# The tests start hundreds of processes, each of which would compile the whole program where that is not kept.
export PYTHONDONTWRITEBYTECODE :=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python
STAMP := .venv/installed
# What making a virtual environment needs is asked for together with the rest, so that one command brings all.
VENV_NEEDS := $(if $(wildcard $(PY)),,python)

.NOTPARALLEL:

.PHONY: run test lint format types conformance bench golden screenshots bundle schema messages compile-messages \
	clean system-run system-test system-bundle validator

run: system-run $(STAMP)
	@$(PY) tools/run_example.py

# Tests that need the Open XML validator are run where npm is there, else skipped with a word on how to get it.
test: system-test $(STAMP)
	@$(PYTHON) tools/setup_validator.py --if-possible
	@$(PY) tools/setup_odf_schema.py --if-possible
	$(PY) -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

lint: $(STAMP)
	$(PY) -m ruff check
	$(PY) -m ruff format --check

format: $(STAMP)
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

types: $(STAMP)
	$(PY) -m mypy

# The tests in which other programs judge our files; here the validator must be there.
conformance: system-test validator $(STAMP)
	@$(PY) tools/setup_odf_schema.py
	REQUIRE_VALIDATOR=1 $(PY) -m pytest -n $(WORKERS) --dist loadfile tests/conformance $(ARGS)

bench: system-test $(STAMP)
	$(PY) -m pytest tests/benchmarks -o python_files='bench_*.py' -n 0 --benchmark-enable -s $(ARGS)

# The golden page images of the tests, after a change to the looks; look at what has changed before you commit it.
golden: system-test $(STAMP)
	$(PY) -m tests.golden.pages

# Pictures of every page, panel, dialog and state in every look, under build/screenshots; some go into manual and README.
screenshots: system-test $(STAMP)
	$(PY) -m tools.screenshots $(ARGS)
	$(PY) -m tools.screenshots.publish

# The program as a folder to copy to computers without Python, of the system this is done on; tried before it is given.
BUNDLE := build/bundle
bundle: system-run system-bundle $(STAMP)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[bundle]'
	$(PY) -m PyInstaller --noconfirm --log-level ERROR --distpath $(BUNDLE) --workpath build/pyinstaller \
		tools/bundle/drafter.spec
	$(PY) -m tools.bundle.trying $(BUNDLE)

# The JSON Schema of the interchange format, from the types.
schema: $(STAMP)
	$(PY) -c "from drafting import interchange, paths; paths.SCHEMA.write_bytes(interchange.json_schema())"

# Babel, whose settings are in setup.cfg; and Qt's tool for what its own Chinese catalogue lacks.
BABEL = $(PY) -c 'import setuptools; setuptools.setup()' --quiet
CATALOGUES := zh_TW en
catalogue = resources/locale/$(1)/LC_MESSAGES/drafter.po
# What rules and templates say has a catalogue of its own, from Chinese into English.
EXPLAINED := --domain explanations --locale en

messages: $(STAMP)
	@mkdir -p build
	$(BABEL) extract_messages
	$(foreach l,$(CATALOGUES),test -e $(call catalogue,$l) || $(BABEL) init_catalog --locale $l;)
	$(BABEL) update_catalog
	$(BABEL) extract_messages --mapping-file tools/explaining.cfg --input-paths drafting/checks/data,templates \
		--output-file build/explanations.pot
	$(BABEL) update_catalog $(EXPLAINED) --input-file build/explanations.pot

compile-messages: $(STAMP)
	$(BABEL) compile_catalog
	$(BABEL) compile_catalog $(EXPLAINED)
	$(BIN)/pyside6-lrelease -silent resources/locale/zh_TW/qt.ts -qm resources/locale/zh_TW/qt.qm

clean:
	rm -rf build dist .venv *.egg-info .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-run system-test system-bundle: system-%:
	@$(PYTHON) tools/setup_system.py $* $(VENV_NEEDS)

validator:
	@$(PYTHON) tools/setup_validator.py --present || { $(PYTHON) tools/setup_system.py conformance && $(PYTHON) tools/setup_validator.py; }

# Only what is declared in these files calls for installing again.
$(STAMP): setup.cfg pyproject.toml
	@test -x $(PY) || { $(PYTHON) tools/setup_system.py python && $(PYTHON) -m venv .venv; }
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
