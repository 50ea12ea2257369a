/* SPDX-License-Identifier: MIT */
/* Classes of characters; those above 127 are in none. */
#ifndef _LINUX_CTYPE_H
#define _LINUX_CTYPE_H

#include <linux/types.h>

#define isdigit(c)	((unsigned int)(c) - '0' < 10)
#define islower(c)	((unsigned int)(c) - 'a' < 26)
#define isupper(c)	((unsigned int)(c) - 'A' < 26)
#define isalpha(c)	(((unsigned int)(c) | 0x20) - 'a' < 26)
#define isascii(c)	((unsigned char)(c) <= 0x7f)
#define toascii(c)	((unsigned char)(c) & 0x7f)

static inline int isalnum(int c)
{
	return isdigit(c) || isalpha(c);
}

static inline int isxdigit(int c)
{
	return isdigit(c) || ((unsigned int)c | 0x20) - 'a' < 6;
}

static inline int isspace(int c)
{
	return c == ' ' || (unsigned int)c - '\t' < 5;
}

static inline int iscntrl(int c)
{
	return (unsigned int)c < 32 || c == 127;
}

static inline int isprint(int c)
{
	return (unsigned int)c - 32 < 95;
}

static inline int isgraph(int c)
{
	return (unsigned int)c - 33 < 94;
}

static inline int ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

static inline int isodigit(int c)
{
	return (unsigned int)c - '0' < 8;
}

static inline int tolower(int c)
{
	return isupper(c) ? c | 0x20 : c;
}

static inline int toupper(int c)
{
	return islower(c) ? c & ~0x20 : c;
}
#define _tolower(c)	((c) | 0x20)

#endif
