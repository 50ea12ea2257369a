/* SPDX-License-Identifier: MIT */
/* printk about a device: "DRIVER DEVICE: text". Any context. dev may be NULL. */
#ifndef _LINUX_DEV_PRINTK_H
#define _LINUX_DEV_PRINTK_H

#include <linux/printk.h>

struct device;

#ifndef dev_fmt
#define dev_fmt(fmt) fmt
#endif

/* The driver's name, or the bus's or class's where there is none. */
const char *dev_driver_string(const struct device *dev);
const char *__dev_printk_name(const struct device *dev);

#define dev_printk(level, dev, fmt, ...)	\
	printk(level "%s %s: " fmt, dev_driver_string(dev), __dev_printk_name(dev), ##__VA_ARGS__)

#define dev_emerg(dev, fmt, ...)	dev_printk(KERN_EMERG, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_alert(dev, fmt, ...)	dev_printk(KERN_ALERT, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_crit(dev, fmt, ...)		dev_printk(KERN_CRIT, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_err(dev, fmt, ...)		dev_printk(KERN_ERR, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_warn(dev, fmt, ...)		dev_printk(KERN_WARNING, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_notice(dev, fmt, ...)	dev_printk(KERN_NOTICE, dev, dev_fmt(fmt), ##__VA_ARGS__)
#define dev_info(dev, fmt, ...)		dev_printk(KERN_INFO, dev, dev_fmt(fmt), ##__VA_ARGS__)
#ifdef DEBUG
#define dev_dbg(dev, fmt, ...)		dev_printk(KERN_DEBUG, dev, dev_fmt(fmt), ##__VA_ARGS__)
#else
#define dev_dbg(dev, fmt, ...)	\
	do { if (0) dev_printk(KERN_DEBUG, dev, dev_fmt(fmt), ##__VA_ARGS__); } while (0)
#endif
#define dev_vdbg(dev, fmt, ...)	\
	do { if (0) dev_printk(KERN_DEBUG, dev, dev_fmt(fmt), ##__VA_ARGS__); } while (0)

#define __dev_once(fn, dev, fmt, ...)				\
	do {							\
		static bool __said;				\
								\
		if (!__said) {					\
			__said = true;				\
			fn(dev, fmt, ##__VA_ARGS__);		\
		}						\
	} while (0)
#define dev_err_once(dev, fmt, ...)	__dev_once(dev_err, dev, fmt, ##__VA_ARGS__)
#define dev_warn_once(dev, fmt, ...)	__dev_once(dev_warn, dev, fmt, ##__VA_ARGS__)
#define dev_info_once(dev, fmt, ...)	__dev_once(dev_info, dev, fmt, ##__VA_ARGS__)
/* Every time: there is no limit to the console's rate. */
#define dev_err_ratelimited(dev, fmt, ...)	dev_err(dev, fmt, ##__VA_ARGS__)
#define dev_warn_ratelimited(dev, fmt, ...)	dev_warn(dev, fmt, ##__VA_ARGS__)
#define dev_info_ratelimited(dev, fmt, ...)	dev_info(dev, fmt, ##__VA_ARGS__)

#define dev_WARN(dev, fmt, ...)			\
	({ dev_warn(dev, fmt, ##__VA_ARGS__); WARN_ON(1); })

/* Say why a probe fails, unless it will be tried again; returns err. */
int dev_err_probe(const struct device *dev, int err, const char *fmt, ...) __printf(3, 4);

#endif
