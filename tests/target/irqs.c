// SPDX-License-Identifier: MIT
/* Lines of the interrupt controller as drivers ask for them. */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/processor.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <mm210/clock.h>
#include <mm210/irqchip.h>
#include <mm210/test.h>
#include "tests/target/strike.h"

static irqreturn_t silent(int irq, void *dev_id)
{
	return IRQ_NONE;
}

/* A line that nobody has and that never fired, from the end. */
static int free_line(void)
{
	unsigned int irq = irq_lines();

	while (irq--) {
		if (kstat_irqs(irq))
			continue;
		if (!request_irq(irq, silent, 0, "irq-test", &free_line)) {
			free_irq(irq, &free_line);
			return (int)irq;
		}
	}
	return -1;
}

static int try_trigger(int irq, unsigned long trigger)
{
	int err = request_irq((unsigned int)irq, silent, trigger, "irq-test", &free_line);

	if (!err)
		free_irq((unsigned int)irq, &free_line);
	return err;
}

/* A driver may say which trigger it expects: granted where the line has it. */
TEST(irq_trigger)
{
	int irq = free_line(), rising, falling, high, low;

	EXPECT(irq >= 0);
	if (irq < 0)
		return;
	rising = try_trigger(irq, IRQF_TRIGGER_RISING);
	falling = try_trigger(irq, IRQF_TRIGGER_FALLING | IRQF_SHARED);
	high = try_trigger(irq, IRQF_TRIGGER_HIGH);
	low = try_trigger(irq, IRQF_TRIGGER_LOW);
	EXPECT(rising == falling && high == low);
	EXPECT((rising == 0 && high == -EINVAL) || (rising == -EINVAL && high == 0));
	EXPECT(try_trigger(irq, IRQF_TRIGGER_RISING | IRQF_TRIGGER_HIGH) == -EINVAL);
}

/* --- threads of lines --- */

#define WAIT	(20 * HZ)

static DECLARE_COMPLETION(done);
static unsigned int handled, wrong;

/* The timer's line is a level, up until somebody stops it. */
static irqreturn_t stop_and_wake(int irq, void *dev_id)
{
	strike_no_more();
	wrong += !in_irq();
	return IRQ_WAKE_THREAD;
}

static irqreturn_t in_thread(int irq, void *dev_id)
{
	wrong += in_interrupt() || irq != STRIKE_IRQ || dev_id != &done ||
		 strncmp(current->comm, "irq/30-", 7);
	msleep(2);
	strike_no_more();
	handled++;
	complete(&done);
	return IRQ_HANDLED;
}

static void strike_twice(irq_handler_t handler, unsigned long flags)
{
	unsigned int i, before;

	reinit_completion(&done);
	handled = wrong = 0;
	before = kstat_irqs(STRIKE_IRQ);
	EXPECT(request_threaded_irq(STRIKE_IRQ, handler, in_thread, flags, "strike", &done) == 0);
	EXPECT(request_irq(STRIKE_IRQ, silent, 0, "second", &handled) == -EBUSY);
	for (i = 1; i <= 2; i++) {
		strike_in(500);
		EXPECT(wait_for_completion_timeout(&done, WAIT) != 0);
		EXPECT(handled == i && kstat_irqs(STRIKE_IRQ) == before + i);
	}
	/* Disabled, and enabled again while its thread is about to run. */
	disable_irq(STRIKE_IRQ);
	strike_in(500);
	EXPECT(wait_for_completion_timeout(&done, 5) == 0);
	enable_irq(STRIKE_IRQ);
	EXPECT(wait_for_completion_timeout(&done, WAIT) != 0);
	EXPECT(handled == 3 && kstat_irqs(STRIKE_IRQ) == before + 3);
	/* The thread finishes what it has begun. */
	strike_in(1);
	while (kstat_irqs(STRIKE_IRQ) == before + 3)
		cpu_relax();
	free_irq(STRIKE_IRQ, &done);
	EXPECT(handled == 4 && !wrong);
}

TEST(irq_thread)
{
	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	EXPECT(request_threaded_irq(STRIKE_IRQ, NULL, in_thread, 0, "strike", &done) == -EINVAL);
	EXPECT(request_threaded_irq(NR_IRQS, NULL, in_thread, IRQF_ONESHOT, "x", &done) == -EINVAL);
	EXPECT(request_threaded_irq(STRIKE_IRQ, NULL, NULL, 0, "strike", &done) == -EINVAL);
	strike_twice(stop_and_wake, 0);
	strike_twice(stop_and_wake, IRQF_ONESHOT);
	strike_twice(NULL, IRQF_ONESHOT);
}

/* disable_irq waits for what the thread has begun. */
TEST(irq_disable_waits)
{
	unsigned int before;

	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	reinit_completion(&done);
	handled = wrong = 0;
	before = kstat_irqs(STRIKE_IRQ);
	ASSERT(request_threaded_irq(STRIKE_IRQ, stop_and_wake, in_thread, 0, "strike", &done) == 0);
	strike_in(500);
	while (kstat_irqs(STRIKE_IRQ) == before)
		cpu_relax();
	disable_irq(STRIKE_IRQ);
	EXPECT(handled == 1);
	enable_irq(STRIKE_IRQ);
	strike_in(500);
	while (kstat_irqs(STRIKE_IRQ) == before + 1)
		cpu_relax();
	synchronize_irq(STRIKE_IRQ);
	EXPECT(handled == 2);
	free_irq(STRIKE_IRQ, &done);
	EXPECT(!wrong);
}

/* --- what handlers leave behind --- */

static DEFINE_SPINLOCK(kept);

static irqreturn_t enabling(int irq, void *dev_id)
{
	strike_no_more();
	handled++;
	/* For no longer than to be seen: an interrupt would be a panic. */
	local_irq_enable();
	return IRQ_HANDLED;
}

static irqreturn_t keeping(int irq, void *dev_id)
{
	strike_no_more();
	handled++;
	spin_lock(&kept);
	return IRQ_HANDLED;
}

static void strike_once(irq_handler_t handler)
{
	handled = 0;
	ASSERT(request_irq(STRIKE_IRQ, handler, 0, "strike", &done) == 0);
	clock_quiesce();		/* no other interrupt comes while one is let in */
	strike_in(500);
	while (!READ_ONCE(handled))
		cpu_relax();
	free_irq(STRIKE_IRQ, &done);
	EXPECT(preempt_count() == 0 && !irqs_disabled());
}

TEST(irq_handler_unbalanced)
{
	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	expect_reports(2);
	strike_once(enabling);
	strike_once(keeping);
	spin_lock_init(&kept);
}

static void keeping_timer(struct timer_list *t)
{
	handled++;
	spin_lock(&kept);
}

static void keeping_tasklet(unsigned long data)
{
	handled++;
	spin_lock(&kept);
}

/* The report names the function; what comes later is as it should be. */
TEST(softirq_unbalanced)
{
	struct tasklet_struct tasklet;
	struct timer_list timer;

	handled = 0;
	expect_reports(2);
	timer_setup(&timer, keeping_timer, 0);
	mod_timer(&timer, jiffies + 1);
	while (!READ_ONCE(handled))
		msleep(1);
	EXPECT(preempt_count() == 0);
	spin_lock_init(&kept);
	tasklet_init(&tasklet, keeping_tasklet, 0);
	tasklet_schedule(&tasklet);
	while (READ_ONCE(handled) < 2)
		msleep(1);
	EXPECT(preempt_count() == 0);
	spin_lock_init(&kept);
}

TEST(irq_of_device)
{
	struct device dev;
	int irq = free_line();

	EXPECT(irq >= 0);
	if (irq < 0)
		return;
	memset(&dev, 0, sizeof(dev));
	device_initialize(&dev);
	EXPECT(devm_request_irq(&dev, (unsigned int)irq, silent, 0, "mine", &dev) == 0);
	EXPECT(devm_request_irq(&dev, (unsigned int)irq, silent, 0, "mine", &dev) == -EBUSY);
	devm_free_irq(&dev, (unsigned int)irq, &dev);
	EXPECT(try_trigger(irq, 0) == 0);
	EXPECT(devm_request_threaded_irq(&dev, (unsigned int)irq, NULL, in_thread, IRQF_ONESHOT,
					 "mine", &dev) == 0);
	EXPECT(try_trigger(irq, 0) == -EBUSY);
	devres_release_all(&dev);
	EXPECT(try_trigger(irq, 0) == 0);
}
