# The one command surface. `make up` and `make test` install and build whatever they lack.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory

CACHE := .cache
PROGRAM := src/target/hybrid-llm.jar
SANDBOX_JAR := sandbox/target/sandbox.jar
JAVA_FILES := $(shell find components/src src/main src/test sandbox/src .mvn -type f 2> /dev/null) $(wildcard pom.xml */pom.xml)

.PHONY: help
help: ## Show the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: up preview output resume down reset
up: ready ## Bring both stacks up in the sandbox, with the real engine, offline
	@sandbox/run up

preview: ready ## Show what up would change (STACK=homelab or STACK=gpu for one)
	@sandbox/run preview $(STACK)

output: ## Print a stack's outputs as JSON (STACK=homelab|gpu, SECRETS=1 for secrets in clear)
	@$(MAKE) ready >&2
	@sandbox/run output "$(STACK)" $(if $(SECRETS),--secrets)

# A stack of a real account takes the login, the credentials and the plugins of this shell; the emulator is not asked.
resume: $(if $(REAL),build,ready) ## Bring a stack back after a killed run (STACK=homelab|gpu; REAL=1 for your own account's)
	@$(if $(REAL),java -cp $(SANDBOX_JAR) dev.hybridllm.sandbox.recovery.ResumeOwnStack $(if $(YES),--yes),sandbox/run resume) "$(STACK)" $(if $(CLEAR),--clear)

# Outputs are the sandbox's, or with REAL=1 those of the stacks that this shell's pulumi is logged in to.
OUTPUTS = $(if $(REAL),pulumi stack output --json --stack,sandbox/run output)
SECRET_OUTPUTS = $(OUTPUTS) homelab $(if $(REAL),--show-secrets,--secrets)

.PHONY: join revoke escrow escrow-check
join: $(if $(REAL),build,ready) ## Write what DEVICE=name of devices reads, for nobody else to read (TO=folder; REAL=1 for your own account's)
	@java -cp $(PROGRAM) dev.hybridllm.trust.JoinDevice "$(DEVICE)" Pulumi.yaml <($(SECRET_OUTPUTS)) "$(or $(TO),.devices)" "$(if $(REAL),the account that pulumi is logged in to,the SANDBOX)"

revoke: $(if $(REAL),build,ready) ## Revoke the certificate that HOST=name runs with: an entry in Pulumi.yaml (REAL=1 for your own account's)
	@java -cp $(PROGRAM) dev.hybridllm.trust.RevokeHost "$(HOST)" Pulumi.yaml <($(OUTPUTS) homelab) <($(OUTPUTS) gpu) "$(if $(REAL),the account that pulumi is logged in to,the SANDBOX)"

escrow: ## Print the authority's key under a passphrase, in Nebula's format: make escrow > nebula-ca-key (REAL=1)
	@$(MAKE) $(if $(REAL),build,ready) >&2
	@java -Xmx1g -cp $(PROGRAM) dev.hybridllm.trust.EscrowKey <($(SECRET_OUTPUTS))

escrow-check: $(if $(REAL),build,ready) ## Prove that KEY=file is the running authority's key (REAL=1 for your own account's)
	@java -Xmx3g -cp $(PROGRAM) dev.hybridllm.trust.EscrowKey <($(OUTPUTS) homelab) "$(KEY)"

down: ready ## Destroy both stacks, prove that nothing is left, stop the emulator
	@sandbox/run down

reset: $(SANDBOX_JAR) ## Forget the sandbox whatever state it is in
	@sandbox/run reset

.PHONY: plan
plan: build ## Check all settings and show the network plan, as a table and as a Mermaid diagram
	@java -cp $(PROGRAM) dev.hybridllm.ShowPlan .

.PHONY: test lab lint fmt
test: ready tools-test ## Run all tests (LONG=1: at full size; hours)
	@tools/lock-test
	@tools/maven test $(if $(LONG),-Djqwik.tries.default=20000 -Dlong=true)

lab: $(CACHE)/requirements ## Prove the mesh with real Nebula hosts in network namespaces, at full size (takes root)
	@tools/install packages nebula
	@tools/maven test -pl sandbox -am -Dtest='*LabTest' -Dsurefire.failIfNoSpecifiedTests=false -Dlong=true

lint: $(CACHE)/requirements ## Check format, shell scripts and the build's own rules
	@tools/maven spotless:check test-compile
	@tools/install packages actionlint
	@shellcheck -x $$(git ls-files | xargs grep -lE '^#!.*(bash|/sh)$$') sandbox/env
	@$(CACHE)/tools/bin/actionlint
	@test -z "$$(gofmt -l tools/bench-peer)" || { gofmt -d tools/bench-peer; exit 1; }
	@cd tools/bench-peer && GOWORK=off go vet .
	@for folder in tools .github; do python3 -B -m unittest discover -q -s $$folder -p '*_test.py' || exit 1; done
	@tools/licences.py check

fmt: $(CACHE)/requirements ## Format the Java sources
	@tools/maven spotless:apply

.PHONY: bench
bench: ready tools-test ## Measure what has a target, a line a measure; all samples go to .cache/bench (ONLY=name)
	@java -cp $(SANDBOX_JAR) dev.hybridllm.sandbox.bench.Bench $(ONLY)

.PHONY: sbom lock
sbom: $(CACHE)/requirements ## List what the program is made of: target/bom.json, and docs/licences.md
	@tools/maven test-compile
	@tools/licences.py write

lock: $(CACHE)/requirements ## Write .mvn/checksums anew, after a change of dependencies or plugins (some minutes)
	@tools/maven-lock

.PHONY: tools tools-test build ready
tools: $(CACHE)/requirements $(CACHE)/moto/installed ## Build the pinned tools that are not on PATH
	@tools/install pulumi nebula bench-peer

tools-test: $(CACHE)/requirements ## Build and install what only tests need
	@tools/install packages etcd kubernetes nebula nebula-1.6 nebula-oracle

# By contents and names, as the program itself judges: a file's time says nothing after a checkout.
build: $(CACHE)/requirements ## Build the program and the sandbox
	@sources=$$(cksum $(JAVA_FILES) | cksum); \
	  if [ "$$sources" != "$$(cat $(CACHE)/build 2> /dev/null)" ] || [ ! -f $(PROGRAM) ] || [ ! -f $(SANDBOX_JAR) ]; then \
	    rm -f $(CACHE)/build && tools/maven package -DskipTests && echo "$$sources" > $(CACHE)/build; \
	  fi

# Tools come from the network and the compiler, jars from Maven: both at a time.
ready: $(CACHE)/requirements
	@$(MAKE) -j2 tools build
	@$(MAKE) -s $(CACHE)/pulumi/decided

# Looked at once; a program that goes away later is missed by the step that needs it.
$(CACHE)/requirements: tools/requirements
	@tools/requirements && mkdir -p $(CACHE) && touch $@

$(SANDBOX_JAR):
	@$(MAKE) build

$(CACHE)/moto/installed: sandbox/cloud/requirements.txt sandbox/cloud/install
	@sandbox/cloud/install && touch $@

$(CACHE)/pulumi/decided: sandbox/plugins pom.xml
	@sandbox/plugins && touch $@
