// SPDX-License-Identifier: MIT
/* Messages at most so often; see linux/ratelimit.h. */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ratelimit.h>

int ___ratelimit(struct ratelimit_state *rs, const char *func)
{
	unsigned long flags, now = jiffies;
	int missed = 0, allowed;

	if (!rs->interval)
		return 1;
	local_irq_save(flags);
	if (!rs->started || time_after(now, rs->begin + rs->interval)) {
		missed = rs->flags & RATELIMIT_MSG_ON_RELEASE ? 0 : rs->missed;
		rs->begin = now;
		rs->started = true;
		rs->printed = 0;
		rs->missed = 0;
	}
	allowed = rs->printed < rs->burst;
	if (allowed)
		rs->printed++;
	else
		rs->missed++;
	local_irq_restore(flags);
	if (missed)
		printk(KERN_WARNING "%s: %d callbacks suppressed\n", func, missed);
	return allowed;
}
EXPORT_SYMBOL(___ratelimit);
