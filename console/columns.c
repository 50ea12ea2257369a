// SPDX-License-Identifier: MIT
/*
 * How much of a line a text takes, and names side by side, two blanks between them, wrapped at
 * the terminal's width.
 *
 * Text is UTF-8. Terminals give the characters of East Asia and pictures two columns, and
 * those that are drawn over the one before none (Unicode Standard Annex 11: W and F; general
 * category Mn). The ranges are those blocks as wholes, which is what terminals do.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "console/console.h"

#define TERMINAL_WIDTH	80

size_t utf8_length(char lead)
{
	u8 c = (u8)lead;

	return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

size_t utf8_whole(const char *text, size_t bytes)
{
	size_t at = bytes;

	while (at && bytes - at < 3 && ((u8)text[at - 1] & 0xC0) == 0x80)
		at--;
	if (at && at - 1 + utf8_length(text[at - 1]) > bytes)
		return at - 1;
	return bytes;
}

/* Columns of the character whose lead byte is at text, n bytes long. */
static unsigned int char_columns(const char *text, size_t n)
{
	static const struct {
		u32 first, last;
		unsigned int columns;
	} ranges[] = {
		{ 0x300, 0x36F, 0 }, { 0x1100, 0x115F, 2 }, { 0x200B, 0x200F, 0 },
		{ 0x2E80, 0x303E, 2 }, { 0x3041, 0xA4CF, 2 }, { 0xAC00, 0xD7A3, 2 },
		{ 0xF900, 0xFAFF, 2 }, { 0xFE00, 0xFE0F, 0 }, { 0xFE30, 0xFE6F, 2 },
		{ 0xFF00, 0xFF60, 2 }, { 0xFFE0, 0xFFE6, 2 }, { 0x1F300, 0x1F64F, 2 },
		{ 0x1F900, 0x1F9FF, 2 }, { 0x20000, 0x3FFFD, 2 },
	};
	u32 c = (u8)text[0] & (n == 1 ? 0x7F : 0xFF >> (n + 1));
	unsigned int i;
	size_t b;

	for (b = 1; b < n; b++)
		c = c << 6 | ((u8)text[b] & 0x3F);
	for (i = 0; i < ARRAY_SIZE(ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return ranges[i].columns;
	return 1;
}

size_t text_columns(const char *text, size_t bytes)
{
	size_t columns = 0, at = 0, n;

	for (; at < bytes; at += n) {
		n = utf8_length(text[at]);
		if (!n || n > bytes - at) {
			n = 1;		/* no UTF-8: a terminal draws something for it */
			columns++;
		} else {
			columns += char_columns(text + at, n);
		}
	}
	return columns;
}

void columns_add(struct columns *c, const char *name)
{
	unsigned int len = (unsigned int)text_columns(name, strlen(name));

	if (c->used && c->used + 2 + len >= TERMINAL_WIDTH) {
		printk("\n");
		c->used = 0;
	}
	printk("%s%s", c->used ? "  " : "", name);
	c->used += len + (c->used ? 2 : 0);
}

void columns_end(struct columns *c)
{
	if (c->used)
		printk("\n");
	c->used = 0;
}
