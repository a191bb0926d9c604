# The ordinary tasks. `make` alone lists them.
.DEFAULT_GOAL := help
MVN ?= mvn -B -ntp
MODULE ?= imgur-fetch-core

# Javadoc and releases are made with JDK 25.
JDK25 ?= $(firstword $(JAVA_HOME_25_X64) $(wildcard /usr/lib/jvm/*25*) $(JAVA_HOME))

.PHONY: help build verify verify-all test format check-format install javadoc examples charts \
  soak mutation jmh release-check clean

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

install: ## Installs the library in the local Maven repository
	$(MVN) -q install -Dmaven.test.skip

javadoc: ## Makes the Javadoc of all modules, with JDK 25, in target/reports/apidocs of each
	JAVA_HOME=$(JDK25) $(MVN) -q compile javadoc:javadoc -Dmaven.test.skip

examples: ## Runs the comparison of the strategies
	$(MVN) -q compile exec:java

charts: ## Draws the charts of docs/tutorial, and docs/speed.svg, from the committed measurements
	$(MVN) -q -pl imgur-fetch-examples -am test-compile exec:java -Dexec.classpathScope=test \
	  -Dexec.mainClass=io.github.imgurfetch.tutorial.Charts

soak: ## Runs the long tests
	$(MVN) verify -Psoak

mutation: ## Runs the mutation tests
	$(MVN) verify -Pmutation -pl imgur-fetch-core

jmh: ## Runs the micro-benchmarks
	$(MVN) -Pjmh -pl imgur-fetch-core test-compile exec:exec

release-check: ## Builds a release twice, compares, and uses it from another project
	.ci/release-check

clean: ## Removes what was built
	$(MVN) clean
