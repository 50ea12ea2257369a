// SPDX-License-Identifier: MIT
/*
 * Bitmaps as text: lists of numbers and ranges ("0,3-5,8-20:2/4"), and hexadecimal words of
 * 32 bits with commas between, the highest first.
 */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/hex.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>

/* A bit's number, or N for the last. What follows it, or an error. */
static const char *parse_bit(const char *s, int nbits, unsigned int *bit)
{
	const char *start = s;
	u64 n = 0;

	if (*s == 'N') {
		*bit = (unsigned int)nbits - 1;
		return s + 1;
	}
	for (; isdigit(*s); s++) {
		n = n * 10 + (u64)(*s - '0');
		if (n > UINT_MAX)
			return ERR_PTR(-EOVERFLOW);
	}
	*bit = (unsigned int)n;
	return s == start ? ERR_PTR(-EINVAL) : s;
}

/* One region: first[-last[:used/group]]; 0 or an error, *sp moved behind it. */
static int parse_region(const char **sp, unsigned long *map, int nbits)
{
	unsigned int first, last, used, group, at;
	const char *s = *sp;

	if (!strncasecmp(s, "all", 3)) {
		first = 0;
		last = (unsigned int)nbits - 1;
		s += 3;
	} else {
		s = parse_bit(s, nbits, &first);
		if (IS_ERR(s))
			return (int)PTR_ERR(s);
		last = first;
		if (*s == '-') {
			s = parse_bit(s + 1, nbits, &last);
			if (IS_ERR(s))
				return (int)PTR_ERR(s);
		}
	}
	used = group = last - first + 1;
	if (*s == ':') {
		s = parse_bit(s + 1, nbits, &used);
		if (IS_ERR(s))
			return (int)PTR_ERR(s);
		if (*s != '/')
			return -EINVAL;
		s = parse_bit(s + 1, nbits, &group);
		if (IS_ERR(s))
			return (int)PTR_ERR(s);
		if (!group)
			return -EINVAL;
	}
	if (first > last || used > group)
		return -EINVAL;
	if (last >= (unsigned int)nbits)
		return -ERANGE;
	for (at = first; at <= last; at += group)
		bitmap_set(map, at, min(used, last - at + 1));
	*sp = s;
	return 0;
}

int bitmap_parselist(const char *buf, unsigned long *map, int nbits)
{
	int err;

	bitmap_zero(map, (unsigned int)nbits);
	for (;;) {
		while (*buf == ',' || *buf == ' ' || *buf == '\t' || *buf == '\n')
			buf++;
		if (!*buf)
			return 0;
		err = parse_region(&buf, map, nbits);
		if (err)
			return err;
		if (*buf && *buf != ',' && *buf != ' ' && *buf != '\t' && *buf != '\n')
			return -EINVAL;
	}
}
EXPORT_SYMBOL(bitmap_parselist);

/* The word of 32 bits that ends before *end, which moves before it; an error. */
static int parse_word(const char *buf, const char **end, u32 *word)
{
	const char *p = *end;
	unsigned int shift;

	*word = 0;
	for (shift = 0; p > buf && !isspace(p[-1]) && p[-1] != ','; shift += 4, p--) {
		int digit = hex_to_bin((unsigned char)p[-1]);

		if (digit < 0)
			return -EINVAL;
		if (shift == 32)
			return -EOVERFLOW;
		*word |= (u32)digit << shift;
	}
	*end = p;
	return 0;
}

int bitmap_parse(const char *buf, unsigned int buflen, unsigned long *map, int nbits)
{
	const char *end = strnchrnul(buf, buflen, '\n');
	unsigned int i = 0, words = (unsigned int)BITS_TO_U32(nbits);
	u32 word;
	int err;

	bitmap_zero(map, (unsigned int)nbits);
	for (;; i++) {
		while (end > buf && (isspace(end[-1]) || end[-1] == ','))
			end--;
		if (end == buf)
			return 0;
		if (i == words)
			return -EOVERFLOW;
		err = parse_word(buf, &end, &word);
		if (err)
			return err;
		if (i == words - 1 && nbits % 32 && word >> (nbits % 32))
			return -EOVERFLOW;
		map[i * 32 / BITS_PER_LONG] |= (unsigned long)word << (i * 32 % BITS_PER_LONG);
	}
}
EXPORT_SYMBOL(bitmap_parse);

int bitmap_print_to_pagebuf(bool list, char *buf, const unsigned long *map, int nbits)
{
	size_t room = PAGE_SIZE - offset_in_page(buf);

	return scnprintf(buf, room, list ? "%*pbl\n" : "%*pb\n", nbits, map);
}
EXPORT_SYMBOL(bitmap_print_to_pagebuf);

/* count bytes from off on of the text with its terminator. */
static int print_part(bool list, char *buf, const unsigned long *map, int nbits, loff_t off,
		      size_t count)
{
	char *text = kasprintf(GFP_KERNEL, list ? "%*pbl\n" : "%*pb\n", nbits, map);
	size_t len;

	if (!text)
		return -ENOMEM;
	len = strlen(text) + 1;
	if (off < 0 || (size_t)off >= len)
		count = 0;
	else
		count = min(count, len - (size_t)off);
	memcpy(buf, text + (size_t)off * !!count, count);
	kfree(text);
	return off < 0 ? -EINVAL : (int)count;
}

int bitmap_print_bitmask_to_buf(char *buf, const unsigned long *map, int nbits, loff_t off,
				size_t count)
{
	return print_part(false, buf, map, nbits, off, count);
}
EXPORT_SYMBOL(bitmap_print_bitmask_to_buf);

int bitmap_print_list_to_buf(char *buf, const unsigned long *map, int nbits, loff_t off,
			     size_t count)
{
	return print_part(true, buf, map, nbits, off, count);
}
EXPORT_SYMBOL(bitmap_print_list_to_buf);
