// SPDX-License-Identifier: MIT
/*
 * The receiving half of the console, whichever UART there is: bytes wait in a
 * ring. The driver's interrupt handler fills it, and so does the reader, so that
 * reading also works with interrupts masked. A thread that waits for a byte sleeps.
 */
#include <linux/interrupt.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <mm210/uart.h>
#include "drivers/uart_console.h"
#include "drivers/uart_ring.h"

static struct uart_ring ring;
static bool receives_by_irq;
static DECLARE_WAIT_QUEUE_HEAD(readers);
static struct task_struct *break_task;

#define CTRL_C	3

void uart_set_break(struct task_struct *t)
{
	WRITE_ONCE(break_task, t);
}

void uart_received(u8 byte)
{
	struct task_struct *t = READ_ONCE(break_task);

	uart_ring_put(&ring, byte);
	if (t && byte == CTRL_C)
		send_sig(SIGINT, t, 1);
	if (waitqueue_active(&readers))
		wake_up_interruptible(&readers);
}

int uart_getc(void)
{
	unsigned long flags;
	int c;

	local_irq_save(flags);
	uart_drain_fifo();
	c = uart_ring_get(&ring);
	local_irq_restore(flags);
	return c;
}

void uart_wait(void)
{
	if (receives_by_irq)
		wait_event_interruptible(readers, !uart_ring_empty(&ring));
	else
		schedule_timeout_interruptible(1);
}

int uart_request_irq(unsigned int irq, irq_handler_t handler)
{
	int err = request_irq(irq, handler, 0, "uart", NULL);

	receives_by_irq = !err;
	return err;
}
