/* SPDX-License-Identifier: MIT */
/* Every call of an allocator on its careful path, on demand (mm/careful.c). */
#ifndef _MM_CAREFUL_H
#define _MM_CAREFUL_H

#include <linux/gfp.h>

#define CAREFUL_TRACE	1U	/* each is recorded (mm/trace.c) */
#define CAREFUL_CONTEXT	2U	/* each is asked whether its caller may sleep */
#define CAREFUL_INIT	4U	/* each gets memory that is cleared */

/* Who wants that; 0: nobody. */
extern unsigned int mm_careful;

/* The flags of a call that is on its careful path, the context aside. */
static __always_inline gfp_t careful_gfp(gfp_t gfp)
{
	return mm_careful & CAREFUL_INIT ? gfp | __GFP_ZERO : gfp;
}

/* Process context. */
void mm_set_careful(unsigned int why, bool on);

#endif
