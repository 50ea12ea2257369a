# SPDX-License-Identifier: MIT
# s5pv210: a board with Samsung's S5PV210 (Cortex-A8), or the machine of
# qemu/machine. VARIANT picks the row of variant.c.
VARIANT		?= smdkv210
variants	:= smdkv210 x210 tiny210
ifeq ($(filter $(VARIANT),$(variants)),)
$(error there is no VARIANT=$(VARIANT) of s5pv210; it is one of: $(variants))
endif
ifeq ($(origin O),file)
O		:= $(OUT)/s5pv210/$(VARIANT)
endif

# The bank at DMC1 is what the linear map begins with, where there is one.
PHYS_OFFSET	:= $(if $(filter tiny210,$(VARIANT)),0x20000000,0x40000000)
drivers-y	:= uart_samsung.o uart_console.o vic.o timer_pwm.o pl330.o pl330_program.o \
		   wdt_samsung.o gpio_samsung.o sdhci.o sdhci_samsung.o sd_card.o sd_regs.o
QEMU_MACHINE	:= -M s5pv210,variant=$(VARIANT)
# The card is the emulator's unit 0 (HSMMC0) or 1 (HSMMC2): variant.c, sd_slot.
SD_UNIT		:= $(if $(filter x210,$(VARIANT)),1,0)
board-defs	:= -DCONFIG_VARIANT=$(VARIANT)

include board/s5pv210/image.mk
