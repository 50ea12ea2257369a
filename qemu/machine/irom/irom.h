/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Boot ROM of the S5PV210 machine: what its files share
 *
 * Written from the S5PV210 iROM application note and the layout that programs rely on;
 * none of Samsung's code is in it.
 */
#ifndef IROM_H
#define IROM_H

#include <stdint.h>
#include <stdbool.h>

static inline void write32(uint32_t addr, uint32_t value)
{
	*(volatile uint32_t *)addr = value;
}

static inline uint32_t read32(uint32_t addr)
{
	return *(volatile uint32_t *)addr;
}

static inline void write16(uint32_t addr, uint16_t value)
{
	*(volatile uint16_t *)addr = value;
}

static inline uint16_t read16(uint32_t addr)
{
	return *(volatile uint16_t *)addr;
}

static inline void write8(uint32_t addr, uint8_t value)
{
	*(volatile uint8_t *)addr = value;
}

static inline uint8_t read8(uint32_t addr)
{
	return *(volatile uint8_t *)addr;
}

/* Words in iRAM that programs read */
#define CARD_BLOCKS	0xD0037480	/* blocks of the boot card */
#define CARD_INFO	0xD0037484	/* RCA [31:16], SD 2, MMC 1, high capacity 0 */
#define BOOT_CHANNEL	0xD0037488	/* base of the HSMMC that was booted from */
#define CARD_SD		(1u << 2)
#define CARD_HC		(1u << 0)

#define HSMMC_BASE(channel)	(0xEB000000 + 0x100000 * (uint32_t)(channel))

/* sdmmc.c: 1 for success, 0 for failure; callable by programs */
uint32_t irom_copy_sdmmc(int32_t channel, uint32_t start, uint16_t count, uint32_t *dest,
			 uint32_t init);
uint32_t irom_sd_init(int32_t channel);
uint32_t irom_no_service(void);

/* start.S */
void irom_hang(void);
void irom_irq(void);

#endif
