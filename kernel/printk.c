// SPDX-License-Identifier: MIT
/*
 * printk: straight to the console's UART, nothing kept back, so that the last
 * line before a crash is seen. Works from the first stage of boot on and in any
 * context; text of any length passes through without a buffer.
 *
 * A printk that interrupts another one in the middle of a line starts a line of
 * its own. No lock is needed for that on one CPU: whoever interrupts ends before
 * the interrupted goes on, so the count it leaves behind is the one it found. Threads
 * are not switched during a call, so that its text stays in one piece.
 *
 * What commands print of themselves (console_printf) goes to the console alone; messages
 * go into the log as well, and only there where their level is not below
 * console_loglevel (kernel/printk_log.c).
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <mm210/boot.h>
#include <mm210/printk.h>
#include <mm210/uart.h>

#define SOH	'\001'

u32 print_cycles;

int console_printk[4] = {
	CONSOLE_LOGLEVEL_DEFAULT, MESSAGE_LOGLEVEL_DEFAULT, 1, CONSOLE_LOGLEVEL_DEFAULT,
};
EXPORT_SYMBOL(console_printk);

static unsigned int print_depth;	/* calls under way that count their cycles */
static bool in_line;			/* the last byte out was no newline */
unsigned int printk_breaks;

static void write_out(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '\n')
			uart_putc('\r');
		else
			WRITE_ONCE(in_line, true);	/* before anybody interrupts it */
		uart_putc(text[i]);
		if (text[i] == '\n')
			WRITE_ONCE(in_line, false);
	}
}

/* The outermost call alone adds up, what interrupts it included. */
static void print_begin(unsigned int *depth, u32 *start)
{
	preempt_disable();
	*start = cycle_count();
	*depth = print_depth;
	WRITE_ONCE(print_depth, *depth + 1);
}

static void print_end(unsigned int depth, u32 start)
{
	WRITE_ONCE(print_depth, depth);
	if (!depth)
		print_cycles += cycle_count() - start;
	preempt_enable();
}

void console_write(const char *text, size_t len)
{
	unsigned int depth;
	u32 start;

	print_begin(&depth, &start);
	write_out(text, len);
	print_end(depth, start);
}

/* Strips the level, which is the first two characters where SOH is the first. */
struct printk_sink {
	struct fmt_sink sink;
	size_t seen, level;	/* characters so far; of these, the level's */
	int loglevel;		/* 0 to 7 */
	bool log, quiet;	/* is it a message; not for the console? */
};

static int last_loglevel;	/* of the message that KERN_CONT goes on with */

/* The first piece has the level, if there is one, in front. */
static void begin_message(struct printk_sink *p, const char *text, size_t len)
{
	p->loglevel = default_message_loglevel;
	if (*text == SOH) {
		p->level = 2;
		if (len > 1 && text[1] == 'c')
			p->loglevel = last_loglevel;
		else if (len > 1 && text[1] >= '0' && text[1] <= '7')
			p->loglevel = text[1] - '0';
	}
	last_loglevel = p->loglevel;
	p->quiet = p->log && p->loglevel >= console_loglevel;
}

static void printk_put(struct fmt_sink *sink, const char *text, size_t len)
{
	struct printk_sink *p = container_of(sink, struct printk_sink, sink);

	if (!p->seen)
		begin_message(p, text, len);
	while (len && p->seen < p->level) {
		p->seen++;
		text++;
		len--;
	}
	p->seen += len;
	if (p->log)
		log_write(p->loglevel, text, len);
	if (!p->quiet)
		write_out(text, len);
}

static int print(bool log, const char *fmt, va_list args)
{
	struct printk_sink p = { .sink.put = printk_put, .log = log };
	unsigned int depth;
	u32 start;
	int len;

	print_begin(&depth, &start);
	if (depth && in_line) {
		printk_breaks++;
		write_out("\n", 1);
	}
	len = fmt_vprint(&p.sink, fmt, args);
	print_end(depth, start);
	return len - (int)p.level;
}

int vprintk(const char *fmt, va_list args)
{
	return print(true, fmt, args);
}
EXPORT_SYMBOL(vprintk);

int console_printf(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = print(false, fmt, args);
	va_end(args);
	return len;
}

int printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(printk);
