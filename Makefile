.DEFAULT_GOAL := help
.PHONY: help setup run check fix test test-journeys docs demo-data migrations requirements bench

help: ## show this
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## prepare the environment
	@./run goodward --help > /dev/null

run: ## start the product
	@./run

check: ## format, lint, types, contracts, generated pages
	@./run check

fix: ## put right what a tool can put right
	@./run fix

test: ## run every test
	@./run test

test-journeys: ## run the tests in a browser
	@./run test tests/journeys

bench: ## run the benchmarks
	@./run bench

docs: ## write the generated pages again
	@./run goodward docs

demo-data: ## fill an empty demonstration
	@./run goodward prepare-demonstration

migrations: ## write the migrations that models ask for
	@PYTHONPATH=src DJANGO_SETTINGS_MODULE=goodward.config.settings_test .venv/bin/python -m django makemigrations

requirements: ## pin the requirement files again
	@for name in requirements requirements-dev requirements-bench requirements-oidc; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url $$name.in -o $$name.txt > /dev/null || exit 1; done
