// SPDX-License-Identifier: MIT
/* Object caches by hand. Caches made here are found by name, and so are kmalloc's. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/report.h>
#include "console/console.h"

static struct kmem_cache *caches[16];	/* made here; NULL: unused */

static struct kmem_cache **find_own(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(caches); i++)
		if (name ? caches[i] && !strcmp(kmem_cache_name(caches[i]), name) : !caches[i])
			return &caches[i];
	return NULL;
}

static struct kmem_cache *find_by_name(const char *name)
{
	struct kmem_cache **own = find_own(name), *c;
	unsigned int i, j;

	if (own)
		return *own;
	for (i = 0; i < 2; i++) {
		for (j = 0; j < KMALLOC_NR_CLASSES; j++) {
			c = kmalloc_cache(i, j);
			if (c && !strcmp(kmem_cache_name(c), name))
				return c;
		}
	}
	return NULL;
}

static struct kmem_cache *find_cache(const char *cmd, const char *name)
{
	struct kmem_cache *c = find_by_name(name);

	if (!c)
		printk("%s: no cache %s was made here\n", cmd, name);
	return c;
}

static int cmd_create(int argc, char **argv)
{
	struct kmem_cache **own;
	unsigned long size, align = 0;

	if (argc < 3 || argc > 4)
		return console_usage(argv[0]);
	if (parse_size(argv[2], &size) || (argc == 4 && parse_size(argv[3], &align)))
		return -EINVAL;
	if (find_by_name(argv[1])) {
		printk("%s: there is a cache %s already\n", argv[0], argv[1]);
		return -EEXIST;
	}
	own = find_own(NULL);
	if (!own) {
		printk("%s: %u caches were made here already\n", argv[0],
		       (unsigned int)ARRAY_SIZE(caches));
		return -ENOSPC;
	}
	*own = kmem_cache_create(argv[1], size, align, 0, NULL);
	if (!*own) {
		printk("%s: %s cannot be made\n", argv[0], argv[1]);
		return -EINVAL;
	}
	printk("%s: %s, %u bytes an object\n", argv[0], argv[1], kmem_cache_size(*own));
	return 0;
}
CONSOLE_CMD(kmem_cache_create, cmd_create, "NAME SIZE [ALIGN]", "make a cache");

static int cmd_alloc(int argc, char **argv)
{
	struct kmem_cache *c;
	char what[64];
	void *p;

	if (argc != 2)
		return console_usage(argv[0]);
	c = find_cache(argv[0], argv[1]);
	if (!c)
		return -ENOENT;
	p = kmem_cache_alloc(c, GFP_KERNEL);
	if (!p) {
		printk("%s: no memory\n", argv[0]);
		return -ENOMEM;
	}
	snprintf(what, sizeof(what), "%s %s", argv[0], argv[1]);
	print_where(what, p);
	return 0;
}
CONSOLE_CMD(kmem_cache_alloc, cmd_alloc, "NAME", "allocate an object of a cache");

static int cmd_free(int argc, char **argv)
{
	unsigned int reports = mm_report_count;
	struct kmem_cache *c;
	unsigned long addr;

	if (argc != 3)
		return console_usage(argv[0]);
	c = find_cache(argv[0], argv[1]);
	if (!c)
		return -ENOENT;
	if (parse_addr(argv[2], &addr))
		return -EINVAL;
	kmem_cache_free(c, (void *)addr);
	return check_reports(reports);
}
CONSOLE_CMD(kmem_cache_free, cmd_free, "NAME ADDR", "free an object of a cache");

static int cmd_destroy(int argc, char **argv)
{
	struct kmem_cache **own;
	int err;

	if (argc != 2)
		return console_usage(argv[0]);
	own = find_own(argv[1]);
	if (!own) {
		printk("%s: no cache %s was made here\n", argv[0], argv[1]);
		return -ENOENT;
	}
	err = kmem_cache_destroy(*own);
	if (err) {
		printk("%s: %s is in use\n", argv[0], argv[1]);
		return err;
	}
	*own = NULL;
	return 0;
}
CONSOLE_CMD(kmem_cache_destroy, cmd_destroy, "NAME", "destroy a cache that was made here");
