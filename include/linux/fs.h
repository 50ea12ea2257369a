/* SPDX-License-Identifier: MIT */
/*
 * Files as drivers see them: file_operations, char devices, and files opened from
 * within the kernel.
 *
 * What a driver's functions get as __user pointer is user memory in every case. A user
 * program hands over its own; the console and kernel_read()/kernel_write(), whose buffers
 * are the kernel's, map a few pages as user memory for the call and copy
 * (fs/window.c). So copy_to_user() and copy_from_user() keep their checks, there is no
 * state in which they accept kernel addresses, and a driver that writes past the end of the
 * buffer, or keeps the pointer, meets a fault and not the heap.
 *
 * All calls are for process context.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/capability.h>
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fcntl.h>
#include <linux/ioctl.h>
#include <linux/kdev_t.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/smp.h>
#include <linux/stat.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <mm210/vfs.h>

struct cdev;
struct dentry;
struct fasync_struct;
struct file_lock;
struct iov_iter;
struct iovec;
struct kiocb;
struct module;
struct page;
struct pipe_inode_info;
struct poll_table_struct;
struct seq_file;
struct super_block;
struct vfsmount;
struct vm_area_struct;

typedef unsigned int fmode_t;
typedef void *fl_owner_t;
typedef unsigned int __poll_t;

#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2

#define READ		0
#define WRITE		1

#define FMODE_READ	0x1U
#define FMODE_WRITE	0x2U
#define FMODE_LSEEK	0x4U
#define FMODE_PREAD	0x8U
#define FMODE_PWRITE	0x10U

struct qstr {
	unsigned int len;
	const unsigned char *name;
};

/* The name of a file. */
struct dentry {
	struct qstr d_name;
	struct dentry *d_parent;	/* NULL above the root of a file system */
	struct inode *d_inode;
};
#define d_iname	d_name.name

struct path {
	struct vfsmount *mnt;		/* NULL */
	struct dentry *dentry;
};

/* One a device node, or a file of /proc, /sys and debugfs. A plain file that is open has
 * one of its own. */
struct inode {
	umode_t i_mode;
	dev_t i_rdev;
	unsigned long i_ino;
	loff_t i_size;
	struct cdev *i_cdev;		/* of a char device, once it is open */
	const struct file_operations *i_fop;
	void *i_private;		/* what the file was made with */
	struct super_block *i_sb;	/* NULL */
};

struct file {
	struct path f_path;
	struct inode *f_inode;
	const struct file_operations *f_op;
	spinlock_t f_lock;
	unsigned int f_flags;		/* O_* */
	fmode_t f_mode;			/* FMODE_* */
	loff_t f_pos;
	void *private_data;		/* the driver's */
};

#define f_dentry	f_path.dentry
#define f_vfsmnt	f_path.mnt

typedef int (*filldir_t)(void *arg, const char *name, int len, loff_t pos, u64 ino,
			 unsigned int type);

/*
 * What a driver does with its files. Called are llseek, read, write, unlocked_ioctl or
 * ioctl, mmap (by the console's mmap), open, flush and release; what of these is NULL is
 * refused as on Linux. The others are never called: nothing here waits for several files or
 * asks for signals.
 */
struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	ssize_t (*read)(struct file *file, char __user *buf, size_t count, loff_t *pos);
	ssize_t (*write)(struct file *file, const char __user *buf, size_t count, loff_t *pos);
	ssize_t (*read_iter)(struct kiocb *kiocb, struct iov_iter *to);
	ssize_t (*write_iter)(struct kiocb *kiocb, struct iov_iter *from);
	ssize_t (*aio_read)(struct kiocb *kiocb, const struct iovec *iov, unsigned long nr,
			    loff_t pos);
	ssize_t (*aio_write)(struct kiocb *kiocb, const struct iovec *iov, unsigned long nr,
			     loff_t pos);
	int (*readdir)(struct file *file, void *arg, filldir_t fill);
	__poll_t (*poll)(struct file *file, struct poll_table_struct *wait);
	int (*ioctl)(struct inode *inode, struct file *file, unsigned int cmd, unsigned long arg);
	long (*unlocked_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	long (*compat_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*open)(struct inode *inode, struct file *file);
	int (*flush)(struct file *file, fl_owner_t id);
	int (*release)(struct inode *inode, struct file *file);
	int (*fsync)(struct file *file, loff_t from, loff_t to, int datasync);
	int (*fasync)(int fd, struct file *file, int on);
	int (*lock)(struct file *file, int cmd, struct file_lock *lock);
	unsigned long (*get_unmapped_area)(struct file *file, unsigned long addr,
					   unsigned long len, unsigned long pgoff,
					   unsigned long flags);
	void (*show_fdinfo)(struct seq_file *m, struct file *file);
	unsigned long mmap_supported_flags;
};

static inline struct inode *file_inode(const struct file *file)
{
	return file->f_inode;
}

static inline struct dentry *file_dentry(const struct file *file)
{
	return file->f_path.dentry;
}

/*
 * Where a file is, at the end of buf of size bytes: a pointer into it, or ERR_PTR(-ENAMETOOLONG).
 * dentry_path_raw begins below the mount. Any context.
 *
 * Compat(d_path, file_path): partly: of files of /dev, /proc, /sys and debugfs; -EOPNOTSUPP of
 *   others
 */
char *file_path(struct file *file, char *buf, int size);
char *d_path(const struct path *path, char *buf, int size);
char *dentry_path_raw(const struct dentry *dentry, char *buf, int size);

static inline struct inode *d_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline unsigned int iminor(const struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline unsigned int imajor(const struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

static inline loff_t i_size_read(const struct inode *inode)
{
	return inode->i_size;
}

static inline void i_size_write(struct inode *inode, loff_t size)
{
	inode->i_size = size;
}

/* --- device numbers and char devices (fs/char_dev.c) --- */

#define CHRDEV_MAJOR_MAX	512	/* majors lie below it */
#define CHRDEV_MAJOR_DYN_END	234	/* those handed out: from 254 down to this */

/**
 * alloc_chrdev_region - take a range of device numbers under a free major
 * @dev: set to the first
 * @baseminor: its minor
 * @count: how many
 * @name: for /proc/devices
 *
 * Return: 0; -EBUSY where no major is free; -ENOMEM; -EINVAL.
 */
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count,
			const char *name);

/* The same with the numbers given: -EBUSY where one of them is taken. */
int register_chrdev_region(dev_t from, unsigned int count, const char *name);
void unregister_chrdev_region(dev_t from, unsigned int count);

/**
 * __register_chrdev - take numbers and let a driver have what is opened under them
 * @major: 0 for a free one
 * @baseminor: first minor
 * @count: how many
 * @name: for /proc/devices
 * @fops: the driver
 *
 * Return: 0, or the major where it was 0; -EBUSY, -EINVAL, -ENOMEM.
 */
int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
		      const char *name, const struct file_operations *fops);
void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
			 const char *name);

/* All 256 minors of a major, as in 2.4. A node of /dev is not made: see device_create()
 * and the console's mknod. */
static inline int register_chrdev(unsigned int major, const char *name,
				  const struct file_operations *fops)
{
	return __register_chrdev(major, 0, 256, name, fops);
}

static inline int unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
	return 0;
}

/* The operations that a device node is born with: they find the driver. */
extern const struct file_operations def_chr_fops;

/*
 * An open function that hands its file on to other operations. The file holds the module
 * of those it has: fops_get() takes that of the new ones (NULL where it is going), and
 * replace_fops() gives the old one's back.
 */
const struct file_operations *fops_get(const struct file_operations *fops);
void fops_put(const struct file_operations *fops);
void replace_fops(struct file *file, const struct file_operations *fops);

/* --- for file_operations (fs/libfs.c) --- */

/**
 * simple_read_from_buffer - a read function's work, from a buffer
 * @to: of the user program, @count bytes
 * @ppos: where in the buffer; moved on
 * @from: the buffer, @available bytes
 *
 * Return: bytes read, 0 at the end, -EFAULT, or -EINVAL for a negative position.
 */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available);
/* A write function's: into a buffer of @available bytes. 0 past its end. */
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos,
			       const void __user *from, size_t count);
/* The same between kernel buffers. */
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from,
				size_t available);

/* An open function: private_data is what the file was made with. */
int simple_open(struct inode *inode, struct file *file);
int nonseekable_open(struct inode *inode, struct file *file);
int stream_open(struct inode *inode, struct file *file);

/* For llseek. The new position, or -EINVAL. */
loff_t noop_llseek(struct file *file, loff_t offset, int whence);
loff_t no_llseek(struct file *file, loff_t offset, int whence);
loff_t default_llseek(struct file *file, loff_t offset, int whence);
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size);

#define POLL_IN		1
#define POLL_OUT	2

/**
 * fasync_helper - keep the list of those who want a signal
 *
 * Compat: partly: nobody can ask for signals: asking (@on) is -EINVAL, leaving works
 */
int fasync_helper(int fd, struct file *file, int on, struct fasync_struct **list);
/* The list is empty, always: nobody is told.
 * Compat: partly: there is nobody to be told */
void kill_fasync(struct fasync_struct **list, int sig, int band);

/* --- files used by the kernel (fs/file.c, fs/rw.c) --- */

/**
 * vfs_read - read as the read system call does
 * @file: open for reading
 * @buf: of the user program; after set_fs(KERNEL_DS) of the kernel
 * @count: bytes
 * @pos: where; moved on
 *
 * Return: bytes read, or an errno.
 */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
/* Move f_pos. The new position, or an errno. */
loff_t vfs_llseek(struct file *file, loff_t offset, int whence);
/* The file's own ioctl. -ENOTTY where it has none. */
long vfs_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
/* Nothing is written late: 0. */
int vfs_fsync(struct file *file, int datasync);

/* filp_close(file, id) as in Linux, or without the id. */
#define filp_close(file, ...)	filp_close(file)

/* kernel_read(file, buf, count, &pos), and before 4.14 (file, pos, buf, count). The same
 * for kernel_write, of which the old form was (file, buf, count, pos). */
ssize_t kernel_read_at(struct file *file, loff_t pos, void *buf, size_t count);
ssize_t kernel_write_at(struct file *file, const void *buf, size_t count, loff_t pos);
#define kernel_read(file, a, b, c)	\
	_Generic((c), loff_t *: kernel_read, void *: kernel_read, long *: kernel_read,	\
		 default: kernel_read_at)(file, a, b, c)
#define kernel_write(file, buf, count, pos)	\
	_Generic((pos), loff_t *: kernel_write, void *: kernel_write,	\
		 default: kernel_write_at)(file, buf, count, pos)

/* There are no programs of another word size: the same as unlocked_ioctl. */
long compat_ptr_ioctl(struct file *file, unsigned int cmd, unsigned long arg);

#endif
