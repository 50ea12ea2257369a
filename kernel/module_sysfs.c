// SPDX-License-Identifier: MIT
/*
 * A loaded module below /sys/module: NAME/parameters/, with a file for each parameter
 * whose mode is not 0, and what else is known of it, in Linux's formats.
 *
 * The directory is there before init runs and until exit has returned. A file is made of
 * struct kernel_param alone: a read asks its get function for the text, a write gives its
 * set function the text, with the newline if there is one, as Linux does. One lock covers
 * both, so that a text is not replaced while it is being read. An open file does not hold
 * the module: removal of the directory waits for calls under way and ends what is open.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/kernfs.h>
#include "kernel/module.h"

static DEFINE_MUTEX(param_lock);

/* A mode says what a file is good for. */
static int check_mode(struct inode *inode, struct file *file)
{
	if (((file->f_mode & FMODE_WRITE) && !(inode->i_mode & 0222)) ||
	    ((file->f_mode & FMODE_READ) && !(inode->i_mode & 0444)))
		return -EACCES;
	return 0;
}

static ssize_t param_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	const struct kernel_param *kp = file_inode(file)->i_private;
	char *page;
	ssize_t n;

	if (!kp->ops->get)
		return -EPERM;
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	mutex_lock(&param_lock);
	n = kp->ops->get(page, kp);
	mutex_unlock(&param_lock);
	if (n >= 0)
		n = simple_read_from_buffer(buf, count, pos, page,
					    min_t(size_t, (size_t)n, PAGE_SIZE));
	free_page((unsigned long)page);
	return n;
}

static ssize_t param_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	const struct kernel_param *kp = file_inode(file)->i_private;
	char *page;
	ssize_t n;

	if (!kp->ops->set)
		return -EPERM;
	if (count >= PAGE_SIZE)
		return -E2BIG;
	page = (char *)get_zeroed_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	if (copy_from_user(page, buf, count)) {
		n = -EFAULT;
	} else {
		mutex_lock(&param_lock);
		n = kp->ops->set(page, kp);
		mutex_unlock(&param_lock);
	}
	free_page((unsigned long)page);
	if (n < 0)
		return n;
	*pos += (loff_t)count;
	return (ssize_t)count;
}

static const struct file_operations param_fops = {
	.open = check_mode, .read = param_read, .write = param_write, .llseek = default_llseek,
};

/* --- what is known of it --- */

static const char *state_name(const struct module *mod)
{
	return mod->state == MODULE_STATE_LIVE ? "live" :
	       mod->state == MODULE_STATE_GOING ? "going" : "coming";
}

#define MODULE_FILE(name, format, value)						\
static ssize_t name##_read(struct file *file, char __user *buf, size_t count, loff_t *pos) \
{											\
	const struct module *mod = file_inode(file)->i_private;				\
	char text[128];									\
	int len = scnprintf(text, sizeof(text), format "\n", value);			\
											\
	return simple_read_from_buffer(buf, count, pos, text, (size_t)len);		\
}											\
static const struct file_operations name##_fops = {					\
	.open = check_mode, .read = name##_read, .llseek = default_llseek,		\
}
MODULE_FILE(refcnt, "%d", mod->refcnt);
MODULE_FILE(initstate, "%s", state_name(mod));
MODULE_FILE(coresize, "%u", mod->core_layout.size);
MODULE_FILE(initsize, "%u", mod->init_layout.size);
MODULE_FILE(version, "%s", mod->version);

static const struct {
	const char *name;
	const struct file_operations *fops;
} module_files[] = {
	{ "refcnt", &refcnt_fops }, { "initstate", &initstate_fops },
	{ "coresize", &coresize_fops }, { "initsize", &initsize_fops },
	{ "version", &version_fops },
};

/* --- making and removing --- */

static int create(struct kernfs_node *dir, const char *name, umode_t mode,
		  const struct file_operations *fops, const void *private)
{
	return PTR_ERR_OR_ZERO(kernfs_create(dir, name, S_IFREG | (mode & 0777), fops,
					     (void *)private));
}

static int create_params(struct kernfs_node *dir, const struct kernel_param *kp,
			 unsigned int num, const char *prefix)
{
	const struct kernel_param *end = kp + num;
	struct kernfs_node *params = NULL;
	size_t skip = strlen(prefix);
	int err = 0;

	for (; kp < end && !err; kp++) {
		if (!(kp->perm & 0777) || strncmp(kp->name, prefix, skip))
			continue;
		if (!params)
			params = kernfs_mkdir(dir, "parameters");
		err = IS_ERR(params) ? (int)PTR_ERR(params) :
		      create(params, kp->name + skip, kp->perm, &param_fops, kp);
	}
	return err;
}

int module_sysfs_add(struct module *mod, const struct kernel_param *kp, unsigned int num,
		     const char *prefix)
{
	struct kernfs_node *all = kernfs_find(kernfs_sys(), "module"), *dir;
	unsigned int i;
	int err;

	if (!all)
		return -ENOENT;
	dir = kernfs_mkdir(all, mod->name);
	kernfs_put(all);
	if (IS_ERR(dir))
		return (int)PTR_ERR(dir);
	err = create_params(dir, kp, num, prefix);
	for (i = 0; i < ARRAY_SIZE(module_files) && !err; i++)
		if (module_files[i].fops != &version_fops || mod->version)
			err = create(dir, module_files[i].name, 0444, module_files[i].fops, mod);
	if (err)
		kernfs_remove(dir);
	else
		mod->sysfs = dir;
	return err;
}

void module_sysfs_remove(struct module *mod)
{
	kernfs_remove(mod->sysfs);
	mod->sysfs = NULL;
}
