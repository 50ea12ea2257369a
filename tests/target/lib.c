// SPDX-License-Identifier: MIT
/* What of lib/ and kernel/ needs threads, time or the board: RCU, resources, random
 * numbers, limits of rates, the log. */
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/random.h>
#include <linux/ratelimit.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/srcu.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include <mm210/test.h>

struct object {
	int value;
	struct rcu_head rcu;
};

static int freed;

static void free_object(struct rcu_head *head)
{
	struct object *o = container_of(head, struct object, rcu);

	freed += o->value;
	kfree(o);
}

TEST(rcu_callbacks)
{
	struct object *o[3];
	unsigned int i;

	for (i = 0; i < 3; i++) {
		o[i] = kzalloc(sizeof(*o[i]), GFP_KERNEL);
		ASSERT(o[i]);
		o[i]->value = 1 << i;
	}
	freed = 0;
	rcu_read_lock();
	call_rcu(&o[0]->rcu, free_object);
	call_rcu(&o[1]->rcu, free_object);
	kfree_rcu(o[2], rcu);
	EXPECT(!freed);			/* not while a reader runs */
	rcu_read_unlock();
	rcu_barrier();
	EXPECT(freed == 3);
	synchronize_rcu();
}

DEFINE_STATIC_SRCU(srcu);
static int reader_state;

static int srcu_reader(void *data)
{
	int idx = srcu_read_lock(&srcu);

	WRITE_ONCE(reader_state, 1);
	schedule_timeout_uninterruptible(20);
	WRITE_ONCE(reader_state, 2);
	srcu_read_unlock(&srcu, idx);
	return 0;
}

TEST(srcu_waits_for_sleeping_reader)
{
	struct task_struct *t;

	reader_state = 0;
	t = kthread_run(srcu_reader, NULL, "srcu reader");
	ASSERT(!IS_ERR(t));
	while (!READ_ONCE(reader_state))
		schedule_timeout_uninterruptible(1);
	synchronize_srcu(&srcu);
	EXPECT(reader_state == 2);
	schedule_timeout_uninterruptible(5);
}

TEST(resource_claims)
{
	struct resource outer = DEFINE_RES_MEM_NAMED(0x1000, 0x1000, "outer");
	struct resource inner = DEFINE_RES_MEM_NAMED(0x1800, 0x100, "inner");
	struct resource apart = DEFINE_RES_MEM_NAMED(0x1f00, 0x200, "apart");

	EXPECT(!request_resource(&iomem_resource, &inner));
	EXPECT(request_resource(&iomem_resource, &inner) == -EBUSY);
	EXPECT(!insert_resource(&iomem_resource, &outer));
	EXPECT(inner.parent == &outer && outer.child == &inner);
	EXPECT(insert_resource(&iomem_resource, &apart) == -EBUSY);
	EXPECT(!release_resource(&outer) && inner.parent == &iomem_resource);
	EXPECT(!release_resource(&inner) && release_resource(&inner) == -EINVAL);

	EXPECT(request_mem_region(0x2000, 0x100, "one") != NULL);
	EXPECT(!request_mem_region(0x20ff, 1, "two"));
	EXPECT(!request_mem_region(PHYS_OFFSET + PAGE_SIZE, 16, "RAM"));
	release_mem_region(0x2000, 0x100);
	EXPECT(!check_mem_region(0x2000, 0x100));
}

static bool iomem_shows(const char *lines)
{
	struct file *file = filp_open("/proc/iomem", O_RDONLY, 0);
	static char text[4096];
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return false;
	n = kernel_read(file, text, sizeof(text) - 1, &pos);
	filp_close(file);
	text[max(n, (ssize_t)0)] = '\0';
	return strstr(text, lines) != NULL;
}

TEST(iomem_shows_what_is_claimed)
{
	static const char lines[] = "00001000-00001fff : bus\n"
				    "  00001100-000011ff : driver\n"
				    "00002000-0000200f : alone\n";
	struct resource bus = DEFINE_RES_MEM_NAMED(0x1000, 0x1000, "bus");

	EXPECT(!request_resource(&iomem_resource, &bus));
	EXPECT(request_mem_region(0x2000, 16, "alone") != NULL);
	EXPECT(request_mem_region(0x1100, 0x100, "driver") != NULL);
	EXPECT(iomem_shows(lines));
	release_mem_region(0x1100, 0x100);
	release_mem_region(0x2000, 16);
	EXPECT(!iomem_shows("driver") && !iomem_shows("alone"));
	EXPECT(!release_resource(&bus));
	EXPECT(!iomem_shows("00001000-") && iomem_shows(" : System RAM\n"));
}

TEST(random_spreads)
{
	unsigned int seen[8] = { 0 }, i;
	u32 a = get_random_u32(), b = get_random_u32();
	u8 bytes[64] = { 0 };

	EXPECT(a != b);
	for (i = 0; i < 4000; i++)
		seen[get_random_u32_below(8)]++;
	for (i = 0; i < 8; i++)
		EXPECT(seen[i] > 350 && seen[i] < 650);
	get_random_bytes(bytes, 61);
	EXPECT(!mem_is_zero(bytes, 61) && mem_is_zero(bytes + 61, 3));
	EXPECT(get_random_u32_inclusive(7, 7) == 7 && !get_random_u32_below(0));
}

TEST(ratelimit_counts)
{
	struct ratelimit_state rs = RATELIMIT_STATE_INIT(rs, 10, 3);
	int i, allowed = 0;

	ratelimit_set_flags(&rs, RATELIMIT_MSG_ON_RELEASE);
	for (i = 0; i < 3; i++)
		allowed += ___ratelimit(&rs, "test");
	EXPECT(allowed == 3);
	schedule_timeout_uninterruptible(12);
	EXPECT(___ratelimit(&rs, "test"));
}

TEST(printk_log_keeps_lines)
{
	struct log_line *line = kmalloc(sizeof(*line), GFP_KERNEL);
	u32 pos = log_end();

	ASSERT(line);
	printk(KERN_NOTICE "first %d\n", 1);
	printk("second, ");
	printk(KERN_CONT "in two pieces\n");
	EXPECT(log_read(&pos, line) && !strcmp(line->text, "first 1") && line->level == 5);
	EXPECT(log_read(&pos, line) && !strcmp(line->text, "second, in two pieces"));
	EXPECT(line->level == MESSAGE_LOGLEVEL_DEFAULT && !log_read(&pos, line));
	kfree(line);
}
