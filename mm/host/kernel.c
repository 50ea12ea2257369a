// SPDX-License-Identifier: MIT
/*
 * What the firmware's kernel/ and boot/ give the memory manager, on the host:
 * printk, panic and warnings, the interrupt flag's checks, symbol names, and
 * bringing mm up as boot/main.c does.
 */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <mm210/boot.h>
#include <mm210/kallsyms.h>
#include <mm210/mm.h>
#include <mm210/probe.h>
#include <mm210/sections.h>
#include "host.h"
#include "os.h"

struct preempt_state preempt_state;
static struct task_struct host_task;
struct task_struct *current_task = &host_task;
bool host_irq_masked;
unsigned int host_irq_depth;
void (*host_irq_hook)(void);

int vprintk(const char *fmt, va_list args)
{
	static char line[1024];
	int n = vsnprintf(line, sizeof(line), fmt, args);
	const char *s = line;

	while (*s == KERN_SOH[0] && s[1])
		s += 2;
	for (; *s; s++)
		os_putc(*s);
	return n;
}

int printk(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vprintk(fmt, args);
	va_end(args);
	return n;
}

void panic(const char *fmt, ...)
{
	va_list args;

	printk(KERN_EMERG "panic: ");
	va_start(args, fmt);
	vprintk(fmt, args);
	va_end(args);
	printk("\n");
	os_flush();
	/* SIGABRT: a debugger or a core dump has the stack. */
	__builtin_trap();
}

void __bug(const char *file, int line)
{
	panic("BUG at %s:%d", file, line);
}

void __warn(const char *file, int line, unsigned long caller)
{
	printk(KERN_WARNING "WARNING at %s:%d, called from %pS\n", file, line, (void *)caller);
}

void dump_stack(void)
{
}

/* No image lies in the address map, and no stack of the kernel's. The empty
 * ranges keep mm/audit.c's rules about them silent. */
char _stext[1], _srodata[1], _erodata[1];
const struct kernel_stack kernel_stacks[] = { { NULL, 0, 0 } };

/* No symbol table: reports print the plain address. */
const char *kallsyms_lookup(unsigned long addr, unsigned long *offset, unsigned long *size)
{
	return NULL;
}

const char *kallsyms_module(unsigned long addr)
{
	return NULL;
}

long probe_read(void *dst, const void *src, size_t n)
{
	return os_probe(dst, src, n) == n ? 0 : -EFAULT;
}

/* There is one thread: nobody waits for its turn. */
void preempt_schedule(void)
{
}

void __might_sleep(const char *file, int line)
{
	if (!preemptible())
		panic("sleeping function called from invalid context at %s:%d", file, line);
}

void __weak spin_lock_bug(const void *lock, const char *what)
{
	panic("spinlock %p %s", lock, what);
}

/* No softirqs: nothing waits for this. */
void __weak local_bh_enable(void)
{
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET);
}

void host_irq_unbalanced(unsigned long flags)
{
	panic("interrupts restored with 0x%lx at depth %u, %s", flags, host_irq_depth,
	      host_irq_masked ? "masked" : "not masked");
}

/* An interrupt: masked while it runs, so not nested, and balanced. */
void host_irq_deliver(void)
{
	unsigned int depth = host_irq_depth;

	host_irq_masked = true;
	irq_enter();
	host_irq_hook();
	irq_leave();
	BUG_ON(host_irq_depth != depth || !host_irq_masked);
	host_irq_masked = false;
}

void host_config_from_args(struct host_config *config, int argc, char **argv)
{
	u64 ram = os_option(argc, argv, "ram", 96ULL << 20);
	u64 below = os_option(argc, argv, "below", 0);

	*config = (struct host_config){
		.lowmem_limit = os_option(argc, argv, "lowmem", 48ULL << 20),
		.noise = os_option(argc, argv, "noise", 0x6d6d323130ULL),
	};
	if (below)
		config->banks[config->nr_banks++] = (struct mem_bank){
			(PHYS_OFFSET - 0x10000000UL) >> PAGE_SHIFT,
			(unsigned long)(below >> PAGE_SHIFT)
		};
	config->banks[config->nr_banks++] = (struct mem_bank){
		PHYS_PFN_OFFSET, (unsigned long)(ram >> PAGE_SHIFT)
	};
}

/* The target's image lies 2 MiB above PHYS_OFFSET; its size here is a guess
 * that keeps the layout alike. */
#define IMAGE_PHYS	(PHYS_OFFSET + 0x200000)
#define IMAGE_BYTES	0x80000

void host_boot(const struct host_config *config)
{
	host_arch_init(config);
	if (mm_reserve(IMAGE_PHYS, IMAGE_BYTES, "Kernel image"))
		panic("mm_reserve failed");
	mm_early_init(config->banks, config->nr_banks, config->lowmem_limit);
	mm_init();
	BUG_ON(host_irq_masked || host_irq_depth);
}
