// SPDX-License-Identifier: MIT
/*
 * The end: panic, BUG and WARN. A panic prints once; whatever goes wrong while
 * it does (a fault, another panic) stops the machine without a further word, so
 * that no chain of errors runs for ever.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/stdarg.h>
#include <mm210/semihost.h>
#include "boot/exceptions.h"

/* Stop in a state that a debugger can read: the registers are the caller's but
 * for a few, and nothing runs any more. */
void machine_stop(void)
{
	local_irq_disable();
	semihost_exit(1);
	for (;;)
		__asm__ __volatile__("wfi");
}

void panic(const char *fmt, ...)
{
	static bool panicking;
	va_list args;

	local_irq_disable();
	if (panicking)
		machine_stop();
	panicking = true;
	printk(KERN_EMERG "Kernel panic - not syncing: ");
	va_start(args, fmt);
	vprintk(fmt, args);
	va_end(args);
	printk(KERN_CONT "\n");
	dump_stack();
	machine_stop();
}
EXPORT_SYMBOL(panic);

void __bug(const char *file, int line)
{
	panic("BUG at %s:%d, called from %pB", file, line, (void *)_RET_IP_);
}
EXPORT_SYMBOL(__bug);

void __warn(const char *file, int line, unsigned long caller)
{
	printk(KERN_WARNING "WARNING: at %s:%d, called from %pB\n", file, line, (void *)caller);
	dump_stack();
}
EXPORT_SYMBOL(__warn);
