/* SPDX-License-Identifier: MIT */
/*
 * The allocation trace: every call of an allocator, in order, with what it asked
 * and whether it was granted, to be printed, carried elsewhere, and made again.
 *
 * mm/trace.c records, kernel/trace_text.c prints and reads, kernel/trace_replay.c
 * makes the calls again. Objects are named by ids, numbers that count up from 1
 * as they are allocated, never by addresses: those differ from run to run.
 */
#ifndef _MM210_TRACE_H
#define _MM210_TRACE_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/seq_file.h>

enum trace_op {
	TRACE_KMALLOC,
	TRACE_KFREE,
	TRACE_CACHE_ALLOC,
	TRACE_CACHE_FREE,
	TRACE_ALLOC_PAGES,
	TRACE_FREE_PAGES,	/* and the put_page that frees */
	TRACE_GET_PAGE,
	TRACE_SPLIT_PAGE,
	TRACE_VMALLOC,
	TRACE_VFREE,
	TRACE_DMA_ALLOC,
	TRACE_DMA_FREE,
	TRACE_CACHE_CREATE,
	TRACE_CACHE_DESTROY,
	TRACE_NR_OPS
};

/* Marks of an event. */
#define TRACE_IRQ	0x01	/* called in an interrupt */
#define TRACE_FAILED	0x02	/* an allocation that returned NULL: id is 0 */
#define TRACE_REFUSED	0x04	/* a free that mm reported as misuse */

struct trace_event {
	u8 op;
	u8 marks;
	s16 nid;		/* node asked for, of alloc_pages and vmalloc */
	u32 id;			/* 0: an object from before the trace, or none */
	u32 gfp;		/* of split_page: id of the first new page */
	unsigned long arg;	/* bytes, order, or number of the cache */
	unsigned long addr;	/* the recorder's own */
};

/* A cache that an event names; numbers start at 1. */
struct trace_cache {
	char name[24];
	u32 size, align;
	u32 flags;		/* SLAB_* */
	bool ctor, dtor;
};
#define TRACE_MAX_CACHES	128U

struct trace {
	struct trace_event *events;	/* a ring of capacity */
	unsigned long capacity, start, nr;
	struct trace_cache *caches;
	unsigned int nr_caches;
	unsigned long dropped;		/* older events that made room */
	unsigned long lost;		/* objects and caches that were not followed */
	unsigned long ram, low;		/* of the machine, MiB */
	unsigned long free;		/* pages free when the trace started */
};

/* The n-th event, from the oldest on. */
static inline struct trace_event *trace_event(const struct trace *t, unsigned long n)
{
	n += t->start;
	return &t->events[n < t->capacity ? n : n - t->capacity];
}

static inline bool trace_op_allocates(enum trace_op op)
{
	return op == TRACE_KMALLOC || op == TRACE_CACHE_ALLOC || op == TRACE_ALLOC_PAGES ||
	       op == TRACE_VMALLOC || op == TRACE_DMA_ALLOC;
}

/* --- mm/trace.c; process context --- */

#define TRACE_MAX_EVENTS	(1UL << 20)

/**
 * trace_start - record from now on
 * @nr: events that are kept, 1 to TRACE_MAX_EVENTS: the newest
 *
 * Takes its memory from vmalloc and forgets an earlier trace. While it records
 * every call takes its allocator's slow path. 0, -EINVAL, -EBUSY, -ENOMEM.
 */
int trace_start(unsigned long nr);
/* Stop; the trace stays until trace_clear() or the next start. */
void trace_stop(void);
void trace_clear(void);
bool trace_running(void);
/* What was recorded, NULL where nothing was. It changes while the trace runs. */
const struct trace *trace_recorded(void);

/* --- kernel/trace_text.c --- */

/* Print a trace as text, checksum and all. Not of a running trace. */
void trace_print(struct seq_file *m, const struct trace *t);

/* The name of a call as the text has it. */
const char *trace_op_name(enum trace_op op);

/**
 * trace_parse - read what trace_print printed
 * @text: what stands before the header and behind the end is skipped
 * @len: its length in bytes
 * @alloc: where events and caches are to live; cleared memory or NULL
 * @t: filled in; what was allocated is the caller's, also after a failure
 * @why: says what is wrong, with the number of the line
 *
 * 0, -EINVAL or -ENOMEM. Needs no allocator of mm.
 */
int trace_parse(const char *text, size_t len, void *(*alloc)(unsigned long bytes),
		struct trace *t, char *why, size_t why_size);

/* --- kernel/trace_replay.c --- */

struct trace_result {
	unsigned long allocated, failed, freed;
	unsigned long older;		/* frees of objects from before the trace: left out */
	unsigned long refused;		/* misuse made again and refused again */
	unsigned long left;		/* objects live at the end, then freed */
	unsigned long differ;		/* calls that went otherwise than recorded */
	unsigned long damaged;		/* objects whose content had changed */
	int violations;			/* mm_check() afterwards */
	struct trace_cost {
		unsigned long nr;
		u64 total;
		u32 worst;
	} cost[TRACE_NR_OPS];
};

/**
 * trace_replay - make the calls of a trace again and compare
 * @t: a trace that is not running
 * @now: a counter to measure each call with, or NULL
 * @r: filled in
 *
 * Every call is made from process context. Objects are stamped and verified,
 * outside of what is measured. The first differences are printed. Process
 * context. 0, -EIO where something differed or was damaged, -EBUSY while a trace
 * runs, -EINVAL for a trace that contradicts itself, -ENOMEM.
 */
int trace_replay(const struct trace *t, u32 (*now)(void), struct trace_result *r);

/* Say in three lines how it went. */
void trace_print_result(const struct trace *t, const struct trace_result *r);

#endif
