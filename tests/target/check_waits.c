// SPDX-License-Identifier: MIT
/* mm_check waits for a thread that is in the middle of a change to the list of caches. */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

static volatile bool destroying, destroyed;

/* Runs under the list's mutex. */
static void slow_dtor(void *obj, struct kmem_cache *c, unsigned long flags)
{
	destroying = true;
	msleep(20);
	destroyed = true;
}

static int destroy(void *cache)
{
	return kmem_cache_destroy(cache);
}

TEST(check_waits_for_the_list_of_caches)
{
	struct kmem_cache *c = kmem_cache_create("slow-dtor", 2048, 0, 0, NULL, slow_dtor);
	struct task_struct *t;
	unsigned int i;

	ASSERT(c != NULL);
	kmem_cache_free(c, kmem_cache_alloc(c, GFP_KERNEL));
	destroying = destroyed = false;
	t = kthread_create(destroy, c, "destroyer");
	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	for (i = 0; i < 1000 && !destroying; i++)
		msleep(1);
	EXPECT(destroying && !destroyed);
	EXPECT(mm_check() == 0);
	EXPECT(destroyed);
	kthread_stop(t);
	put_task_struct(t);
}
