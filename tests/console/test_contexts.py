# SPDX-License-Identifier: MIT
"""What modules count on in contexts where they may not sleep."""
from modules import build, source

HEADERS = """#include <linux/completion.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/timer.h>
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
