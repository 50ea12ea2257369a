// SPDX-License-Identifier: MIT
/*
 * Sizes in words and escaped strings.
 *
 * Escaping: the characters of each class and their letters stand side by side in two
 * strings, which both directions use.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string_helpers.h>

static const char space_chars[] = "\f\n\r\t\v", space_letters[] = "fnrtv";
static const char special_chars[] = "\"\\\a\033", special_letters[] = "\"\\ae";

/* Divide a number of four words, the lowest first; the remainder. */
static u32 divide(u32 word[4], u32 by)
{
	u32 rest = 0;
	int i;

	/* by is below 2^11: 16 bits at a time never leave 32. */
	for (i = 3; i >= 0; i--) {
		u32 high = rest << 16 | word[i] >> 16;
		u32 low = (high % by) << 16 | (word[i] & 0xffff);

		word[i] = (high / by) << 16 | low / by;
		rest = low % by;
	}
	return rest;
}

static void multiply(u64 a, u64 b, u32 word[4])
{
	u32 x[2] = { (u32)a, (u32)(a >> 32) }, y[2] = { (u32)b, (u32)(b >> 32) };
	int i, j;

	memset(word, 0, 4 * sizeof(*word));
	for (i = 0; i < 2; i++) {
		u64 carry = 0;

		for (j = 0; j < 2; j++) {
			carry += (u64)x[i] * y[j] + word[i + j];
			word[i + j] = (u32)carry;
			carry >>= 32;
		}
		word[i + 2] = (u32)carry;
	}
}

int string_get_size(u64 size, u64 blk_size, enum string_size_units units, char *buf, int len)
{
	static const char prefix[] = "\0kMGTPEZY";
	bool binary = (units & STRING_UNITS_MASK) == STRING_UNITS_2;
	const char *space = units & STRING_UNITS_NO_SPACE ? "" : " ";
	const char *unit = units & STRING_UNITS_NO_BYTES ? "" : "B";
	u32 base = binary ? 1024 : 1000;
	char fraction[8] = "", scale[4] = "";
	u32 word[4], thousandths = 0;
	unsigned int power = 0;

	multiply(size, blk_size, word);
	while (word[3] | word[2] | word[1] || word[0] >= base) {
		thousandths = divide(word, base) * 1000 / base;
		power++;
	}
	if (size && blk_size && word[0] < 100) {
		unsigned int digits = word[0] < 10 ? 2 : 1;

		thousandths += digits == 2 ? 5 : 50;
		word[0] += thousandths / 1000;
		snprintf(fraction, sizeof(fraction), ".%03u", thousandths % 1000);
		fraction[1 + digits] = '\0';
	} else if (thousandths >= 500) {
		word[0]++;
	}
	if (power >= sizeof(prefix) - 1) {
		unit = "UNK";
	} else if (power) {
		scale[0] = binary && prefix[power] == 'k' ? 'K' : prefix[power];
		scale[1] = binary ? 'i' : '\0';
	}
	return snprintf(buf, len, "%u%s%s%s%s", word[0], fraction, space, scale, unit);
}
EXPORT_SYMBOL(string_get_size);

static int digit_of(char c, int base)
{
	int v = isdigit(c) ? c - '0' : isxdigit(c) ? tolower(c) - 'a' + 10 : base;

	return v < base ? v : -1;
}

/* A number of at most limit digits at s; how many there are. */
static int number(const char *s, int base, int limit, char *out)
{
	unsigned int v = 0;
	int n;

	for (n = 0; n < limit && digit_of(s[n], base) >= 0; n++) {
		if (v * base + digit_of(s[n], base) > 0xff)
			break;
		v = v * base + digit_of(s[n], base);
	}
	*out = (char)v;
	return n;
}

/* The sequence behind the backslash: how many characters it has, 0 if it is none. */
static int unescape_one(const char *s, unsigned int flags, char *out)
{
	const char *at;
	int n;

	at = flags & UNESCAPE_SPACE ? strchr(space_letters, *s) : NULL;
	if (at) {
		*out = space_chars[at - space_letters];
		return 1;
	}
	n = flags & UNESCAPE_OCTAL ? number(s, 8, 3, out) : 0;
	if (n)
		return n;
	n = flags & UNESCAPE_HEX && *s == 'x' ? number(s + 1, 16, 2, out) : 0;
	if (n)
		return n + 1;
	at = flags & UNESCAPE_SPECIAL ? strchr(special_letters, *s) : NULL;
	if (at) {
		*out = special_chars[at - special_letters];
		return 1;
	}
	return 0;
}

int string_unescape(char *src, char *dst, size_t size, unsigned int flags)
{
	size_t room = size ? size - 1 : SIZE_MAX;
	char *out = dst;

	while (*src && room) {
		int n = *src == '\\' && src[1] ? unescape_one(src + 1, flags, out) : 0;

		if (n) {
			src += n + 1;
			out++;
			room--;
			continue;
		}
		/* A backslash takes the character behind it along: "\\\\n" is no line end. */
		if (*src == '\\' && src[1] && room > 1) {
			*out++ = *src++;
			room--;
		}
		*out++ = *src++;
		room--;
	}
	*out = '\0';
	return out - dst;
}
EXPORT_SYMBOL(string_unescape);

/* c as the flags want it, into text of 4 bytes; how long that is. */
static int escape_one(unsigned char c, unsigned int flags, char *text)
{
	const char *at;

	text[0] = '\\';
	at = c && flags & ESCAPE_SPACE ? strchr(space_chars, c) : NULL;
	if (at) {
		text[1] = space_letters[at - space_chars];
		return 2;
	}
	at = c && flags & ESCAPE_SPECIAL ? strchr(special_chars, c) : NULL;
	if (at) {
		text[1] = special_letters[at - special_chars];
		return 2;
	}
	if (!c && flags & ESCAPE_NULL) {
		text[1] = '0';
		return 2;
	}
	if (flags & ESCAPE_OCTAL) {
		text[1] = '0' + (c >> 6);
		text[2] = '0' + (c >> 3 & 7);
		text[3] = '0' + (c & 7);
		return 4;
	}
	if (flags & ESCAPE_HEX) {
		text[1] = 'x';
		text[2] = "0123456789abcdef"[c >> 4];
		text[3] = "0123456789abcdef"[c & 0xf];
		return 4;
	}
	text[0] = (char)c;
	return 1;
}

/* Do flags and only let c pass as it is, whatever its class? */
static bool passes(unsigned char c, unsigned int flags, const char *only)
{
	/* The terminator of only counts as a member: zeros are always listed. */
	bool listed = only && *only && strchr(only, c);
	bool ascii = c < 0x80, printable = ascii && isprint(c);

	if (only && *only && !(flags & ESCAPE_APPEND) && !listed)
		return true;
	if (listed && flags & ESCAPE_APPEND)
		return false;
	return (flags & (ESCAPE_NAP | ESCAPE_NP) && printable) || (flags & ESCAPE_NA && ascii);
}

int string_escape_mem(const char *src, size_t isz, char *dst, size_t osz, unsigned int flags,
		      const char *only)
{
	size_t total = 0, i;

	for (i = 0; i < isz; i++) {
		unsigned char c = src[i];
		char text[4] = { (char)c };
		int n = passes(c, flags, only) ? 1 : escape_one(c, flags, text);
		int k;

		for (k = 0; k < n; k++, total++) {
			if (total < osz)
				dst[total] = text[k];
		}
	}
	return total;
}
EXPORT_SYMBOL(string_escape_mem);
