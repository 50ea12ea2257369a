// SPDX-License-Identifier: MIT
/*
 * test_chatter N COMMAND: run a command while a timer prints a line every jiffy, N of
 * them at most, into the midst of whatever is being printed. For the console tests.
 */
#include <linux/kernel.h>
#include <linux/timer.h>
#include <mm210/console.h>

static unsigned long left, said;

static void chatter(struct timer_list *timer)
{
	printk("chatter: %lu\n", said++);
	if (--left)
		mod_timer(timer, jiffies + 1);
}

static DEFINE_TIMER(timer, chatter);

static int cmd_chatter(int argc, char **argv)
{
	int err;

	if (argc != 3 || parse_size(argv[1], &left) || !left)
		return -EINVAL;
	said = 0;
	mod_timer(&timer, jiffies + 1);
	err = console_run(argv[2]);
	del_timer_sync(&timer);
	return err;
}
CONSOLE_CMD(test_chatter, cmd_chatter, "", NULL);
