// SPDX-License-Identifier: MIT
/* Bytes as hexadecimal digits: single ones, and the lines of a dump. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/unaligned.h>

const char hex_asc[] = "0123456789abcdef";
EXPORT_SYMBOL(hex_asc);
const char hex_asc_upper[] = "0123456789ABCDEF";
EXPORT_SYMBOL(hex_asc_upper);

int hex_to_bin(unsigned char ch)
{
	if (isdigit(ch))
		return ch - '0';
	return isxdigit(ch) ? (ch | 0x20) - 'a' + 10 : -1;
}
EXPORT_SYMBOL(hex_to_bin);

int hex2bin(u8 *dst, const char *src, size_t count)
{
	int high, low;

	for (; count; count--, src += 2) {
		high = hex_to_bin(src[0]);
		low = high < 0 ? -1 : hex_to_bin(src[1]);
		if (low < 0)
			return -EINVAL;
		*dst++ = (u8)(high << 4 | low);
	}
	return 0;
}
EXPORT_SYMBOL(hex2bin);

char *bin2hex(char *dst, const void *src, size_t count)
{
	const u8 *p = src;

	while (count--)
		dst = hex_byte_pack(dst, *p++);
	return dst;
}
EXPORT_SYMBOL(bin2hex);

static u64 group_value(const u8 *p, int size)
{
	switch (size) {
	case 8:
		return get_unaligned((const u64 *)p);
	case 4:
		return get_unaligned((const u32 *)p);
	case 2:
		return get_unaligned((const u16 *)p);
	}
	return *p;
}

/**
 * hex_dump_to_buffer - one line of a dump, without a newline
 * @buf: len bytes, the first of them; at most rowsize are shown
 * @rowsize: 16 or 32 bytes a line (another is taken as 16)
 * @groupsize: bytes a number: 1, 2, 4, 8 (another, or one that does not divide len: 1)
 * @linebuf: of linebuflen bytes, always terminated where that is not 0
 * @ascii: characters behind the numbers, in a column that does not move
 *
 * Any context. Returns the length that the whole line has.
 */
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize, char *linebuf,
		       size_t linebuflen, bool ascii)
{
	const u8 *p = buf;
	char line[32 * 3 + 2 + 32 + 1];
	size_t at = 0, i, column;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	len = min(len, (size_t)rowsize);
	if (!is_power_of_2(groupsize) || groupsize > 8 || len % groupsize)
		groupsize = 1;
	for (i = 0; i < len; i += groupsize)
		at += scnprintf(line + at, sizeof(line) - at, "%s%0*llx", i ? " " : "",
				2 * groupsize, group_value(p + i, groupsize));
	if (ascii && len) {
		column = (size_t)rowsize * 2 + rowsize / groupsize + 1;
		memset(line + at, ' ', column - at);
		for (at = column, i = 0; i < len; i++)
			line[at++] = isascii(p[i]) && isprint(p[i]) ? p[i] : '.';
	}
	line[at] = '\0';
	if (linebuflen)
		__strscpy(linebuf, line, linebuflen);
	return (int)at;
}
EXPORT_SYMBOL(hex_dump_to_buffer);

/**
 * print_hex_dump - memory, line by line
 * @level: KERN_*
 * @prefix_str: at the beginning of each line
 * @prefix_type: DUMP_PREFIX_ADDRESS, _OFFSET or _NONE
 *
 * The rest as hex_dump_to_buffer(). Any context.
 */
void print_hex_dump(const char *level, const char *prefix_str, int prefix_type, int rowsize,
		    int groupsize, const void *buf, size_t len, bool ascii)
{
	char line[32 * 3 + 2 + 32 + 1];
	const u8 *p = buf;
	size_t at, n;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (at = 0; at < len; at += n) {
		n = min(len - at, (size_t)rowsize);
		hex_dump_to_buffer(p + at, n, rowsize, groupsize, line, sizeof(line), ascii);
		if (prefix_type == DUMP_PREFIX_ADDRESS)
			printk("%s%s%p: %s\n", level, prefix_str, p + at, line);
		else if (prefix_type == DUMP_PREFIX_OFFSET)
			printk("%s%s%.8x: %s\n", level, prefix_str, (unsigned int)at, line);
		else
			printk("%s%s%s\n", level, prefix_str, line);
	}
}
EXPORT_SYMBOL(print_hex_dump);
