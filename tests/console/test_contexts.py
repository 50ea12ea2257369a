# SPDX-License-Identifier: MIT
"""What modules count on in contexts where they may not sleep."""
import time

import pytest
from harness import Console
from modules import build, source

HEADERS = """#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
"""


def insmod(console, tmp_path, **text):
    build(tmp_path, {"ctx.c": source(**text)})
    printed = console.run("insmod host:%s/ctx.ko" % tmp_path)
    console.run("rmmod ctx")
    return printed


def test_jiffies_move_in_softirqs(virt, tmp_path):
    """A driver that polls a device with a time limit, as in Linux: the limit is reached in a
    timer's function, in a tasklet, and with softirqs or preemption disabled."""
    printed = insmod(virt, tmp_path, top=HEADERS + """
static DECLARE_COMPLETION(done);
static struct timer_list timer;
static struct tasklet_struct tasklet;

static void poll(const char *where)
{
	unsigned long end = jiffies + 3, n;

	for (n = 0; n < 100000000 && time_before(jiffies, end); n++)
		cpu_relax();
	pr_info("%s: %s\\n", where, n < 100000000 ? "timed out" : "stuck");
}

static void in_timer(struct timer_list *t)
{
	poll("timer");
	tasklet_schedule(&tasklet);
}

static void in_tasklet(unsigned long data)
{
	poll("tasklet");
	complete(&done);
}
""", init="""	tasklet_init(&tasklet, in_tasklet, 0);
	timer_setup(&timer, in_timer, 0);
	mod_timer(&timer, jiffies + 1);
	wait_for_completion(&done);
	local_bh_disable();
	poll("bh");
	local_bh_enable();
	preempt_disable();
	poll("preempt");
	preempt_enable();
	return 0;
""", exit_="	timer_delete_sync(&timer);\n	tasklet_kill(&tasklet);\n")
    assert printed.split("\n")[:4] == ["timer: timed out", "tasklet: timed out", "bh: timed out",
                                       "preempt: timed out"], printed


@pytest.mark.parametrize("left, top, init", [
    ("a timer running: fires",
     "static struct timer_list left;\n"
     "static void fires(struct timer_list *t) { pr_info(\"!\"); }\n",
     "timer_setup(&left, fires, 0);\nmod_timer(&left, jiffies + HZ);\nreturn 0;"),
    ("a delayed work pending: works",
     "static void works(struct work_struct *w) { pr_info(\"!\"); }\n"
     "static DECLARE_DELAYED_WORK(left, works);\n",
     "schedule_delayed_work(&left, HZ);\nreturn 0;"),
    ("an interrupt's handler: handles",
     "static int id;\nstatic irqreturn_t handles(int irq, void *d) { return IRQ_HANDLED; }\n",
     "return request_irq(30, handles, 0, \"left\", &id);"),
    ("a thread: runs",
     "static int runs(void *d) { while (!kthread_should_stop()) msleep(2); return 0; }\n",
     "return PTR_ERR_OR_ZERO(kthread_run(runs, NULL, \"left\"));"),
    ("a timer running: fires",
     "static struct timer_list left;\n"
     "static void fires(struct timer_list *t) { pr_info(\"!\"); }\n",
     "timer_setup(&left, fires, 0);\nmod_timer(&left, jiffies + HZ);\nreturn -EIO;"),
])
def test_left_behind(tmp_path, left, top, init):
    """What a removed module has forgotten is named, and does no harm."""
    build(tmp_path, {"left.c": source(init=init, top=HEADERS + top)})
    with Console("virt", ram="64M") as c:
        text = c.run("insmod host:%s/left.ko" % tmp_path) + c.run("rmmod left")
        assert "module: BUG: left is removed, but has left %s [left]\n" % left in text, text
        time.sleep(1.1)
        assert c.run("lsmod").count("left") == 0
        assert "left" not in c.run("cat /proc/interrupts")
        assert c.run("check; audit").split("\n")[-3:-1] == ["check: ok", "audit: ok"]
