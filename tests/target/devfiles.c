// SPDX-License-Identifier: MIT
/*
 * Files that modules make: of /proc in all their forms, of /sys, and of debugfs; reading
 * them in pieces of any size, and removing them under those who have them open.
 */
#include <linux/debugfs.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/console.h>
#include <mm210/test.h>

#define TEXT_SIZE	16384

/* All of a file, read step bytes at a time. Its length, or an errno. */
static ssize_t read_all(const char *path, char *text, size_t step)
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	size_t len = 0;
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return PTR_ERR(file);
	while ((n = kernel_read(file, text + len, min(step, TEXT_SIZE - 1 - len), &pos)) > 0)
		len += (size_t)n;
	filp_close(file);
	text[len] = '\0';
	return n < 0 ? n : (ssize_t)len;
}

static bool reads(const char *path, const char *what)
{
	char text[64];
	struct file *file = filp_open(path, O_RDONLY, 0);
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return false;
	n = kernel_read(file, text, sizeof(text) - 1, &pos);
	filp_close(file);
	text[n < 0 ? 0 : n] = '\0';
	return n >= 0 && !strcmp(text, what);
}

static ssize_t write_to(const char *path, const char *text)
{
	struct file *file = filp_open(path, O_WRONLY, 0);
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return PTR_ERR(file);
	n = kernel_write(file, text, strlen(text), &pos);
	filp_close(file);
	return n;
}

/* --- elements of many sizes --- */

#define ELEMENTS	200

static int starts, stops;

static void *e_start(struct seq_file *m, loff_t *pos)
{
	starts++;
	return *pos < ELEMENTS ? (void *)(unsigned long)(*pos + 1) : NULL;
}

static void *e_next(struct seq_file *m, void *v, loff_t *pos)
{
	return ++*pos < ELEMENTS ? (void *)(unsigned long)(*pos + 1) : NULL;
}

static void e_stop(struct seq_file *m, void *v)
{
	stops++;
}

/* Number 150 is larger than a page, every seventh is left out. */
static int e_show(struct seq_file *m, void *v)
{
	unsigned long n = (unsigned long)v - 1, i;

	seq_printf(m, "%lu:", n);
	for (i = 0; i < (n == 150 ? 5000 : n % 50); i++)
		seq_putc(m, (char)('a' + n % 26));
	seq_putc(m, '\n');
	return n % 7 ? 0 : SEQ_SKIP;
}

static const struct seq_operations e_ops = { e_start, e_stop, e_next, e_show };

TEST(seq_file_pieces)
{
	static const size_t steps[] = { 1, 7, 100, 4096, 10000 };
	char *first = kmalloc(TEXT_SIZE, GFP_KERNEL), *text = kmalloc(TEXT_SIZE, GFP_KERNEL);
	struct proc_dir_entry *de = proc_create_seq("test_seq", 0444, NULL, &e_ops);
	unsigned int i;
	ssize_t len;

	ASSERT(first && text && de);
	starts = stops = 0;
	len = read_all("/proc/test_seq", first, TEXT_SIZE);
	EXPECT(len > 8000 && strstr(first, "\n150:") && strstr(first, "\n199:"));
	EXPECT(!strstr(first, "\n14:") && !strncmp(first, "1:b\n", 4));
	for (i = 0; i < ARRAY_SIZE(steps); i++) {
		EXPECT(read_all("/proc/test_seq", text, steps[i]) == len);
		EXPECT(!memcmp(text, first, (size_t)len));
	}
	EXPECT(starts == stops);
	proc_remove(de);
	kfree(first);
	kfree(text);
}

TEST(seq_file_seek)
{
	char *first = kmalloc(TEXT_SIZE, GFP_KERNEL), part[40];
	struct proc_dir_entry *de = proc_create_seq("test_seq", 0444, NULL, &e_ops);
	struct file *file;
	loff_t pos;
	int i;

	ASSERT(first && de && read_all("/proc/test_seq", first, TEXT_SIZE) > 0);
	file = filp_open("/proc/test_seq", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	for (i = 0; i < 30; i++) {
		pos = (i * 2713) % 9000;
		EXPECT(kernel_read(file, part, sizeof(part), &pos) == sizeof(part));
		EXPECT(!memcmp(part, first + (i * 2713) % 9000, sizeof(part)));
	}
	filp_close(file);
	proc_remove(de);
	kfree(first);
}

/* One that begins anew after its end, as a well-known tutorial's does. */
static void *again_start(struct seq_file *m, loff_t *pos)
{
	static int element;

	if (!*pos)
		return &element;
	*pos = 0;
	return NULL;
}

static void *again_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static int again_show(struct seq_file *m, void *v)
{
	seq_puts(m, "once\n");
	return 0;
}

static const struct seq_operations again_ops = { again_start, e_stop, again_next, again_show };

TEST(seq_file_begins_anew)
{
	struct proc_dir_entry *de = proc_create_seq("test_again", 0444, NULL, &again_ops);
	char text[16];
	struct file *file;
	loff_t pos = 0;

	ASSERT(de);
	file = filp_open("/proc/test_again", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, text, sizeof(text), &pos) == 5);
	EXPECT(kernel_read(file, text, sizeof(text), &pos) == 0);
	filp_close(file);
	proc_remove(de);
}

/* --- /proc --- */

static char stored[32];

static int s_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%s\n", (char *)m->private);
	return 0;
}

static int s_open(struct inode *inode, struct file *file)
{
	return single_open(file, s_show, PDE_DATA(inode));
}

static ssize_t s_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	if (count >= sizeof(stored) || copy_from_user(stored, buf, count))
		return -EFAULT;
	stored[count] = '\0';
	return (ssize_t)count;
}

static const struct proc_ops new_ops = {
	.proc_open = s_open, .proc_read = seq_read, .proc_write = s_write,
	.proc_lseek = seq_lseek, .proc_release = single_release,
};

static const struct file_operations old_ops = {
	.owner = THIS_MODULE, .open = s_open, .read = seq_read, .llseek = seq_lseek,
	.release = single_release,
};

static int r_read(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	*eof = 1;
	return sprintf(page, "read_proc %s\n", (char *)data);
}

static int r_write(struct file *file, const char __user *buf, unsigned long count, void *data)
{
	return (int)s_write(file, buf, count, NULL);
}

TEST(proc_files)
{
	struct proc_dir_entry *dir = proc_mkdir("test_dir", NULL), *de;

	ASSERT(dir);
	EXPECT(proc_create_data("new", 0644, dir, &new_ops, "n"));
	EXPECT(proc_create_data("old", 0, dir, &old_ops, "o"));
	EXPECT(!proc_create("old", 0, dir, &old_ops));
	EXPECT(proc_create_single_data("single", 0, dir, s_show, "s"));
	EXPECT(proc_create_data("driver/deep", 0, NULL, &new_ops, "d"));
	EXPECT(create_proc_read_entry("read", 0, dir, r_read, "r"));
	de = create_proc_entry("set", 0644, dir);
	ASSERT(de);
	de->read_proc = r_read;
	de->write_proc = r_write;
	de->data = "x";
	EXPECT(reads("/proc/test_dir/new", "n\n"));
	EXPECT(reads("/proc/test_dir/old", "o\n"));
	EXPECT(reads("/proc/test_dir/single", "s\n"));
	EXPECT(reads("/proc/test_dir/read", "read_proc r\n"));
	EXPECT(reads("/proc/test_dir/set", "read_proc x\n"));
	EXPECT(reads("/proc/driver/deep", "d\n"));
	EXPECT(write_to("/proc/test_dir/new", "one") == 3 && !strcmp(stored, "one"));
	EXPECT(write_to("/proc/test_dir/set", "four") == 4 && !strcmp(stored, "four"));
	EXPECT(write_to("/proc/test_dir/old", "x") == -EINVAL);
	remove_proc_entry("old", dir);
	EXPECT(!reads("/proc/test_dir/old", "o\n"));
	remove_proc_entry("test_dir", NULL);
	/* Its directory goes with it. */
	EXPECT(!remove_proc_subtree("driver/deep", NULL));
	EXPECT(remove_proc_subtree("driver", NULL) == -ENOENT);
	EXPECT(remove_proc_subtree("test_dir", NULL) == -ENOENT);
}

/* Removal ends what is open: nothing of the module is called any more. */
TEST(proc_removed_while_open)
{
	struct proc_dir_entry *de = proc_create_seq("test_gone", 0444, NULL, &e_ops);
	struct file *file;
	loff_t pos = 0;
	char text[8];

	ASSERT(de);
	file = filp_open("/proc/test_gone", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, text, 4, &pos) == 4);
	proc_remove(de);
	EXPECT(kernel_read(file, text, 4, &pos) == -ENODEV);
	EXPECT(PTR_ERR(filp_open("/proc/test_gone", O_RDONLY, 0)) == -ENOENT);
	filp_close(file);
}

/* --- /sys --- */

static int value, shown;

static ssize_t value_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	shown++;
	return sysfs_emit(buf, "%d\n", value);
}

static ssize_t value_store(struct kobject *kobj, struct kobj_attribute *attr, const char *buf,
			   size_t count)
{
	int err = kstrtoint(buf, 10, &value);

	return err ? err : (ssize_t)count;
}

static struct kobj_attribute value_attr = __ATTR_RW(value);
static struct kobj_attribute ro_attr = __ATTR(ro, 0444, value_show, NULL);

static ssize_t self_store(struct kobject *kobj, struct kobj_attribute *attr, const char *buf,
			  size_t count)
{
	sysfs_remove_file_self(kobj, &attr->attr);
	return (ssize_t)count;
}

static struct kobj_attribute self_attr = __ATTR(self, 0200, NULL, self_store);
static struct attribute *group_attrs[] = { &value_attr.attr, &ro_attr.attr, NULL };
static const struct attribute_group group = { .attrs = group_attrs };
static const struct attribute_group named = { .name = "sub", .attrs = group_attrs };

TEST(sysfs_attributes)
{
	struct kobject *kobj = kobject_create_and_add("test_kobj", kernel_kobj);

	ASSERT(kobj);
	EXPECT(!kobject_create_and_add("test_kobj", kernel_kobj));
	EXPECT(!sysfs_create_group(kobj, &group) && !sysfs_create_group(kobj, &named));
	EXPECT(sysfs_create_file(kobj, &value_attr.attr) == -EEXIST);
	EXPECT(!sysfs_create_file(kobj, &self_attr.attr));
	value = 41;
	EXPECT(reads("/sys/kernel/test_kobj/value", "41\n"));
	EXPECT(write_to("/sys/kernel/test_kobj/value", "42\n") == 3 && value == 42);
	EXPECT(write_to("/sys/kernel/test_kobj/value", "x") == -EINVAL && value == 42);
	EXPECT(write_to("/sys/kernel/test_kobj/ro", "1") == -EACCES);
	EXPECT(reads("/sys/kernel/test_kobj/sub/ro", "42\n"));
	/* One that removes itself does not wait for itself. */
	EXPECT(write_to("/sys/kernel/test_kobj/self", "1") == 1);
	EXPECT(write_to("/sys/kernel/test_kobj/self", "1") == -ENOENT);
	sysfs_remove_group(kobj, &named);
	EXPECT(!reads("/sys/kernel/test_kobj/sub/ro", "42\n"));
	kobject_put(kobj);
	EXPECT(!reads("/sys/kernel/test_kobj/value", "42\n"));
}

/* One who reads to the end has one answer of show, a letter at a time or not; at the beginning it
 * is asked again. */
TEST(sysfs_shown_once)
{
	struct kobject *kobj = kobject_create_and_add("test_once", kernel_kobj);
	struct file *file;
	loff_t pos = 0;
	char c[4];

	ASSERT(kobj && !sysfs_create_group(kobj, &group));
	value = 123;
	shown = 0;
	EXPECT(reads("/sys/kernel/test_once/value", "123\n") && shown == 1);
	file = filp_open("/sys/kernel/test_once/value", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, c, 1, &pos) == 1 && c[0] == '1' && shown == 2);
	value = 9;
	EXPECT(kernel_read(file, c, 4, &pos) == 3 && !memcmp(c, "23\n", 3) && shown == 2);
	EXPECT(!kernel_read(file, c, 4, &pos) && shown == 2);
	pos = 0;
	EXPECT(kernel_read(file, c, 4, &pos) == 2 && c[0] == '9' && shown == 3);
	filp_close(file, NULL);
	kobject_put(kobj);
}

/* --- debugfs --- */

static int get_twice(void *data, u64 *val)
{
	*val = *(u32 *)data * 2ULL;
	return 0;
}

static int set_half(void *data, u64 val)
{
	*(u32 *)data = (u32)val / 2;
	return 0;
}
DEFINE_SIMPLE_ATTRIBUTE(twice_fops, get_twice, set_half, "%llu\n");

static int d_show(struct seq_file *m, void *v)
{
	seq_hex_dump(m, "", 2, 16, 1, m->private, 3, true);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(d);

TEST(debugfs_files)
{
	struct debugfs_blob_wrapper blob = { "a\0b", 3 };
	struct dentry *dir = debugfs_create_dir("test_debug", NULL);
	char text[8] = "";
	struct file *file;
	u8 byte = 255;
	u32 word = 0xabc;
	u64 wide = 1ULL << 40;
	atomic_t at = ATOMIC_INIT(-3);
	bool flag = true;
	loff_t pos = 0;

	ASSERT(!IS_ERR(dir));
	EXPECT(PTR_ERR(debugfs_create_dir("test_debug", NULL)) == -EEXIST);
	debugfs_create_u8("u8", 0644, dir, &byte);
	debugfs_create_x32("x32", 0644, dir, &word);
	debugfs_create_u64("u64", 0444, dir, &wide);
	debugfs_create_atomic_t("atomic", 0644, dir, &at);
	debugfs_create_bool("bool", 0644, dir, &flag);
	debugfs_create_blob("blob", 0444, dir, &blob);
	debugfs_create_file("twice", 0644, dir, &word, &twice_fops);
	debugfs_create_file("dump", 0444, dir, "xyz", &d_fops);
	EXPECT(reads("/sys/kernel/debug/test_debug/u8", "255\n"));
	EXPECT(reads("/debug/test_debug/x32", "0x00000abc\n"));
	EXPECT(write_to("/debug/test_debug/x32", "0x10\n") == 5 && word == 16);
	EXPECT(write_to("/debug/test_debug/x32", "zz") == -EINVAL && word == 16);
	EXPECT(reads("/debug/test_debug/twice", "32\n"));
	EXPECT(write_to("/debug/test_debug/twice", "100") == 3 && word == 50);
	EXPECT(reads("/debug/test_debug/u64", "1099511627776\n"));
	EXPECT(write_to("/debug/test_debug/u64", "1") == -EACCES);
	EXPECT(reads("/debug/test_debug/atomic", "-3\n"));
	EXPECT(write_to("/debug/test_debug/atomic", "-7") == 2 && atomic_read(&at) == -7);
	EXPECT(write_to("/debug/test_debug/bool", "N\n") == 2 && !flag);
	EXPECT(reads("/debug/test_debug/bool", "N\n"));
	EXPECT(reads("/debug/test_debug/dump", "00000000: 78 79 7a  xyz\n"));
	file = filp_open("/debug/test_debug/blob", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, text, sizeof(text), &pos) == 3 && !memcmp(text, "a\0b", 3));
	debugfs_remove_recursive(dir);
	EXPECT(kernel_read(file, text, sizeof(text), &pos) == -ENODEV);
	filp_close(file);
	EXPECT(!reads("/debug/test_debug/u8", "255\n"));
}
