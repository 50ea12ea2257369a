# SPDX-License-Identifier: MIT
# virt: a Cortex-A7, 64 MiB to 3 GiB (RAM=), stock QEMU.
PHYS_OFFSET	:= 0x40000000
RAM		?= 1G
drivers-y	:= uart_pl011.o uart_console.o gic.o timer_arch.o
QEMU_MACHINE	:= -M virt -cpu cortex-a7 -m $(RAM)
