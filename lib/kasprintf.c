// SPDX-License-Identifier: MIT
/* Text of a format in memory of its own, and argv from a line. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

char *kvasprintf(gfp_t gfp, const char *fmt, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	text = kmalloc((size_t)len + 1, gfp);
	if (text)
		vscnprintf(text, (size_t)len + 1, fmt, args);
	return text;
}
EXPORT_SYMBOL(kvasprintf);

char *kasprintf(gfp_t gfp, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = kvasprintf(gfp, fmt, args);
	va_end(args);
	return text;
}
EXPORT_SYMBOL(kasprintf);

static unsigned int count_words(const char *s)
{
	unsigned int n = 0;

	for (s = skip_spaces(s); *s; s = skip_spaces(s)) {
		n++;
		while (*s && !isspace(*s))
			s++;
	}
	return n;
}

/* What stands before argv[0] is the copy of the text that the words lie in. */
char **argv_split(gfp_t gfp, const char *str, int *argcp)
{
	unsigned int n = count_words(str), i = 0;
	char **argv, *text;

	text = kstrndup(str, KMALLOC_MAX_SIZE - 1, gfp);
	if (!text)
		return NULL;
	argv = kmalloc_array(n + 2, sizeof(*argv), gfp);
	if (!argv) {
		kfree(text);
		return NULL;
	}
	*argv++ = text;
	for (text = skip_spaces(text); *text && i < n; text = skip_spaces(text)) {
		argv[i++] = text;
		while (*text && !isspace(*text))
			text++;
		if (*text)
			*text++ = '\0';
	}
	argv[i] = NULL;
	if (argcp)
		*argcp = (int)i;
	return argv;
}
EXPORT_SYMBOL(argv_split);

void argv_free(char **argv)
{
	kfree(argv[-1]);
	kfree(argv - 1);
}
EXPORT_SYMBOL(argv_free);
