/* SPDX-License-Identifier: MIT */
/* Every call of an allocator on its careful path, on demand (mm/careful.c). */
#ifndef _MM_CAREFUL_H
#define _MM_CAREFUL_H

#include <linux/types.h>

#define CAREFUL_TRACE	1U	/* each is recorded (mm/trace.c) */
#define CAREFUL_CONTEXT	2U	/* each is asked whether its caller may sleep */

/* Who wants that; 0: nobody. */
extern unsigned int mm_careful;

/* Process context. */
void mm_set_careful(unsigned int why, bool on);

#endif
