// SPDX-License-Identifier: MIT
/*
 * The longest stretch with interrupts masked, in an image that is built to watch
 * (CONFIG_IRQOFF_TRACE): a table of the places where masking began, each with
 * its longest stretch and where that ended. Start-up, the console and its UART
 * are built without and so left out; so are interrupt handlers, of which the
 * benchmark has none.
 *
 * "irqoff reset" empties the table, "irqoff" prints it: instructions, where
 * interrupts were masked, where they were unmasked.
 */
#ifdef CONFIG_IRQOFF_TRACE
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>

#define NR_PLACES	128

static struct place {
	unsigned long from, to;
	u32 longest;
} places[NR_PLACES];
static unsigned int nr_places;
static unsigned int unnoted;		/* stretches for which there was no place left */

struct irqoff irqoff;

void irqoff_note(u32 cycles)
{
	unsigned long from = irqoff.from;
	struct place *p;

	irqoff.from = 0;
	for (p = places; p < places + nr_places && p->from != from; p++)
		;
	if (p == places + NR_PLACES) {
		unnoted++;
		return;
	}
	if (p == places + nr_places) {
		nr_places++;
		*p = (struct place){ .from = from };
	}
	if (cycles > p->longest) {
		p->longest = cycles;
		p->to = _RET_IP_;
	}
}

static int cmd_irqoff(int argc, char **argv)
{
	unsigned long limit = UINT_MAX;
	unsigned int i, above = 0;
	char *end;

	if (argc == 2 && !strcmp(argv[1], "reset")) {
		nr_places = unnoted = 0;
		return 0;
	}
	if (argc == 2)
		limit = simple_strtoul(argv[1], &end, 10);
	if (argc > 2 || (argc == 2 && (end == argv[1] || *end))) {
		printk("usage: irqoff [reset|LIMIT]\n");
		return -EINVAL;
	}
	for (i = 0; i < nr_places; i++) {
		above += places[i].longest > limit;
		printk("irqoff\t%u\t%pS\t%pS\n", places[i].longest, (void *)places[i].from,
		       (void *)places[i].to);
	}
	if (above)
		printk("irqoff: %u places mask for more than %lu\n", above, limit);
	if (unnoted)
		printk("irqoff: the table is too small: %u stretches are missing\n", unnoted);
	return unnoted ? -ENOSPC : above ? -ETIME : 0;
}
CONSOLE_CMD(irqoff, cmd_irqoff, "[reset|LIMIT]", "the longest stretches with interrupts masked");
#endif
