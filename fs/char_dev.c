// SPDX-License-Identifier: MIT
/*
 * Char devices: who has which device numbers, and which driver serves them.
 *
 * Two lists, short and walked under a mutex. Regions are numbers with a name, for
 * /proc/devices; they keep drivers out of each other's way and nothing else. cdevs are
 * drivers: an open looks for the one whose range holds the node's number and puts the driver's
 * operations into the file. As on Linux nothing keeps their ranges apart: the smallest one
 * that holds a number is opened, and of equal ones that which came last. A cdev that is
 * open has references; one that cdev_alloc made goes with the last.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/console.h>
#include "fs/kernfs.h"

#define NAME_SIZE	64		/* bytes of a name, as on Linux */

struct region {
	struct list_head list;		/* by number */
	dev_t first, last;
	struct cdev *cdev;		/* of __register_chrdev */
	char name[NAME_SIZE];
};

static LIST_HEAD(regions);
static LIST_HEAD(cdevs);
static DEFINE_MUTEX(chrdevs_lock);

/* --- numbers --- */

/* Where a range fits in; NULL where it overlaps. */
static struct list_head *place(dev_t first, dev_t last)
{
	struct region *r;

	list_for_each_entry(r, &regions, list) {
		if (last < r->first)
			break;
		if (first <= r->last)
			return NULL;
	}
	return &r->list;
}

static unsigned int free_major(void)
{
	unsigned int major;

	for (major = 254; major >= CHRDEV_MAJOR_DYN_END; major--)
		if (place(MKDEV(major, 0), MKDEV(major, MINORMASK)))
			return major;
	for (major = CHRDEV_MAJOR_MAX - 1; major >= 384; major--)
		if (place(MKDEV(major, 0), MKDEV(major, MINORMASK)))
			return major;
	return 0;
}

/* Take count numbers from *first on; with major 0 there, of a free one. */
static int take(dev_t *first, unsigned int count, const char *name, struct region **region)
{
	struct region *r;
	struct list_head *before;

	if (!count || MAJOR(*first) >= CHRDEV_MAJOR_MAX ||
	    count > MKDEV(CHRDEV_MAJOR_MAX, 0) - *first) {
		pr_err("chrdev: %s: no device numbers %u:%u and %u more\n", name, MAJOR(*first),
		       MINOR(*first), count);
		return -EINVAL;
	}
	r = kzalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return -ENOMEM;
	mutex_lock(&chrdevs_lock);
	if (!MAJOR(*first))
		*first |= MKDEV(free_major(), 0);
	r->first = *first;
	r->last = *first + count - 1;
	strscpy(r->name, name, sizeof(r->name));
	before = MAJOR(*first) ? place(r->first, r->last) : NULL;
	if (before)
		list_add_tail(&r->list, before);
	mutex_unlock(&chrdevs_lock);
	if (!before) {
		kfree(r);
		return -EBUSY;
	}
	if (region)
		*region = r;
	return 0;
}

/* Take away what exactly this range is. */
static struct region *untake(dev_t first, unsigned int count)
{
	struct region *r, *found = NULL;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry(r, &regions, list)
		if (r->first == first && r->last == first + count - 1)
			found = r;
	if (found)
		list_del(&found->list);
	mutex_unlock(&chrdevs_lock);
	return found;
}

int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name)
{
	dev_t first = MKDEV(0, baseminor);
	int err = baseminor > MINORMASK ? -EINVAL : take(&first, count, name, NULL);

	if (!err)
		*dev = first;
	return err;
}
EXPORT_SYMBOL(alloc_chrdev_region);

int register_chrdev_region(dev_t from, unsigned int count, const char *name)
{
	return MAJOR(from) ? take(&from, count, name, NULL) : -EINVAL;
}
EXPORT_SYMBOL(register_chrdev_region);

void unregister_chrdev_region(dev_t from, unsigned int count)
{
	kfree(untake(from, count));
}
EXPORT_SYMBOL(unregister_chrdev_region);

/* --- drivers --- */

static void cdev_release(struct kobject *kobj)
{
	struct cdev *cdev = container_of(kobj, struct cdev, kobj);

	if (cdev->allocated)
		kfree(cdev);
}

static const struct kobj_type cdev_type = { .release = cdev_release };

void cdev_init(struct cdev *cdev, const struct file_operations *fops)
{
	memset(cdev, 0, sizeof(*cdev));
	INIT_LIST_HEAD(&cdev->list);
	kobject_init(&cdev->kobj, &cdev_type);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

struct cdev *cdev_alloc(void)
{
	struct cdev *cdev = kmalloc(sizeof(*cdev), GFP_KERNEL);

	if (cdev) {
		cdev_init(cdev, NULL);
		cdev->allocated = true;
	}
	return cdev;
}
EXPORT_SYMBOL(cdev_alloc);

int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count)
{
	int err = 0;

	if (!count)
		return -EINVAL;
	mutex_lock(&chrdevs_lock);
	if (cdev->list.next && !list_empty(&cdev->list)) {
		pr_err("chrdev: cdev_add: %p has %u:%u already\n", cdev, MAJOR(cdev->dev),
		       MINOR(cdev->dev));
		err = -EBUSY;
	} else {
		cdev->dev = dev;
		cdev->count = count;
		list_add_tail(&cdev->list, &cdevs);
	}
	mutex_unlock(&chrdevs_lock);
	return err;
}
EXPORT_SYMBOL(cdev_add);

void cdev_del(struct cdev *cdev)
{
	/* One that cdev_init never saw is all zeroes in a driver's error path. */
	if (!cdev || !cdev->list.next)
		return;
	mutex_lock(&chrdevs_lock);
	list_del_init(&cdev->list);
	mutex_unlock(&chrdevs_lock);
	kobject_put(&cdev->kobj);
}
EXPORT_SYMBOL(cdev_del);

void cdev_set_parent(struct cdev *cdev, struct kobject *kobj)
{
	cdev->kobj.parent = kobj;
}
EXPORT_SYMBOL(cdev_set_parent);

int cdev_device_add(struct cdev *cdev, struct device *dev)
{
	int err = 0;

	if (dev->devt) {
		cdev_set_parent(cdev, &dev->kobj);
		err = cdev_add(cdev, dev->devt, 1);
	}
	if (err)
		return err;
	err = device_add(dev);
	if (err && dev->devt)
		cdev_del(cdev);
	return err;
}
EXPORT_SYMBOL(cdev_device_add);

void cdev_device_del(struct cdev *cdev, struct device *dev)
{
	device_del(dev);
	if (dev->devt)
		cdev_del(cdev);
}
EXPORT_SYMBOL(cdev_device_del);

int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
		      const char *name, const struct file_operations *fops)
{
	dev_t first = MKDEV(major, baseminor);
	struct region *r = NULL;
	struct cdev *cdev;
	int err;

	err = take(&first, count, name, &r);
	if (err)
		return err;
	cdev = cdev_alloc();
	err = -ENOMEM;
	if (cdev) {
		cdev->ops = fops;
		cdev->owner = fops->owner;
		err = cdev_add(cdev, first, count);
	}
	if (err) {
		if (cdev)
			kobject_put(&cdev->kobj);
		kfree(untake(first, count));
		return err;
	}
	r->cdev = cdev;
	return major ? 0 : (int)MAJOR(first);
}
EXPORT_SYMBOL(__register_chrdev);

void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
			 const char *name)
{
	struct region *r = untake(MKDEV(major, baseminor), count);

	if (!r) {
		pr_warn("chrdev: %s: %u:%u is not registered\n", name, major, baseminor);
		return;
	}
	cdev_del(r->cdev);
	kfree(r);
}
EXPORT_SYMBOL(__unregister_chrdev);

/* --- opening --- */

/* The driver of a number, with a reference and one of its module. */
static struct cdev *cdev_get(dev_t dev)
{
	struct cdev *c, *found = NULL;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry(c, &cdevs, list)
		if (dev >= c->dev && dev - c->dev < c->count &&
		    (!found || c->count <= found->count))
			found = c;
	if (found && !fops_get(found->ops))
		found = NULL;
	if (found)
		kobject_get(&found->kobj);
	mutex_unlock(&chrdevs_lock);
	return found;
}

/* The file gets the driver's operations, and keeps the cdev and the module. */
static int chrdev_open(struct inode *inode, struct file *file)
{
	struct cdev *cdev = cdev_get(inode->i_rdev);
	int err = 0;

	if (!cdev)
		return -ENXIO;
	inode->i_cdev = cdev;
	replace_fops(file, cdev->ops);
	if (file->f_op->open)
		err = file->f_op->open(inode, file);
	if (err)
		kobject_put(&cdev->kobj);
	else
		open_file_of(file)->cdev = cdev;
	return err;
}

const struct file_operations def_chr_fops = {
	.open = chrdev_open,
	.llseek = noop_llseek,
};

static int show_devices(struct seq_file *m)
{
	const struct region *r;

	seq_puts(m, "Character devices:\n  1 mem\n");
	mutex_lock(&chrdevs_lock);
	list_for_each_entry(r, &regions, list)
		seq_printf(m, "%3u %s\n", MAJOR(r->first), r->name);
	mutex_unlock(&chrdevs_lock);
	seq_puts(m, "\nBlock devices:\n");
	return 0;
}
PROC_FILE(devices, show_devices);
