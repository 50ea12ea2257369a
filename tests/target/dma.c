// SPDX-License-Identifier: MIT
/* The DMA engine's copies, byte by byte, and the interrupt core's answers to
 * misuse. */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/dma_engine.h>
#include <mm210/irqchip.h>
#include <mm210/test.h>

#define ROOM	(128 * 1024)	/* of each buffer */
#define MARGIN	32		/* bytes before and behind a copy that must not change */

struct pair {
	u8 *src, *dst;
	dma_addr_t src_bus, dst_bus;
};

static bool get_pair(struct pair *p)
{
	memset(p, 0, sizeof(*p));
	p->src = dma_alloc_coherent(NULL, ROOM, &p->src_bus, GFP_KERNEL);
	p->dst = dma_alloc_coherent(NULL, ROOM, &p->dst_bus, GFP_KERNEL);
	return p->src && p->dst;
}

static void put_pair(struct pair *p)
{
	dma_free_coherent(NULL, ROOM, p->dst, p->dst_bus);
	dma_free_coherent(NULL, ROOM, p->src, p->src_bus);
}

/* No two neighbouring offsets, and no offset a bus width or a burst away, have
 * equal bytes in a row: a shifted or repeated burst shows. */
static u8 pattern(size_t i)
{
	return (u8)(i * 167 + (i >> 8) * 13 + 5);
}

/* Copy bytes at these offsets; how many bytes of destination and margins are not
 * as they should be, or a negative errno. */
static long copy_and_compare(struct pair *p, size_t to, size_t from, size_t bytes)
{
	size_t i, end = to + bytes + MARGIN;
	long wrong = 0;
	int err;

	for (i = 0; i < from + bytes; i++)
		p->src[i] = pattern(i);
	memset(p->dst, 0xA5, end);
	err = dma_engine_copy(p->dst_bus + to, p->src_bus + from, bytes);
	if (err)
		return err;
	for (i = 0; i < end; i++) {
		bool inside = i >= to && i < to + bytes;

		wrong += p->dst[i] != (inside ? pattern(from + i - to) : 0xA5);
	}
	return wrong;
}

static void copy_sizes(struct pair *p)
{
	static const size_t sizes[] = { 1, 2, 3, 7, 8, 15, 63, 64, 65, 127, 128, 129, 4095, 4096,
					32768, 65536 + 5 };
	struct dma_engine_status before, after;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		size_t n = sizes[i];

		dma_engine_status(&before);
		EXPECT(copy_and_compare(p, MARGIN, 0, n) == 0);
		dma_engine_status(&after);
		EXPECT(after.src_counter == p->src_bus + n);
		EXPECT(after.dst_counter == p->dst_bus + MARGIN + n);
		EXPECT(after.loop_counter[0] == 0 && after.loop_counter[1] == 0);
		EXPECT(after.completions == before.completions + 1);
		EXPECT(after.copies == before.copies + 1);
		EXPECT(after.faults == before.faults);
	}
}

static void copy_alignments(struct pair *p)
{
	static const size_t sizes[] = { 1, 5, 63, 64, 200, 4096 + 3 };
	size_t to, from;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		for (to = 0; to < 9; to++)
			for (from = 0; from < 9; from++)
				EXPECT(copy_and_compare(p, MARGIN + to, from, sizes[i]) == 0);
	/* Long ones: by bytes, which nests the loops, and with a head and a tail. */
	EXPECT(copy_and_compare(p, MARGIN + 3, 2, 65536 + 5) == 0);
	EXPECT(copy_and_compare(p, MARGIN + 7, 7, 65536 + 5) == 0);
	EXPECT(copy_and_compare(p, MARGIN + 2, 4, 65536 + 5) == 0);
	EXPECT(copy_and_compare(p, MARGIN + 4, 0, 65536 + 5) == 0);
}

/* With each engine in turn: they differ in width, FIFO and security. */
static void with_each_engine(void (*test)(struct pair *p))
{
	struct dma_engine_status s;
	const char *name;
	struct pair p;
	unsigned int n;

	if (!dma_engine_present()) {
		test_skip("no DMA engine");
		return;
	}
	if (!get_pair(&p))
		test_fail(__FILE__, __LINE__, "no coherent memory");
	for (n = 0; p.dst && (name = dma_engine_name(n)) != NULL; n++) {
		EXPECT(dma_engine_select(name) == 0);
		EXPECT(dma_engine_status(&s) == 0 && !strcmp(s.name, name));
		test(&p);
	}
	EXPECT(dma_engine_select(NULL) == 0);
	put_pair(&p);
}

TEST(dma_copy_sizes)
{
	with_each_engine(copy_sizes);
}

TEST(dma_copy_alignments)
{
	with_each_engine(copy_alignments);
}

/* The longest copy, by bytes: four rounds of nested loops. */
TEST(dma_copy_4mib)
{
	const size_t bytes = DMA_ENGINE_MAX - 64;
	dma_addr_t src_bus, dst_bus;
	u32 *src, *dst;
	size_t i, wrong = 0;

	if (!dma_engine_present()) {
		test_skip("no DMA engine");
		return;
	}
	src = dma_alloc_coherent(NULL, DMA_ENGINE_MAX, &src_bus, GFP_KERNEL);
	dst = dma_alloc_coherent(NULL, DMA_ENGINE_MAX, &dst_bus, GFP_KERNEL);
	if (!src || !dst) {
		test_skip("no coherent memory of that size");
		goto out;
	}
	for (i = 0; i < DMA_ENGINE_MAX / 4; i++) {
		src[i] = i * 0x9e3779b1U;
		dst[i] = 0;
	}
	EXPECT(dma_engine_copy(dst_bus + 1, src_bus, bytes) == 0);
	EXPECT(((u8 *)dst)[0] == 0);
	for (i = 1; i < bytes / 4; i++)
		wrong += dst[i] != (src[i] << 8 | src[i - 1] >> 24);
	EXPECT(wrong == 0);
	EXPECT(((u8 *)dst)[bytes] == ((u8 *)src)[bytes - 1]);
	EXPECT(((u8 *)dst)[bytes + 1] == 0);
out:
	dma_free_coherent(NULL, DMA_ENGINE_MAX, dst, dst_bus);
	dma_free_coherent(NULL, DMA_ENGINE_MAX, src, src_bus);
}

TEST(dma_copy_bad_arguments)
{
	unsigned long flags;
	struct pair p;
	int err;

	if (!dma_engine_present()) {
		struct dma_engine_status s;

		EXPECT(dma_engine_copy(0x40000000, 0x40100000, 64) == -ENODEV);
		EXPECT(dma_engine_status(&s) == -ENODEV);
		EXPECT(dma_engine_select(NULL) == -ENODEV);
		return;
	}
	EXPECT(dma_engine_select("no such engine") == -ENODEV);
	if (!get_pair(&p)) {
		test_fail(__FILE__, __LINE__, "no coherent memory");
		goto out;
	}
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, 0) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, DMA_ENGINE_MAX + 1) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, (size_t)-1) == -EINVAL);
	EXPECT(dma_engine_copy(0xFFFFFFF0, p.src_bus, 17) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus, 0xFFFFFFF0, 17) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus, p.dst_bus, 16) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus + 15, p.dst_bus, 16) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus, p.dst_bus + 15, 16) == -EINVAL);
	EXPECT(dma_engine_copy(p.dst_bus + 16, p.dst_bus, 16) == 0);

	local_irq_save(flags);
	err = dma_engine_copy(p.dst_bus, p.src_bus, 16);
	local_irq_restore(flags);
	EXPECT(err == -EPERM);
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, 16) == 0);
out:
	put_pair(&p);
}

/* Where no board with an engine has anything. Some buses answer that with an error,
 * some with any data; either way the engine works afterwards. */
#define NOWHERE		0xDFFFF000U

static void copy_from_nowhere(struct pair *p)
{
	struct dma_engine_status before, after;
	int err;

	dma_engine_status(&before);
	err = dma_engine_copy(p->dst_bus, NOWHERE, 256);
	dma_engine_status(&after);
	EXPECT(err == 0 || err == -EIO);
	EXPECT(after.faults == before.faults + (err == -EIO));
	EXPECT(after.copies == before.copies + (err == 0));
	EXPECT(copy_and_compare(p, MARGIN, 0, 4096) == 0);
}

TEST(dma_copy_from_nowhere)
{
	with_each_engine(copy_from_nowhere);
}

static irqreturn_t never_called(int irq, void *dev_id)
{
	(*(unsigned int *)dev_id)++;
	return IRQ_NONE;
}

/* A line of every board that nothing raises: the last of the controller. */
static unsigned int quiet_line(void)
{
	unsigned int calls, line = NR_IRQS;

	while (line-- > 0) {
		if (request_irq(line, never_called, 0, "probe", &calls))
			continue;
		free_irq(line, &calls);
		break;
	}
	return line;
}

TEST(irq_request_misuse)
{
	unsigned int calls = 0, line = quiet_line();

	ASSERT(line < NR_IRQS);
	EXPECT(request_irq(NR_IRQS, never_called, 0, "test", &calls) == -EINVAL);
	EXPECT(request_irq(~0U, never_called, 0, "test", &calls) == -EINVAL);
	EXPECT(request_irq(line, NULL, 0, "test", &calls) == -EINVAL);

	ASSERT(request_irq(line, never_called, IRQF_SHARED, "test", &calls) == 0);
	EXPECT(request_irq(line, never_called, 0, "second", &calls) == -EBUSY);
	EXPECT(request_irq(line, never_called, IRQF_SHARED, "third", &line) == -EBUSY);

	/* Not its owner: reported, and the handler stays. */
	free_irq(line, &line);
	free_irq(NR_IRQS, &calls);
	EXPECT(request_irq(line, never_called, 0, "fourth", &calls) == -EBUSY);

	/* Once too often, then in balance. */
	enable_irq(line);
	enable_irq(~0U);
	disable_irq(~0U);
	disable_irq(line);
	disable_irq(line);
	enable_irq(line);
	enable_irq(line);

	free_irq(line, &calls);
	free_irq(line, &calls);
	disable_irq(line);
	EXPECT(request_irq(line, never_called, 0, "again", &calls) == 0);
	free_irq(line, &calls);
	EXPECT(calls == 0);
	EXPECT(kstat_irqs(line) == 0);
	EXPECT(kstat_irqs(NR_IRQS) == 0);
}

/* While the engine's line is disabled its copy cannot end; afterwards it can. The
 * interrupt that was held back counts as one. */
TEST(irq_disable_holds_back)
{
	struct dma_engine_status s;
	unsigned int taken;
	struct pair p;

	if (!dma_engine_present()) {
		test_skip("no DMA engine");
		return;
	}
	if (!get_pair(&p)) {
		test_fail(__FILE__, __LINE__, "no coherent memory");
		goto out;
	}
	dma_engine_status(&s);
	taken = kstat_irqs(s.irq);
	disable_irq(s.irq);
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, 64) == -ETIMEDOUT);
	EXPECT(kstat_irqs(s.irq) == taken);
	enable_irq(s.irq);
	EXPECT(dma_engine_copy(p.dst_bus, p.src_bus, 64) == 0);
	EXPECT(kstat_irqs(s.irq) == taken + 1);
out:
	put_pair(&p);
}

TEST(irq_not_nested_here)
{
	EXPECT(preempt_count() == 0);
	EXPECT(!in_interrupt());
}
