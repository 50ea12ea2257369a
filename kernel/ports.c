// SPDX-License-Identifier: MIT
/* I/O ports that are not there (asm/ports.h). */
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/ports.h>

static void warn(unsigned long port)
{
	pr_warn_once("I/O port 0x%lx: this machine has no ports; nothing answers\n", port);
}

u32 __port_in(unsigned long port)
{
	warn(port);
	return ~0U;
}
EXPORT_SYMBOL(__port_in);

void __port_out(unsigned long port)
{
	warn(port);
}
EXPORT_SYMBOL(__port_out);

void __port_in_many(unsigned long port, void *buf, size_t bytes)
{
	warn(port);
	memset(buf, 0xff, bytes);
}
EXPORT_SYMBOL(__port_in_many);
