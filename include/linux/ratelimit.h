/* SPDX-License-Identifier: MIT */
/*
 * At most burst times within interval jiffies: __ratelimit(&state) says whether this time
 * is one of them, and how many were left out is printed when the next interval begins.
 * Any context.
 */
#ifndef _LINUX_RATELIMIT_H
#define _LINUX_RATELIMIT_H

#include <linux/jiffies.h>
#include <linux/printk.h>
#include <linux/string.h>

#define RATELIMIT_MSG_ON_RELEASE	1
#define RATELIMIT_STATE_INIT(name, i, b)	{ .interval = (i), .burst = (b) }
#define DEFINE_RATELIMIT_STATE(name, i, b) \
	struct ratelimit_state name = RATELIMIT_STATE_INIT(name, i, b)
#define __ratelimit(state)	___ratelimit(state, __func__)

static inline void ratelimit_state_init(struct ratelimit_state *rs, int interval, int burst)
{
	*rs = (struct ratelimit_state){ .interval = interval, .burst = burst };
}

static inline void ratelimit_default_init(struct ratelimit_state *rs)
{
	ratelimit_state_init(rs, DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST);
}

static inline void ratelimit_set_flags(struct ratelimit_state *rs, unsigned long flags)
{
	rs->flags = (unsigned int)flags;
}

#define WARN_ON_RATELIMIT(cond, state)	WARN_ON((cond) && __ratelimit(state))

#endif
