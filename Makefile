# make serve   build the page and serve it on http://localhost:8000 (PORT= to change)
# make test    set up everything and pass all tests
PYTHON ?= python3
PORT ?= 8000
# Photographs and labels for training: a folder with a manifest.csv, or with eyes_open/ and eyes_blink/
DATA ?= ../shared/data
PY := .venv/bin/python
RENDER_PY := .venv-render/bin/python
ifeq ($(OS),Windows_NT)
PY := .venv/Scripts/python.exe
RENDER_PY := .venv-render/Scripts/python.exe
endif

.PHONY: serve build test check format train evaluate tune baseline sources folds convert score figures bench pictures render docs site-packages python-packages chromium
.DEFAULT_GOAL := help

help:
	@echo "make serve     build the page and serve it on http://localhost:$(PORT)"
	@echo "make test      set up everything and pass all tests"
	@echo "make check     format, types and lint"
	@echo "make score     PHOTOS=folder OUT=verdicts.csv: the page's verdicts for a folder"
	@echo "make figures   DATA=folder with labels: how good the page is"
	@echo "make train, make evaluate, make convert     DATA=folder: the network, from photographs to the page"
	@echo "make bench     QUICK=1 DATA=folder: how fast the page is, against the alternatives"
	@echo "make tune, make baseline, make sources      DATA=folder: the search, other methods, leaving sources out"
	@echo "make render    SEED= OUT= FRAMES=: pictures of a person who does not exist, with the closure of each eye"
	@echo "make docs      the manual, in build/docs"

site-packages:
	@$(PYTHON) tools/setup.py site

python-packages:
	@$(PYTHON) tools/setup.py python

chromium: python-packages
	@$(PYTHON) tools/setup.py chromium

build: site-packages
	@$(PYTHON) tools/build.py

serve: build
	@$(PYTHON) tools/serve.py --port $(PORT)

check: site-packages python-packages
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	cd site && npm run --silent check

format: site-packages python-packages
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	cd site && npm run --silent format

test: build python-packages chromium
	cd site && npm test --silent
	$(PY) -m pytest

# With an archive (eyes_open/, eyes_blink/): retrains the shipped network and keeps the better one
train: python-packages
	$(PY) -m training.train --data "$(DATA)"

# The manual's pages of figures too: PAGES= (empty) for none
PAGES ?= docs
evaluate: python-packages
	$(PY) -m training.evaluate --data "$(DATA)" $(if $(PAGES),--pages "$(PAGES)")

# The search for the best network; on several machines see docs/retraining.md
MINUTES ?= 600
tune: python-packages
	$(PY) -m training.tune --data "$(DATA)" --minutes $(MINUTES) $(TUNE_OPTIONS)
	$(PY) -m training.tune_pages

# Other methods on the same photographs, for make evaluate: MediaPipe's blendshapes and the original Eye Spy (slow: LIMIT=)
LIMIT ?=
baseline: python-packages
	$(PY) -m training.baselines.blendshapes --data "$(DATA)"
	$(PY) -m training.baselines.original --data "$(DATA)" $(if $(LIMIT),--limit $(LIMIT))

# Does one source of photographs carry the result? For make evaluate
sources: python-packages
	$(PY) -m training.sources --data "$(DATA)"

# All of the hard photographs, each person judged by a network that never saw them. For make evaluate
folds: python-packages
	$(PY) -m training.folds --data "$(DATA)"

convert: python-packages
	$(PY) -m convert --data "$(DATA)"

PHOTOS ?=
OUT ?= verdicts.csv
score: build python-packages chromium
	@$(PY) -m score --photos "$(PHOTOS)" --out "$(OUT)"

# The page's own figures on labelled photographs
figures: build python-packages chromium
	@$(PY) -m score.measure --data "$(DATA)"

# A made-up person from a seed: make render SEED=7 OUT=build/session FRAMES=36 WIDTH=960 HEIGHT=1200 SET="glasses=1"
SEED ?= 1
FRAMES ?= 12
WIDTH ?= 640
HEIGHT ?= 800
SAMPLES ?= 8
THREADS ?= 1
PLAN ?= session
SET ?=
RENDER_OPTIONS ?=
RENDER_OUT = $(if $(filter file,$(origin OUT)),build/rendered/$(SEED),$(OUT))
render:
	@$(PYTHON) tools/setup.py render
	@$(RENDER_PY) -m training.render $(SEED) "$(RENDER_OUT)" --frames $(FRAMES) --width $(WIDTH) \
		--height $(HEIGHT) --samples $(SAMPLES) --threads $(THREADS) --plan $(PLAN) $(RENDER_OPTIONS) \
		$(if $(SET),--set $(SET))

# Speed against the alternatives: all of it, and into the manual; or QUICK=1
QUICK ?=
bench: site-packages python-packages chromium
	@$(PY) -m bench.run --data "$(DATA)" $(if $(QUICK),--quick,--docs)

# The manual's pictures of the page
pictures: build python-packages chromium
	@$(PY) -m score.pictures

docs: python-packages
	$(PY) -m mkdocs build --strict --site-dir build/docs
