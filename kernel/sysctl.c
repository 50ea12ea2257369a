// SPDX-License-Identifier: MIT
/*
 * /proc/sys for modules (linux/sysctl.h): each entry of a table is a file of the /proc tree,
 * whose read and write call the entry's function.
 *
 * The functions for numbers are one, do_vector: every element passes through an s64, which
 * has room for each type and its unit, with the range that the type and extra1 and extra2
 * leave. What was stored before a bad number stays, as on Linux.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/uaccess.h>

#define MAX_DEPTH	8
#define MAX_PATH	128

const int sysctl_vals[] = { 0, 1, 2, INT_MAX };
EXPORT_SYMBOL(sysctl_vals);

/* --- values --- */

struct vector {
	unsigned int size;		/* bytes of an element */
	bool is_signed, is_minmax;
	s64 min, max;			/* of the type */
	unsigned int per_unit;		/* what the variable has for 1 of the file ... */
	unsigned int divide_by;		/* ... divided by this */
};

static s64 load(const struct vector *v, const void *p)
{
	if (v->size == 1)
		return *(const bool *)p;
	return v->is_signed ? (s64)*(const int *)p : (s64)*(const unsigned int *)p;
}

static void store(const struct vector *v, void *p, s64 value)
{
	if (v->size == 1)
		WRITE_ONCE(*(bool *)p, value != 0);
	else
		WRITE_ONCE(*(unsigned int *)p, (unsigned int)value);
}

/* Lower- and uppermost value of an element in *min and *max. */
static void range(const struct vector *v, const struct ctl_table *table, s64 *min, s64 *max)
{
	*min = v->min;
	*max = v->max;
	if (v->is_minmax && table->extra1)
		*min = max(*min, load(v, table->extra1));
	if (v->is_minmax && table->extra2)
		*max = min(*max, load(v, table->extra2));
}

/* What was written, as a string; ERR_PTR(-EFAULT, -ENOMEM, -EINVAL where it is too long). */
static char *written(const void *buffer, size_t len)
{
	return len >= PAGE_SIZE ? ERR_PTR(-EINVAL) :
	       memdup_user_nul((const void __user *)buffer, len);
}

static int write_vector(const struct vector *v, const struct ctl_table *table, const char *text)
{
	char *at = table->data, *end = at + table->maxlen;
	s64 min, max;

	range(v, table, &min, &max);
	for (; at + v->size <= end; at += v->size) {
		bool minus;
		u64 n = 0;
		s64 value;

		text = skip_spaces(text);
		if (!*text)
			break;
		minus = *text == '-';
		text += minus;
		if (!isdigit(*text))
			return -EINVAL;
		for (; isdigit(*text); text++)
			if (n <= U32_MAX)
				n = n * 10 + (u64)(*text - '0');
		if ((*text && !isspace(*text)) || n > U32_MAX)
			return -EINVAL;
		value = (s64)div_u64(n * v->per_unit, v->divide_by);
		if (minus)
			value = -value;
		if (value < min || value > max)
			return -EINVAL;
		store(v, at, value);
	}
	return 0;
}

/* The values as text, in a string to be freed; its length. */
static int read_vector(const struct vector *v, const struct ctl_table *table, char **text)
{
	unsigned int n = (unsigned int)table->maxlen / v->size, i;
	size_t room = n * 22UL + 2;
	int len = 0;

	*text = kmalloc(room, GFP_KERNEL);
	if (!*text)
		return -ENOMEM;
	for (i = 0; i < n; i++) {
		s64 value = load(v, (char *)table->data + i * v->size) * v->divide_by;

		len += scnprintf(*text + len, room - (size_t)len, "%s%lld", i ? "\t" : "",
				 div_s64(value, (s32)v->per_unit));
	}
	return len + scnprintf(*text + len, room - (size_t)len, "\n");
}

static int give(const char *text, size_t len, void *buffer, size_t *lenp, loff_t *ppos)
{
	len = min(len, *lenp);
	if (copy_to_user((void __user *)buffer, text, len))
		return -EFAULT;
	*lenp = len;
	*ppos += (loff_t)len;
	return 0;
}

static int do_vector(const struct vector *v, struct ctl_table *table, int write, void *buffer,
		     size_t *lenp, loff_t *ppos)
{
	char *text;
	int err;

	if (!table->data || table->maxlen < (int)v->size || !*lenp || *ppos) {
		/* A second write to an open file sets nothing, as on Linux. */
		if (!write || !*lenp || !*ppos)
			*lenp = 0;
		return 0;
	}
	if (write) {
		text = written(buffer, *lenp);
		if (IS_ERR(text))
			return (int)PTR_ERR(text);
		err = write_vector(v, table, text);
		*ppos += (loff_t)*lenp;
	} else {
		err = read_vector(v, table, &text);
		if (err < 0)
			return err;
		err = give(text, (size_t)err, buffer, lenp, ppos);
	}
	kfree(text);
	return err;
}

#define HANDLER(name, ...)								\
int name(struct ctl_table *table, int write, void *buffer, size_t *lenp, loff_t *ppos)	\
{											\
	static const struct vector v = { __VA_ARGS__ };					\
											\
	return do_vector(&v, table, write, buffer, lenp, ppos);				\
}											\
EXPORT_SYMBOL(name)

#define SCALE(unit, by)	.per_unit = (unit), .divide_by = (by)
#define AN_INT	.size = sizeof(int), .is_signed = true, .min = INT_MIN, .max = INT_MAX
#define A_UINT	.size = sizeof(int), .max = UINT_MAX, SCALE(1, 1)

_Static_assert(sizeof(long) == sizeof(int), "a long is stored as an int");
HANDLER(proc_dointvec, AN_INT, SCALE(1, 1));
HANDLER(proc_dointvec_minmax, AN_INT, SCALE(1, 1), .is_minmax = true);
HANDLER(proc_douintvec, A_UINT);
HANDLER(proc_douintvec_minmax, A_UINT, .is_minmax = true);
HANDLER(proc_doulongvec_minmax, A_UINT, .is_minmax = true);
HANDLER(proc_dobool, .size = sizeof(bool), .max = 1, SCALE(1, 1));
HANDLER(proc_dointvec_jiffies, AN_INT, SCALE(HZ, 1));
HANDLER(proc_dointvec_ms_jiffies, AN_INT, SCALE(HZ, MSEC_PER_SEC));

int proc_dostring(struct ctl_table *table, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	size_t room = (size_t)table->maxlen, len;
	char *text;
	int err;

	if (!table->data || !room || !*lenp || (*ppos && !write)) {
		*lenp = 0;
		return 0;
	}
	if (write) {
		text = written(buffer, *lenp);
		if (IS_ERR(text))
			return (int)PTR_ERR(text);
		text[strcspn(text, "\n")] = '\0';
		strscpy(table->data, text, room);
		*ppos += (loff_t)*lenp;
		err = 0;
	} else {
		len = strnlen(table->data, room);
		text = kmalloc(len + 1, GFP_KERNEL);
		if (!text)
			return -ENOMEM;
		memcpy(text, table->data, len);
		text[len] = '\n';
		err = give(text, len + 1, buffer, lenp, ppos);
	}
	kfree(text);
	return err;
}
EXPORT_SYMBOL(proc_dostring);

/* --- files --- */

static ssize_t call(struct file *file, int write, void *buf, size_t count, loff_t *pos)
{
	struct ctl_table *table = pde_data(file_inode(file));
	size_t len = count;
	int err;

	if (!(table->mode & (write ? 0222 : 0444)))
		return -EPERM;
	err = table->proc_handler(table, write, buf, &len, pos);
	return err ? err : (ssize_t)len;
}

static ssize_t sysctl_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	return call(file, 0, (void *)buf, count, pos);
}

static ssize_t sysctl_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	return call(file, 1, (void *)buf, count, pos);
}

static const struct file_operations sysctl_fops = {
	.read = sysctl_read,
	.write = sysctl_write,
};

struct ctl_table_header {
	unsigned int n;
	struct proc_dir_entry *files[];
};

/* Entries of a table, those of the directories in it included; -1 where one is wrong. */
static int count(const struct ctl_table *table, size_t n, unsigned int depth)
{
	int files = 0, below;

	for (; n && table->procname; n--, table++) {
		if (table->child) {
			below = depth < MAX_DEPTH ? count(table->child, SIZE_MAX, depth + 1) : -1;
			if (below < 0)
				return -1;
			files += below;
			continue;
		}
		if (!table->proc_handler || table->mode & ~0777U) {
			pr_err("sysctl: %s: no function, or a wrong mode\n", table->procname);
			return -1;
		}
		files++;
	}
	return files;
}

static bool make(struct ctl_table_header *header, const char *path, struct ctl_table *table,
		 size_t n)
{
	char name[MAX_PATH];

	for (; n && table->procname; n--, table++) {
		struct proc_dir_entry *de;

		if (snprintf(name, sizeof(name), "%s/%s", path, table->procname) >= MAX_PATH)
			return false;
		if (table->child) {
			if (!make(header, name, table->child, SIZE_MAX))
				return false;
			continue;
		}
		de = proc_create_data(name, table->mode, NULL, &sysctl_fops, table);
		if (!de)
			return false;
		header->files[header->n++] = de;
	}
	return true;
}

struct ctl_table_header *register_sysctl_sz(const char *path, struct ctl_table *table, size_t n)
{
	struct ctl_table_header *header;
	int files = count(table, n, 0);
	char name[MAX_PATH];

	if (files < 0)
		return NULL;
	if (snprintf(name, sizeof(name), "sys%s%s", *path ? "/" : "", path) >= MAX_PATH)
		return NULL;
	header = kzalloc(struct_size(header, files, (size_t)files), GFP_KERNEL);
	if (header && !make(header, name, table, n)) {
		unregister_sysctl_table(header);
		return NULL;
	}
	return header;
}
EXPORT_SYMBOL(register_sysctl_sz);

struct ctl_table_header *__register_sysctl_table(struct ctl_table *table)
{
	return register_sysctl_sz("", table, SIZE_MAX);
}
EXPORT_SYMBOL(__register_sysctl_table);

struct ctl_table_header *register_sysctl_paths(const struct ctl_path *path,
					       struct ctl_table *table)
{
	char name[MAX_PATH] = "";

	for (; path->procname; path++) {
		if (*name)
			strlcat(name, "/", sizeof(name));
		if (strlcat(name, path->procname, sizeof(name)) >= sizeof(name))
			return NULL;
	}
	return register_sysctl_sz(name, table, SIZE_MAX);
}
EXPORT_SYMBOL(register_sysctl_paths);

void unregister_sysctl_table(struct ctl_table_header *header)
{
	if (!header)
		return;
	while (header->n)
		proc_remove(header->files[--header->n]);
	kfree(header);
}
EXPORT_SYMBOL(unregister_sysctl_table);
