# The ordinary tasks. `make` alone lists them.
.DEFAULT_GOAL := help
MVN ?= mvn -B -ntp
MODULE ?= imgur-fetch-core

.PHONY: help build verify verify-all test format check-format javadoc examples soak mutation jmh clean

help: ## Lists the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Compiles everything, tests included
	$(MVN) test-compile

verify: ## Builds, formats are checked, all tests run: what must pass before a push
	$(MVN) verify

verify-all: ## What CI runs: verify on the default JDK and on a JDK 25
	.ci/run

test: ## Runs one test: make test TEST=ImageLinkTest [MODULE=imgur-fetch-core]
	$(MVN) test -pl $(MODULE) -am -Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false

format: ## Formats the code
	$(MVN) spotless:apply

check-format: ## Checks the format
	$(MVN) spotless:check

javadoc: ## Makes the Javadoc of the core module
	$(MVN) -pl imgur-fetch-core javadoc:javadoc

examples: ## Runs the comparison of the strategies
	$(MVN) -q compile exec:java

soak: ## Runs the long tests
	$(MVN) verify -Psoak

mutation: ## Runs the mutation tests
	$(MVN) verify -Pmutation -pl imgur-fetch-core

jmh: ## Runs the micro-benchmarks
	$(MVN) -Pjmh -pl imgur-fetch-core test-compile exec:exec

clean: ## Removes what was built
	$(MVN) clean
