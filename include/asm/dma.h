/* SPDX-License-Identifier: MIT */
#ifndef _ASM_DMA_H
#define _ASM_DMA_H

#include <linux/dma-mapping.h>

#endif
