/* SPDX-License-Identifier: MIT */
/*
 * Clocks of devices.
 *
 * Compat: stub: drivers have no clocks here: there is none to get
 */
#ifndef _LINUX_CLK_H
#define _LINUX_CLK_H

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/types.h>

struct clk;
struct device;

static inline struct clk *clk_get(struct device *dev, const char *id)
{
	return ERR_PTR(-ENOENT);
}

static inline struct clk *devm_clk_get(struct device *dev, const char *id)
{
	return ERR_PTR(-ENOENT);
}

/* NULL stands for a clock that is always on, as on Linux; no other exists. */
static inline void clk_put(struct clk *clk)
{
	WARN_ON(clk);
}

static inline int clk_prepare(struct clk *clk)
{
	return clk ? -EINVAL : 0;
}

static inline int clk_enable(struct clk *clk)
{
	return clk ? -EINVAL : 0;
}

static inline int clk_prepare_enable(struct clk *clk)
{
	return clk ? -EINVAL : 0;
}

static inline void clk_disable(struct clk *clk)
{
	WARN_ON(clk);
}

static inline void clk_unprepare(struct clk *clk)
{
	WARN_ON(clk);
}

static inline void clk_disable_unprepare(struct clk *clk)
{
	WARN_ON(clk);
}

static inline unsigned long clk_get_rate(struct clk *clk)
{
	WARN_ON(clk);
	return 0;
}

static inline int clk_set_rate(struct clk *clk, unsigned long rate)
{
	return clk ? -EINVAL : 0;
}

#endif
