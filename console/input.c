// SPDX-License-Identifier: MIT
/*
 * Bytes from the UART for the line editor. A command that prints for long looks
 * for Ctrl-C in between; what it finds in front of that was typed ahead and is
 * put aside here for the next line.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <mm210/uart.h>
#include "console/console.h"

#define CTRL_C		3
#define AHEAD_SIZE	256	/* bytes, a power of two */

static char ahead[AHEAD_SIZE];
static unsigned int ahead_head, ahead_tail;	/* counted up, never wrapped */

char console_getc(void)
{
	int c;

	if (ahead_head != ahead_tail)
		return ahead[ahead_tail++ % AHEAD_SIZE];
	while ((c = uart_getc()) < 0)
		uart_wait();
	return (char)c;
}

bool console_interrupted(void)
{
	int c;

	while (ahead_head - ahead_tail < AHEAD_SIZE) {
		c = uart_getc();
		if (c < 0)
			return false;
		if (c == CTRL_C) {
			ahead_tail = ahead_head;
			return true;
		}
		ahead[ahead_head++ % AHEAD_SIZE] = (char)c;
	}
	return false;
}

int console_break(void)
{
	if (!console_interrupted())
		return 0;
	printk("^C\n");
	return -EINTR;
}

void console_break_begin(void)
{
	uart_set_break(current);
}

ssize_t console_break_end(ssize_t ret)
{
	uart_set_break(NULL);
	flush_signals(current);
	return ret == -ERESTARTSYS || ret == -EINTR ? (console_break() ? -EINTR : ret) : ret;
}
