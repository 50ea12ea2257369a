// SPDX-License-Identifier: MIT
/*
 * Parameters of modules, "n=3 name=abc arr=1,2,3": the types, and setting them when a
 * module is loaded.
 *
 * A number is decimal, or hexadecimal after 0x, or octal after 0, as in Linux; it must
 * fit its type. charp copies the text; the copy is freed when another replaces it, or
 * the module goes. A name's '-' and '_' are the same.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "kernel/module.h"

/* --- numbers --- */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* All of s, but for one newline behind it. */
static int parse_magnitude(const char *s, u64 *value)
{
	unsigned int base = 10;
	u64 v = 0;

	if (s[0] == '0' && (s[1] | 0x20) == 'x' && digit(s[2]) < 16) {
		base = 16;
		s += 2;
	} else if (s[0] == '0') {
		base = 8;
	}
	if ((unsigned int)digit(*s) >= base)
		return -EINVAL;
	for (; (unsigned int)digit(*s) < base; s++) {
		if (v > (U64_MAX - (unsigned int)digit(*s)) / base)
			return -ERANGE;
		v = v * base + (unsigned int)digit(*s);
	}
	if (*s == '\n')
		s++;
	*value = v;
	return *s ? -EINVAL : 0;
}

static int parse_unsigned(const char *s, u64 max, u64 *value)
{
	int err;

	if (!s)
		return -EINVAL;
	err = parse_magnitude(*s == '+' ? s + 1 : s, value);
	return err ? err : *value > max ? -ERANGE : 0;
}

static int parse_signed(const char *s, s64 min, s64 max, s64 *value)
{
	bool minus = s && *s == '-';
	u64 magnitude;
	int err = parse_unsigned(minus ? s + 1 : s, minus ? -(u64)min : (u64)max, &magnitude);

	*value = minus ? (s64)-magnitude : (s64)magnitude;
	return err;
}

#define SIGNED_PARAM(name, type, min, max, format)				\
	int param_set_##name(const char *val, const struct kernel_param *kp)	\
	{									\
		s64 v;								\
		int err = parse_signed(val, min, max, &v);			\
										\
		if (!err)							\
			*(type *)kp->arg = (type)v;				\
		return err;							\
	}									\
	NUMBER_PARAM(name, type, format)
#define UNSIGNED_PARAM(name, type, max, format)					\
	int param_set_##name(const char *val, const struct kernel_param *kp)	\
	{									\
		u64 v;								\
		int err = parse_unsigned(val, max, &v);				\
										\
		if (!err)							\
			*(type *)kp->arg = (type)v;				\
		return err;							\
	}									\
	NUMBER_PARAM(name, type, format)
#define NUMBER_PARAM(name, type, format)					\
	int param_get_##name(char *buffer, const struct kernel_param *kp)	\
	{									\
		return scnprintf(buffer, PAGE_SIZE, format "\n", *(type *)kp->arg); \
	}									\
	const struct kernel_param_ops param_ops_##name = {			\
		.set = param_set_##name, .get = param_get_##name };		\
	EXPORT_SYMBOL(param_set_##name);					\
	EXPORT_SYMBOL(param_get_##name);					\
	EXPORT_SYMBOL(param_ops_##name)

UNSIGNED_PARAM(byte, unsigned char, U8_MAX, "%u");
SIGNED_PARAM(short, short, -0x8000, 0x7fff, "%d");
UNSIGNED_PARAM(ushort, unsigned short, U16_MAX, "%u");
SIGNED_PARAM(int, int, INT_MIN, INT_MAX, "%d");
UNSIGNED_PARAM(uint, unsigned int, U32_MAX, "%u");
UNSIGNED_PARAM(hexint, unsigned int, U32_MAX, "%#08x");
SIGNED_PARAM(long, long, LONG_MIN, LONG_MAX, "%ld");
UNSIGNED_PARAM(ulong, unsigned long, ULONG_MAX, "%lu");
UNSIGNED_PARAM(ullong, unsigned long long, U64_MAX, "%llu");

int param_set_uint_minmax(const char *val, const struct kernel_param *kp, unsigned int min,
			  unsigned int max)
{
	u64 v;
	int err = parse_unsigned(val, U32_MAX, &v);

	if (err || v < min || v > max)
		return -EINVAL;
	*(unsigned int *)kp->arg = (unsigned int)v;
	return 0;
}
EXPORT_SYMBOL(param_set_uint_minmax);

/* --- truth --- */

/* Without a value: yes. */
static int parse_bool(const char *s, bool *value)
{
	if (!s || strchr("yYtT1", *s)) {
		*value = !s || *s;
		return !s || *s ? 0 : -EINVAL;
	}
	if (strchr("nNfF0", *s)) {
		*value = false;
		return 0;
	}
	if ((*s | 0x20) == 'o' && s[1] && strchr("nNfF", s[1])) {
		*value = (s[1] | 0x20) == 'n';
		return 0;
	}
	return -EINVAL;
}

/* A variable of four bytes is an int, as bool parameters were before Linux 3.3. */
static void put_bool(const struct kernel_param *kp, bool value)
{
	if (kp->size == sizeof(int))
		*(int *)kp->arg = value;
	else
		*(bool *)kp->arg = value;
}

static bool get_bool(const struct kernel_param *kp)
{
	return kp->size == sizeof(int) ? *(int *)kp->arg != 0 : *(bool *)kp->arg;
}

int param_set_bool(const char *val, const struct kernel_param *kp)
{
	bool v;
	int err = parse_bool(val, &v);

	if (!err)
		put_bool(kp, v);
	return err;
}
EXPORT_SYMBOL(param_set_bool);

int param_get_bool(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%c\n", get_bool(kp) ? 'Y' : 'N');
}
EXPORT_SYMBOL(param_get_bool);

int param_set_invbool(const char *val, const struct kernel_param *kp)
{
	bool v;
	int err = parse_bool(val, &v);

	if (!err)
		put_bool(kp, !v);
	return err;
}
EXPORT_SYMBOL(param_set_invbool);

int param_get_invbool(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%c\n", get_bool(kp) ? 'N' : 'Y');
}
EXPORT_SYMBOL(param_get_invbool);

int param_set_bint(const char *val, const struct kernel_param *kp)
{
	bool v;
	int err = parse_bool(val, &v);

	if (!err)
		*(int *)kp->arg = v;
	return err;
}
EXPORT_SYMBOL(param_set_bint);

static int set_bool_enable_only(const char *val, const struct kernel_param *kp)
{
	bool v;
	int err = parse_bool(val, &v);

	if (err)
		return err;
	if (!v && get_bool(kp))
		return -EROFS;
	put_bool(kp, v || get_bool(kp));
	return 0;
}

#define BOOL_OPS(name, set_fn, get_fn)						\
	const struct kernel_param_ops param_ops_##name = {			\
		.flags = KERNEL_PARAM_OPS_FL_NOARG, .set = set_fn, .get = get_fn }; \
	EXPORT_SYMBOL(param_ops_##name)
BOOL_OPS(bool, param_set_bool, param_get_bool);
BOOL_OPS(invbool, param_set_invbool, param_get_invbool);
BOOL_OPS(bint, param_set_bint, param_get_int);
BOOL_OPS(bool_enable_only, set_bool_enable_only, param_get_bool);

/* --- texts --- */

/* What charp parameters were given: only these are ever freed, as the first value of
 * such a variable is a constant of its module. */
struct charp_copy {
	struct list_head list;
	char text[];
};
static LIST_HEAD(charp_copies);

void param_free_charp(void *arg)
{
	const char *text = *(char **)arg;
	struct charp_copy *c;

	list_for_each_entry(c, &charp_copies, list)
		if (c->text == text) {
			list_del(&c->list);
			kfree(c);
			return;
		}
}
EXPORT_SYMBOL(param_free_charp);

int param_set_charp(const char *val, const struct kernel_param *kp)
{
	struct charp_copy *c;
	size_t size;

	if (!val)
		return -EINVAL;
	size = strlen(val) + 1;
	c = kmalloc(sizeof(*c) + size, GFP_KERNEL);
	if (!c)
		return -ENOMEM;
	memcpy(c->text, val, size);
	param_free_charp(kp->arg);
	list_add(&c->list, &charp_copies);
	*(char **)kp->arg = c->text;
	return 0;
}
EXPORT_SYMBOL(param_set_charp);

int param_get_charp(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%s\n", *(char **)kp->arg);
}
EXPORT_SYMBOL(param_get_charp);

const struct kernel_param_ops param_ops_charp = {
	.set = param_set_charp, .get = param_get_charp, .free = param_free_charp,
};
EXPORT_SYMBOL(param_ops_charp);

int param_set_copystring(const char *val, const struct kernel_param *kp)
{
	const struct kparam_string *str = kp->str;

	if (!val)
		return -EINVAL;
	if (strlen(val) >= str->maxlen)
		return -ENOSPC;
	memcpy(str->string, val, strlen(val) + 1);
	return 0;
}
EXPORT_SYMBOL(param_set_copystring);

int param_get_string(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%s\n", kp->str->string);
}
EXPORT_SYMBOL(param_get_string);

const struct kernel_param_ops param_ops_string = {
	.set = param_set_copystring, .get = param_get_string,
};
EXPORT_SYMBOL(param_ops_string);

/* --- arrays --- */

static struct kernel_param element(const struct kernel_param *kp, unsigned int n)
{
	const struct kparam_array *arr = kp->arr;

	return (struct kernel_param){
		.name = kp->name, .ops = arr->ops, .perm = kp->perm, .size = (u16)arr->elemsize,
		.arg = (char *)arr->elem + n * arr->elemsize,
	};
}

static int param_array_set(const char *val, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	unsigned int n = 0;
	char *copy, *next;
	int err = 0;

	if (!val)
		return -EINVAL;
	copy = next = kstrdup(val, GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	while (next && !err) {
		struct kernel_param one = element(kp, n);
		char *text = next, *comma = strchr(next, ',');

		next = comma ? comma + 1 : NULL;
		if (comma)
			*comma = '\0';
		if (n == arr->max) {
			pr_err("%s: can only take %u values\n", kp->name, arr->max);
			err = -EINVAL;
			break;
		}
		err = one.ops->set(text, &one);
		n++;
	}
	kfree(copy);
	if (!err && arr->num)
		*arr->num = n;
	return err;
}

static int param_array_get(char *buffer, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	unsigned int n, count = min(arr->num ? *arr->num : arr->max, arr->max);
	char *text = kmalloc(PAGE_SIZE, GFP_KERNEL);
	int len = 0;

	/* Each element may fill a page by itself. */
	for (n = 0; text && arr->ops->get && n < count; n++) {
		struct kernel_param one = element(kp, n);
		int got = arr->ops->get(text, &one);

		if (got < 0) {
			len = got;
			break;
		}
		if (len)	/* in place of the newline */
			buffer[len - 1] = ',';
		len += scnprintf(buffer + len, PAGE_SIZE - (size_t)len, "%.*s", got, text);
	}
	kfree(text);
	return text ? len : -ENOMEM;
}

static void param_array_free(void *arg)
{
	const struct kparam_array *arr = arg;
	unsigned int n;

	for (n = 0; arr->ops->free && n < arr->max; n++)
		arr->ops->free((char *)arr->elem + n * arr->elemsize);
}

const struct kernel_param_ops param_array_ops = {
	.set = param_array_set, .get = param_array_get, .free = param_array_free,
};
EXPORT_SYMBOL(param_array_ops);

/* --- the arguments of insmod --- */

static bool same_name(const char *name, const char *given, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if ((given[i] == '-' ? '_' : given[i]) != (name[i] == '-' ? '_' : name[i]))
			return false;
	return !name[len];
}

static int set_one(const char *module, const char *arg, const struct kernel_param *kp,
		   unsigned int num, const char *prefix)
{
	const char *equals = strchr(arg, '='), *name;
	size_t len = equals ? (size_t)(equals - arg) : strlen(arg), skip = strlen(prefix);
	const struct kernel_param *end = kp + num;
	int err;

	for (; kp < end; kp++) {
		name = kp->name;
		if (strncmp(name, prefix, skip) || !same_name(name + skip, arg, len))
			continue;
		if (!equals && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG)) {
			pr_err("%s: '%s' needs a value: %s=...\n", module, arg, arg);
			return -EINVAL;
		}
		if (!kp->ops->set)
			return -EPERM;
		err = kp->ops->set(equals ? equals + 1 : NULL, kp);
		if (err)
			pr_err("%s: '%s' is no value for '%.*s'%s\n", module,
			       equals ? equals + 1 : "", (int)len, arg,
			       err == -ERANGE ? ": out of range" :
			       err == -ENOSPC ? ": too long" : "");
		return err;
	}
	/* Linux warns as well, and loads. */
	pr_warn("%s: unknown parameter '%.*s' ignored\n", module, (int)len, arg);
	return 0;
}

int params_set(const char *module, char *const *args, int nargs, const struct kernel_param *kp,
	       unsigned int num, const char *prefix)
{
	int i, err;

	for (i = 0; i < nargs; i++) {
		err = set_one(module, args[i], kp, num, prefix);
		if (err)
			return err;
	}
	return 0;
}

void params_free(const struct kernel_param *kp, unsigned int num)
{
	unsigned int i;

	for (i = 0; i < num; i++)
		if (kp[i].ops->free)
			kp[i].ops->free(kp[i].arg);
}
