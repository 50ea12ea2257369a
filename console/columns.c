// SPDX-License-Identifier: MIT
/* Names side by side, two blanks between them, wrapped at the terminal's width. */
#include <linux/kernel.h>
#include <linux/string.h>
#include "console/console.h"

#define TERMINAL_WIDTH	80

void columns_add(struct columns *c, const char *name)
{
	unsigned int len = strlen(name);

	if (c->used && c->used + 2 + len >= TERMINAL_WIDTH) {
		printk("\n");
		c->used = 0;
	}
	printk("%s%s", c->used ? "  " : "", name);
	c->used += len + (c->used ? 2 : 0);
}

void columns_end(struct columns *c)
{
	if (c->used)
		printk("\n");
	c->used = 0;
}
