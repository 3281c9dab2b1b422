# Everything a newcomer needs: `make demo` runs the main job, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ASSETS := src/upstander/sites/static/staticfiles.json

.PHONY: setup demo test check docs migrations lock clean bench evaluate

setup: $(VENV)/.made $(ASSETS)

$(VENV)/.made: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

# Style, script and typeface of the pages, fetched once by npm (or by the wheel that holds it). docs/explanation/pages.md
$(ASSETS): $(VENV)/.made $(wildcard src/upstander/sites/assets/*.* src/upstander/sites/assets/licences/*)
	$(BIN)/python -m upstander.sites.assets

# Invents a force, scans it, and opens the desk on it; SERVE=0 stops after the scan.
SERVE ?= 1

demo: setup
	$(BIN)/python -m upstander.cli.demo demo $(if $(filter 0,$(SERVE)),,--serve)

test: setup
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.docs_are_fresh

# Speed and memory against bare scans and peers; 1 is the large force, and takes hours. docs/explanation/speed.md
BENCH_SCALE ?= 0.05

bench: setup
	$(BIN)/python -m bench --scale $(BENCH_SCALE)
	$(BIN)/python -m bench.desk --scale $(BENCH_SCALE)

# What the scan finds in forces of which the truth is known; writes docs/reference/evaluation. docs/explanation/evaluation.md
EVALUATE_OTHERS ?= 1000

evaluate: setup
	$(BIN)/python -m bench.evaluate --others $(EVALUATE_OTHERS) --keep .evaluation

# The reference pages, written from the code.
docs: setup
	$(BIN)/python -m upstander.cli.reference

# Migrations for models that have changed; give each a name: `make migrations ROOM=accounts NAME=what_it_does`.
migrations: setup
	PYTHONPATH=. DJANGO_SETTINGS_MODULE=tests.plain_settings $(BIN)/django-admin makemigrations $(ROOM) -n $(NAME)

lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --universal --quiet --output-file requirements.lock

clean:
	rm -rf demo build dist
