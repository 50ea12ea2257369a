/* SPDX-License-Identifier: MIT */
/* A stretch of one page, the unit in which block I/O names memory. */
#ifndef _LINUX_BVEC_H
#define _LINUX_BVEC_H

#include <linux/types.h>

struct page;

struct bio_vec {
	struct page *bv_page;		/* of any zone: high memory need not be mapped */
	unsigned int bv_len;		/* bytes */
	unsigned int bv_offset;		/* in the page */
};

#endif
