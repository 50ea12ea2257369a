# SPDX-License-Identifier: MIT
#
# What goes onto the card, or over USB. The first stage has objects of its own:
# Thumb code for iRAM, with the MMU off, and nothing of the firmware's but headers.
#
#	mm210.bin	the firmware, flat: what the card's payload is, and the second
#			download over USB
#	stage1.bin	the first stage behind its header's place
#	mm210.img	for sector 1 of a card	card.img	the card, for QEMU
#	mm210-usb.bin	the first download over USB

stage1-dir	:= board/s5pv210/stage1
stage1-srcs	:= $(wildcard $(stage1-dir)/*.S $(stage1-dir)/*.c) board/s5pv210/variant.c
stage1-objs	:= $(patsubst board/s5pv210/%,$(O)/%.o,$(basename $(stage1-srcs)))
stage1-flags	= -mcpu=cortex-a8 -mthumb -mfloat-abi=soft -mno-unaligned-access -std=gnu11 -Os -g $(warn) \
		  -ffreestanding -fno-common -fno-strict-aliasing -fno-delete-null-pointer-checks \
		  -fno-tree-loop-distribute-patterns -fno-jump-tables -ffunction-sections -fdata-sections \
		  -nostdinc -Iinclude -I. -Iboard/s5pv210 $(defs)

images		:= $(addprefix $(O)/,mm210.bin mm210.img card.img mm210-usb.bin)

# Where mm210.bin is loaded (linker.ld), and its first instruction.
load_address	= $$(printf '0x%x' $$(($(PHYS_OFFSET) + 0x200000)))

$(O)/stage1/%.o: $(stage1-dir)/%.c $(O)/flags.stamp
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC      $<")
	$(Q)$(CC) $(stage1-flags) -MMD -MP -c $< -o $@
$(O)/stage1/%.o: $(stage1-dir)/%.S $(O)/flags.stamp
	@mkdir -p $(@D)
	$(if $(V),,@echo "  AS      $<")
	$(Q)$(CC) $(asflags) -MMD -MP -c $< -o $@
$(O)/stage1/variant.o: board/s5pv210/variant.c $(O)/flags.stamp
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC      $< (first stage)")
	$(Q)$(CC) $(stage1-flags) -MMD -MP -c $< -o $@

stage1-objs	:= $(stage1-objs:$(O)/variant.o=$(O)/stage1/variant.o)
$(O)/stage1.elf: $(stage1-objs) $(stage1-dir)/stage1.ld
	$(if $(V),,@echo "  LD      $@")
	$(Q)$(CC) -mcpu=cortex-a8 -mthumb -mfloat-abi=soft -nostdlib -static -Wl,--gc-sections \
		-Wl,--build-id=none -Wl,--fatal-warnings -Wl,--no-warn-rwx-segments \
		-T $(stage1-dir)/stage1.ld -Wl,-Map=$@.map $(stage1-objs) -lgcc -o $@

$(O)/stage1.bin: $(O)/stage1.elf
	$(Q)$(OBJCOPY) -O binary $< $@
$(O)/mm210.bin: $(O)/mm210.elf
	$(Q)$(OBJCOPY) -O binary $< $@
$(O)/mm210.img: $(O)/stage1.bin $(O)/mm210.bin tools/mkimage
	$(if $(V),,@echo "  IMAGE   $@")
	$(Q)$(PYTHON) tools/mkimage --stage1 $(O)/stage1.bin --payload $(O)/mm210.bin \
		--load $(load_address) --entry $(load_address) --output $@
$(O)/card.img: $(O)/mm210.img tools/mkimage
	$(Q)$(PYTHON) tools/mkimage --card $< --output $@
$(O)/mm210-usb.bin: $(O)/stage1.bin tools/mkimage
	$(Q)$(PYTHON) tools/mkimage --usb $< --output $@

.PHONY: stage1
stage1: $(O)/stage1.bin

-include $(stage1-objs:.o=.d)
