// SPDX-License-Identifier: MIT
/* Options as the kernel's command line and module parameters write them. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

unsigned long long memparse(const char *ptr, char **retptr)
{
	static const char suffixes[] = "kmgtpe";
	char *end;
	unsigned long long bytes = simple_strtoull(ptr, &end, 0);
	const char *suffix = *end ? strchr(suffixes, *end | 0x20) : NULL;

	if (suffix) {
		bytes <<= 10 * (suffix - suffixes + 1);
		end++;
	}
	if (retptr)
		*retptr = end;
	return bytes;
}
EXPORT_SYMBOL(memparse);

int get_option(char **str, int *pint)
{
	char *cur = *str;
	int value;

	if (!cur || !*cur)
		return 0;
	value = (int)simple_strtoll(cur, str, 0);
	if (cur == *str)
		return 0;
	if (pint)
		*pint = value;
	if (**str == ',') {
		(*str)++;
		return 2;
	}
	return **str == '-' ? 3 : 1;
}
EXPORT_SYMBOL(get_option);

char *get_options(const char *str, int nints, int *ints)
{
	bool count_only = nints == 0;
	int n = 0, value, last, found;

	while (count_only || n + 1 < nints) {
		found = get_option((char **)&str, &value);
		if (!found)
			break;
		n++;
		if (!count_only)
			ints[n] = value;
		if (found == 3) {	/* str stands at the '-' */
			str++;
			found = get_option((char **)&str, &last);
			if (!found || last < value)
				break;
			for (value++; value <= last && (count_only || n + 1 < nints); value++) {
				n++;
				if (!count_only)
					ints[n] = value;
			}
		}
		if (found == 1)
			break;
	}
	ints[0] = n;
	return (char *)str;
}
EXPORT_SYMBOL(get_options);

bool parse_option_str(const char *str, const char *option)
{
	size_t len = strlen(option);

	while (*str) {
		if (!strncmp(str, option, len) && (!str[len] || str[len] == ','))
			return true;
		str = strchrnul(str, ',');
		if (*str)
			str++;
	}
	return false;
}
EXPORT_SYMBOL(parse_option_str);
