// SPDX-License-Identifier: MIT
/*
 * %*pb and %*pbl: a bitmap of width bits, in hexadecimal words of 32 bits or as a list of
 * ranges, of any length. Each page of it is probed before it is read.
 */
#include <linux/bitmap.h>
#include <linux/kernel.h>
#include <mm210/printk.h>
#include <mm210/probe.h>

static void print(struct fmt_sink *sink, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fmt_vprint(sink, fmt, args);
	va_end(args);
}

static bool readable(const char *p, size_t n)
{
	char byte;
	size_t i;

	for (i = 0; i < n; i += PAGE_SIZE)
		if (probe_read(&byte, p + i, 1))
			return false;
	return !probe_read(&byte, p + n - 1, 1);
}

static void print_hex(struct fmt_sink *sink, const unsigned long *map, unsigned int nbits)
{
	unsigned int word = (nbits - 1) / 32, bits = (nbits - 1) % 32 + 1;
	u32 v;

	for (;; word--, bits = 32) {
		v = (u32)(map[word * 32 / BITS_PER_LONG] >> (word * 32 % BITS_PER_LONG));
		v &= ~0U >> (32 - bits);
		print(sink, "%0*x", (int)DIV_ROUND_UP(bits, 4), v);
		if (!word)
			break;
		print(sink, ",");
	}
}

static void print_list(struct fmt_sink *sink, const unsigned long *map, unsigned int nbits)
{
	unsigned long first, end;
	const char *comma = "";

	for_each_set_bitrange(first, end, map, (unsigned long)nbits) {
		print(sink, "%s%lu", comma, first);
		if (end > first + 1)
			print(sink, "-%lu", end - 1);
		comma = ",";
	}
}

void fmt_bitmap(struct fmt_sink *sink, const unsigned long *map, bool list, int width)
{
	if (width <= 0)
		return;
	if (!readable((const char *)map, bitmap_size((unsigned int)width)))
		print(sink, map ? "(efault)" : "(null)");
	else if (list)
		print_list(sink, map, (unsigned int)width);
	else
		print_hex(sink, map, (unsigned int)width);
}
