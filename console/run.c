// SPDX-License-Identifier: MIT
/* run: user programs. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/pgwalk.h>
#include <mm210/user.h>
#include "console/console.h"

/* What user_demo is made to do after it has shown what it may do. */
static const char *const crimes[] = { "null", "exec", "kernel", "undef" };

static const struct user_image *find_image(const char *name)
{
	const struct user_image *image;
	unsigned int n;

	for (n = 0; (image = user_image(n)); n++)
		if (!strcmp(image->name, name))
			return image;
	return NULL;
}

/* Load, prove the page tables, run, unload. 0, an errno, or 1 where it was killed. */
static int run_program(const struct user_image *image, int argc, char **argv)
{
	struct user_program *p = kmalloc(sizeof(*p), GFP_KERNEL);
	int err = p ? user_load(p, image, argc, argv) : -ENOMEM;

	if (err) {
		printk("run: %s: %pe\n", image->name, ERR_PTR(err));
		kfree(p);
		return err;
	}
	if (mm_audit()) {
		err = -EINVAL;
	} else if (user_run(p, console_interrupted) == USER_EXITED) {
		printk("%s[%d]: exited with status %d; %lu pages, %lu system calls\n", p->name,
		       p->pid, p->status, p->space.nr_pages, p->syscalls);
		err = p->status ? -EIO : 0;
	} else {
		err = 1;
	}
	user_unload(p);
	kfree(p);
	return err;
}

/* The demonstration goes on with programs that have to be killed. */
static int run_demo(const struct user_image *image)
{
	int err = run_program(image, 0, NULL), got;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(crimes); i++) {
		char *arg = (char *)crimes[i];

		printk("run: %s %s\n", image->name, arg);
		got = run_program(image, 1, &arg);
		if (got != 1) {
			printk("run: it should have been killed\n");
			err = err ? err : -EINVAL;
		}
	}
	return err;
}

static int cmd_run(int argc, char **argv)
{
	const struct user_image *image;
	int err;

	if (argc < 2)
		return console_usage(argv[0]);
	image = find_image(argv[1]);
	if (!image) {
		printk("run: %s: no such program; there is", argv[1]);
		for (err = 0; (image = user_image(err)); err++)
			printk(" %s", image->name);
		printk("\n");
		return -ENOENT;
	}
	if (argc == 2 && !strcmp(image->name, "user_demo"))
		return run_demo(image);
	err = run_program(image, argc - 2, argv + 2);
	return err > 0 ? -EFAULT : err;
}
CONSOLE_CMD(run, cmd_run, "PROGRAM [ARGS]", "run a program in user mode: user_demo");
