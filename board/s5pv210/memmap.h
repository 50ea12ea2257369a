/* SPDX-License-Identifier: MIT */
/*
 * Addresses of the S5PV210 (S5PC110). "UM" is Samsung's S5PV210 user's manual,
 * rev. 1.1; its memory map is section 1, chapter 3.
 *
 * Seen by C and by the assembler, so plain numbers. Which part of the two DRAM
 * windows is populated is the variant's (variant.h).
 */
#ifndef _BOARD_S5PV210_MEMMAP_H
#define _BOARD_S5PV210_MEMMAP_H

#define DRAM0_BASE	0x20000000	/* window of DMC0, 512 MiB */
#define DRAM1_BASE	0x40000000	/* window of DMC1, 1 GiB */

#define IROM_BASE	0xD0000000	/* 64 KiB, also seen at 0 */
#define IRAM_BASE	0xD0020000	/* 96 KiB */
#define IRAM_SIZE	0x00018000
#define STAGE1_BASE	0xD0020010	/* the first stage, behind its 16-byte header */
#define HANDOFF_BASE	0xD0034000	/* handoff.h; the first stage's stack ends here */
#define IROM_HEAP	0xD0035400	/* from here on iRAM belongs to iROM */

#define CHIPID_BASE	0xE0000000	/* UM 2.1 CHIP ID */
#define CMU_BASE	0xE0100000	/* UM 2.3 CLOCK CONTROLLER */
#define SWRESET		0xE0102000	/* bit 0: software reset */
#define PMU_BASE	0xE0108000	/* UM 2.4 POWER MANAGEMENT, 32 KiB */
#define RST_STAT	0xE010A000
#define ABB_CONTROL	0xE010C300	/* adaptive body bias; in no public manual */
#define OTHERS		0xE010E000
#define OM_STAT		0xE010E100
#define PS_HOLD_CONTROL	0xE010E81C
#define INFORM0		0xE010F000
#define GPIO_BASE	0xE0200000	/* UM 2.2 GENERAL PURPOSE INPUT/ OUTPUT */
#define TZPC2_BASE	0xE0600000	/* UM 2.8 TRUST ZONE PROTECTION CONTROLLER */
#define PDMA0_BASE	0xE0900000	/* UM 5.1 DMA CONTROLLER */
#define PDMA1_BASE	0xE0A00000
#define TZPC3_BASE	0xE1C00000
#define PWM_BASE	0xE2500000	/* UM 7.1 PULSE WIDTH MODULATION TIMER */
#define SYSTIMER_BASE	0xE2600000	/* UM 7.2 SYSTEM TIMER */
#define WDT_BASE	0xE2700000	/* UM 7.3 WATCHDOG TIMER */
#define RTC_BASE	0xE2800000	/* UM 7.4 REAL TIME CLOCK */
#define UART0_BASE	0xE2900000	/* UM 8.1 UNIVERSAL ASYNCHRONOUS RECEIVER AND TRANSMITTER */
#define UART_STRIDE	0x00000400
#define SROMC_BASE	0xE8000000
#define HSMMC0_BASE	0xEB000000	/* UM 8.7 SD/MMC CONTROLLER */
#define HSMMC_STRIDE	0x00100000
#define HSMMC2_BASE	0xEB200000
#define DMC0_BASE	0xF0000000	/* UM 5.2 DRAM CONTROLLER */
#define DMC1_BASE	0xF1400000
#define TZPC0_BASE	0xF1500000
#define VIC0_BASE	0xF2000000	/* UM 4.1 VECTORED INTERRUPT CONTROLLER */
#define VIC1_BASE	0xF2100000
#define VIC2_BASE	0xF2200000
#define VIC3_BASE	0xF2300000
#define MDMA_BASE	0xFA200000
#define TZPC1_BASE	0xFAD00000

/* The console of every variant. (Boards of all three kinds have UART0 on a
 * connector; the first stage also speaks on the others that a variant names.) */
#define CONSOLE_UART		0
#define CONSOLE_UART_BASE	(UART0_BASE + CONSOLE_UART * UART_STRIDE)

/* PCLK_PSYS, which clocks UARTs, PWM timers and watchdog, as iROM leaves it and
 * as the first stage sets it again: MPLL 667 MHz / 5 / 2. */
#define PCLK_PSYS_HZ		66700000

#endif
