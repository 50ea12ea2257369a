/* SPDX-License-Identifier: MIT */
/* The console's UART: bytes out at once, bytes in through a ring that the
 * receive interrupt (or a poll) fills. */
#ifndef _MM210_UART_H
#define _MM210_UART_H

#include <linux/types.h>

/* Any context, also before the MMU is on and in a fault. */
void uart_putc(char c);
/* A byte, or -1 where none waits. */
int uart_getc(void);
/* Sleep until a byte waits, or for a jiffy where bytes raise no interrupt. Process
 * context. */
void uart_wait(void);

struct task_struct;
/* While t is set, a Ctrl-C that arrives sends it SIGINT, besides being a byte like any other.
 * NULL: nobody. Has no effect where bytes raise no interrupt. Any context. */
void uart_set_break(struct task_struct *t);

#endif
