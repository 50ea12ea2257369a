# SPDX-License-Identifier: MIT
#
# The portable core on the host. Each variant is a directory of
# $(OUT)/host/: unit runs tests/unit, stress the random test of all allocators, replay
# a trace that was recorded at the console (tests/host/replay.c).
#
#   m64 m32		-O2 with the sanitizers
#   plain64 plain32	-O2 without
#   cov			-O0 with gcov's counters, for make coverage

HOSTCC	?= gcc

san	:= -fsanitize=address,undefined -fno-sanitize-recover=all
host-variants	:= m64 m32 plain64 plain32 cov
host-flags-m64	:= -m64 -O2 $(san)
host-flags-m32	:= -m32 -O2 $(san)
host-flags-plain64 := -m64 -O2
host-flags-plain32 := -m32 -O2
host-flags-cov	:= -m64 -O0 --coverage -Wno-format-truncation

# No PIE: a caller in a report is an address that addr2line knows.
host-common	:= -std=gnu11 -g -fno-pie $(warn) -fno-common -fno-strict-aliasing -fno-omit-frame-pointer \
		   -fno-delete-null-pointer-checks -D_FILE_OFFSET_BITS=64
# gcc-12-multilib has no /usr/include/asm for -m32; the 64-bit one serves both.
host-os		:= -idirafter /usr/include/$(shell $(HOSTCC) -print-multiarch 2>/dev/null)

# Linux's headers, the host's overrides before them; libc's are
# seen by mm/host/os.c alone.
host-kernel	:= -ffreestanding -fbuiltin -nostdinc -Imm/host/include -Iinclude -I. \
		   -DCONFIG_PHYS_OFFSET=0x40000000UL -DCONFIG_BOARD=\"host\"

# All but what stands on user space, threads or the board's clock.
host-lib	:= $(filter-out $(addprefix lib/,usercopy.c kfifo_user.c ratelimit.c random.c kstrdup_const.c),$(wildcard lib/*.c))
host-mm		:= $(wildcard mm/*.c mm/host/*.c) kernel/vsprintf.c kernel/seq_file.c $(host-lib) \
		   kernel/trace_text.c kernel/trace_replay.c
host-sd		:= kernel/block.c drivers/sd_regs.c drivers/sd_card.c drivers/sdhci.c
# The file systems of data: no console, no drivers, no user memory.
host-fs		:= $(addprefix fs/,bdev.c fat.c fat_dir.c file.c inode.c namei.c pagecache.c \
		   readahead.c tmpfs.c)
host-unit	:= $(host-mm) $(host-sd) $(host-fs) tests/host/unit.c \
		   $(wildcard tests/unit/*.c tests/sd/*.c tests/fs/*.c)
host-stress	:= $(host-mm) $(wildcard tests/host/stress*.c)
host-replay	:= $(host-mm) tests/host/replay.c
# Addresses in a module have 32 bits: of use in the 32-bit variants alone.
host-module-fuzz := kernel/module_elf.c kernel/module_reloc.c kernel/module_load.c lib/crc32.c \
		   mm/host/os.c tests/host/module_fuzz.c
host-srcs	:= $(sort $(host-unit) $(host-stress) $(host-replay) \
		   $(host-module-fuzz))

define host-variant
host-line-$1	:= $$(filter-out -Werror,$$(HOSTCC) $$(host-common) $$(host-flags-$1) $$(host-kernel)) \
		   $$(host-srcs)

$$(OUT)/host/$1/flags.stamp: FORCE
	@mkdir -p $$(@D)
	@printf '%s\n' '$$(subst ','\'',$$(host-line-$1))' > $$@.new
	@cmp -s $$@.new $$@ && rm $$@.new || mv $$@.new $$@

$$(OUT)/host/$1/mm/host/os.o: mm/host/os.c $$(OUT)/host/$1/flags.stamp
	@mkdir -p $$(@D)
	$$(Q)$$(HOSTCC) $$(host-common) $$(host-flags-$1) $$(host-os) -MMD -MP -c $$< -o $$@

$$(OUT)/host/$1/%.o: %.c $$(OUT)/host/$1/flags.stamp
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "  HOSTCC  $1 $$<")
	$$(Q)$$(HOSTCC) $$(host-common) $$(host-flags-$1) $$(host-kernel) \
		-DKBUILD_MODNAME=\"$$(basename $$(notdir $$<))\" -MMD -MP -c $$< -o $$@

$$(OUT)/host/$1/unit: $$(patsubst %.c,$$(OUT)/host/$1/%.o,$$(host-unit))
	$$(Q)$$(HOSTCC) -no-pie $$(host-flags-$1) $$^ -o $$@
$$(OUT)/host/$1/stress: $$(patsubst %.c,$$(OUT)/host/$1/%.o,$$(host-stress))
	$$(Q)$$(HOSTCC) -no-pie $$(host-flags-$1) $$^ -o $$@
$$(OUT)/host/$1/replay: $$(patsubst %.c,$$(OUT)/host/$1/%.o,$$(host-replay))
	$$(Q)$$(HOSTCC) -no-pie $$(host-flags-$1) $$^ -o $$@
$$(OUT)/host/$1/module_fuzz: $$(patsubst %.c,$$(OUT)/host/$1/%.o,$$(host-module-fuzz))
	$$(Q)$$(HOSTCC) -no-pie $$(host-flags-$1) $$^ -o $$@
# It takes the modules of the tests, as virt does.
$$(OUT)/host/$1/kernel/module_load.o: $$(OUT)/virt/abi
$$(OUT)/host/$1/kernel/module_load.o: \
	host-kernel += -UCONFIG_BOARD -DCONFIG_BOARD=\"virt\" -DMM210_ABI=\"$$$$(cat $$(OUT)/virt/abi)\"

-include $$(patsubst %.c,$$(OUT)/host/$1/%.d,$$(host-srcs))
endef

$(foreach v,$(host-variants),$(eval $(call host-variant,$v)))

ifneq ($(O)/abi,$(OUT)/virt/abi)
$(OUT)/virt/abi: FORCE
	@$(MAKE) --no-print-directory BOARD=virt O=$(OUT)/virt $@
endif

# The modules of the tests and the examples, copied and built as a user would, for virt.
# cp -p: what has not changed is not compiled anew.
.PHONY: test-modules
test-modules:
	@$(MAKE) --no-print-directory BOARD=virt O=$(OUT)/virt all
	@mkdir -p $(OUT)/modules
	@cp -rpT tests/modules $(OUT)/modules/tests
	@cp -rpT examples/modules $(OUT)/modules/examples
	@for d in tests examples; do $(MAKE) --no-print-directory BOARD=virt O=$(OUT)/virt \
		M=$(abspath $(OUT))/modules/$$d modules > $(OUT)/modules/$$d.log 2>&1 || \
		{ cat $(OUT)/modules/$$d.log; exit 1; }; done

.PHONY: host-tests
host-tests: $(foreach v,$(filter-out cov,$(host-variants)),$(OUT)/host/$v/unit) \
	$(OUT)/host/m64/stress $(OUT)/host/m32/stress \
	$(OUT)/host/m64/replay $(OUT)/host/m32/replay $(OUT)/host/m32/module_fuzz

.PHONY: replay
replay: deps-test ## make the calls of a recorded trace again on this PC, under sanitizers (FILE=trace.txt)
	@$(MAKE) --no-print-directory $(OUT)/host/m64/replay
	@$(OUT)/host/m64/replay $(FILE)
