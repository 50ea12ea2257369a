# SPDX-License-Identifier: MIT
#
# Included by the Makefile for make M=DIR: modules (.ko) from a Kbuild Makefile in DIR,
# as make -C /lib/modules/.../build M=$PWD makes them for Linux. docs/modules.md.
#
# build.mk compiles what one directory names, and those below it; modpost then makes
# the .ko files of all of them. No user's Makefile is read here.

mod-dir	:= $(patsubst %/,%,$(M))
ifeq ($(wildcard $(mod-dir)/Kbuild $(mod-dir)/Makefile),)
$(error M=$(M): there is no Kbuild and no Makefile)
endif

# The firmware's own options, but for its warnings, symbols for a debugger, and
# sections of their own for functions.
mod-cflags := $(filter-out -g -ffunction-sections -fdata-sections $(warn),$(common)) \
	-Wall -Wno-pointer-sign -Wno-unused-but-set-variable -Wno-main -Wno-format-truncation \
	-fno-unwind-tables -fno-asynchronous-unwind-tables \
	-ffreestanding -fbuiltin -fno-builtin-malloc -fno-builtin-calloc \
	-nostdinc -I$(CURDIR)/include $(defs) $(CFLAGS_EXTRA) -D__KERNEL__ -DMODULE \
	$(if $(wildcard include/linux/kconfig.h),-include $(CURDIR)/include/linux/kconfig.h)
mod-asflags := $(arch) -D__ASSEMBLY__ -D__KERNEL__ -DMODULE -nostdinc -I$(CURDIR)/include \
	-DCONFIG_PHYS_OFFSET=$(PHYS_OFFSET)

# Sources ask KERNELRELEASE for whether the kernel's build reads their Makefile.
release	:= $(shell sed -n 's/.*UTS_RELEASE.*"\(.*\)"/\1/p' include/linux/version.h 2>/dev/null)
mod-env	= KERNELRELEASE=$(or $(release),mm210) ARCH=arm SRCARCH=arm KBUILD_EXTMOD=$(mod-dir) \
	mb-cc='$(CC)' mb-ld='$(CROSS)ld' mb-cflags='$(subst ','\'',$(mod-cflags))' \
	mb-asflags='$(subst ','\'',$(mod-asflags))' mb-abi=$(O)/abi mb-q='$(Q)' mb-kcflags='$(KCFLAGS)'
# The user's own variables of the command line reach the Makefile in DIR by MAKEFLAGS. PWD there
# is where make was started, as Linux's build leaves it: a shell would set it to this directory.
mod-make = PWD='$(PWD)' $(MAKE) --no-print-directory -f tools/modbuild/build.mk $(mod-env) obj=$(mod-dir)

# make -k: the modules that do compile are made, and make fails in the end.
mod-keep := $(findstring k,$(firstword -$(MAKEFLAGS)))

.PHONY: modules clean modules_install help FORCE
.DEFAULT_GOAL := modules

modules: $(O)/abi
	@tools/deps run
	@rc=0; $(mod-make) __build || $(if $(mod-keep),rc=,exit )$$?; $(mod-make) __order || exit; \
	MB_CC='$(CC)' MB_CROSS='$(CROSS)' MB_CFLAGS='$(subst ','\'',$(mod-cflags))' \
	MB_ABI=$(O)/abi MB_SYMVERS=$(O)/Module.symvers MB_BOARD=$(BOARD) MB_KEEP=$(mod-keep) \
	MB_EXTRA='$(KBUILD_EXTRA_SYMBOLS)' MB_WARN='$(KBUILD_MODPOST_WARN)' MB_VERBOSE=$(V) \
	$(PYTHON) tools/modbuild/modpost $(mod-dir) || exit; exit $$rc

clean:
	@$(mod-make) __clean

# Nothing here looks for modules in a directory of their own.
modules_install: modules
	@test -n '$(INSTALL_MOD_PATH)' || { echo "modules_install: INSTALL_MOD_PATH=DIR says where to;" \
		"a module need not be installed: insmod host:$(mod-dir)/NAME.ko" >&2; exit 1; }
	@mkdir -p '$(INSTALL_MOD_PATH)'
	@sed 's/$$/.ko/' $(mod-dir)/modules.order | xargs -r -I '{}' cp -v '{}' '$(INSTALL_MOD_PATH)'

help:
	@echo 'usage: make -C mm210 M=$$PWD [BOARD=$(BOARD)] modules | clean | modules_install'
