// SPDX-License-Identifier: MIT
/*
 * A char device as tutorials write them, and what its user sees: numbers, nodes, transfers
 * whose buffers are the kernel's and a program's, seeking, ioctl, open files of a
 * driver that is gone. The console's tests load the module test_chardev and use it by hand.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <mm210/console.h>
#include <mm210/module.h>
#include <mm210/test.h>

#define MODULE
#define MODULE_BUILTIN
#undef KBUILD_MODNAME
#define KBUILD_MODNAME	"test_chardev"
#include <linux/module.h>

#define SIZE		1000
#define PIECE		300		/* bytes taken and given at once */
#define CMD_CLEAR	_IO('t', 1)
#define CMD_LENGTH	_IOR('t', 2, int)
#define CMD_FILL	_IOWR('t', 3, int)

static struct {
	dev_t dev;
	struct cdev cdev;
	struct class *class;
	char data[SIZE];
	size_t len;
	int opens, releases;
	unsigned int last_minor;
	wait_queue_head_t queue;
} t;

static int t_open(struct inode *inode, struct file *file)
{
	t.opens++;
	t.last_minor = iminor(inode);
	if (t.last_minor == 3)
		return -EBUSY;
	file->private_data = container_of(inode->i_cdev, typeof(t), cdev);
	if ((file->f_flags & O_ACCMODE) == O_WRONLY && !(file->f_flags & O_APPEND))
		t.len = 0;
	return 0;
}

static int t_release(struct inode *inode, struct file *file)
{
	t.releases++;
	return 0;
}

/* Minor 1 waits until there is something. */
static ssize_t t_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	if (iminor(file_inode(file)) == 1 && wait_event_interruptible(t.queue, t.len))
		return -ERESTARTSYS;
	return simple_read_from_buffer(buf, min(count, (size_t)PIECE), pos, t.data, t.len);
}

static ssize_t t_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	ssize_t n;

	if (file->f_flags & O_APPEND)
		*pos = (loff_t)t.len;
	if (*pos >= SIZE)
		return -ENOSPC;
	n = simple_write_to_buffer(t.data, SIZE, pos, buf, min(count, (size_t)PIECE));
	if (n > 0)
		t.len = max(t.len, (size_t)*pos);
	wake_up_interruptible(&t.queue);
	return n;
}

static loff_t t_llseek(struct file *file, loff_t offset, int whence)
{
	return fixed_size_llseek(file, offset, whence, SIZE);
}

static long t_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	int value;

	switch (cmd) {
	case CMD_CLEAR:
		t.len = 0;
		return 0;
	case CMD_LENGTH:
		return put_user((int)t.len, (int __user *)arg);
	case CMD_FILL:
		if (get_user(value, (int __user *)arg))
			return -EFAULT;
		memset(t.data, value, SIZE);
		t.len = SIZE;
		return put_user(value + 1, (int __user *)arg) ? -EFAULT : 7;
	}
	return -ENOTTY;
}

static const struct file_operations t_fops = {
	.owner = THIS_MODULE, .open = t_open, .release = t_release, .read = t_read,
	.write = t_write, .llseek = t_llseek, .unlocked_ioctl = t_ioctl,
};

static int t_init(void)
{
	struct device *dev;
	int err;

	memset(&t, 0, sizeof(t));
	init_waitqueue_head(&t.queue);
	err = alloc_chrdev_region(&t.dev, 0, 4, "test_chardev");
	if (err)
		return err;
	cdev_init(&t.cdev, &t_fops);
	t.cdev.owner = THIS_MODULE;
	err = cdev_add(&t.cdev, t.dev, 4);
	if (err)
		goto unregister;
	t.class = class_create(THIS_MODULE, "test_class");
	err = PTR_ERR_OR_ZERO(t.class);
	if (err)
		goto del;
	dev = device_create(t.class, NULL, t.dev, NULL, "tchar%d", 0);
	err = PTR_ERR_OR_ZERO(dev);
	if (err)
		goto destroy;
	return 0;

destroy:
	class_destroy(t.class);
del:
	cdev_del(&t.cdev);
unregister:
	unregister_chrdev_region(t.dev, 4);
	return err;
}

static void t_exit(void)
{
	device_destroy(t.class, t.dev);
	class_destroy(t.class);
	cdev_del(&t.cdev);
	unregister_chrdev_region(t.dev, 4);
}

module_init(t_init);
module_exit(t_exit);

static struct file *open_rw(const char *path)
{
	return filp_open(path, O_RDWR, 0);
}

TEST(chardev_numbers)
{
	dev_t a, b;

	ASSERT(!alloc_chrdev_region(&a, 5, 3, "one"));
	EXPECT(MINOR(a) == 5 && MAJOR(a) >= CHRDEV_MAJOR_DYN_END);
	ASSERT(!alloc_chrdev_region(&b, 0, 1, "two"));
	EXPECT(MAJOR(a) != MAJOR(b));
	EXPECT(register_chrdev_region(MKDEV(MAJOR(a), 7), 4, "x") == -EBUSY);
	EXPECT(register_chrdev_region(MKDEV(MAJOR(a), 8), 4, "x") == 0);
	EXPECT(register_chrdev_region(MKDEV(MAJOR(a), 0), 5, "y") == 0);
	EXPECT(register_chrdev_region(MKDEV(MAJOR(a), 0), 0, "y") == -EINVAL);
	EXPECT(register_chrdev_region(MKDEV(CHRDEV_MAJOR_MAX, 0), 1, "y") == -EINVAL);
	unregister_chrdev_region(MKDEV(MAJOR(a), 0), 5);
	unregister_chrdev_region(MKDEV(MAJOR(a), 8), 4);
	unregister_chrdev_region(a, 3);
	unregister_chrdev_region(b, 1);
	EXPECT(register_chrdev(MAJOR(a), "old", &t_fops) == 0);
	EXPECT(register_chrdev(MAJOR(a), "old", &t_fops) == -EBUSY);
	unregister_chrdev(MAJOR(a), "old");
}

TEST(chardev_transfers)
{
	char *buf = kmalloc(2 * SIZE, GFP_KERNEL);
	struct file *file;
	loff_t pos = 0;
	int i;

	ASSERT(buf && !module_load("test_chardev"));
	file = open_rw("/dev/tchar0");
	ASSERT(!IS_ERR(file));
	for (i = 0; i < SIZE; i++)
		buf[i] = (char)(i * 7);
	/* The driver takes and gives pieces. */
	EXPECT(kernel_write(file, buf, SIZE, &pos) == PIECE && pos == PIECE);
	EXPECT(!memcmp(t.data, buf, PIECE));
	pos = 100;
	EXPECT(kernel_read(file, buf + SIZE, SIZE, &pos) == PIECE - 100 && pos == PIECE);
	EXPECT(!memcmp(buf + SIZE, buf + 100, PIECE - 100));
	EXPECT(kernel_read(file, buf, SIZE, &pos) == 0);
	pos = SIZE;
	EXPECT(kernel_write(file, buf, 1, &pos) == -ENOSPC);
	EXPECT(vfs_llseek(file, -10, SEEK_END) == SIZE - 10 && file->f_pos == SIZE - 10);
	EXPECT(vfs_llseek(file, 11, SEEK_CUR) == -EINVAL);
	/* The address of a kernel buffer is no user's. */
	EXPECT(vfs_read(file, (char __user *)buf, 10, &pos) == -EFAULT);
	pos = 0;
	set_fs(KERNEL_DS);
	EXPECT(vfs_read(file, (char __user *)buf, 10, &pos) == 10 && pos == 10);
	set_fs(USER_DS);
	EXPECT(vfs_read(file, (char __user *)buf, 10, &pos) == -EFAULT);
	filp_close(file, NULL);
	EXPECT(t.opens == 1 && t.releases == 1);
	kfree(buf);
	EXPECT(!module_unload("test_chardev"));
}

TEST(chardev_ioctl)
{
	struct file *file;
	int value = 0x41;

	ASSERT(!module_load("test_chardev"));
	file = open_rw("/dev/tchar0");
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_ioctl(file, CMD_FILL, &value, sizeof(value)) == 7);
	EXPECT(value == 0x42 && t.data[SIZE - 1] == 0x41);
	EXPECT(kernel_ioctl(file, CMD_LENGTH, &value, sizeof(value)) == 0 && value == SIZE);
	EXPECT(vfs_ioctl(file, CMD_LENGTH, (unsigned long)&value) == -EFAULT);
	EXPECT(vfs_ioctl(file, CMD_CLEAR, 0) == 0 && t.len == 0);
	EXPECT(vfs_ioctl(file, 12345, 0) == -ENOTTY);
	filp_close(file, NULL);
	EXPECT(!module_unload("test_chardev"));
}

TEST(chardev_open_fails)
{
	struct file *file;
	char path[] = "/dev/tnode";

	ASSERT(!module_load("test_chardev"));
	EXPECT(!vfs_mknod(path, S_IFCHR, t.dev + 3));
	EXPECT(vfs_mknod(path, S_IFCHR, t.dev + 3) == -EEXIST);
	EXPECT(vfs_mknod("/dev/null", S_IFCHR, t.dev) == -EEXIST);
	EXPECT(vfs_mknod("/tmp/x", S_IFCHR, t.dev) == -EPERM);
	file = open_rw(path);
	EXPECT(PTR_ERR(file) == -EBUSY && t.last_minor == 3 && t.releases == 0);
	EXPECT(!vfs_unlink(path));
	EXPECT(!vfs_mknod(path, S_IFCHR, t.dev + 4));
	file = open_rw(path);
	EXPECT(PTR_ERR(file) == -ENXIO);
	EXPECT(!vfs_unlink(path));
	EXPECT(vfs_unlink("/dev/tchar0") == -EPERM);
	EXPECT(!module_unload("test_chardev"));
	file = open_rw("/dev/tchar0");
	EXPECT(PTR_ERR(file) == -ENOENT);
}

/* One cdev of cdev_alloc, open while it is deleted. */
TEST(chardev_deleted_while_open)
{
	struct cdev *cdev = cdev_alloc();
	struct file *file;
	loff_t pos = 0;
	char c = 'x';
	dev_t dev;

	ASSERT(cdev && !alloc_chrdev_region(&dev, 0, 1, "gone"));
	cdev->ops = &t_fops;
	init_waitqueue_head(&t.queue);
	EXPECT(!cdev_add(cdev, dev, 1) && cdev_add(cdev, dev, 1) == -EBUSY);
	EXPECT(!vfs_mknod("/dev/gone", S_IFCHR, dev));
	t.len = 0;
	t.releases = 0;
	file = open_rw("/dev/gone");
	ASSERT(!IS_ERR(file));
	cdev_del(cdev);
	unregister_chrdev_region(dev, 1);
	EXPECT(!vfs_unlink("/dev/gone"));
	EXPECT(kernel_write(file, &c, 1, &pos) == 1);
	filp_close(file, NULL);
	EXPECT(t.releases == 1);
}

static int second_open(struct inode *inode, struct file *file)
{
	file->private_data = inode;
	return -ENOMEDIUM;
}

/* Numbers that two drivers serve; and a cdev that nobody initialised is deleted. */
TEST(chardev_overlap)
{
	static const struct file_operations second = { .open = second_open };
	struct cdev whole, one, nothing;
	struct file *file;
	dev_t dev;

	memset(&nothing, 0, sizeof(nothing));
	cdev_del(&nothing);
	cdev_init(&nothing, &second);
	cdev_del(&nothing);
	ASSERT(!alloc_chrdev_region(&dev, 0, 4, "both"));
	cdev_init(&whole, &t_fops);
	cdev_init(&one, &second);
	EXPECT(cdev_add(&one, dev, 0) == -EINVAL);
	EXPECT(!cdev_add(&one, dev + 1, 1) && !cdev_add(&whole, dev, 4));
	EXPECT(!vfs_mknod("/dev/both1", S_IFCHR, dev + 1));
	file = open_rw("/dev/both1");
	EXPECT(PTR_ERR(file) == -ENOMEDIUM);
	cdev_del(&one);
	file = open_rw("/dev/both1");
	ASSERT(!IS_ERR(file));
	filp_close(file, NULL);
	cdev_del(&whole);
	unregister_chrdev_region(dev, 4);
	EXPECT(!vfs_unlink("/dev/both1"));
}

static void pair_release(struct device *dev)
{
	kfree(dev);
}

/* The number and the device together; open, and gone with both. */
TEST(chardev_with_device)
{
	struct class *class = class_create(THIS_MODULE, "pair_class");
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	struct cdev cdev;
	struct file *file;
	dev_t number;

	ASSERT(!IS_ERR(class) && dev && !alloc_chrdev_region(&number, 0, 1, "pair"));
	init_waitqueue_head(&t.queue);
	t.releases = 0;
	cdev_init(&cdev, &t_fops);
	device_initialize(dev);
	dev->class = class;
	dev->devt = number;
	dev->release = pair_release;
	dev_set_name(dev, "pair%d", 0);
	EXPECT(cdev_device_add(&cdev, dev) == 0);
	file = open_rw("/dev/pair0");
	EXPECT(!IS_ERR(file));
	if (!IS_ERR(file))
		filp_close(file, NULL);
	cdev_device_del(&cdev, dev);
	EXPECT(IS_ERR(open_rw("/dev/pair0")));
	put_device(dev);
	class_destroy(class);
	unregister_chrdev_region(number, 1);
}

/* --- misc devices --- */

static ssize_t m_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	const struct miscdevice *m = file->private_data;

	return simple_read_from_buffer(buf, count, pos, m->name, strlen(m->name));
}

static int m_open(struct inode *inode, struct file *file)
{
	return 0;
}

static const struct file_operations m_fops = { .open = m_open, .read = m_read };

TEST(misc_devices)
{
	struct miscdevice a = { .minor = MISC_DYNAMIC_MINOR, .name = "ma", .fops = &m_fops };
	struct miscdevice b = { .minor = 200, .name = "mb", .fops = &m_fops,
				.nodename = "sub/mb" };
	struct miscdevice c = { .minor = 200, .name = "mc", .fops = &m_fops };
	struct miscdevice same = { .minor = MISC_DYNAMIC_MINOR, .name = "ma", .fops = &m_fops };
	struct file *file;
	char text[8] = "";
	loff_t pos = 0;

	ASSERT(!misc_register(&a) && !misc_register(&b));
	EXPECT(misc_register(&c) == -EBUSY);
	EXPECT(misc_register(&same) == -EEXIST);
	EXPECT(a.minor != MISC_DYNAMIC_MINOR && a.this_device);
	file = filp_open("/dev/ma", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, text, sizeof(text), &pos) == 2 && !strcmp(text, "ma"));
	EXPECT(kernel_write(file, text, 1, &pos) == -EBADF);
	filp_close(file);
	file = filp_open("/dev/sub/mb", O_RDONLY, 0);
	EXPECT(!IS_ERR(file));
	if (!IS_ERR(file))
		filp_close(file);
	misc_deregister(&a);
	misc_deregister(&b);
	EXPECT(PTR_ERR(filp_open("/dev/ma", O_RDONLY, 0)) == -ENOENT);
}
