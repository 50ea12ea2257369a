// SPDX-License-Identifier: MIT
/* Timers in nanoseconds: never early, on and on, stopped; and sums that overflow. */
#include <linux/completion.h>
#include <linux/hrtimer.h>
#include <linux/kernel.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define WAIT	(20 * HZ)

struct shots {
	struct hrtimer timer;
	struct completion done;
	ktime_t interval, early;	/* by how much the earliest came before its time */
	unsigned int left, fired;
	u64 forwarded;
};

static enum hrtimer_restart shoot(struct hrtimer *t)
{
	struct shots *s = container_of(t, struct shots, timer);

	s->early = max(s->early, ktime_sub(hrtimer_get_expires(t), ktime_get()));
	s->fired++;
	if (!hrtimer_callback_running(t) || hrtimer_is_queued(t) ||
	    hrtimer_try_to_cancel(t) != -1)
		s->fired = 1000;
	if (!--s->left) {
		complete(&s->done);
		return HRTIMER_NORESTART;
	}
	s->forwarded += hrtimer_forward_now(t, s->interval);
	return HRTIMER_RESTART;
}

static void prepare(struct shots *s, ktime_t interval, unsigned int n)
{
	hrtimer_setup(&s->timer, shoot, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	init_completion(&s->done);
	s->interval = interval;
	s->early = KTIME_MIN;
	s->left = n;
	s->fired = 0;
	s->forwarded = 0;
}

TEST(hrtimer_fires)
{
	ktime_t start;
	struct shots s;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	prepare(&s, us_to_ktime(150), 20);
	start = ktime_get();
	hrtimer_start(&s.timer, us_to_ktime(150), HRTIMER_MODE_REL);
	EXPECT(hrtimer_active(&s.timer));
	EXPECT(hrtimer_get_remaining(&s.timer) <= us_to_ktime(150));
	EXPECT(wait_for_completion_timeout(&s.done, WAIT) != 0);
	EXPECT(s.fired == 20 && s.early <= 0);
	EXPECT(s.forwarded >= 19);
	/* Each lies whole intervals behind the first, however late it came. */
	EXPECT(s.timer.expires >= start + 20 * us_to_ktime(150));
	EXPECT(s.timer.expires <= ktime_get());
	EXPECT(!hrtimer_active(&s.timer));
	EXPECT(hrtimer_cancel(&s.timer) == 0);

	/* At a time, and at one that has passed. */
	prepare(&s, 0, 1);
	hrtimer_start(&s.timer, ktime_add_us(ktime_get(), 700), HRTIMER_MODE_ABS);
	EXPECT(wait_for_completion_timeout(&s.done, WAIT) != 0);
	EXPECT(s.fired == 1 && s.early <= 0);
	prepare(&s, 0, 1);
	hrtimer_start(&s.timer, 1, HRTIMER_MODE_ABS);
	EXPECT(wait_for_completion_timeout(&s.done, WAIT) != 0);
	EXPECT(s.fired == 1);
}

TEST(hrtimer_stops)
{
	struct shots s;

	prepare(&s, 0, 1);
	EXPECT(hrtimer_cancel(&s.timer) == 0 && !hrtimer_active(&s.timer));
	/* The farthest there is, then one that would come soon, moved away. */
	hrtimer_start(&s.timer, KTIME_MAX, HRTIMER_MODE_REL);
	EXPECT(hrtimer_is_queued(&s.timer) && s.timer.expires == KTIME_MAX);
	hrtimer_start(&s.timer, ms_to_ktime(50), HRTIMER_MODE_REL);
	hrtimer_start(&s.timer, ms_to_ktime(50000), HRTIMER_MODE_REL);
	EXPECT(wait_for_completion_timeout(&s.done, msecs_to_jiffies(60)) == 0);
	EXPECT(s.fired == 0);
	EXPECT(hrtimer_try_to_cancel(&s.timer) == 1);
	EXPECT(hrtimer_try_to_cancel(&s.timer) == 0);
	EXPECT(!hrtimer_is_queued(&s.timer));
}

TEST(hrtimer_forwards)
{
	struct shots s;

	prepare(&s, 0, 1);
	hrtimer_set_expires(&s.timer, 1000000);
	EXPECT(hrtimer_forward(&s.timer, 999999, 10000) == 0);
	EXPECT(s.timer.expires == 1000000);
	EXPECT(hrtimer_forward(&s.timer, 1000000, 10000) == 1);
	EXPECT(s.timer.expires == 1010000);
	EXPECT(hrtimer_forward(&s.timer, 1035000, 10000) == 3);
	EXPECT(s.timer.expires == 1040000);
	/* No interval is too short, and none too long. */
	EXPECT(hrtimer_forward(&s.timer, 1050000, 0) == 10000 / hrtimer_resolution + 1);
	EXPECT(hrtimer_forward(&s.timer, 1500000, KTIME_MAX) == 1);
	EXPECT(s.timer.expires == KTIME_MAX);
}
