/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_ARM_S5PV210_JUNK_H
#define HW_ARM_S5PV210_JUNK_H

#include "exec/memory.h"

/* A RAM region that comes up full of junk; returns its memory on the host */
uint8_t *s5pv210_junk_ram(MemoryRegion *mr, Object *owner, const char *name, uint64_t size,
                          uint32_t seed);
/* Fill such memory anew */
void s5pv210_junk_fill(uint8_t *host, uint64_t size, uint32_t seed);

#endif
