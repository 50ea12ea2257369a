// SPDX-License-Identifier: MIT
/*
 * dma_demo: a copy that the processor did not make.
 *
 * Two coherent buffers, the source filled with numbers from a seed, the
 * destination with their complement, so that no byte is right before the copy.
 * Then the DMA engine copies, and four things have to agree: the engine's own
 * counters stand at the end of both ranges (they are its registers, the processor
 * cannot write them), the completion interrupt came exactly once, all bytes are
 * equal, and the guard bytes behind the end are as they were.
 */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/dma_engine.h>
#include <mm210/irqchip.h>
#include "console/console.h"

#define DEFAULT_BYTES	65536UL
#define GUARD_BYTES	64UL
#define MAX_BYTES	(DMA_ENGINE_MAX - GUARD_BYTES)	/* buffers are 4 MiB at most */

struct dma_buffer {
	u8 *virt;
	dma_addr_t bus;
};

static u32 next_random(u32 x)
{
	x ^= x << 13;		/* xorshift32 (G. Marsaglia, 2003); never 0 from */
	x ^= x >> 17;		/* a seed that is not 0 */
	x ^= x << 5;
	return x;
}

/* Both buffers, guards included: source random, destination its complement. */
static void fill(u8 *dst, u8 *src, size_t bytes, u32 seed)
{
	size_t i;

	for (i = 0; i < bytes + GUARD_BYTES; i++) {
		seed = next_random(seed);
		src[i] = seed >> 11;
		dst[i] = ~src[i];
	}
}

static size_t count_equal(const u8 *dst, const u8 *src, size_t bytes)
{
	size_t i, equal = 0;

	for (i = 0; i < bytes; i++)
		equal += dst[i] == src[i];
	return equal;
}

/* 32-bit FNV-1a. */
static u32 checksum(const u8 *p, size_t bytes)
{
	u32 sum = 0x811c9dc5;

	while (bytes--)
		sum = (sum ^ *p++) * 0x01000193;
	return sum;
}

/* True, or a line that says what is wrong. */
static bool verify(bool good, const char *what)
{
	if (!good)
		printk("dma_demo: error: %s\n", what);
	return good;
}

static int run(const struct dma_buffer *dst, const struct dma_buffer *src, size_t bytes, u32 seed)
{
	struct dma_engine_status before, after;
	unsigned int taken_before, taken_after;
	size_t equal_before, equal_after, guards;
	bool good = true;
	int err;

	fill(dst->virt, src->virt, bytes, seed);
	equal_before = count_equal(dst->virt, src->virt, bytes);
	dma_engine_status(&before);
	taken_before = kstat_irqs(before.irq);

	err = dma_engine_copy(dst->bus, src->bus, bytes);
	if (err) {
		printk("dma_demo: error: the engine's copy failed (error %d)\n", err);
		return err;
	}

	dma_engine_status(&after);
	taken_after = kstat_irqs(after.irq);
	equal_after = count_equal(dst->virt, src->virt, bytes);
	guards = GUARD_BYTES - count_equal(dst->virt + bytes, src->virt + bytes, GUARD_BYTES);

	printk("dma_demo: engine %s, channel %u, %s; program %u bytes, %u a beat\n", after.name,
	       after.channel, after.secure ? "secure" : "non-secure", after.program, after.beat);
	printk("dma_demo: source      virtual %08lx physical %08x, counter ended at %08x (+%u)\n",
	       (unsigned long)src->virt, src->bus, after.src_counter,
	       after.src_counter - src->bus);
	printk("dma_demo: destination virtual %08lx physical %08x, counter ended at %08x (+%u)\n",
	       (unsigned long)dst->virt, dst->bus, after.dst_counter,
	       after.dst_counter - dst->bus);
	printk("dma_demo: loop counters %u and %u\n", after.loop_counter[0], after.loop_counter[1]);
	printk("dma_demo: completion interrupts %u -> %u (line %u taken %u -> %u times)\n",
	       before.completions, after.completions, after.irq, taken_before, taken_after);
	printk("dma_demo: equal bytes %zu -> %zu of %zu, checksum %08x and %08x, seed %08x\n",
	       equal_before, equal_after, bytes, checksum(src->virt, bytes),
	       checksum(dst->virt, bytes), seed);
	printk("dma_demo: guard bytes behind the end unchanged: %zu of %lu\n", guards, GUARD_BYTES);

	good &= verify(equal_before == 0, "the destination was not different before the copy");
	good &= verify(after.src_counter == src->bus + bytes,
		       "the source counter is not at the end of the source");
	good &= verify(after.dst_counter == dst->bus + bytes,
		       "the destination counter is not at the end of the destination");
	good &= verify(!after.loop_counter[0] && !after.loop_counter[1],
		       "the engine's loops did not run out");
	good &= verify(after.completions == before.completions + 1 &&
		       taken_after == taken_before + 1,
		       "there was not exactly one completion interrupt");
	good &= verify(equal_after == bytes, "the data differ");
	good &= verify(guards == GUARD_BYTES, "bytes behind the end were written");
	if (!good)
		return -EIO;
	printk("dma_demo: ok\n");
	return 0;
}

/* A seed that differs from run to run: the runs so far and what the interrupt
 * lines counted. */
static u32 make_seed(void)
{
	static u32 runs;
	u32 seed = ++runs * 0x9e3779b9U;	/* 2^32 / golden ratio */
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS; irq++)
		seed = next_random(seed | 1) + kstat_irqs(irq);
	return seed ? seed : 1;
}

static int run_in_new_buffers(unsigned long bytes, u32 seed)
{
	struct dma_buffer src, dst;
	int err = -ENOMEM;

	src.virt = dma_alloc_coherent(NULL, bytes + GUARD_BYTES, &src.bus, GFP_KERNEL);
	if (!src.virt)
		goto no_memory;
	dst.virt = dma_alloc_coherent(NULL, bytes + GUARD_BYTES, &dst.bus, GFP_KERNEL);
	if (!dst.virt)
		goto free_src;

	err = run(&dst, &src, bytes, seed);

	dma_free_coherent(NULL, bytes + GUARD_BYTES, dst.virt, dst.bus);
free_src:
	dma_free_coherent(NULL, bytes + GUARD_BYTES, src.virt, src.bus);
no_memory:
	if (err == -ENOMEM)
		printk("dma_demo: error: no coherent memory for two buffers of %lu bytes\n",
		       bytes + GUARD_BYTES);
	return err;
}

static void list_engines(void)
{
	const char *name;
	unsigned int n;

	for (n = 0; (name = dma_engine_name(n)) != NULL; n++)
		printk(" %s", name);
	printk("\n");
}

static int cmd_dma_demo(int argc, char **argv)
{
	unsigned long bytes = DEFAULT_BYTES, seed = 0;
	int err;

	if (argc > 4)
		return console_usage(argv[0]);
	if (argc > 1 && parse_size(argv[1], &bytes))
		return -EINVAL;
	if (argc > 2 && parse_size(argv[2], &seed))
		return -EINVAL;
	if (bytes < 1 || bytes > MAX_BYTES) {
		printk("dma_demo: error: BYTES is 1 to %lu\n", MAX_BYTES);
		return -EINVAL;
	}
	if (!dma_engine_present()) {
		printk("dma_demo: error: no DMA engine on this board\n");
		return -ENODEV;
	}
	if (argc <= 2 || !seed)
		seed = make_seed();

	if (argc == 4) {
		err = dma_engine_select(argv[3]);
		if (err) {
			printk("dma_demo: error: there is no engine %s, only:", argv[3]);
			list_engines();
			return err;
		}
	}
	err = run_in_new_buffers(bytes, seed);
	dma_engine_select(NULL);
	return err;
}
CONSOLE_CMD(dma_demo, cmd_dma_demo, "[BYTES [SEED [ENGINE]]]",
	    "let the DMA engine copy, and prove it");
