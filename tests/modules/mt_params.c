// SPDX-License-Identifier: MIT
/* A parameter of every type, printed. */
#include <linux/bsearch.h>
#include <linux/kernel.h>
#include <linux/module.h>

static unsigned char b = 1;
static short s = -2;
static unsigned short us = 3;
static int n = 4, on;
static unsigned int ui = 5, hex = 0x10;
static long l = -6;
static unsigned long ul = 7;
static unsigned long long ull = 8;
static char *name = "nobody";
static bool flag, inverted;
static char text[8] = "abc";
static int arr[4] = { 9, 9, 9, 9 };
static unsigned int nr_arr;
static char *names[2];
static int internal;
static int calls;

module_param(b, byte, 0644);
module_param(s, short, 0644);
module_param(us, ushort, 0644);
module_param(n, int, 0644);
MODULE_PARM_DESC(n, "a number");
module_param(ui, uint, 0644);
module_param(hex, hexint, 0644);
module_param(l, long, 0644);
module_param(ul, ulong, 0644);
module_param(ull, ullong, 0644);
module_param(name, charp, 0);
MODULE_PARM_DESC(name, "a name: with a colon");
module_param(flag, bool, 0);
module_param(inverted, invbool, 0);
module_param(on, bool, 0);
module_param_string(text, text, sizeof(text), 0);
module_param_array(arr, int, &nr_arr, 0);
module_param_array(names, charp, NULL, 0);
module_param_named(external, internal, int, 0);

static int count_call(const char *val, const struct kernel_param *kp)
{
	calls++;
	return param_set_int(val, kp);
}

static const struct kernel_param_ops counted_ops = { .set = count_call, .get = param_get_int };
static int counted;
module_param_cb(counted, &counted_ops, &counted, 0644);

static int ascending(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Functions that the linker knows by another name, or that are newlib's. */
static bool names_resolve(void)
{
	static const int sorted[] = { 1, 5, 7, 9 };
	int seven = 0;

	return sscanf("7 x", "%d", &seven) == 1 &&
	       bsearch(&seven, sorted, 4, sizeof(int), ascending) == &sorted[2];
}

static int __init mt_params_init(void)
{
	if (!names_resolve())
		return -EINVAL;
	pr_info("mt_params: %u %d %u %d %u %#x %ld %lu %llu\n", b, s, us, n, ui, hex, l, ul, ull);
	pr_info("mt_params: %s %s %d %d %d\n", name, text, flag, inverted, on);
	pr_info("mt_params: %d,%d,%d,%d of %u; %s %s; %d; %d after %d\n", arr[0], arr[1], arr[2],
		arr[3], nr_arr, names[0] ?: "-", names[1] ?: "-", internal, counted, calls);
	return 0;
}

static void __exit mt_params_exit(void)
{
}

module_init(mt_params_init);
module_exit(mt_params_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("mm210");
MODULE_DESCRIPTION("Parameters of every type");
MODULE_VERSION("1.2");
MODULE_ALIAS("parameters");
