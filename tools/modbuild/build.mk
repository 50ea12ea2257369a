# SPDX-License-Identifier: MIT
#
# make -f tools/modbuild/build.mk obj=DIR __build|__order|__clean: compile the objects of the
# modules that DIR's Kbuild or Makefile names, and of its subdirectories; modules.order
# lists the modules. Run at the top of the firmware's tree by modbuild.mk, which hands
# over the mb-* variables. Names that a user's Makefile sets are Kbuild's: obj-m,
# NAME-objs, NAME-y, ccflags-y, subdir-ccflags-y, asflags-y, CFLAGS_FILE.o,
# CFLAGS_REMOVE_FILE.o, and, of older times, EXTRA_CFLAGS, EXTRA_AFLAGS and CFLAGS.
#
# m.linked.o holds all objects of module m. Whatever the options or the firmware's
# public headers come to is in .modbuild.flags, a change of which compiles anew.

__build:
__clean:
.PHONY: __build __clean FORCE
.SUFFIXES:
.DELETE_ON_ERROR:
mb-keep	:= $(findstring k,$(firstword -$(MAKEFLAGS)))
MAKEFLAGS += -rR

src	:= $(obj)
srctree	:= $(CURDIR)
objtree	:= $(CURDIR)
obj-m	:=
obj-y	:=
ccflags-y :=
asflags-y :=
subdir-ccflags-y :=
EXTRA_CFLAGS ?=
EXTRA_AFLAGS ?=
CFLAGS	:=

# What the user calls a target of its own (all, clean, default) is never run from here.
include $(firstword $(wildcard $(src)/Kbuild) $(src)/Makefile)

.DEFAULT_GOAL := __build

mb-names   := $(sort $(obj-m))
mb-mods    := $(patsubst %.o,%,$(filter %.o,$(mb-names)))
mb-subdirs := $(sort $(patsubst %/,%,$(filter %/,$(obj-y) $(obj-m))) $(subdir-y) $(subdir-m))
mb-ignored := $(filter %.o,$(obj-y))
ifneq ($(mb-ignored),)
$(info $(src): obj-y is for the kernel itself: $(mb-ignored) is not built)
endif

# Of module $1: what Kbuild calls its parts, or the object of its own name.
mb-listed = $(strip $($1-objs) $($1-y) $($1-m))
mb-parts  = $(sort $(or $(filter %.o,$(call mb-listed,$1)),$1.o))
mb-objs  := $(sort $(foreach m,$(mb-mods),$(call mb-parts,$m)))
# The module of each object; of one in two modules, the last.
$(foreach m,$(mb-mods),$(foreach o,$(call mb-parts,$m),$(eval mb-modname-$o := $m)))

export MB_SUBDIR_CCFLAGS
MB_SUBDIR_CCFLAGS += $(subdir-ccflags-y)

# A warning in a header here is no reason to refuse a module.
mb-lenient = $(filter-out -Werror -Werror=%,$1)
mb-user	= $(call mb-lenient,$(CFLAGS) $(MB_SUBDIR_CCFLAGS) $(ccflags-y) $(EXTRA_CFLAGS) $(mb-kcflags))
mb-name-fix = $(subst -,_,$(notdir $1))
# Of object $1, a path below obj.
mb-own	= $(call mb-lenient,$(CFLAGS_$(notdir $1)) $(if $(findstring /,$1),$(CFLAGS_$1)))
mb-all	= $(filter-out $(ccflags-remove-y) $(CFLAGS_REMOVE_$(notdir $1)),$(mb-cflags) $(mb-user)) \
	  $(mb-own) -DKBUILD_MODNAME='"$(call mb-name-fix,$(mb-modname-$1))"' \
	  -DKBUILD_BASENAME='"$(call mb-name-fix,$(1:.o=))"' \
	  -DKBUILD_MODFILE='"$(mb-modname-$1)"'
mb-say	= $(if $(mb-q),@echo "  $1 $(@:$(KBUILD_EXTMOD)/%=%)")

mb-line	:= $(foreach o,$(mb-objs),$(call mb-all,$o)) $(mb-asflags) $(asflags-y) $(EXTRA_AFLAGS)
$(obj)/.modbuild.flags: $(mb-abi) FORCE
	@printf '%s\n' '$(subst ','\'',$(mb-cc) $(mb-line))' | cat - $(mb-abi) > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(obj)/%.o: $(src)/%.c $(obj)/.modbuild.flags
	$(call mb-say,CC [M] )
	$(mb-q)$(mb-cc) $(call mb-all,$*.o) -MMD -MP -MF $(@D)/.$(@F).d -c $< -o $@

$(obj)/%.o: $(src)/%.S $(obj)/.modbuild.flags
	$(call mb-say,AS [M] )
	$(mb-q)$(mb-cc) $(mb-asflags) $(asflags-y) $(EXTRA_AFLAGS) $(AFLAGS_$(notdir $@)) \
		-MMD -MP -MF $(@D)/.$(@F).d -c $< -o $@

define mb-link
$(obj)/$1.linked.o: $(addprefix $(obj)/,$(call mb-parts,$1)) $(obj)/.modbuild.flags
	$$(mb-q)$$(mb-ld) -r -o $$@ $(addprefix $(obj)/,$(call mb-parts,$1)) $$(ldflags-y)
endef
$(foreach m,$(mb-mods),$(eval $(call mb-link,$m)))

-include $(foreach o,$(mb-objs),$(obj)/$(dir $o).$(notdir $o).d)

mb-order = $(obj)/modules.order
mb-in	= +@rc=0; $(foreach d,$(mb-subdirs),PWD='$(PWD)' $(MAKE) --no-print-directory -f tools/modbuild/build.mk \
		obj=$(obj)/$d $1 || $(if $(mb-keep),rc=,exit )$$?;) exit $$rc
.PHONY: mb-subdirs __order
mb-subdirs:
	$(call mb-in,__build)

__build: mb-subdirs $(mb-mods:%=$(obj)/%.linked.o)
	@:

# With make -k, those whose parts are all there: what failed to compile is gone.
mb-made-one = $(foreach o,$(call mb-parts,$1),[ -f $(obj)/$o ] &&) [ -f $(obj)/$1.linked.o ]
__order:
	$(call mb-in,__order)
	@{ $(foreach m,$(mb-mods),! { $(call mb-made-one,$m); } || echo $(obj)/$m;) :; } > $(mb-order)
	@$(foreach d,$(mb-subdirs),cat $(obj)/$d/modules.order >> $(mb-order);) :

mb-made	= $(foreach m,$(mb-mods),$(obj)/$m.linked.o $(obj)/$m.mod.c $(obj)/$m.mod.o $(obj)/$m.ko) \
	  $(foreach o,$(mb-objs),$(obj)/$o $(obj)/$(dir $o).$(notdir $o).d) \
	  $(mb-order) $(obj)/Module.symvers $(obj)/.modbuild.flags
__clean:
	$(if $(mb-q),@echo "  CLEAN   $(obj)")
	$(mb-q)rm -f $(mb-made) $(addprefix $(obj)/,$(clean-files))
	$(call mb-in,__clean)
