# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors

include rooms.mk

# A program is made of its own room and of all rooms that this one reaches.
PROGRAMS = ui/badge-kiosk sync/badge-sync sync/badgectl/badgectl sync/issuer/badge-issuer
needs = $(REACH.$(patsubst %/,%,$(dir $(1))))
PACKAGES.tests/support = cmocka sdl2 SDL2_ttf libpng

# Files that travel inside the programs.
EMBED = $(foreach r,$(ROOMS),$(wildcard $(r)/*.sql)) assets/words assets/catalogue/specimen.png \
	$(wildcard assets/fonts/*.ttf) assets/icons/icons.png

CONFIG ?= release
BUILD ?= build
B = $(BUILD)/$(CONFIG)
PREFIX ?= /usr/local
DESTDIR ?=

LANGUAGES = $(patsubst assets/po/%.po,%,$(wildcard assets/po/*.po))

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wformat=2 -Wundef \
	-Wstrict-prototypes -Wmissing-prototypes -Wvla -Wcast-qual -Wwrite-strings -Werror
# What the compiler can do against a hijacked stack or return; each is asked for once. Fortify 3 knows more sizes than 2;
# a compiler that has been told its own is told anew.
can = $(shell echo 'int main(void){return 0;}' | $(CC) -O2 -Werror $(1) -x c -c -o /dev/null - 2>/dev/null && echo $(1))
fortify = $(shell echo 'int is_3[__USE_FORTIFY_LEVEL == 3 ? 1 : -1];' | $(CC) -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 \
	-include string.h -x c -c -o /dev/null - 2>/dev/null && echo 3 || echo 2)
HARDENED := $(call can,-fstack-protector-strong) $(call can,-fstack-clash-protection) $(call can,-fcf-protection) \
	$(call can,-mbranch-protection=standard) -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(fortify)
CFLAGS.release = -O2 -g $(HARDENED) -fPIE -ffunction-sections -fdata-sections
LDFLAGS.release = -pie -Wl,--gc-sections -Wl,-z,relro,-z,now
CFLAGS.debug = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS.debug = -fsanitize=address,undefined
# the sanitizers hide from gcc what was checked before
WARNINGS.debug = -Wno-format-truncation
CFLAGS.fuzz = $(CFLAGS.debug) -fsanitize=fuzzer-no-link
LDFLAGS.fuzz = $(LDFLAGS.debug)
ifeq ($(CONFIG),fuzz)
CC = clang
endif
COMPILE = $(CC) -std=c17 -D_GNU_SOURCE -I. -I$(BUILD) $(WARNINGS) $(WARNINGS.$(CONFIG)) $(CFLAGS.$(CONFIG)) $(CFLAGS)
LINK = $(CC) $(CFLAGS.$(CONFIG)) $(LDFLAGS.$(CONFIG)) $(LDFLAGS) -Wl,--as-needed

archive = $(B)/lib$(subst /,-,$(1)).a
objects = $(patsubst %.c,$(B)/%.o,$(filter-out $(PROGRAMS:=.c),$(wildcard $(1)/*.c)))
cflags = $(if $(1),$(shell pkg-config --cflags $(1)))
libs = $(foreach f,$(1),$(LIBS.$(f))) $(shell pkg-config --libs $(sort $(foreach f,$(1),$(PACKAGES.$(f)))))

MAKEFLAGS += --no-builtin-rules
export ASAN_OPTIONS ?= detect_stack_use_after_return=1
.DELETE_ON_ERROR:
# kept, yet made when missing: .SECONDARY would leave out the object of a file older than its archive
.PRECIOUS: $(B)/%.o $(BUILD)/gen/%.h
.PHONY: all deps run run-clean check check-long goldens bench asan fuzz lint fmt arrows rooms install clean help

all:  ## build the four programs into build/bin; installs nothing
	@pkg-config --exists --print-errors $(sort $(foreach r,$(ROOMS),$(PACKAGES.$(r)))) || \
	  { echo "make: these libraries are not there; on Debian 'make deps' installs them"; exit 1; } >&2
	@$(MAKE) --no-print-directory programs

.PHONY: programs locale
programs: $(addprefix $(BUILD)/bin/,$(notdir $(PROGRAMS))) locale
	@:

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps:  ## install what building and testing need (board/packages), with apt-get
	@board/setup

# ---- compile, archive, link

GEN = $(addprefix $(BUILD)/gen/,$(addsuffix .h,$(EMBED))) $(BUILD)/gen/assets/web.h

$(BUILD)/gen/%.h: % assets/embed
	@mkdir -p $(@D)
	@assets/embed $* <$< >$@

# The files of assets/web as they travel: bundled, and compressed too. A file that comes or goes changes its folder.
$(BUILD)/web: $(sort $(wildcard assets/web assets/web/* assets/web/*/* assets/frame/*)) assets/bundle
	@assets/bundle $(abspath $@)
$(BUILD)/gen/assets/web.h: $(BUILD)/web
	@mkdir -p $(@D)
	@set -- $$(cd $< && find . -type f | sed 's/^..//' | LC_ALL=C sort) && { \
	   for f; do assets/embed $$f <$</$$f; gzip -9nc $</$$f | assets/embed $$f.gz; done; printf '#define ASSETS_WEB(X)'; \
	   for f; do printf ' \\\n    X("%s", embedded_%s)' $$f $$(echo $$f | tr '/.-' '___'); done; echo; } > $@

$(B)/%.o: %.c Makefile | $(GEN)
	@mkdir -p $(@D)
	@echo "  CC   $<"
	@$(COMPILE) $(call cflags,$(or $(PACKAGES.$(patsubst %/,%,$(dir $*))),$(PACKAGES.tests/support))) -MMD -MP -c -o $@ $<

# the folder is newer than its archive when a file came or went
define folder_rules
$(call archive,$(1)): $(call objects,$(1)) $(1)
	@mkdir -p $$(@D) && rm -f $$@ && $(AR) rcs $$@ $$(filter %.o,$$^)
endef
define program_rules
$(B)/bin/$(notdir $(1)): $(B)/$(1).o $(foreach f,$(call needs,$(1)),$(call archive,$(f)))
	@mkdir -p $$(@D)
	@echo "  LINK $$@"
	@$(LINK) -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group $$(call libs,$(call needs,$(1)))
$(BUILD)/bin/$(notdir $(1)): $(B)/bin/$(notdir $(1))
	@mkdir -p $$(@D) && cp $$< $$@
endef
$(foreach f,$(ROOMS) tests/support,$(eval $(call folder_rules,$(f))))
$(foreach p,$(PROGRAMS),$(eval $(call program_rules,$(p))))

locale: $(foreach l,$(LANGUAGES),$(BUILD)/share/locale/fr/LC_MESSAGES/badge-kiosk-$(l).mo)
$(BUILD)/share/locale/fr/LC_MESSAGES/badge-kiosk-%.mo: assets/po/%.po
	@mkdir -p $(@D)
	@msgfmt -c -o $@ $<

# ---- tests: every test program prints TAP; tests/run counts

UNIT = $(sort $(patsubst tests/%.c,%,$(wildcard tests/unit/*.c tests/property/*.c)))
FUZZ = $(sort $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)))
SCRIPTS = tests/arrows.sh tests/documents.sh tests/lint.sh tests/hardening.sh $(sort $(wildcard tests/e2e/*.sh)) $(sort $(wildcard tests/interop/*.sh))
LONG = $(sort $(wildcard tests/powercut/*.sh)) $(sort $(wildcard tests/long/*.sh)) tests/fuzz/short.sh tests/interop/generated.sh

$(B)/tests/%: $(B)/tests/%.o $(call archive,tests/support) $(foreach f,$(ROOMS),$(call archive,$(f)))
	@mkdir -p $(@D)
	@echo "  LINK $@"
	@$(LINK) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
	  $(call libs,$(ROOMS) tests/support)

# tests/support/failing_memory.c is all the memory of these programs, their libraries' too
FAILING = test_out_of_memory test_issuer_out_of_memory test_pdf_out_of_memory test_failing_routes \
	test_failing_commands test_failing_kiosk_commands test_failing_kiosk test_tls
$(FAILING:%=$(B)/tests/unit/%): LDFLAGS += $(foreach f,malloc calloc realloc free,-Wl,--defsym=$(f)=failing_$(f))
# the machine of the commands is the test's (tests/support/failing_machine.c); so is the issuer's store
$(B)/tests/unit/test_failing_commands $(B)/tests/unit/test_failing_kiosk_commands: LDFLAGS += \
	$(foreach f,clock_system random_system crypto_pwhash disk_look,-Wl,--wrap=$(f))
$(B)/tests/unit/test_failing_commands: LDFLAGS += -Wl,--wrap=store_open

$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(foreach f,$(ROOMS),$(call archive,$(f)))
	@mkdir -p $(@D)
	@echo "  LINK $@"
	@$(LINK) -fsanitize=fuzzer -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
	  $(call libs,$(ROOMS))

.PHONY: unit scripted fuzzers
unit: $(UNIT:%=$(B)/tests/%)
	@:
# what the scripts run: the programs, and the test programs they ask
scripted: programs $(patsubst %.c,$(B)/%,$(wildcard tests/e2e/*.c))
	@:
fuzzers: $(FUZZ:%=$(B)/fuzz/%)
	@:

check: deps  ## all that a change must pass; the last line counts
	@$(MAKE) --no-print-directory -j2 scripted unit
	@tests/interop/setup
	@tests/run $(BUILD)/test-logs $(UNIT:%=$(B)/tests/%) $(SCRIPTS)

check-long: deps  ## what takes longer: kills, sanitizers, fuzzers, the other compiler
	@$(MAKE) --no-print-directory -j2 scripted
	@tests/interop/setup
	@$(MAKE) --no-print-directory CC=clang CONFIG=release BUILD=$(BUILD)/clang -j2 programs unit
	@$(MAKE) --no-print-directory CONFIG=debug -j2 unit $(BUILD)/debug/bin/badge-issuer $(BUILD)/debug/bin/badgectl
	@$(MAKE) --no-print-directory CONFIG=fuzz -j2 fuzzers
	@TEST_SECONDS=1500 FAILURES_DENSITY=8 MONKEY_EVENTS=2000000 GENERATED_BADGES=1000 GENERATED_SEED=3821595902 COURIER_STEPS=10000 COURIER_RESTORES=40 tests/run $(BUILD)/test-logs-long $(UNIT:%=$(BUILD)/debug/tests/%) $(LONG)

goldens: programs $(B)/tests/unit/test_golden $(B)/tests/unit/test_pixels $(B)/tests/unit/test_spoken  ## what screens must look like, made anew
	@mkdir -p tests/ui/golden
	@for t in golden pixels spoken; do GOLDEN_WRITE=1 $(B)/tests/unit/test_$$t || exit 1; done
	@git --no-pager diff --stat -- tests/ui/golden

asan: deps  ## the unit tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory CONFIG=debug -j2 unit
	@tests/run $(BUILD)/test-logs-asan $(UNIT:%=$(BUILD)/debug/tests/%)

fuzz: deps  ## each fuzz target for a minute (FUZZ_SECONDS=N)
	@$(MAKE) --no-print-directory CONFIG=fuzz -j2 fuzzers
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-60} tests/fuzz/short.sh

bench: deps  ## instruction counts, syncs and ratios: lines NAME VALUE UNIT
	@$(MAKE) --no-print-directory -j2 programs $(B)/tests/bench/bench $(B)/tests/bench/ingest $(B)/tests/bench/scale
	@tests/interop/setup
	@tests/bench/run

# ---- the product

run:  ## a demo issuer and kiosk on this machine, the kiosk on the screen
	@board/setup build
	@$(MAKE) --no-print-directory -j2 programs
	@board/demo

run-clean:  ## forget the demo's data
	rm -rf $(BUILD)/demo $(BUILD)/demo.lock $(BUILD)/demo-*

lint: arrows  ## layout, documents, man pages, scripts
	@tests/documents.sh
	@tests/interop/setup
	clang-format --dry-run -Werror $(shell git ls-files '*.c' '*.h')
	mandoc -T lint -W warning $(shell git ls-files '*.1')
	@tests/lint.sh

arrows:
	@tests/arrows.sh

rooms:  ## the rooms of the tree, and which rooms each may include
	@$(foreach r,$(ROOMS),echo '$(r): $(MAY.$(r))';)

fmt:  ## lay out C and JavaScript
	clang-format -i $(shell git ls-files '*.c' '*.h')
	@tests/interop/setup
	tests/interop/node_modules/.bin/prettier --write --log-level warn .

install: programs  ## programs, translations, man pages below DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(addprefix $(BUILD)/bin/,$(notdir $(PROGRAMS))) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(addsuffix .1,$(PROGRAMS)) $(DESTDIR)$(PREFIX)/share/man/man1
	for l in $(LANGUAGES); do install -D -m 644 $(BUILD)/share/locale/fr/LC_MESSAGES/badge-kiosk-$$l.mo \
	  $(DESTDIR)$(PREFIX)/share/locale/fr/LC_MESSAGES/badge-kiosk-$$l.mo; done

clean:  ## remove build/
	rm -rf $(BUILD)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
