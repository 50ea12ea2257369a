/* SPDX-License-Identifier: MIT */
/* Power management: nothing is ever suspended here, so that none of these is called. */
#ifndef _LINUX_PM_H
#define _LINUX_PM_H

#include <linux/types.h>

struct device;

typedef struct pm_message {
	int event;
} pm_message_t;

#define PMSG_ON		((pm_message_t){ .event = 0 })
#define PMSG_SUSPEND	((pm_message_t){ .event = 2 })

struct dev_pm_info {
	unsigned int can_wakeup:1;
};

struct dev_pm_ops {
	int (*prepare)(struct device *dev);
	void (*complete)(struct device *dev);
	int (*suspend)(struct device *dev);
	int (*resume)(struct device *dev);
	int (*freeze)(struct device *dev);
	int (*thaw)(struct device *dev);
	int (*poweroff)(struct device *dev);
	int (*restore)(struct device *dev);
	int (*suspend_late)(struct device *dev);
	int (*resume_early)(struct device *dev);
	int (*suspend_noirq)(struct device *dev);
	int (*resume_noirq)(struct device *dev);
	int (*runtime_suspend)(struct device *dev);
	int (*runtime_resume)(struct device *dev);
	int (*runtime_idle)(struct device *dev);
};

#define SET_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)			\
	.suspend = suspend_fn, .resume = resume_fn, .freeze = suspend_fn,	\
	.thaw = resume_fn, .poweroff = suspend_fn, .restore = resume_fn,
#define SET_RUNTIME_PM_OPS(suspend_fn, resume_fn, idle_fn)		\
	.runtime_suspend = suspend_fn, .runtime_resume = resume_fn, .runtime_idle = idle_fn,
#define SYSTEM_SLEEP_PM_OPS	SET_SYSTEM_SLEEP_PM_OPS
#define RUNTIME_PM_OPS		SET_RUNTIME_PM_OPS
#define SIMPLE_DEV_PM_OPS(name, suspend_fn, resume_fn)			\
	const struct dev_pm_ops __maybe_unused name = {			\
		SET_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn) }
#define DEFINE_SIMPLE_DEV_PM_OPS(name, suspend_fn, resume_fn)		\
	const struct dev_pm_ops name = { SET_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn) }
#define UNIVERSAL_DEV_PM_OPS(name, suspend_fn, resume_fn, idle_fn)	\
	const struct dev_pm_ops __maybe_unused name = {			\
		SET_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)		\
		SET_RUNTIME_PM_OPS(suspend_fn, resume_fn, idle_fn) }
#define pm_ptr(ptr)		(ptr)
#define pm_sleep_ptr(ptr)	(ptr)

#endif
