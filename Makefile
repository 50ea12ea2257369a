# SPDX-License-Identifier: MIT
#
# make              the firmware of BOARD, build/<board>/mm210.elf
# make run          boots it in QEMU         make test    every test, headless
# make help         the other targets        V=1          shows the commands
#
# Sources are found by wildcard; board/<BOARD>/board.mk names the board's
# drivers, compiler options and QEMU machine. Recipes longer than a few lines
# live in tools/ and qemu/.

BOARD	?= smdkc210
OUT	?= build
O	?= $(OUT)/$(BOARD)
CROSS	?= arm-none-eabi-
PYTHON	?= /usr/bin/python3

# A file below this folder has one name, however it was asked for: the lists of headers
# (*.d) that one make wrote hold for the next.
override OUT	:= $(patsubst $(CURDIR)/%,%,$(OUT))
ifneq ($(origin O),file)
override O	:= $(patsubst $(CURDIR)/%,%,$(O))
endif

CC	:= $(CROSS)gcc
NM	:= $(CROSS)nm
SIZE	:= $(CROSS)size
OBJCOPY	:= $(CROSS)objcopy
Q	:= $(if $(V),,@)

# Handed to the scripts by the environment, so that quotes, semicolons and
# dollars in SCRIPT='...' arrive as they were typed.
override SCRIPT	:= $(value SCRIPT)
override APPEND	:= $(value APPEND)
override SD	:= $(value SD)

ifeq ($(wildcard board/$(BOARD)/board.mk),)
$(error there is no board/$(BOARD)/board.mk; BOARD is one of: $(notdir $(wildcard board/*)))
endif

# What a board may set: images are files to make besides the ELF.
PHYS_OFFSET	:= 0x40000000
drivers-y	:=
board-defs	:=
images		:=
include board/$(BOARD)/board.mk
ELF	:= $(O)/mm210.elf
export SCRIPT APPEND SD RAM RANDOM_RAM ICOUNT GDB TIMEOUT SERIAL BOARD VARIANT SD_UNIT QEMU_MACHINE PYTHON
export CROSS

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:

# --- what the image is made of ---

srcs	:= $(wildcard boot/*.S boot/*.c mm/*.c mm/arm/*.S mm/arm/*.c kernel/*.S kernel/*.c lib/*.c fs/*.c console/*.c)
srcs	+= $(wildcard board/$(BOARD)/*.S board/$(BOARD)/*.c)
srcs	+= $(patsubst %.o,%.c,$(addprefix drivers/,$(drivers-y:drivers/%=%)))
srcs	+= $(wildcard examples/*.c tests/unit/*.c tests/fs/*.c tests/target/*.c tests/target/*.S tests/bench/*.c)
# A driver's tests go where the driver goes.
srcs	+= $(if $(filter sd_card.o,$(drivers-y)),$(wildcard tests/sd/*.c))
objs	:= $(patsubst %,$(O)/%.o,$(basename $(srcs)))
# Programs for user mode: each is an ELF file of its own, which the firmware holds.
user-programs	:= user_demo
objs	+= $(user-programs:%=$(O)/user/%.embed.o)
stamp	:= $(O)/flags.stamp

# --- how it is compiled ---

arch	:= -mcpu=cortex-a8 -marm -mfloat-abi=soft
warn	:= -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers $(if $(CI),-Werror)
common	:= $(arch) -std=gnu11 -O2 -g $(warn) -fno-common -fno-strict-aliasing
common	+= -fno-delete-null-pointer-checks -ffunction-sections -fdata-sections
# Frame pointers are for the backtraces of exception reports.
common	+= -fno-omit-frame-pointer -fno-stack-protector
defs	:= -DCONFIG_PHYS_OFFSET=$(PHYS_OFFSET)UL -DCONFIG_BOARD=\"$(BOARD)\" $(board-defs)
# GCC's builtins stay, but for those that would turn the malloc and memset inside
# calloc into a call of calloc.
cflags	:= $(common) -ffreestanding -fbuiltin -fno-builtin-malloc -fno-builtin-calloc \
	   -nostdinc -Iinclude -I. $(defs) $(CFLAGS_EXTRA)
asflags	:= $(arch) -g -D__ASSEMBLER__ -nostdinc -Iinclude -I. -Iboard/$(BOARD) \
	   -DCONFIG_PHYS_OFFSET=$(PHYS_OFFSET)
ldflags	:= $(arch) -nostartfiles -static -Wl,--gc-sections -Wl,-z,max-page-size=4096 \
	   -Wl,--no-warn-rwx-segments -Wl,--build-id=none -Wl,--fatal-warnings
libs	:= -lc -lgcc
include tests/bench/bench.mk
flags	:= $(filter-out -Werror,$(CC) $(cflags) $(asflags) $(ldflags) $(libs) $(objs:$(O)/%=%))

# Only the board and the files that bring it up see its memory map.
$(O)/board/%.o $(O)/boot/%.o: cflags += -Iboard/$(BOARD)
# mm has no frames of its own: a backtrace starts at its caller, whose frame
# pointer it leaves alone.
$(O)/mm/%.o: cflags += -fomit-frame-pointer -ffixed-r11
# Thumb-2 and compiled for size, which costs hardly an instruction and saves a third
# of the bytes, but for what is faster as Thumb-2 for speed, or as A32. Functions that are
# __restartable are A32 in any case.
mm-fast	:= mm/slab mm/slab_batch mm/mempool mm/dmapool
mm-a32	:= mm/slab_bulk
$(O)/mm/%.o: cflags += $(if $(filter $*,$(mm-a32)),,-mthumb $(if $(filter $*,$(mm-fast)),,-Os))
# What a command prints is not the kernel's message: it stays out of the log.
$(O)/console/%.o: cflags += -Dprintk=console_printf
# Rarely called, and not by a fast path: small.
$(O)/lib/%.o: cflags += -mthumb -Os
# The same, with the frames of a backtrace, which A32 has: a card's image ends before
# sector 2048.
$(O)/console/%.o $(O)/fs/%.o: cflags += -Os
# The MMU is off while boot/ starts up: unaligned accesses would fault.
$(O)/boot/%.o: cflags += -mno-unaligned-access
$(O)/examples/%.o: cflags += -DMODULE -DMODULE_BUILTIN

# What modules are checked against when they are loaded (tools/modbuild/).
$(O)/abi: FORCE
	@mkdir -p $(@D)
	@tools/modbuild/abi $(CC) '$(subst ','\'',$(arch) $(defs) $(CFLAGS_EXTRA))' > $@.$$$$ && \
		if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv $@.$$$$ $@; fi

# make M=DIR builds the modules in DIR, and nothing of the firmware.
ifeq ($(origin SUBDIRS),command line)
M	:= $(SUBDIRS)
endif
ifneq ($(filter command line override,$(origin M) $(origin SUBDIRS)),)
include tools/modbuild/modbuild.mk
else

# A line that changes whenever the flags or the list of files do.
$(stamp): FORCE
	@mkdir -p $(@D)
	$(Q)tools/deps run
	@printf '%s\n' '$(subst ','\'',$(flags)) $(mm-a32) / $(mm-fast)' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(O)/%.o: %.c $(stamp)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC      $<")
	$(Q)$(CC) $(cflags) -DKBUILD_MODNAME=\"$(basename $(notdir $<))\" -MMD -MP -c $< -o $@

# The user of newlib sees newlib's headers and none of ours.
$(O)/tests/target/newlib_%.o: tests/target/newlib_%.c $(stamp)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC      $<")
	$(Q)$(CC) $(common) -MMD -MP -c $< -o $@

$(O)/%.o: %.S $(stamp)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  AS      $<")
	$(Q)$(CC) $(asflags) -MMD -MP -c $< -o $@

$(O)/user/%.elf: user/%.c user/user.ld $(stamp)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  USER    $<")
	$(Q)$(CC) $(common) -ffreestanding -nostdinc -Iinclude -I. -MMD -MP -MF $@.d -MT $@ \
		$(ldflags) -Wl,-s,-n -T user/user.ld $< $(libs) -o $@

$(O)/user/%.embed.o: user/embed.S $(O)/user/%.elf
	$(Q)$(CC) $(asflags) -DPROGRAM=$* -DELF_FILE='"$(O)/user/$*.elf"' -c $< -o $@

$(O)/kernel/module_load.o: $(O)/abi
$(O)/kernel/module_load.o: cflags += -DMM210_ABI=\"$$(cat $(O)/abi)\"

$(O)/linker.lds: linker.ld $(stamp)
	$(Q)$(CC) -E -P -x assembler-with-cpp $(asflags) -MMD -MF $@.d -MT $@ $< -o $@

# Linked twice: the symbol table of the first image goes into the second. The
# table lies behind the text, so that no function moves; kallsyms-check sees to it.
link	= $(CC) $(ldflags) -T $(O)/linker.lds -Wl,-Map=$@.map $(filter %.o,$^) $(libs) -o $@

$(O)/kallsyms.0.S: tools/kallsyms $(stamp)
	$(Q)$(PYTHON) tools/kallsyms /dev/null > $@
$(O)/kallsyms.1.S: $(O)/mm210.0.elf tools/kallsyms
	$(Q)$(NM) -n --special-syms $< > $@.nm && $(PYTHON) tools/kallsyms $@.nm > $@
$(O)/kallsyms.%.o: $(O)/kallsyms.%.S
	$(Q)$(CC) $(asflags) -c $< -o $@
$(O)/mm210.0.elf: $(objs) $(O)/kallsyms.0.o $(O)/linker.lds
	$(Q)$(link)
$(ELF): $(objs) $(O)/kallsyms.1.o $(O)/linker.lds
	$(if $(V),,@echo "  LD      $@")
	$(Q)$(link)
	$(Q)$(NM) -n --special-syms $@ > $@.nm && tools/modbuild/symvers $@.nm $(O)/abi > $(O)/Module.symvers
	$(Q)$(PYTHON) tools/kallsyms $@.nm | cmp -s - $(O)/kallsyms.1.S || \
		{ echo "$@: functions moved between the two links" >&2; rm -f $@; exit 1; }

-include $(objs:.o=.d) $(O)/linker.lds.d $(user-programs:%=$(O)/user/%.elf.d)

# --- targets ---

.PHONY: deps-test all help run gdb test test-fast coverage check size clean distclean qemu-machine FORCE

all: $(ELF) $(images) ## build the firmware of BOARD (smdkc210, virt, s5pv210) into build/<board>/, card image included

help: ## this list
	@echo "usage: make [BOARD=$(BOARD)] target"
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | \
		while IFS="$$(printf '\t')" read -r t h; do printf '  %-14s %s\n' "$$t" "$$h"; done

run: $(ELF) $(images) ## boot it (RAM=64M..3G on virt, SCRIPT='cmd; cmd' runs these and powers off, APPEND=boot options, SD=card image)
	@qemu/run $(ELF)

gdb: $(ELF) ## attach gdb to a machine started with make run GDB=1 in another terminal
	@qemu/gdb $(ELF)

test: deps-test ## every test, headless; ends with "N passed, N failed"
	@$(PYTHON) tools/testall --out $(OUT)

test-fast: deps-test ## host unit tests and one boot, under two minutes
	@$(PYTHON) tools/testall --out $(OUT) --fast

coverage: deps-test ## line and branch coverage of mm/ by the host tests
	@$(MAKE) --no-print-directory $(OUT)/host/cov/unit $(OUT)/host/cov/stress
	@$(PYTHON) tools/coverage --out $(OUT)/host/cov

check: ## include rules, licence lines, file sizes
	@$(PYTHON) tools/check-tree

size: $(ELF) ## text, data and bss, and the largest symbols
	@$(SIZE) $<
	@$(NM) --size-sort -r -S $< | head -20

qemu-machine:
	@echo '$(QEMU_MACHINE)'

clean: ## remove what BOARD built
	rm -rf $(O)

distclean: ## remove everything built
	rm -rf $(OUT)

deps-test:
	$(Q)tools/deps test

include qemu/machine/machine.mk
include tests/host/host.mk
include tests/s5pv210/s5pv210.mk
include tests/bench/linux/linux.mk

endif
