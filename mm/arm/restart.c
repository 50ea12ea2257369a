// SPDX-License-Identifier: MIT
/* The table of restartable sequences; asm/hotstack.h explains them. */
#include <asm/hotstack.h>

/* Gathered by the linker: the first instruction and the one that commits. */
struct restart_entry {
	unsigned long start, commit;
};
extern const struct restart_entry __start_restart[], __stop_restart[];

/**
 * restart_sequence - where an interrupt has to return to
 * @pc: the instruction that would be executed next
 *
 * Called by the interrupt vector for addresses inside .text.restartable alone;
 * a dozen entries at most. Return: the start of the sequence that was begun and
 * has not committed, else pc.
 */
unsigned long restart_sequence(unsigned long pc)
{
	const struct restart_entry *e;

	for (e = __start_restart; e < __stop_restart; e++)
		if (pc > e->start && pc <= e->commit)
			return e->start;
	return pc;
}
