// SPDX-License-Identifier: MIT
/*
 * User programs.
 *
 * The thread that calls user_run() is the program for that time: user_enter()
 * (boot/user.S) runs it until it needs the kernel, and the loop here sees to what it
 * wants, in process context, on the thread's own stack, preemptible. So a system call
 * may sleep and a fault may be reported at leisure. A program that does what it
 * may not is killed: that is the loop's end, nothing of the kernel is involved.
 *
 * Pages of programs are GFP_HIGHUSER, high memory first; there is no swap, they stay
 * until user_unload().
 */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "kernel/sched.h"
#include "kernel/user.h"

#define PSR_T		0x20

#define MAX_ARGS	32
#define FSR_WRITE	(1U << 11)	/* DFSR.WnR */
#define FSR_STATUS	0x40F		/* FS[4] and FS[3:0] */
#define STATUS_DEBUG	0x002		/* a breakpoint */

extern const char user_demo_elf[], user_demo_elf_end[];

static const struct user_image images[] = {
	{ "user_demo", user_demo_elf, user_demo_elf_end },
	{ NULL, NULL, NULL },
};

const struct user_image *user_image(unsigned int n)
{
	return n < ARRAY_SIZE(images) - 1 ? &images[n] : NULL;
}

static int map_stack(struct user_space *us)
{
	unsigned long va;

	for (va = USER_STACK_TOP - USER_STACK_SIZE; va < USER_STACK_TOP; va += PAGE_SIZE) {
		struct page *page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
		int err = page ? user_map(us, va, page, USER_READ_WRITE) : -ENOMEM;

		if (err) {
			if (page)
				__free_page(page);
			return err;
		}
	}
	return 0;
}

/*
 * Arguments as Linux hands them to a program: at sp argc, then argv with a NULL, an
 * empty environment and an empty auxiliary vector, the strings above. Written with
 * copy_to_user, whose refusal means that there are too many.
 */
static int push_arguments(struct user_program *p, int argc, char **argv)
{
	u32 words[1 + MAX_ARGS + 1 + 1 + 2] = { 0 };
	unsigned long sp = USER_STACK_TOP;
	size_t len, bytes;
	int i;

	if (argc >= MAX_ARGS)
		return -E2BIG;
	words[0] = argc + 1;
	for (i = argc; i >= 0; i--) {
		const char *s = i ? argv[i - 1] : p->name;

		len = strlen(s) + 1;
		/* Most of the stack is the program's. */
		if (len > sp - (USER_STACK_TOP - USER_STACK_SIZE / 2))
			return -E2BIG;
		sp -= len;
		if (copy_to_user((void __user *)sp, s, len))
			return -E2BIG;
		words[1 + i] = sp;
	}
	bytes = (argc + 6) * sizeof(u32);
	sp = (sp - bytes) & ~7UL;		/* AAPCS: a multiple of 8 */
	if (copy_to_user((void __user *)sp, words, bytes))
		return -E2BIG;
	p->regs.sp = sp;
	return 0;
}

int user_load(struct user_program *p, const struct user_image *image, int argc, char **argv)
{
	static int last_pid;
	struct user_space *before;
	int err;

	memset(p, 0, sizeof(*p));
	strscpy(p->name, image->name, sizeof(p->name));
	err = user_space_init(&p->space);
	if (err)
		return err;
	p->space.guard = USER_STACK_TOP - USER_STACK_SIZE - PAGE_SIZE;
	err = user_load_elf(p, image->elf, (const char *)image->end - (const char *)image->elf);
	if (!err)
		err = map_stack(&p->space);
	if (!err) {
		before = user_space_use(&p->space);
		err = push_arguments(p, argc, argv);
		user_space_use(before);
	}
	if (err) {
		user_space_exit(&p->space);
		return err;
	}
	preempt_disable();
	p->pid = ++last_pid;
	preempt_enable();
	return 0;
}

void user_unload(struct user_program *p)
{
	user_space_exit(&p->space);
}

/* --- the end of a program that did what it may not --- */

static const char *what_is_at(const struct user_program *p, unsigned long addr)
{
	if (addr >= TASK_SIZE)
		return "not user space";
	if (addr < PAGE_SIZE)
		return "a NULL pointer";
	if (addr - p->space.guard < PAGE_SIZE)
		return "the guard page below its stack";
	return user_page(&p->space, addr) ? "a page of the program" : "not mapped";
}

static void print_registers(const struct user_regs *regs)
{
	const u32 *r = regs->r;
	u32 insn;
	int i;

	printk("  pc : %08x  lr : %08x  sp : %08x  psr: %08x\n", regs->pc, regs->lr, regs->sp,
	       regs->cpsr);
	for (i = 0; i < 12; i += 4)
		printk("  r%-2d: %08x  r%-2d: %08x  r%-2d: %08x  r%-2d: %08x\n", i, r[i], i + 1,
		       r[i + 1], i + 2, r[i + 2], i + 3, r[i + 3]);
	printk("  r12: %08x  code:", r[12]);
	for (i = -2; i <= 1; i++) {
		if (get_user(insn, (const u32 __user *)((regs->pc & ~3UL) + i * 4)))
			printk(" ????????");
		else
			printk(i ? " %08x" : " (%08x)", insn);
	}
	printk("\n");
}

static void kill_program(struct user_program *p, enum user_end end)
{
	const struct user_regs *regs = &p->regs;
	const char *verb = "executing";

	p->end = end;
	printk("%s[%d]: killed: ", p->name, p->pid);
	if (end == USER_KILLED_MEMORY) {
		if (regs->kind == EXC_DATA_ABORT)
			verb = regs->fault_status & FSR_WRITE ? "writing" : "reading";
		/* A breakpoint leaves the register with the address as it was. */
		if ((regs->fault_status & FSR_STATUS) == STATUS_DEBUG)
			printk("a breakpoint at %08x\n", regs->pc);
		else
			printk("%s %s %08x, %s\n", fault_name(regs->fault_status), verb,
			       regs->fault_address, what_is_at(p, regs->fault_address));
	} else if (end == USER_KILLED_INSTRUCTION) {
		printk("undefined instruction at %08x\n", regs->pc);
	} else {
		printk("interrupted at %08x\n", regs->pc);
	}
	print_registers(regs);
}

enum user_end user_run(struct user_program *p, bool (*interrupted)(void))
{
	struct user_space *before = user_space_use(&p->space);

	program_begin();
	while (p->end == USER_RUNS) {
		user_enter(&p->regs);
		switch (p->regs.kind) {
		case EXC_SVC:
			p->syscalls++;
			p->regs.r[0] = user_syscall(p);
			/* Interrupts that come during a call are not seen below. */
			if (p->end == USER_RUNS && interrupted && interrupted())
				kill_program(p, USER_KILLED_INTERRUPT);
			break;
		case EXC_IRQ:
			p->interrupts++;
			if (interrupted && interrupted())
				kill_program(p, USER_KILLED_INTERRUPT);
			break;
		case EXC_DATA_ABORT:
		case EXC_PREFETCH_ABORT:
			kill_program(p, USER_KILLED_MEMORY);
			break;
		default:
			/* The vector took four bytes off, Thumb's are two. */
			if (p->regs.cpsr & PSR_T)
				p->regs.pc += 2;
			kill_program(p, USER_KILLED_INSTRUCTION);
			break;
		}
	}
	program_end();
	user_space_use(before);
	return p->end;
}
