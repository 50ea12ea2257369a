# SPDX-License-Identifier: MIT
# smdkc210: two Cortex-A9 (one parked), 1 GiB, stock QEMU.
PHYS_OFFSET	:= 0x40000000
drivers-y	:= uart_samsung.o uart_console.o gic.o timer_pwm.o pl330.o pl330_program.o \
		   sdhci.o sdhci_samsung.o sd_card.o sd_regs.o
QEMU_MACHINE	:= -M smdkc210
