// SPDX-License-Identifier: MIT
/* Variables as files of /proc/sys: each kind, ranges, what is refused, directories. */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <mm210/test.h>
#include <mm210/vfs.h>

static int number = 5, three[3] = { 1, -2, 3 }, secs = 2 * HZ, ms = HZ, own;
static unsigned int positive = 4000000000U;
static unsigned long pages = 70000;
static bool flag;
static char text[8] = "abc";
static int least = -10, most = 10;

static int own_handler(struct ctl_table *table, int write, void *buffer, size_t *lenp,
		       loff_t *ppos)
{
	int err = proc_dointvec(table, write, buffer, lenp, ppos);

	if (!err && write)
		own *= 2;
	return err;
}

static struct ctl_table table[] = {
	{ .procname = "number", .data = &number, .maxlen = sizeof(number), .mode = 0644,
	  .proc_handler = proc_dointvec },
	{ .procname = "three", .data = three, .maxlen = sizeof(three), .mode = 0644,
	  .proc_handler = proc_dointvec },
	{ .procname = "range", .data = &number, .maxlen = sizeof(number), .mode = 0644,
	  .proc_handler = proc_dointvec_minmax, .extra1 = &least, .extra2 = &most },
	{ .procname = "positive", .data = &positive, .maxlen = sizeof(positive), .mode = 0644,
	  .proc_handler = proc_douintvec },
	{ .procname = "pages", .data = &pages, .maxlen = sizeof(pages), .mode = 0644,
	  .proc_handler = proc_doulongvec_minmax },
	{ .procname = "flag", .data = &flag, .maxlen = sizeof(flag), .mode = 0644,
	  .proc_handler = proc_dobool },
	{ .procname = "secs", .data = &secs, .maxlen = sizeof(secs), .mode = 0644,
	  .proc_handler = proc_dointvec_jiffies },
	{ .procname = "ms", .data = &ms, .maxlen = sizeof(ms), .mode = 0644,
	  .proc_handler = proc_dointvec_ms_jiffies },
	{ .procname = "text", .data = text, .maxlen = sizeof(text), .mode = 0644,
	  .proc_handler = proc_dostring },
	{ .procname = "own", .data = &own, .maxlen = sizeof(own), .mode = 0644,
	  .proc_handler = own_handler },
	{ .procname = "constant", .data = &number, .maxlen = sizeof(number), .mode = 0444,
	  .proc_handler = proc_dointvec },
	{ }
};

static ssize_t use(const char *name, bool write, char *buf, size_t size)
{
	char path[64];
	struct file *file;
	loff_t pos = 0;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/sys/%s", name);
	file = filp_open(path, write ? O_WRONLY : O_RDONLY, 0);
	if (IS_ERR(file))
		return PTR_ERR(file);
	n = write ? kernel_write(file, buf, strlen(buf), &pos) : kernel_read(file, buf, size, &pos);
	if (!write && n >= 0) {
		buf[n] = '\0';
		/* The end, then. */
		EXPECT(kernel_read(file, buf + n, 1, &pos) == 0);
		buf[n] = '\0';
	}
	filp_close(file);
	return n;
}

static bool reads(const char *name, const char *want)
{
	char buf[64];

	return use(name, false, buf, sizeof(buf) - 2) == (ssize_t)strlen(want) &&
	       !strcmp(buf, want);
}

static ssize_t put(const char *name, const char *value)
{
	char buf[64];

	strscpy(buf, value, sizeof(buf));
	return use(name, true, buf, 0);
}

TEST(sysctl_values)
{
	struct ctl_table_header *header = register_sysctl("test/deep", table);

	ASSERT(header);
	EXPECT(reads("test/deep/number", "5\n"));
	EXPECT(put("test/deep/number", "-17\n") == 4 && number == -17);
	EXPECT(put("test/deep/number", "12x\n") == -EINVAL && number == -17);
	EXPECT(put("test/deep/number", "2147483648\n") == -EINVAL && number == -17);
	EXPECT(put("test/deep/number", "99999999999999999999\n") == -EINVAL && number == -17);
	EXPECT(put("test/deep/range", "11\n") == -EINVAL && number == -17);
	EXPECT(put("test/deep/range", " 10 \n") == 5 && number == 10);
	EXPECT(reads("test/deep/three", "1\t-2\t3\n"));
	EXPECT(put("test/deep/three", "7\t8") == 3 && three[0] == 7 && three[1] == 8 &&
	       three[2] == 3);
	EXPECT(reads("test/deep/positive", "4000000000\n"));
	EXPECT(put("test/deep/positive", "-1") == -EINVAL && positive == 4000000000U);
	EXPECT(put("test/deep/pages", "4294967295") == 10 && pages == ULONG_MAX);
	EXPECT(put("test/deep/flag", "1") == 1 && flag);
	EXPECT(put("test/deep/flag", "2") == -EINVAL && reads("test/deep/flag", "1\n"));
	EXPECT(reads("test/deep/secs", "2\n") && put("test/deep/secs", "3") == 1 &&
	       secs == 3 * HZ);
	EXPECT(reads("test/deep/ms", "1000\n") && put("test/deep/ms", "500") == 3 &&
	       ms == HZ / 2);
	EXPECT(reads("test/deep/text", "abc\n"));
	EXPECT(put("test/deep/text", "longer than that\n") == 17 && !strcmp(text, "longer "));
	EXPECT(put("test/deep/own", "21") == 2 && own == 42 && reads("test/deep/own", "42\n"));
	EXPECT(put("test/deep/constant", "1") < 0 && number == 10);
	unregister_sysctl_table(header);
	EXPECT(put("test/deep/number", "1") == -ENOENT);
	number = 5;
	secs = 2 * HZ;
	ms = HZ;
	three[0] = 1;
	three[1] = -2;
	pages = 70000;
	flag = false;
	strcpy(text, "abc");
}

TEST(sysctl_tables)
{
	struct ctl_table nameless[] = { { .procname = "wrong", .mode = 0644 }, { } };
	struct ctl_table root[] = { { .procname = "kernel", .mode = 0555, .child = table }, { } };
	const struct ctl_path path[] = { { .procname = "dev" }, { .procname = "mine" }, { } };
	struct ctl_table_header *header;

	/* Beside the firmware's own files. */
	header = register_sysctl_table(root);
	ASSERT(header);
	EXPECT(reads("kernel/number", "5\n"));
	EXPECT(register_sysctl_table(root) == NULL);
	unregister_sysctl_table(header);
	EXPECT(put("kernel/number", "1") == -ENOENT);
	header = register_sysctl_paths(path, table);
	ASSERT(header);
	EXPECT(reads("dev/mine/number", "5\n"));
	unregister_sysctl_table(header);
	EXPECT(register_sysctl("x", nameless) == NULL);
	unregister_sysctl_table(NULL);
}
