// SPDX-License-Identifier: MIT
/* virt's clock: the processor's generic timer. */
#include <linux/init.h>
#include "drivers/timer.h"
#include "irq.h"

static int __init virt_timer_init(void)
{
	return arch_timer_init(IRQ_TIMER);
}
core_initcall(virt_timer_init);
