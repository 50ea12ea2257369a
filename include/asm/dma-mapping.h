/* SPDX-License-Identifier: MIT */
#ifndef _ASM_DMA_MAPPING_H
#define _ASM_DMA_MAPPING_H

#include <linux/dma-mapping.h>
#include <linux/scatterlist.h>

#endif
