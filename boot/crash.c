// SPDX-License-Identifier: MIT
/*
 * The console command crash: do one kind of wrong thing, so that the reports and
 * a debugger's set-up can be tried. None of them comes back, but warn and those
 * that this hardware lets pass.
 */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/sections.h>

static noinline void crash_null(void)
{
	*(volatile u32 *)NULL = 1;
}

static noinline void crash_read(void)
{
	(void)*(volatile u32 *)0x20000000UL;
}

static noinline void crash_align(void)
{
	u32 v;

	/* Exclusive accesses must be aligned whatever SCTLR.A says. */
	__asm__ __volatile__("ldrex %0, [%1]" : "=r"(v) : "r"((unsigned long)_sdata | 1));
}

static noinline void crash_text(void)
{
	*(volatile u32 *)_stext = 0;
}

static noinline void crash_rodata(void)
{
	*(volatile u32 *)_srodata = 0;
}

static noinline void crash_exec(void)
{
	((void (*)(void))_sdata)();
}

static noinline void crash_jump(void)
{
	((void (*)(void))0x100)();
}

static noinline void crash_undef(void)
{
	__asm__ __volatile__("udf #0");
}

static noinline void crash_svc(void)
{
	__asm__ __volatile__("svc #1" : : : "lr");
}

static volatile unsigned int crash_depth = ~0U;

static noinline u32 crash_stack_frame(u32 n)
{
	volatile u32 filler[64];

	filler[n % 64] = n;
	/* Behind the call there is work left, so that it stays a call. */
	return n < crash_depth ? crash_stack_frame(n + 1) + filler[n % 64] : n;
}

static noinline void crash_stack(void)
{
	crash_stack_frame(0);
}

static int crash_thread_body(void *unused)
{
	return (int)crash_stack_frame(0);
}

static noinline void crash_thread(void)
{
	if (!IS_ERR(kthread_run(crash_thread_body, NULL, "crasher")))
		msleep(1000);
}

/* A chain of frames that leads nowhere: the report must survive it. */
static noinline void crash_frames(void)
{
	__asm__ __volatile__("mov fp, %0\n\tmov r1, #0\n\tstr r1, [r1]"
			     : : "r"(0xdead0001) : "r1", "memory");
}

static noinline void crash_sp(void)
{
	__asm__ __volatile__("mov sp, %0\n\tpush {r0}" : : "r"(0x10) : "memory");
}

extern char exc_stack_bottom[];

static noinline void crash_exc_stack(void)
{
	__asm__ __volatile__("cps #0x1f\n\tmov sp, %0\n\tpush {r0}"
			     : : "r"(exc_stack_bottom) : "memory");
}

static void crash_panic(void)
{
	panic("asked for by %s", "crash panic");
}

static void crash_bug(void)
{
	BUG();
}

static void crash_warn(void)
{
	WARN_ON(1);
}

static const struct crash {
	const char *kind;
	void (*fn)(void);
} crashes[] = {
	{ "null", crash_null }, { "read", crash_read }, { "align", crash_align },
	{ "text", crash_text }, { "rodata", crash_rodata }, { "exec", crash_exec },
	{ "jump", crash_jump }, { "undef", crash_undef }, { "svc", crash_svc },
	{ "stack", crash_stack },
	{ "thread", crash_thread }, { "sp", crash_sp }, { "frames", crash_frames },
	{ "exc", crash_exc_stack }, { "panic", crash_panic }, { "bug", crash_bug },
	{ "warn", crash_warn },
};

static int cmd_crash(int argc, char **argv)
{
	unsigned int i;

	for (i = 0; argc == 2 && i < ARRAY_SIZE(crashes); i++)
		if (!strcmp(argv[1], crashes[i].kind)) {
			crashes[i].fn();
			return 0;
		}
	printk("usage: crash KIND, one of");
	for (i = 0; i < ARRAY_SIZE(crashes); i++)
		printk(" %s", crashes[i].kind);
	printk("\n");
	return -EINVAL;
}
CONSOLE_CMD(crash, cmd_crash, "KIND", "do something fatal, to see the report");
