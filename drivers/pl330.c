// SPDX-License-Identifier: MIT
/*
 * ARM PrimeCell DMA controller PL330 (ARM DDI 0424): one memory-to-memory copy at
 * a time, on one channel.
 *
 * The controller has a manager thread, which can start channels, and channel
 * threads, each running a program in memory (pl330_program.c writes it). The
 * processor pokes single instructions into either through the debug registers:
 * DMAGO into the manager starts a channel, DMAKILL stops one. A program ends with
 * DMASEV, which raises an interrupt for an event whose INTEN bit is set.
 *
 * Security: a thread is secure or not. A non-secure manager may start non-secure
 * channels alone, these may signal only the events that CR3 calls non-secure, and
 * their accesses carry the non-secure bit. The state is strapped per instance, so
 * it is read at run time.
 *
 * Faults: a thread that faults stops in that state, with the reason in its FTR
 * register, until it is killed. Whether aborts share the interrupt line of the
 * events is up to the chip; the handler looks for them, and so does the wait.
 */
#define pr_fmt(fmt) "pl330: " fmt

#include <linux/container_of.h>
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/clock.h>
#include <mm210/dma_engine.h>
#include "drivers/pl330.h"

#define DS		0x000		/* manager: state [3:0], non-secure 9 */
#define INTEN		0x020
#define INTMIS		0x028
#define INTCLR		0x02C
#define FSRD		0x030		/* bit 0: the manager faults */
#define FSRC		0x034		/* bit n: channel n faults */
#define FTRD		0x038
#define FTR(n)		(0x040 + 4 * (n))
#define CS(n)		(0x100 + 8 * (n))
#define CPC(n)		(0x104 + 8 * (n))
#define SAR(n)		(0x400 + 0x20 * (n))
#define DAR(n)		(0x404 + 0x20 * (n))
#define LC0(n)		(0x40C + 0x20 * (n))
#define LC1(n)		(0x410 + 0x20 * (n))
#define DBGSTATUS	0xD00		/* bit 0: busy */
#define DBGCMD		0xD04		/* 0: execute DBGINST0 and 1 */
#define DBGINST0	0xD08
#define DBGINST1	0xD0C
#define CR0		0xE00		/* events - 1 [21:17] */
#define CR3		0xE0C		/* bit n: event n is non-secure */
#define CRD		0xE14		/* FIFO lines - 1 [29:20], log2 bytes a line [2:0] */
#define PERIPH_ID(n)	(0xFE0 + 4 * (n))

#define DS_NONSECURE	(1U << 9)
#define CS_STATE	0xFU
#define CS_STOPPED	0

#define INSN_GO(ns)	(0xA0U | (ns) << 1)
#define INSN_KILL	0x01U
#define DBG_CHANNEL	1U		/* DBGINST0: for a channel, not the manager */

#define CHANNEL		0		/* every PL330 has it */

/*
 * When a controller counts as dead: after so many polls of a register, and in so
 * much time where there is a clock. One alone does not do. Polls say little about
 * time; and an emulator runs the controller beside the processor and may hold both
 * up for seconds, after which the time is over at once, but no polls were made.
 *
 * The debug port and a kill take a few clocks. A copy may last as long as its
 * counters move; a beat takes less than a microsecond.
 */
#define STOP_NS		(100 * NSEC_PER_MSEC)
#define STOP_POLLS	10000
#define STALL_NS	(1000 * NSEC_PER_MSEC)
#define STALL_POLLS	100000

/* Turns of an empty loop, about a nanosecond each, between two polls: the bus is
 * the controller's meanwhile. */
#define PAUSE		500

struct deadline {
	ktime_t end;
	unsigned int polls;
};

static void deadline_set(struct deadline *d, u64 ns, unsigned int polls)
{
	d->end = ktime_add_ns(ktime_get(), ns);
	d->polls = polls;
}

/* To be asked once a poll. */
static bool deadline_passed(struct deadline *d)
{
	unsigned int n;

	for (n = 0; n < PAUSE; n++)
		barrier();
	if (d->polls && --d->polls)
		return false;
	return !clock_present() || ktime_after(ktime_get(), d->end);
}

struct pl330 {
	struct dma_engine engine;
	void __iomem *regs;
	unsigned int irq;
	struct pl330_geometry geo;

	u8 *code;			/* the program, coherent */
	dma_addr_t code_bus;
	unsigned int code_len;
	unsigned int beat;

	/* Set by the interrupt handler. */
	bool done;
	bool faulted;
	u32 fault_manager, fault_channel;	/* FTR of either */
	u32 fault_pc;

	unsigned int copies, completions, faults;
};

static u32 rd(const struct pl330 *p, unsigned int offset)
{
	return readl(p->regs + offset);
}

static void wr(struct pl330 *p, unsigned int offset, u32 value)
{
	writel(value, p->regs + offset);
}

/* Execute one instruction through the debug port. -EBUSY where it hangs. */
static int debug_insn(struct pl330 *p, u32 inst0, u32 inst1)
{
	struct deadline limit;

	deadline_set(&limit, STOP_NS, STOP_POLLS);
	while (rd(p, DBGSTATUS) & 1)
		if (deadline_passed(&limit))
			return -EBUSY;
	wr(p, DBGINST0, inst0);
	wr(p, DBGINST1, inst1);
	wr(p, DBGCMD, 0);
	return 0;
}

static int wait_stopped(struct pl330 *p)
{
	struct deadline limit;

	deadline_set(&limit, STOP_NS, STOP_POLLS);
	while ((rd(p, CS(CHANNEL)) & CS_STATE) != CS_STOPPED)
		if (deadline_passed(&limit))
			return -EBUSY;
	return 0;
}

/* Stop the channel, whatever it is doing; the way out of a fault too. */
static int kill_channel(struct pl330 *p)
{
	int err = 0;

	if ((rd(p, CS(CHANNEL)) & CS_STATE) != CS_STOPPED)
		err = debug_insn(p, INSN_KILL << 16 | CHANNEL << 8 | DBG_CHANNEL, 0);
	return err ? err : wait_stopped(p);
}

static int start_channel(struct pl330 *p)
{
	return debug_insn(p, CHANNEL << 24 | INSN_GO(p->geo.nonsecure) << 16,
			  (u32)p->code_bus);
}

/* Note the reason of a fault, then leave the state, which drops the abort
 * interrupt. False where there is none. Interrupts are masked. */
static bool collect_fault(struct pl330 *p)
{
	bool manager = rd(p, FSRD) & 1, channel = rd(p, FSRC) & 1U << CHANNEL;

	if (!manager && !channel)
		return false;
	if (manager) {
		p->fault_manager = rd(p, FTRD);
		debug_insn(p, INSN_KILL << 16, 0);
	}
	if (channel) {
		p->fault_channel = rd(p, FTR(CHANNEL));
		p->fault_pc = rd(p, CPC(CHANNEL));
		kill_channel(p);
	}
	p->faults++;
	WRITE_ONCE(p->faulted, true);
	return true;
}

static irqreturn_t pl330_interrupt(int irq, void *dev_id)
{
	struct pl330 *p = dev_id;
	u32 events = rd(p, INTMIS);
	bool fault = collect_fault(p);

	wr(p, INTCLR, events);
	if (events & 1U << p->geo.event) {
		p->completions++;
		WRITE_ONCE(p->done, true);
	}
	return events || fault ? IRQ_HANDLED : IRQ_NONE;
}

/* The reasons in a fault type register (DDI 0424, FTRD and FTRn). */
static void print_fault(const char *thread, u32 type)
{
	static const struct {
		u8 bit;
		const char *what;
	} reasons[] = {
		{ 0, "undefined instruction" },
		{ 1, "invalid operand" },
		{ 4, "DMAGO without the right" },
		{ 5, "event without the right" },
		{ 6, "peripheral without the right" },
		{ 7, "secure access without the right" },
		{ 12, "FIFO too small for the burst" },
		{ 13, "store without enough data" },
		{ 16, "bus error on instruction fetch" },
		{ 17, "bus error on write" },
		{ 18, "bus error on read" },
		{ 30, "in a debug instruction" },
		{ 31, "lock-up" },
	};
	const char *before = ":";
	unsigned int i;

	pr_err("%s fault, type %08x", thread, type);
	for (i = 0; i < ARRAY_SIZE(reasons); i++) {
		if (!(type & 1U << reasons[i].bit))
			continue;
		pr_cont("%s %s", before, reasons[i].what);
		before = ",";
	}
	pr_cont("\n");
}

static void report_fault(struct pl330 *p)
{
	if (p->fault_manager)
		print_fault("manager", p->fault_manager);
	if (p->fault_channel) {
		print_fault("channel", p->fault_channel);
		pr_err("at program byte %u, source %08x, destination %08x\n",
		       p->fault_pc - (u32)p->code_bus, rd(p, SAR(CHANNEL)), rd(p, DAR(CHANNEL)));
	}
}

/* To be asked once a poll: does the copy stand still, its counters where they were
 * when the limit began? They move with each burst. */
static bool stalled(const struct pl330 *p, struct deadline *limit, u32 *counters)
{
	u32 now = rd(p, SAR(CHANNEL)) + rd(p, DAR(CHANNEL));

	if (now != *counters) {
		*counters = now;
		deadline_set(limit, STALL_NS, STALL_POLLS);
	}
	return deadline_passed(limit);
}

static int wait_done(struct pl330 *p, size_t bytes)
{
	struct deadline limit;
	unsigned long flags;
	u32 events, state, counters = 0;

	deadline_set(&limit, STALL_NS, STALL_POLLS);
	while (!READ_ONCE(p->done) && !READ_ONCE(p->faulted) && !stalled(p, &limit, &counters)) {
		if (!(rd(p, FSRC) | rd(p, FSRD)))
			continue;
		local_irq_save(flags);		/* the handler collects too */
		collect_fault(p);
		local_irq_restore(flags);
	}
	if (READ_ONCE(p->faulted)) {
		report_fault(p);
		return -EIO;
	}
	if (READ_ONCE(p->done))
		return wait_stopped(p);

	events = rd(p, INTMIS);
	state = rd(p, CS(CHANNEL)) & CS_STATE;
	if (events & 1U << p->geo.event)
		pr_err("%s: copy ended, but interrupt %u did not come\n", p->engine.name, p->irq);
	else
		pr_err("%s: copy of %zu bytes stands still in channel state %u\n", p->engine.name,
		       bytes, state);
	if (kill_channel(p))
		pr_err("%s: channel does not stop\n", p->engine.name);
	wr(p, INTCLR, events);
	return -ETIMEDOUT;
}

static int pl330_copy(struct dma_engine *engine, dma_addr_t dst, dma_addr_t src, size_t bytes)
{
	struct pl330 *p = container_of(engine, struct pl330, engine);
	int err;

	p->done = false;
	p->faulted = false;
	p->fault_manager = 0;
	p->fault_channel = 0;
	p->code_len = pl330_program(p->code, &p->geo, dst, src, bytes, &p->beat);
	wmb();				/* program and data are in memory */
	err = start_channel(p);
	if (!err)
		err = wait_done(p, bytes);
	rmb();				/* no read of the data before it is there */
	if (!err)
		p->copies++;
	return err;
}

static void pl330_status(struct dma_engine *engine, struct dma_engine_status *s)
{
	struct pl330 *p = container_of(engine, struct pl330, engine);

	s->irq = p->irq;
	s->channel = CHANNEL;
	s->secure = !p->geo.nonsecure;
	s->beat = p->beat;
	s->program = p->code_len;
	s->src_counter = rd(p, SAR(CHANNEL));
	s->dst_counter = rd(p, DAR(CHANNEL));
	s->loop_counter[0] = rd(p, LC0(CHANNEL));
	s->loop_counter[1] = rd(p, LC1(CHANNEL));
	s->copies = p->copies;
	s->completions = READ_ONCE(p->completions);
	s->faults = READ_ONCE(p->faults);
}

/* The four bytes of PERIPH_ID: part [11:0], designer [19:12], revision [23:20]. */
static int identify(struct pl330 *p)
{
	u32 id = 0;
	unsigned int n;

	for (n = 0; n < 4; n++)
		id |= (rd(p, PERIPH_ID(n)) & 0xFF) << 8 * n;
	if (!id) {
		pr_err("%s: does not answer; its clock is gated\n", p->engine.name);
		return -ENODEV;
	}
	if ((id & 0xFFFFF) != 0x41330) {
		pr_err("%s: id %08x is no PL330\n", p->engine.name, id);
		return -ENODEV;
	}
	/* Revision r0p0 can lock up when loads and stores overlap. */
	p->geo.barriers = (id >> 20 & 15) == 0;
	return 0;
}

static int read_geometry(struct pl330 *p)
{
	u32 crd = rd(p, CRD);
	unsigned int events = (rd(p, CR0) >> 17 & 31) + 1;

	p->geo.nonsecure = rd(p, DS) & DS_NONSECURE;
	p->geo.bus_width = 1U << (crd & 7);
	p->geo.fifo_bytes = ((crd >> 20 & 0x3FF) + 1) * p->geo.bus_width;
	for (p->geo.event = 0; p->geo.event < events; p->geo.event++)
		if (!p->geo.nonsecure || rd(p, CR3) & 1U << p->geo.event)
			break;
	if (p->geo.event == events || p->geo.bus_width < 4 || p->geo.bus_width > 16 ||
	    p->geo.fifo_bytes < 16) {
		pr_err("%s: cannot copy memory (data configuration %08x, %u events)\n",
		       p->engine.name, crd, events);
		return -ENODEV;
	}
	return 0;
}

int pl330_probe(const char *name, void __iomem *regs, unsigned int irq)
{
	struct pl330 *p;
	int err;

	if (!regs)
		return -ENODEV;
	p = kzalloc(sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	p->engine.name = name;
	p->engine.copy = pl330_copy;
	p->engine.status = pl330_status;
	p->regs = regs;
	p->irq = irq;

	err = identify(p);
	if (!err)
		err = read_geometry(p);
	if (err)
		goto free_state;
	err = -ENOMEM;
	p->code = dma_alloc_coherent(NULL, PL330_PROGRAM_MAX, &p->code_bus, GFP_KERNEL);
	if (!p->code)
		goto free_state;

	/* A boot loader may have left the channel running, or events pending. */
	err = kill_channel(p);
	if (err) {
		pr_err("%s: channel does not stop\n", name);
		goto free_code;
	}
	wr(p, INTEN, 1U << p->geo.event);
	wr(p, INTCLR, 1U << p->geo.event);
	err = request_irq(irq, pl330_interrupt, 0, name, p);
	if (err)
		goto free_code;
	err = dma_engine_register(&p->engine);
	if (err)
		goto free_line;
	pr_info("%s: %u-bit, FIFO %u bytes, %s, interrupt %u\n", name, p->geo.bus_width * 8,
		p->geo.fifo_bytes, p->geo.nonsecure ? "non-secure" : "secure", irq);
	return 0;

free_line:
	free_irq(irq, p);
free_code:
	dma_free_coherent(NULL, PL330_PROGRAM_MAX, p->code, p->code_bus);
free_state:
	kfree(p);
	return err;
}
