// SPDX-License-Identifier: MIT
/*
 * Stacks and call chains.
 *
 * gcc's frames (-fno-omit-frame-pointer, A32) have fp on the saved lr, with the
 * saved fp below it; a leaf function saves fp alone, and fp is on that. A word
 * that is an address of the text tells the two apart. Every word is read with
 * probe_read_width, so that a broken chain ends the backtrace and nothing else;
 * and frames must go upwards on their stack, so that it ends at all.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <asm/page.h>
#include <mm210/boot.h>
#include <mm210/kallsyms.h>
#include <mm210/probe.h>
#include <mm210/sections.h>
#include <mm210/thread.h>
#include "boot/exceptions.h"

#define MAX_FRAMES	4096	/* more than stacks hold */
#define MAX_LINES	32

extern char svc_stack_bottom[], svc_stack_top[];
extern char irq_stack_bottom[], irq_stack_top[];
extern char exc_stack_bottom[], exc_stack_top[];
extern char softirq_stack_bottom[], softirq_stack_top[];

const struct kernel_stack kernel_stacks[] = {
	{ "svc", (unsigned long)svc_stack_bottom, (unsigned long)svc_stack_top },
	{ "irq", (unsigned long)irq_stack_bottom, (unsigned long)irq_stack_top },
	{ "exc", (unsigned long)exc_stack_bottom, (unsigned long)exc_stack_top },
	{ "softirq", (unsigned long)softirq_stack_bottom, (unsigned long)softirq_stack_top },
	{ NULL, 0, 0 },
};

/* The thread's that was asked about last. */
static struct kernel_stack thread_stack;

const struct kernel_stack *kernel_stack_of(unsigned long addr)
{
	const struct kernel_stack *s;

	for (s = kernel_stacks; s->name; s++)
		if (addr - s->bottom < s->top - s->bottom)
			return s;
	return thread_stack_of(addr, &thread_stack) ? &thread_stack : NULL;
}

const struct kernel_stack *kernel_stack_guarded(unsigned long addr)
{
	const struct kernel_stack *s;

	for (s = kernel_stacks; s->name; s++)
		if (s->bottom - 1 - addr < PAGE_SIZE)
			return s;
	return thread_stack_guarded(addr, &thread_stack) ? &thread_stack : NULL;
}

static bool is_text(unsigned long addr)
{
	return (addr >= (unsigned long)_stext && addr < (unsigned long)_etext) ||
	       module_text_address(addr);
}

/* Step from the frame at *fp to its caller's. False where there is no sound one.
 * ret is 0 for the frame of a leaf function. */
static bool next_frame(unsigned long *fp, unsigned long *ret)
{
	unsigned long next;
	u32 word, saved;

	if (*fp & 3 || *fp < sizeof(word) ||
	    probe_read_width(&word, (const void *)*fp, sizeof(word)))
		return false;
	if (is_text(word)) {
		if (probe_read_width(&saved, (const void *)(*fp - 4), sizeof(saved)))
			return false;
		*ret = word;
		next = saved;
	} else {
		*ret = 0;
		next = word;
	}
	if (next <= *fp && (!next || kernel_stack_of(next) == kernel_stack_of(*fp)))
		next = 0;
	*fp = next;
	return true;
}

/*
 * The caller of the interrupted function is in lr still, and in no frame, where
 * pc left the text, or is in a leaf function or a prologue. After a call lr
 * points into the function itself.
 */
static bool caller_in_lr(const struct pt_regs *regs)
{
	unsigned long offset, size;

	if (!is_text(regs->lr))
		return false;
	if (!kallsyms_lookup(regs->pc, &offset, &size))
		return true;
	return regs->lr - (regs->pc - offset) >= size;
}

/* Prints return addresses, recursion as one line. */
struct chain {
	unsigned long last;
	unsigned int repeated, lines;
};

static void chain_flush(struct chain *c)
{
	if (c->repeated)
		printk(KERN_ERR "   ... %u more times\n", c->repeated);
	c->repeated = 0;
}

static void chain_add(struct chain *c, unsigned long ret)
{
	if (ret == c->last) {
		c->repeated++;
		return;
	}
	chain_flush(c);
	printk(KERN_ERR " [<%08lx>] %pB\n", ret, (void *)ret);
	c->last = ret;
	c->lines++;
}

void backtrace(const struct pt_regs *regs)
{
	unsigned long fp = (unsigned long)__builtin_frame_address(0), ret;
	struct chain chain = { 0, 0, 0 };
	unsigned int i;

	printk(KERN_ERR "Backtrace:\n");
	if (regs) {
		fp = regs->r[11];
		printk(KERN_ERR " [<%08x>] %pS\n", regs->pc, (void *)regs->pc);
		if (caller_in_lr(regs))
			chain_add(&chain, regs->lr);
	}
	for (i = 0; i < MAX_FRAMES && chain.lines < MAX_LINES && fp && next_frame(&fp, &ret); i++)
		/* A frame with what lr held is the one that lr was saved to. */
		if (ret && !(i == 0 && ret == chain.last))
			chain_add(&chain, ret);
	chain_flush(&chain);
}

/**
 * dump_stack - print the call chain that led here
 *
 * Any context. Never faults.
 */
void dump_stack(void)
{
	backtrace(NULL);
}
EXPORT_SYMBOL(dump_stack);
