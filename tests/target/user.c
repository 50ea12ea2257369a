// SPDX-License-Identifier: MIT
/*
 * User programs (mm210/user.h): how each kind of fault ends one, what the loader refuses,
 * and that nothing is left over; programs in several threads, which take turns, with
 * interrupts whose handlers take aborts of their own.
 */
#include <linux/completion.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <mm210/boot.h>
#include <mm210/pgwalk.h>
#include <mm210/probe.h>
#include <mm210/test.h>
#include <mm210/user.h>

#define KERNEL_ADDRESS	0xc0200000U	/* what user_demo takes for one */
#define ELF_HEADERS	(52 + 3 * 32)	/* of the file and of three segments */

static struct user_program program;

/* Run user_demo with an argument to its end, which is in program then. */
static bool run(const char *arg)
{
	char *argv = (char *)arg;

	if (user_load(&program, user_image(0), 1, &argv))
		return false;
	user_run(&program, NULL);
	return true;
}

TEST(user_faults)
{
	static const struct {
		const char *arg;
		enum user_end end;
		u32 kind, address;	/* 1: not looked at */
	} faults[] = {
		{ "null", USER_KILLED_MEMORY, EXC_DATA_ABORT, 0 },
		{ "read", USER_KILLED_MEMORY, EXC_DATA_ABORT, 0x20000000 },
		{ "kernel", USER_KILLED_MEMORY, EXC_DATA_ABORT, KERNEL_ADDRESS },
		{ "text", USER_KILLED_MEMORY, EXC_DATA_ABORT, 0x10000 },
		{ "stack", USER_KILLED_MEMORY, EXC_DATA_ABORT, 1 },
		{ "exec", USER_KILLED_MEMORY, EXC_PREFETCH_ABORT, 1 },
		{ "jump", USER_KILLED_MEMORY, EXC_PREFETCH_ABORT, KERNEL_ADDRESS },
		{ "align", USER_KILLED_MEMORY, EXC_DATA_ABORT, 1 },
		{ "undef", USER_KILLED_INSTRUCTION, EXC_UNDEFINED, 1 },
		{ "thumb", USER_KILLED_INSTRUCTION, EXC_UNDEFINED, 1 },
		{ "cp15", USER_KILLED_INSTRUCTION, EXC_UNDEFINED, 1 },
		{ "neon", USER_KILLED_INSTRUCTION, EXC_UNDEFINED, 1 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(faults); i++) {
		const struct user_regs *regs = &program.regs;
		u32 guard;

		ASSERT(run(faults[i].arg));
		if (program.end != faults[i].end || regs->kind != faults[i].kind ||
		    (faults[i].address != 1 && regs->fault_address != faults[i].address))
			test_fail(__FILE__, __LINE__, faults[i].arg);
		guard = program.space.guard;
		if (!strcmp(faults[i].arg, "stack"))
			EXPECT(regs->fault_address - guard < PAGE_SIZE);
		EXPECT(mm_audit() == 0);
		user_unload(&program);
		EXPECT(current->user_space == NULL);
	}
}

/* The address of an undefined instruction is its own, in Thumb code too. */
TEST(user_undefined_address)
{
	struct user_space *before;
	u16 thumb = 0;
	u32 arm = 0;

	ASSERT(run("undef"));
	before = user_space_use(&program.space);
	EXPECT(get_user(arm, (u32 *)program.regs.pc) == 0 && arm == 0xe7f000f0);
	user_space_use(before);
	user_unload(&program);

	ASSERT(run("thumb"));
	before = user_space_use(&program.space);
	EXPECT(get_user(thumb, (u16 *)program.regs.pc) == 0 && thumb == 0xde00);
	user_space_use(before);
	user_unload(&program);
}

TEST(user_exits)
{
	char *many[40];
	unsigned int i;
	char *line;

	ASSERT(run("nothing it knows"));
	EXPECT(program.end == USER_EXITED && program.status == 2 && program.syscalls == 2);
	user_unload(&program);

	for (i = 0; i < ARRAY_SIZE(many); i++)
		many[i] = "x";
	EXPECT(user_load(&program, user_image(0), 40, many) == -E2BIG);
	EXPECT(user_load(&program, user_image(0), 32, many) == -E2BIG);
	EXPECT(user_load(&program, user_image(0), 31, many) == 0);
	user_unload(&program);
	line = kmalloc(10000, GFP_KERNEL);
	ASSERT(line != NULL);
	memset(line, 'a', 9999);
	line[9999] = '\0';
	EXPECT(user_load(&program, user_image(0), 1, &line) == -E2BIG);
	kfree(line);
}

/* A damaged file is refused or loaded, and never does harm. */
TEST(user_bad_files)
{
	const struct user_image *good = user_image(0);
	size_t size = (const char *)good->end - (const char *)good->elf, n;
	u8 *copy = kmalloc(size, GFP_KERNEL);
	struct user_image image = { "damaged", copy, copy + size };
	unsigned int refused = 0, bit;
	int err;

	ASSERT(copy != NULL);
	memcpy(copy, good->elf, size);
	for (n = 0; n < ELF_HEADERS; n++) {
		image.end = copy + n;
		EXPECT(user_load(&program, &image, 0, NULL) == -ENOEXEC);
	}
	image.end = copy + size;
	EXPECT(user_load(&program, &image, 0, NULL) == 0);
	EXPECT(mm_audit() == 0);
	user_unload(&program);

	for (n = 0; n < ELF_HEADERS; n++)
		for (bit = 0; bit < 8; bit += 1) {
			/* Not p_memsz's high bits: a gigabyte of zeros is allowed. */
			if (n >= 52 && (n - 52) % 32 >= 22 && (n - 52) % 32 < 24)
				continue;
			copy[n] ^= 1U << bit;
			err = user_load(&program, &image, 0, NULL);
			EXPECT(err == 0 || err == -ENOEXEC);
			if (err)
				refused++;
			else
				user_unload(&program);
			copy[n] ^= 1U << bit;
		}
	EXPECT(refused > ELF_HEADERS);
	kfree(copy);
}

/* --- turns --- */

#define NR_RUNNERS	3

static unsigned int ticks, probes_failed;

/* An abort in an interrupt's wake: System mode's stack has to be the kernel's. */
static void tick(struct timer_list *t)
{
	u32 v;

	ticks++;
	probes_failed += probe_read_width(&v, NULL, sizeof(v)) != -EFAULT;
	mod_timer(t, jiffies + 1);
}

static int runner(void *data)
{
	struct user_program *p = data;

	user_run(p, NULL);
	return 0;
}

TEST(user_takes_turns)
{
	struct user_program *p = kcalloc(NR_RUNNERS, sizeof(*p), GFP_KERNEL);
	struct task_struct *thread[NR_RUNNERS];
	struct timer_list timer;
	char *arg = "regs";
	unsigned int i;

	ASSERT(p != NULL);
	ticks = probes_failed = 0;
	timer_setup(&timer, tick, 0);
	mod_timer(&timer, jiffies + 1);
	for (i = 0; i < NR_RUNNERS; i++) {
		ASSERT(user_load(&p[i], user_image(0), 1, &arg) == 0);
		thread[i] = kthread_create(runner, &p[i], "user/%u", i);
		ASSERT(!IS_ERR(thread[i]));
		get_task_struct(thread[i]);
	}
	EXPECT(mm_audit() == 0);
	for (i = 0; i < NR_RUNNERS; i++)
		wake_up_process(thread[i]);
	for (i = 0; i < NR_RUNNERS; i++)
		wait_for_completion(&thread[i]->exited);
	del_timer_sync(&timer);
	for (i = 0; i < NR_RUNNERS; i++) {
		EXPECT(p[i].end == USER_EXITED && p[i].status == 0);
		EXPECT(p[i].interrupts > 0 && thread[i]->nivcsw > 0);
		put_task_struct(thread[i]);
		user_unload(&p[i]);
	}
	EXPECT(ticks > 2 && probes_failed == 0);
	kfree(p);
}
