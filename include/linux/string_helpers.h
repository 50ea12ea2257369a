/* SPDX-License-Identifier: MIT */
/*
 * Sizes in words, escaped strings, and the words that a yes or no is printed with;
 * lib/string_helpers.c.
 *
 * Compat(string_get_size): full: returns an int, as since 6.8
 */
#ifndef _LINUX_STRING_HELPERS_H
#define _LINUX_STRING_HELPERS_H

#include <linux/bits.h>
#include <linux/ctype.h>
#include <linux/string.h>
#include <linux/types.h>

enum string_size_units {
	STRING_UNITS_10,		/* kB, MB ...: powers of 1000 */
	STRING_UNITS_2,			/* KiB, MiB ...: powers of 1024 */
	STRING_UNITS_MASK = 1,
	STRING_UNITS_NO_SPACE = 1 << 30,	/* "8.00MiB" */
	STRING_UNITS_NO_BYTES = 1 << 29,	/* "8.00 Mi" */
};

/**
 * string_get_size - a size with three digits and a unit, such as "8.39 MB"
 * @size: how many blocks
 * @blk_size: of how many bytes
 * @units: STRING_UNITS_*
 * @buf: for the text, cut off and terminated
 * @len: bytes of buf
 *
 * Any context. Return: the length of the whole text, as snprintf.
 */
int string_get_size(u64 size, u64 blk_size, enum string_size_units units, char *buf, int len);

/* What string_unescape undoes. */
#define UNESCAPE_SPACE		0x01	/* \f \n \r \t \v */
#define UNESCAPE_OCTAL		0x02	/* \0 to \377 */
#define UNESCAPE_HEX		0x04	/* \x0 to \xff */
#define UNESCAPE_SPECIAL	0x08	/* \" \\ \a \e */
#define UNESCAPE_ANY \
	(UNESCAPE_SPACE | UNESCAPE_OCTAL | UNESCAPE_HEX | UNESCAPE_SPECIAL)
#define UNESCAPE_ALL_MASK	0x0f

/**
 * string_unescape - replace escape sequences by what they stand for
 * @src: may be @dst
 * @dst: gets the text, terminated
 * @size: bytes of dst; 0 where dst is as long as src
 * @flags: UNESCAPE_*; a sequence of no class asked for stays as it is
 *
 * Any context. Return: characters in dst, without the terminator.
 */
int string_unescape(char *src, char *dst, size_t size, unsigned int flags);

static inline int string_unescape_inplace(char *buf, unsigned int flags)
{
	return string_unescape(buf, buf, 0, flags);
}

static inline int string_unescape_any(char *src, char *dst, size_t size)
{
	return string_unescape(src, dst, size, UNESCAPE_ANY);
}

static inline int string_unescape_any_inplace(char *buf)
{
	return string_unescape_any(buf, buf, 0);
}

/* What string_escape_mem escapes, in the order in which the classes are tried. */
#define ESCAPE_SPACE		0x01	/* as \f \n \r \t \v */
#define ESCAPE_SPECIAL		0x02	/* as \" \\ \a \e */
#define ESCAPE_NULL		0x04	/* as \0 */
#define ESCAPE_OCTAL		0x08	/* any as \ooo */
#define ESCAPE_ANY		(ESCAPE_SPACE | ESCAPE_OCTAL | ESCAPE_SPECIAL | ESCAPE_NULL)
#define ESCAPE_NP		0x10	/* but none that is printable */
#define ESCAPE_ANY_NP		(ESCAPE_ANY | ESCAPE_NP)
#define ESCAPE_HEX		0x20	/* any as \xhh */
#define ESCAPE_NA		0x40	/* but none that is ASCII */
#define ESCAPE_NAP		0x80	/* but none that is both */
#define ESCAPE_APPEND		0x100	/* those of only, whatever the three above say */
#define ESCAPE_ALL_MASK		0x1ff

/**
 * string_escape_mem - write bytes so that a terminal or a log can take them
 * @src: the bytes, zeros among them or not
 * @isz: how many
 * @dst: gets the text, which is not terminated
 * @osz: bytes of dst; no more are written
 * @flags: ESCAPE_*
 * @only: where neither NULL nor "", no other characters are escaped; with ESCAPE_APPEND
 *	these are so besides what the classes say
 *
 * Any context. Return: bytes that the whole text takes, above osz where it did not fit.
 */
int string_escape_mem(const char *src, size_t isz, char *dst, size_t osz, unsigned int flags,
		      const char *only);

static inline int string_escape_mem_any_np(const char *src, size_t isz, char *dst, size_t osz,
					   const char *only)
{
	return string_escape_mem(src, isz, dst, osz, ESCAPE_ANY_NP, only);
}

static inline int string_escape_str(const char *src, char *dst, size_t sz, unsigned int flags,
				    const char *only)
{
	return string_escape_mem(src, strlen(src), dst, sz, flags, only);
}

static inline int string_escape_str_any_np(const char *src, char *dst, size_t sz,
					   const char *only)
{
	return string_escape_str(src, dst, sz, ESCAPE_ANY_NP, only);
}

/* A copy of src in other letters, terminated; dst may be src. */
static inline void string_upper(char *dst, const char *src)
{
	do {
		*dst++ = (char)toupper((unsigned char)*src);
	} while (*src++);
}

static inline void string_lower(char *dst, const char *src)
{
	do {
		*dst++ = (char)tolower((unsigned char)*src);
	} while (*src++);
}

static inline const char *str_yes_no(bool v)
{
	return v ? "yes" : "no";
}

static inline const char *str_on_off(bool v)
{
	return v ? "on" : "off";
}

static inline const char *str_true_false(bool v)
{
	return v ? "true" : "false";
}

static inline const char *str_enable_disable(bool v)
{
	return v ? "enable" : "disable";
}

static inline const char *str_enabled_disabled(bool v)
{
	return v ? "enabled" : "disabled";
}

static inline const char *str_high_low(bool v)
{
	return v ? "high" : "low";
}

static inline const char *str_up_down(bool v)
{
	return v ? "up" : "down";
}

static inline const char *str_read_write(bool v)
{
	return v ? "read" : "write";
}

/* The ending of a word of which there are num. */
static inline const char *str_plural(size_t num)
{
	return num == 1 ? "" : "s";
}

#endif
