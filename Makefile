# Everything a newcomer needs: `make video`, `make ui`, `make test`.
PYTHON ?= python3
DAY ?= 2013-01-24
DAYS ?= 100
PORT ?= 3000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: video help ui test lint frames graph bench real-days live-rehearsal weather kill-rehearsal kills full-disk stress faults setup doctor lock clean

video: setup  ## make the video of DAY
	@$(BIN)/xinsider make $(DAY)

help:  ## this list; of the command: .venv/bin/xinsider -h
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ui: setup  ## open Dagster's web interface on 127.0.0.1; PORT=3010 for another port
	@$(BIN)/xinsider ui --port $(PORT)

# Many tests wait for a server, so three at once keep two cores busy. All these processes, and the
# commands that they start, compile the tests and the package anew where bytecode is not kept.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup  ## run the tests
	@$(BIN)/pytest -n 3 --no-loadscope-reorder

lint: $(INSTALLED)  ## style, types and Dagster's definitions
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/pyright
	@DAGSTER_HOME=$(CURDIR) $(BIN)/dg check defs

frames: $(INSTALLED)  ## renew the control pictures that the tests of the layers compare with
	@$(BIN)/python -m xinsider_assets_tests.video.control

graph: $(INSTALLED)  ## renew the text of the graph that a test compares with
	@$(BIN)/python -m xinsider_assets_tests.graph

bench: setup  ## measure the renderer; BENCH=--long for a plan of ten minutes too
	@$(BIN)/python -m benchmarks.rendering $(BENCH)

real-days: $(INSTALLED)  ## real days up to their scripts; POSTS=, PRICES=, READ= scripts to read
	@$(BIN)/python -m benchmarks.real_days --read $(or $(READ),0)

live-rehearsal: setup  ## a whole live day against loopback doubles at the providers' pace; LIBRARY=1
	@$(BIN)/python -m benchmarks.rehearsal $(if $(LIBRARY),--library)

weather: setup  ## ten live days, in each of them another provider misbehaves; 15 minutes
	@$(BIN)/python -m benchmarks.rehearsal.weather

kill-rehearsal: $(INSTALLED)  ## kill a live make in its pictures, make again, count what is paid
	@$(BIN)/python -m benchmarks.rehearsal.killed

kills: setup  ## kill makes fifty times, then compare with undisturbed ones; 20 minutes
	@$(BIN)/python -m benchmarks.rehearsal.fifty_kills

full-disk: setup  ## make a day on disks that get full; Linux, as root, 10 minutes
	@$(BIN)/python -m benchmarks.rehearsal.full_disk

stress: setup  ## DAYS exchange days in one process, 100 by default; an hour
	@DAYS=$(DAYS) $(BIN)/python -m benchmarks.stress

faults: $(INSTALLED)  ## renew the table of faults in docs/faults.md
	@$(BIN)/python -m xinsider_assets_tests.faults.matrix

setup: $(INSTALLED)  ## the environment and a browser
	@scripts/install-browser.sh $(BIN)/python

doctor: $(INSTALLED)  ## what is missing on this machine
	@$(BIN)/xinsider doctor

lock:  ## renew constraints.txt (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.10 \
	  --fork-strategy requires-python --no-header --no-annotate --upgrade -q -o constraints.txt

clean:  ## the environment, not the data
	rm -rf $(VENV)

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "error: $(PYTHON) is older than Python 3.10; name a newer one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; \
	  else echo "error: Python's venv is missing; install it with: sudo apt-get install python3-venv" >&2; exit 1; fi; }
	@echo "installing into $(VENV), this takes some minutes …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
