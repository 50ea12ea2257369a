/* SPDX-License-Identifier: MIT */
/*
 * Files below /proc that modules make (fs/proc_dir.c), with the file_operations of before
 * Linux 5.6 or the proc_ops since, and with create_proc_entry's read_proc and write_proc
 * of before 3.10. Process context.
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/types.h>
#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/uidgid.h>

struct kernfs_node;
struct module;
struct poll_table_struct;
struct seq_operations;
struct vm_area_struct;

struct proc_ops {
	unsigned int proc_flags;
	int (*proc_open)(struct inode *inode, struct file *file);
	ssize_t (*proc_read)(struct file *file, char __user *buf, size_t count, loff_t *pos);
	ssize_t (*proc_read_iter)(struct kiocb *kiocb, struct iov_iter *to);	/* not called */
	ssize_t (*proc_write)(struct file *file, const char __user *buf, size_t count,
			      loff_t *pos);
	loff_t (*proc_lseek)(struct file *file, loff_t offset, int whence);
	int (*proc_release)(struct inode *inode, struct file *file);
	__poll_t (*proc_poll)(struct file *file, struct poll_table_struct *wait);
	long (*proc_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	int (*proc_mmap)(struct file *file, struct vm_area_struct *vma);
	unsigned long (*proc_get_unmapped_area)(struct file *file, unsigned long addr,
						unsigned long len, unsigned long pgoff,
						unsigned long flags);	/* not called */
};

#define PROC_ENTRY_PERMANENT	1U

/* Print into page, at most count bytes from offset on, and say in *eof that it was all;
 * as before 3.10. Bytes printed. */
typedef int (read_proc_t)(char *page, char **start, off_t off, int count, int *eof, void *data);
typedef int (write_proc_t)(struct file *file, const char __user *buf, unsigned long count,
			   void *data);

/* A file or directory. What follows name may be set after create_proc_entry(). */
struct proc_dir_entry {
	const char *name;
	umode_t mode;
	const struct file_operations *proc_fops;
	void *data;
	read_proc_t *read_proc;
	write_proc_t *write_proc;
	struct module *owner;
	size_t size;
	kuid_t uid;				/* not used, as gid */
	kgid_t gid;
	struct proc_dir_entry *parent;
	struct kernfs_node *node;
	struct file_operations ops;		/* those of a proc_ops */
	const struct seq_operations *seq_ops;
	int (*single_show)(struct seq_file *m, void *v);
	unsigned int state_size;
};

/* What a file made by proc_create_data has as data. */
static inline void *pde_data(const struct inode *inode)
{
	return inode->i_private;
}
#define PDE_DATA(inode)		pde_data(inode)

/* The entry behind a file: PDE(inode)->data, as before 3.10. */
struct proc_dir_entry *PDE(const struct inode *inode);

struct proc_dir_entry *__proc_create_fops(const char *name, umode_t mode,
					  struct proc_dir_entry *parent,
					  const struct file_operations *fops, void *data);
struct proc_dir_entry *__proc_create_ops(const char *name, umode_t mode,
					 struct proc_dir_entry *parent,
					 const struct proc_ops *ops, void *data);

#define __proc_create(ops)							\
	_Generic((ops), const struct proc_ops *: __proc_create_ops,		\
		 struct proc_ops *: __proc_create_ops, default: __proc_create_fops)

/**
 * proc_create_data - make a file
 * @name: below @parent; directories of it that are missing are made
 * @mode: permissions; 0 means 0444
 * @parent: NULL: /proc itself
 * @ops: what it does, a struct proc_ops or a struct file_operations
 * @data: for pde_data()
 *
 * Return: the entry for proc_remove(), or NULL: the name is taken, or no memory.
 */
#define proc_create_data(name, mode, parent, ops, data)	\
	__proc_create(ops)(name, mode, parent, ops, data)
#define proc_create(name, mode, parent, ops)	\
	__proc_create(ops)(name, mode, parent, ops, NULL)

struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size, void *data);
#define proc_create_seq_data(name, mode, parent, ops, data)	\
	proc_create_seq_private(name, mode, parent, ops, 0, data)
#define proc_create_seq(name, mode, parent, ops)	\
	proc_create_seq_private(name, mode, parent, ops, 0, NULL)

struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *m, void *v),
					       void *data);
#define proc_create_single(name, mode, parent, show)	\
	proc_create_single_data(name, mode, parent, show, NULL)

struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent, void *data);
struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent);

/* A file, or with S_IFDIR a directory, whose functions the caller sets afterwards. */
struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode,
					 struct proc_dir_entry *parent);
struct proc_dir_entry *create_proc_read_entry(const char *name, umode_t mode,
					      struct proc_dir_entry *parent,
					      read_proc_t *read_proc, void *data);

static inline void proc_set_size(struct proc_dir_entry *de, loff_t size)
{
	de->size = (size_t)size;
}

static inline void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid)
{
	de->uid = uid;
	de->gid = gid;
}

/*
 * Take a file or directory, with all that is in it, away. When it returns none of its
 * functions runs any more; files that are open are closed. A name that is not there is
 * reported. NULL is fine for proc_remove.
 */
void proc_remove(struct proc_dir_entry *de);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
int remove_proc_subtree(const char *name, struct proc_dir_entry *parent);

#endif
