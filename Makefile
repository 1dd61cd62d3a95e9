# make run     installs what is missing, builds, and runs the main job on the example study
# make test    installs what is missing, builds, and runs every test
# make link    puts the program, its manual page and the words for a shell under PREFIX (~/.local)
# make check   all that continuous integration checks

SCENARIO ?= scenarios/elderly-work/elderly-work.scenario.yaml
OPTIONS ?=

# One build serves `run` and `test`: both are optimised, and nothing imports with @testable, so the flag that
# would make the compiler build everything twice is off. See the decision record "Tests run optimised".
BUILD = swift build -c release
TEST = swift test -c release --disable-xctest --disable-testable-imports --parallel

SWIFT_FILES = Package.swift Sources Tests Tools

.PHONY: run build test install link format lint check reference golden coverage-study roll-out-study clean

run: build
	@.build/release/mkba run $(SCENARIO) $(OPTIONS)

build: install
	@Tools/quietly $(BUILD) --product mkba

test: install
	$(TEST)

install:
	@Tools/install

PREFIX ?= $(HOME)/.local

link: build
	install -D .build/release/mkba $(PREFIX)/bin/mkba
	mkdir -p $(PREFIX)/share/man/man1 $(PREFIX)/share/bash-completion/completions $(PREFIX)/share/zsh/site-functions \
	  $(PREFIX)/share/fish/vendor_completions.d
	$(PREFIX)/bin/mkba man >$(PREFIX)/share/man/man1/mkba.1
	$(PREFIX)/bin/mkba completion bash >$(PREFIX)/share/bash-completion/completions/mkba
	$(PREFIX)/bin/mkba completion zsh >$(PREFIX)/share/zsh/site-functions/_mkba
	$(PREFIX)/bin/mkba completion fish >$(PREFIX)/share/fish/vendor_completions.d/mkba.fish

format:
	swift format --in-place --recursive $(SWIFT_FILES)

lint:
	swift format lint --strict --recursive $(SWIFT_FILES)

check:
	.ci/run

# Makes the numbers of R and Python in Tests/**/Reference again, in place. `git diff` then shows what moved.
reference:
	Tools/make-reference

# Writes what the shipped scenarios print again, for the golden tests. `git diff` then shows what moved.
golden: build
	Tools/golden

# Simulates 10,000 sets with the claim true and 10,000 without effect for every design of the coverage study, about half an hour of a
# processor, and writes the page and the data that the program warns with. `git diff` then shows what moved.
COVERAGE_SETS ?= 10000

coverage-study: install
	@Tools/quietly $(BUILD) --product CoverageStudy
	.build/release/CoverageStudy $(COVERAGE_SETS) --page Sources/MKBA/MKBA.docc/Coverage.md \
	  --data Sources/Estimation/Fit/Data/coverage.json

# Simulates 10,000 roll-outs of every truth and size, some ten minutes, and writes the page of them: how often the recommended interval holds the
# truth, and whether two-way fixed effects is flagged where it is biased.
roll-out-study: install
	@Tools/quietly $(BUILD) --product RollOutStudy
	.build/release/RollOutStudy 10000 --limits 94 96 --page Sources/MKBA/MKBA.docc/RollOutCoverage.md

clean:
	swift package clean
	rm -rf out
