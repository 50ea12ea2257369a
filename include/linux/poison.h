/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H

#define POISON_POINTER_DELTA	0
/* What a deleted entry points to: unmapped, so that a stale walk faults. */
#define LIST_POISON1	((void *)0x100)
#define LIST_POISON2	((void *)0x122)
/* Bytes that Linux's own debugging fills memory with; sources compare with them. */
#define POISON_INUSE		0x5a
#define POISON_FREE		0x6b
#define POISON_END		0xa5
#define PAGE_POISON		0xaa

#endif
