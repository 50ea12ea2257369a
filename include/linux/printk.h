/* SPDX-License-Identifier: MIT */
/*
 * printk and the kernel's formats. Text goes to the console at once, whatever its level,
 * unless console_loglevel is set below that (command dmesg -n), and into the log that
 * dmesg shows.
 *
 * Compat(printk): full: the formats of the kernel; %p is printed plain; %s of an unmapped
 *   pointer prints (efault)
 */
#ifndef _LINUX_PRINTK_H
#define _LINUX_PRINTK_H

#include <linux/types.h>
#include <linux/kern_levels.h>
#include <linux/limits.h>
#include <linux/stdarg.h>

/*
 * The kernel's formatter: printf's integer and string conversions and the
 * kernel's %p family (docs/linux-compat.md). No floating point.
 * An unmapped %s prints (efault), a NULL one (null). Any context.
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args) __asm__("kernel_vsnprintf");
int snprintf(char *buf, size_t size, const char *fmt, ...)
	__asm__("kernel_snprintf") __printf(3, 4);
int sprintf(char *buf, const char *fmt, ...) __asm__("kernel_sprintf") __printf(2, 3);
int vsprintf(char *buf, const char *fmt, va_list args) __asm__("kernel_vsprintf");
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args);
int scnprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
/* The reverse, by newlib's parser; no floating point. Returns how many were stored. */
int sscanf(const char *buf, const char *fmt, ...) __asm__("kernel_sscanf") __scanf(2, 3);
int vsscanf(const char *buf, const char *fmt, va_list args) __asm__("kernel_vsscanf");
/* What EXPORT_SYMBOL() calls them. */
#define __export_name_vsprintf		0, "kernel_vsprintf"
#define __export_name_sscanf		0, "kernel_sscanf"
#define __export_name_vsscanf		0, "kernel_vsscanf"

/* Print to console and log; returns the number of characters. Any context. */
int printk(const char *fmt, ...) __printf(1, 2);
int vprintk(const char *fmt, va_list args);
#define _printk(fmt, ...)	printk(fmt, ##__VA_ARGS__)
#define early_printk(fmt, ...)	printk(fmt, ##__VA_ARGS__)
#define printk_deferred(fmt, ...)	printk(fmt, ##__VA_ARGS__)
/* Into the kernel's trace in Linux; here there is one log. */
#define trace_printk(fmt, ...)	printk(KERN_DEBUG fmt, ##__VA_ARGS__)

/* What a format of %pV is handed: another format with its arguments. */
struct va_format {
	const char *fmt;
	va_list *va;
};

/* Messages less urgent than the first go into the log alone; the second is the level of
 * a message without one, the third what may be set, the fourth what counts at start. */
extern int console_printk[4];
#define console_loglevel		(console_printk[0])
#define default_message_loglevel	(console_printk[1])
#define minimum_console_loglevel	(console_printk[2])
#define default_console_loglevel	(console_printk[3])
#define CONSOLE_LOGLEVEL_SILENT		0
#define CONSOLE_LOGLEVEL_QUIET		4
#define CONSOLE_LOGLEVEL_DEFAULT	8
#define CONSOLE_LOGLEVEL_DEBUG		10
#define MESSAGE_LOGLEVEL_DEFAULT	4

#ifndef pr_fmt
#define pr_fmt(fmt) fmt
#endif
/* A call that checks its format and does nothing. */
#define no_printk(fmt, ...) \
	({ if (0) printk(fmt, ##__VA_ARGS__); 0; })
#define pr_emerg(fmt, ...)	printk(KERN_EMERG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_alert(fmt, ...)	printk(KERN_ALERT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_crit(fmt, ...)	printk(KERN_CRIT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_err(fmt, ...)	printk(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn(fmt, ...)	printk(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warning		pr_warn
#define pr_notice(fmt, ...)	printk(KERN_NOTICE pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info(fmt, ...)	printk(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)
#define pr_cont(fmt, ...)	printk(KERN_CONT fmt, ##__VA_ARGS__)
/* Compat: partly: printed where DEBUG is defined, as without CONFIG_DYNAMIC_DEBUG. */
#ifdef DEBUG
#define pr_devel(fmt, ...)	printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_debug(fmt, ...)	printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)
#else
#define pr_devel(fmt, ...)	no_printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_debug(fmt, ...)	no_printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)
#endif

#define printk_once(fmt, ...) ({						\
	static bool __printed;							\
	if (!__printed) {							\
		__printed = true;						\
		printk(fmt, ##__VA_ARGS__);					\
	} })
#define pr_emerg_once(fmt, ...)		printk_once(KERN_EMERG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_alert_once(fmt, ...)		printk_once(KERN_ALERT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_crit_once(fmt, ...)		printk_once(KERN_CRIT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_err_once(fmt, ...)		printk_once(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn_once(fmt, ...)		printk_once(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_notice_once(fmt, ...)	printk_once(KERN_NOTICE pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info_once(fmt, ...)		printk_once(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)

/* Up to 10 messages of one place within 5 seconds; see linux/ratelimit.h. */
#define DEFAULT_RATELIMIT_INTERVAL	(5 * 1000)
#define DEFAULT_RATELIMIT_BURST		10

struct ratelimit_state {
	int interval;			/* in jiffies */
	int burst;
	int printed;
	int missed;
	unsigned int flags;
	unsigned long begin;		/* jiffies; of the interval under way */
	bool started;
};
int ___ratelimit(struct ratelimit_state *rs, const char *func);
#define __RATELIMIT_INIT(i, b)	{ .interval = i, .burst = b }
#define printk_ratelimited(fmt, ...) ({						\
	static struct ratelimit_state __rs =					\
		__RATELIMIT_INIT(DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST); \
	if (___ratelimit(&__rs, __func__))					\
		printk(fmt, ##__VA_ARGS__); })
#define printk_ratelimit() ({							\
	static struct ratelimit_state __rs =					\
		__RATELIMIT_INIT(DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST); \
	___ratelimit(&__rs, __func__); })
#define pr_emerg_ratelimited(fmt, ...)	printk_ratelimited(KERN_EMERG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_alert_ratelimited(fmt, ...)	printk_ratelimited(KERN_ALERT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_crit_ratelimited(fmt, ...)	printk_ratelimited(KERN_CRIT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_err_ratelimited(fmt, ...)	printk_ratelimited(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn_ratelimited(fmt, ...)	printk_ratelimited(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_notice_ratelimited(fmt, ...)	printk_ratelimited(KERN_NOTICE pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info_ratelimited(fmt, ...)	printk_ratelimited(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)
#define pr_debug_ratelimited(fmt, ...)	no_printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)

/* What stands in front of each line of a dump. */
enum {
	DUMP_PREFIX_NONE,
	DUMP_PREFIX_ADDRESS,
	DUMP_PREFIX_OFFSET,
};
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize, char *linebuf,
		       size_t linebuflen, bool ascii);
void print_hex_dump(const char *level, const char *prefix_str, int prefix_type, int rowsize,
		    int groupsize, const void *buf, size_t len, bool ascii);
#define print_hex_dump_bytes(prefix_str, prefix_type, buf, len) \
	print_hex_dump(KERN_DEBUG, prefix_str, prefix_type, 16, 1, buf, len, true)
#ifdef DEBUG
#define print_hex_dump_debug(prefix_str, prefix_type, rowsize, groupsize, buf, len, ascii) \
	print_hex_dump(KERN_DEBUG, prefix_str, prefix_type, rowsize, groupsize, buf, len, ascii)
#else
#define print_hex_dump_debug(prefix_str, prefix_type, rowsize, groupsize, buf, len, ascii) \
	((void)(buf))
#endif

void dump_stack(void) __cold;

#endif
