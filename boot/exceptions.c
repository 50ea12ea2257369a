// SPDX-License-Identifier: MIT
/*
 * Exceptions other than interrupts. Those that somebody expected (a probe of
 * include/mm210/probe.h, a semihosting call that nobody answers) are sent on to
 * where they are handled; any other is a bug in the firmware and is reported:
 * what happened, where, what the address is, registers, call chain. The report
 * reads memory through probes alone, and a fault in spite of that stops it.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/boot.h>
#include <mm210/kallsyms.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/probe.h>
#include <mm210/semihost.h>
#include <mm210/thread.h>
#include "boot/exceptions.h"

#define SVC_SEMIHOST	0xef123456U	/* svc 0x123456, A32 */

struct ex_entry {
	u32 insn, fixup;
};

extern const struct ex_entry __start_ex_table[], __stop_ex_table[];
extern char probe_exec_return[], probe_exec_fault[];

/* Fault status, DFSR/IFSR bits 10 and 3:0 (ARM DDI 0406C B3.13.3, table B3-23). */
static const char *const fault_names[32] = {
	[0x01] = "alignment fault",
	[0x02] = "debug event",
	[0x03] = "access flag fault (section)",
	[0x04] = "instruction cache maintenance fault",
	[0x05] = "translation fault (section)",
	[0x06] = "access flag fault (page)",
	[0x07] = "translation fault (page)",
	[0x08] = "synchronous external abort",
	[0x09] = "domain fault (section)",
	[0x0b] = "domain fault (page)",
	[0x0c] = "external abort on table walk (first level)",
	[0x0d] = "permission fault (section)",
	[0x0e] = "external abort on table walk (second level)",
	[0x0f] = "permission fault (page)",
	[0x10] = "TLB conflict",
	[0x14] = "lockdown fault",
	[0x16] = "asynchronous external abort",
	[0x18] = "asynchronous parity error",
	[0x19] = "synchronous parity error",
	[0x1a] = "coprocessor abort",
	[0x1c] = "parity error on table walk (first level)",
	[0x1e] = "parity error on table walk (second level)",
};

#define FSR_WRITE	(1U << 11)	/* DFSR.WnR */

static unsigned int fault_status(u32 fsr)
{
	return (fsr & 15) | (fsr >> 6 & 16);
}

const char *fault_name(u32 fsr)
{
	const char *name = fault_names[fault_status(fsr)];

	return name ? name : "unknown fault";
}

static u32 read_dfsr(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c5, c0, 0" : "=r"(v));
	return v;
}

static u32 read_ifsr(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c5, c0, 1" : "=r"(v));
	return v;
}

static u32 read_dfar(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c6, c0, 0" : "=r"(v));
	return v;
}

static u32 read_ifar(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c6, c0, 2" : "=r"(v));
	return v;
}

/* --- what was expected --- */

static bool fixed_up(struct pt_regs *regs)
{
	const struct ex_entry *e;
	u32 fixup;

	for (e = __start_ex_table; e < __stop_ex_table; e++)
		if (e->insn == regs->pc) {
			regs->pc = e->fixup;
			return true;
		}
	fixup = module_extable_fixup(regs->pc);
	if (fixup)
		regs->pc = fixup;
	return fixup != 0;
}

/* probe_exec's call went to an address that may not be executed: nothing but lr
 * and pc has changed since. */
static bool exec_fixed_up(struct pt_regs *regs)
{
	if (regs->lr != (u32)probe_exec_return || regs->r[0] != regs->pc)
		return false;
	regs->pc = (u32)probe_exec_fault;
	return true;
}

/* A semihosting call gets here where no debugger or emulator took it. */
static bool semihost_refused(struct pt_regs *regs)
{
	u32 insn;

	if (probe_read_width(&insn, (const void *)(regs->pc - 4), sizeof(insn)) ||
	    insn != SVC_SEMIHOST)
		return false;
	regs->r[0] = ~0U;
	return true;
}

/* --- the report --- */

static const char *mode_name(u32 cpsr)
{
	switch (cpsr & 0x1f) {
	case 0x10: return "USR";
	case 0x11: return "FIQ";
	case 0x12: return "IRQ";
	case 0x13: return "SVC";
	case 0x16: return "MON";
	case 0x17: return "ABT";
	case 0x1a: return "HYP";
	case 0x1b: return "UND";
	case 0x1f: return "SYS";
	default: return "???";
	}
}

static void print_registers(const struct pt_regs *regs)
{
	const u32 *r = regs->r;
	const char *thread;
	int pid = thread_current(&thread);

	printk(KERN_ERR "CPU: 0 PID: %d Comm: %s\n", pid, thread);
	printk(KERN_ERR "PC is at %pS\n", (void *)regs->pc);
	printk(KERN_ERR "LR is at %pS\n", (void *)regs->lr);
	printk(KERN_ERR "pc : [<%08x>]    lr : [<%08x>]    psr: %08x\n",
	       regs->pc, regs->lr, regs->cpsr);
	printk(KERN_ERR "sp : %08x  ip : %08x  fp : %08x\n", regs->sp, r[12], r[11]);
	printk(KERN_ERR "r10: %08x  r9 : %08x  r8 : %08x\n", r[10], r[9], r[8]);
	printk(KERN_ERR "r7 : %08x  r6 : %08x  r5 : %08x  r4 : %08x\n", r[7], r[6], r[5], r[4]);
	printk(KERN_ERR "r3 : %08x  r2 : %08x  r1 : %08x  r0 : %08x\n", r[3], r[2], r[1], r[0]);
	printk(KERN_ERR "Flags: %c%c%c%c  IRQs %s  FIQs %s  Mode %s  ISA %s\n",
	       regs->cpsr & (1U << 31) ? 'N' : 'n', regs->cpsr & (1U << 30) ? 'Z' : 'z',
	       regs->cpsr & (1U << 29) ? 'C' : 'c', regs->cpsr & (1U << 28) ? 'V' : 'v',
	       regs->cpsr & (1U << 7) ? "off" : "on", regs->cpsr & (1U << 6) ? "off" : "on",
	       mode_name(regs->cpsr), regs->cpsr & (1U << 5) ? "Thumb" : "ARM");
}

/* The instructions around pc, its own in brackets. */
static void print_code(const struct pt_regs *regs)
{
	unsigned long pc = regs->pc & ~3UL;
	u32 insn;
	int i;

	printk(KERN_ERR "Code:");
	for (i = -4; i <= 2; i++) {
		if (probe_read_width(&insn, (const void *)(pc + i * 4), sizeof(insn)))
			printk(KERN_CONT " ????????");
		else
			printk(KERN_CONT "%s%08x%s", i ? " " : " (", insn, i ? "" : ")");
	}
	printk(KERN_CONT "\n");
}

static void print_address(unsigned long addr)
{
	static const char *const types[] = {
		[MT_STRONGLY_ORDERED] = "strongly ordered", [MT_DEVICE] = "device",
		[MT_NONCACHED] = "non-cacheable", [MT_WRITEBACK] = "write-back",
	};
	const struct kernel_stack *s = kernel_stack_guarded(addr);
	struct pg_walk w;
	char buf[96];
	int i;

	if (s)
		printk(KERN_ERR "stack overflow: %08lx is in the guard page below the %s stack "
		       "(%08lx-%08lx)\n", addr, s->name, s->bottom, s->top);
	pg_walk(addr, &w);
	printk(KERN_ERR "address %08lx:", addr);
	for (i = 0; i < w.levels; i++)
		printk(KERN_CONT " level %u [%08x] = %08x (%s)", w.level[i].level,
		       w.level[i].entry, w.level[i].desc, w.level[i].what);
	if (w.mapped)
		printk(KERN_CONT ", physical %08lx, %s%s, %s\n",
		       (unsigned long)w.map.phys + (addr - w.map.va),
		       w.map.write ? "RW" : "RO", w.map.exec ? " X" : " XN", types[w.map.type]);
	else
		printk(KERN_CONT ", unmapped\n");
	printk(KERN_ERR "It is %s.\n", mm_describe(addr, buf, sizeof(buf)));
}

static void __noreturn die(struct pt_regs *regs)
{
	static bool dying;
	u32 dfsr = read_dfsr(), ifsr = read_ifsr(), addr = 0;
	bool has_addr = false;

	if (dying) {
		printk(KERN_EMERG "another exception (%u at %08x) inside the report; stopping\n",
		       regs->kind, regs->pc);
		machine_stop();
	}
	dying = true;

	switch (regs->kind) {
	case EXC_DATA_ABORT:
		addr = read_dfar();
		/* DFAR holds nothing of use for an asynchronous abort. */
		has_addr = fault_status(dfsr) != 0x16 && fault_status(dfsr) != 0x18;
		printk(KERN_EMERG "Unhandled data abort: %s", fault_name(dfsr));
		if (has_addr)
			printk(KERN_CONT " %s %08x", dfsr & FSR_WRITE ? "writing" : "reading",
			       addr);
		printk(KERN_CONT " (DFSR %08x)%s\n", dfsr,
		       has_addr && addr < PAGE_SIZE ? ", NULL pointer dereference" : "");
		break;
	case EXC_PREFETCH_ABORT:
		addr = read_ifar();
		has_addr = true;
		printk(KERN_EMERG "Unhandled prefetch abort: %s executing %08x (IFSR %08x)\n",
		       fault_name(ifsr), addr, ifsr);
		break;
	case EXC_UNDEFINED:
		printk(KERN_EMERG "Undefined instruction at %08x\n", regs->pc);
		break;
	case EXC_SVC:
		printk(KERN_EMERG "Unexpected SVC at %08x\n", regs->pc - 4);
		break;
	case EXC_FIQ:
		printk(KERN_EMERG "Unexpected FIQ at %08x\n", regs->pc);
		break;
	case EXC_STACK_OVERFLOW:
		addr = read_dfar();
		has_addr = true;
		printk(KERN_EMERG "Exception stack overflow at %08x\n", regs->pc);
		break;
	default:
		printk(KERN_EMERG "Unexpected exception %u at %08x\n", regs->kind, regs->pc);
		break;
	}
	if (has_addr)
		print_address(addr);
	print_registers(regs);
	print_code(regs);
	backtrace(regs);
	printk(KERN_EMERG "Kernel panic - not syncing: fatal exception\n");
	machine_stop();
}

void exception_entry(struct pt_regs *regs)
{
	switch (regs->kind) {
	case EXC_DATA_ABORT:
		if (fixed_up(regs))
			return;
		break;
	case EXC_PREFETCH_ABORT:
		if (exec_fixed_up(regs))
			return;
		break;
	case EXC_SVC:
		if (semihost_refused(regs))
			return;
		break;
	}
	die(regs);
}
