# The two commands, `make run` and `make test`, and a few others. Thin on purpose: what the product needs is fetched by
# bin/install (again only when a lock file changes), what it does is said by the operator's command, bin/tremplin.
PORT ?= 8000
catalogue = .venv/bin/python -m tremplin.ui.translations
.DEFAULT_GOAL := run
.PHONY: run test test-postgres15 check bench pictures lock clean install

run:
	@bin/install product
	@$(catalogue) compile
	@PORT='$(PORT)' TREMPLIN_DEMO="$${TREMPLIN_DEMO:-1}" TREMPLIN_AUTHORITY="$${TREMPLIN_AUTHORITY:-Grand-Orly Seine Bièvre}" exec bin/tremplin run --follow-parent

# Faults first, alone: they hold locks and stop servers at chosen moments, which a busy machine would miss.
test:
	@bin/install test
	@.venv/bin/python -m pytest tests/faults
	@exec .venv/bin/python -m pytest -n 2 --dist loadgroup --ignore tests/faults

# The same suite on an external server, Debian's PostgreSQL 15, whose application user is no superuser; without the faults,
# whose servers are their own, and the journeys, which try the browser rather than the server.
test-postgres15:
	@bin/install test
	@exec bin/with-postgres15 .venv/bin/python -m pytest -n 2 --dist loadgroup --ignore tests/faults --ignore tests/journeys

# The key signs nothing: the type checker and the checks read the settings, and these refuse an empty key.
check: export TREMPLIN_SECRET_KEY = only-for-checks-0123456789abcdefghijklmnopqrstuvwxyz
check:
	@bin/install development
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/python -m mypy tremplin
	.venv/bin/lint-imports
	.venv/bin/djangofmt --check tremplin
	.venv/bin/djangofmt check tremplin
	.venv/bin/python -m tremplin.ui.translations check
	bin/tremplin manage makemigrations --check --dry-run

bench:
	@bin/install test
	@$(catalogue) compile
	@rm -f benchmarks/results/*.json
	@set -e; for file in benchmarks/bench_*.py; do .venv/bin/python "$$file"; done
	@.venv/bin/python -m benchmarks.report

# The ten main pages at 360 and 1280 px, for somebody to look at with docs/looking.md.
pictures:
	@bin/install test
	@$(catalogue) compile
	@.venv/bin/python -m tests.journeys.pictures

install:
	@bin/install development

# Lock files carry hashes and no address of a registry, so that they hold behind a mirror. Both serve all Pythons >= 3.11.
compile = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock:
	@bin/install development
	$(compile) --output-file requirements/development.txt requirements/development.in
	$(compile) --output-file requirements/product.txt --constraints requirements/development.txt requirements/product.in
	npm install --package-lock-only --silent
	@node -e 'const fs = require("fs"); const lock = JSON.parse(fs.readFileSync("package-lock.json")); for (const each of Object.values(lock.packages)) delete each.funding; fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")'

# Removes what bin/install made. The data of `make run` are elsewhere (tremplin status says where) and stay.
clean:
	rm -rf .venv node_modules tremplin/ui/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
