# `make run` and `make test` do all the set-up. Everything else needs nothing but these two.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# A file of tests at a time on every core; PYTEST="-k sentence" adds words to pytest's.
SUITE  := -q --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[all,ray]' --group dev
	@touch $(READY)

.PHONY: run
run: $(READY) ## set up, run the main job on seeds/, print the result
	$(BIN)/extract seeds/ --out output/events.jsonl
	@$(BIN)/python -c "import json, pathlib; [print(json.dumps(json.loads(line)['event'], ensure_ascii=False, indent=1)) for line in pathlib.Path('output/events.jsonl').read_text(encoding='utf-8').splitlines()]"

.PHONY: test
test: $(READY) ## set up, run the whole suite
	$(BIN)/pytest $(SUITE) $(PYTEST)

.PHONY: check
check: $(READY) ## what CI runs: lint, format, types, layers, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(SUITE) $(PYTEST)

.PHONY: format
format: $(READY) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: readme
readme: $(READY) ## make anew what README shows of commands
	$(BIN)/python -m tests.integration.readme_blocks

.PHONY: quality-live
quality-live: $(READY) ## measure a language model: MODEL=NAME [BASE_URL=URL] [OPTIONS="--max-cost 5"]
	@test -n "$(MODEL)" || { echo 'make quality-live MODEL=openai:gpt-5-mini, or MODEL=NAME BASE_URL=http://host:8000/v1'; exit 2; }
	$(BIN)/python -m tests.quality.live --model "$(MODEL)" $(if $(BASE_URL),--base-url "$(BASE_URL)") -- $(OPTIONS)

.PHONY: lock
lock: $(READY) ## pin the development environment again
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

# Benchmarks and torture: commands, not tests. Each prints what it measured.
.PHONY: floors
floors: $(READY) ## measure rules on the corpus and raise its floors
	$(BIN)/python -m tests.quality.measuring
	$(BIN)/python -m tests.quality.measuring --write

.PHONY: probe-evidence
probe-evidence: $(READY) ## how often wrong records are found out; LANGEXTRACT=python puts that peer beside it
	$(BIN)/python -m tests.bench.evidence $(if $(LANGEXTRACT),--langextract $(LANGEXTRACT))

.PHONY: bench-score
bench-score: $(READY) ## time and memory of scoring 20,000 articles
	$(BIN)/python -m tests.bench.scoring_speed

.PHONY: torture
torture: $(READY) ## kill runs 1,000 times, fail every call that writes (~25 min)
	$(BIN)/python -m tests.bench.fail_points
	$(BIN)/python -m tests.bench.torture --kills 1000
	$(BIN)/python -m tests.bench.failing_calls

.PHONY: torture-engines
torture-engines: $(READY) ## 2,000 articles on Ray: an actor and the driver killed, faults, one budget (~4 min)
	CLUSTER_ARTICLES=2000 $(BIN)/pytest -q tests/integration/test_cluster.py

.PHONY: torture-batches
torture-batches: $(READY) ## kill batch runs at each of their calls to the provider (~2 min)
	KILL_EVERY=1 $(BIN)/pytest -q tests/integration/test_batch_service.py

.PHONY: bench-review
bench-review: $(READY) ## time to first paint and to the next article with 10,000 articles
	$(BIN)/python -m tests.bench.review_speed

.PHONY: torture-review
torture-review: $(READY) ## kill the review server 200 times while somebody decides
	$(BIN)/python -m tests.bench.review_kills

.PHONY: screenshots
screenshots: $(READY) ## take README's screenshots of review and report anew
	$(BIN)/python -m tests.snapshots.screenshots

.PHONY: bench-calls
bench-calls: $(READY) ## throughput, CPU and memory beside bare openai; 1,000 articles of each mix of faults (~8 min)
	$(BIN)/python -m tests.bench.calls

.PHONY: bench-runs
bench-runs: $(READY) ## memory and resuming of runs of 10,000 and 100,000 articles (~8 min)
	$(BIN)/python -m tests.bench.run_sizes

.PHONY: bench-engines
bench-engines: $(READY) ## 2,000 articles by the local engine and by Ray: throughput, and the same bytes (~1 min)
	$(BIN)/python -m tests.bench.engines

.PHONY: fuzz-inputs
fuzz-inputs: $(READY) ## 10,000 byte strings through reading and cleaning
	$(BIN)/python -m tests.bench.fuzz_inputs

.PHONY: bench-rules
bench-rules: $(READY) ## speed of the model rules on 3 to 100 KB articles, and its memory (1 where it misses its aims)
	$(BIN)/python -m tests.bench.rules_speed

.PHONY: fuzz-rules
fuzz-rules: $(READY) ## 10,000 texts of any signs, words of news and damaged articles through the model rules (~5 min)
	EXAMPLES=10000 $(BIN)/pytest -q tests/property/test_rules_texts.py

.PHONY: fuzz-replies
fuzz-replies: $(READY) ## 10,000 answers of a malicious model through the whole pipeline (~13 min)
	$(BIN)/python -m tests.bench.fuzz_replies

.PHONY: clean
clean: ## remove the environment and what runs have written
	rm -rf $(VENV) dist build output/*
