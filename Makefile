# Each target first makes the environment it needs, in .venv, from constraints.txt.
# A fresh machine needs Python 3.11 or newer, git and make; PYTHON=python3.12 chooses another one.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
TYPED := threeassets audit_rules reports sample_ledgers grading bench tools
# A sample village is a folder with books in it; the scripts that wrote them stand beside it.
BOOKS = $(patsubst %/,%,$(sort $(dir $(wildcard $(addprefix sample_ledgers/*/*.,csv xls xlsx)))))

.PHONY: demo test test-long test-slow test-spark grade check format docs wheel bench clean
.DEFAULT_GOAL := demo

demo: $(READY) ## read the sample books, check them, write the documents into out/
	$(BIN)/threeassets run $(BOOKS) -o out --policy demo_county --fail-on never

test: $(READY) ## the everyday tests, under five minutes
	$(BIN)/pytest -n 2 -m "not long"

test-long: $(READY) ## the rest: whole counties, attacks, kills, engines side by side, every mutant; ten minutes
	$(BIN)/pytest -n 2 -m long

test-spark: .venv/.spark ## the same rules on Apache Spark, about four minutes; needs Java 17
	$(BIN)/pytest tests/spark

test-slow: $(READY) ## damaged files, lakes and stores, kills of every command; two hours
	THREEASSETS_MUTATIONS=20000 $(BIN)/pytest -n 2 tests/hostile tests/importers/test_xls_reader.py
	THREEASSETS_KILLS=200 $(BIN)/pytest -n 2 tests/store/test_at_once.py -k kill
	THREEASSETS_KILLS=500 $(BIN)/pytest tests/hostile/test_kills.py

check: $(READY) ## format, lint, strict types, import contracts, known holes, generated documentation
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary $(addprefix -p ,$(TYPED))
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.version_audit
	$(BIN)/python -m tools.generate_docs --check

grade: $(READY) ## judge the rules by three invented counties; some minutes
	$(BIN)/python -m grading.grade

format: $(READY) ## lay the code out and mend what the linter can
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

docs: $(READY) ## write docs/ again from the code
	$(BIN)/python -m tools.generate_docs

wheel: $(READY) ## build dist/threeassets-….whl
	rm -rf build dist
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

bench: $(READY) .venv-bench/.ready ## how fast it is, beside peers; QUICK=1 for small numbers
	$(BIN)/python -m bench $(if $(QUICK),--quick)

clean: ## remove the environment and everything written
	rm -rf .venv .venv-bench build dist out *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# setuptools first, so that the build too uses the version written down.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; choose it with make PYTHON=python3.12"; exit 1; }
	@echo "Making .venv (once, some minutes) ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt setuptools
	@PYTHONWARNINGS=ignore $(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

# Peers the bench stands beside, in an environment of their own: they are no dependency of anything.
.venv-bench/.ready:
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip --quiet --disable-pip-version-check install beancount==3.2.3
	@touch $@

# Only who tests on Spark loads its several hundred megabytes.
.venv/.spark: $(READY)
	@PYTHONWARNINGS=ignore $(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev,spark]'
	@touch $@
