// SPDX-License-Identifier: MIT
/*
 * Char devices of major 10 (linux/miscdevice.h). The major, and the class "misc", are there
 * while at least one is registered.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

/* Minors below that of MISC_DYNAMIC_MINOR are handed out from here down. */
#define DYNAMIC_FIRST	127

static LIST_HEAD(devices);
static DEFINE_MUTEX(misc_lock);

static struct miscdevice *find_minor(unsigned int minor)
{
	struct miscdevice *m;

	list_for_each_entry(m, &devices, list)
		if ((unsigned int)m->minor == minor)
			return m;
	return NULL;
}

/* The file is handed on to the device's own operations. */
static int misc_open(struct inode *inode, struct file *file)
{
	struct miscdevice *m;
	const struct file_operations *fops = NULL;

	mutex_lock(&misc_lock);
	m = find_minor(iminor(inode));
	if (m)
		fops = fops_get(m->fops);
	mutex_unlock(&misc_lock);
	if (!fops)
		return -ENODEV;
	file->private_data = m;
	replace_fops(file, fops);
	return fops->open ? fops->open(inode, file) : 0;
}

static const struct file_operations misc_fops = {
	.owner = THIS_MODULE, .open = misc_open, .llseek = noop_llseek,
};

static char *misc_devnode(const struct device *dev, umode_t *mode)
{
	const struct miscdevice *m = dev_get_drvdata(dev);

	if (m->mode)
		*mode = m->mode;
	return m->nodename ? kstrdup(m->nodename, GFP_KERNEL) : NULL;
}

static struct class misc_class = { .name = "misc", .devnode = misc_devnode };

/* With the first device. */
static int set_up(void)
{
	int err = class_register(&misc_class);

	if (err)
		return err;
	err = register_chrdev(MISC_MAJOR, "misc", &misc_fops);
	if (err)
		class_unregister(&misc_class);
	return err;
}

/* After the last. */
static void tear_down(void)
{
	unregister_chrdev(MISC_MAJOR, "misc");
	class_unregister(&misc_class);
}

static int free_minor(void)
{
	int minor;

	for (minor = DYNAMIC_FIRST; minor >= 0; minor--)
		if (!find_minor((unsigned int)minor))
			return minor;
	return -EBUSY;
}

int misc_register(struct miscdevice *misc)
{
	bool dynamic = misc->minor == MISC_DYNAMIC_MINOR;
	struct device *dev;
	int err = 0;

	if (!misc->name || !misc->fops)
		return -EINVAL;
	mutex_lock(&misc_lock);
	if (list_empty(&devices))
		err = set_up();
	if (!err && dynamic) {
		err = free_minor();
		if (err >= 0) {
			misc->minor = err;
			err = 0;
		}
	} else if (!err && find_minor((unsigned int)misc->minor)) {
		err = -EBUSY;
	}
	if (err)
		goto out;
	dev = device_create_with_groups(&misc_class, misc->parent,
					MKDEV(MISC_MAJOR, misc->minor), misc, misc->groups, "%s",
					misc->name);
	if (IS_ERR(dev)) {
		err = (int)PTR_ERR(dev);
		if (dynamic)
			misc->minor = MISC_DYNAMIC_MINOR;
	} else {
		misc->this_device = dev;
		list_add(&misc->list, &devices);
	}
out:
	if (err && list_empty(&devices) && misc_class.kobj.state_in_sysfs)
		tear_down();
	mutex_unlock(&misc_lock);
	return err;
}
EXPORT_SYMBOL(misc_register);

void misc_deregister(struct miscdevice *misc)
{
	mutex_lock(&misc_lock);
	if (find_minor((unsigned int)misc->minor) != misc) {
		mutex_unlock(&misc_lock);
		pr_warn("misc: %s is not registered\n", misc->name);
		return;
	}
	list_del(&misc->list);
	device_destroy(&misc_class, MKDEV(MISC_MAJOR, misc->minor));
	if (list_empty(&devices))
		tear_down();
	mutex_unlock(&misc_lock);
}
EXPORT_SYMBOL(misc_deregister);
