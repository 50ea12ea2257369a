// SPDX-License-Identifier: MIT
/*
 * The kinds of %p that print what lies behind the pointer as a short text:
 *
 *	%pM %pm %pMF %pMR	a MAC address: 00:01:.., without colons, 00-01-.., reversed
 *	%pI4 %pi4 %pI6 %pi6	an IP address: 127.0.0.1, 127.000.000.001; 0000:..., no colons
 *	%pU[bBlL]		a UUID, big or little endian, capitals or not
 *	%pR %pr			a resource: [mem 0x... flags]; flags as a number
 *	%ptR[d|t]		a struct tm: 2026-11-22T10:00:00
 *	%pK			as %p
 *
 * Memory is probed before it is read.
 */
#include <linux/export.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/time.h>
#include <asm/page.h>
#include <mm210/printk.h>
#include <mm210/probe.h>

static int mac(char *buf, size_t size, const u8 *b, const char *how)
{
	char sep = how[0] == 'm' ? '\0' : how[1] == 'F' ? '-' : ':';
	size_t at = 0;
	int i;

	for (i = 0; i < 6; i++) {
		if (i && sep)
			buf[at++] = sep;
		at += scnprintf(buf + at, size - at, "%02x", b[how[1] == 'R' ? 5 - i : i]);
	}
	return (int)at;
}

static int ip4(char *buf, size_t size, const u8 *b, const char *how)
{
	bool swapped = how[2] == 'h' || how[2] == 'l';
	u8 a[4];
	int i;

	for (i = 0; i < 4; i++)
		a[i] = b[swapped ? 3 - i : i];
	return scnprintf(buf, size, how[0] == 'i' ? "%03u.%03u.%03u.%03u" : "%u.%u.%u.%u",
			 a[0], a[1], a[2], a[3]);
}

static int ip6(char *buf, size_t size, const u8 *b, const char *how)
{
	size_t at = 0;
	int i;

	for (i = 0; i < 16; i += 2)
		at += scnprintf(buf + at, size - at, "%s%02x%02x", i && how[0] == 'I' ? ":" : "",
				b[i], b[i + 1]);
	return (int)at;
}

static int uuid(char *buf, size_t size, const u8 *b, char how)
{
	static const u8 little[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
	bool upper = how == 'B' || how == 'L', swap = (how | 0x20) == 'l';
	size_t at = 0;
	int i;

	for (i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			buf[at++] = '-';
		at += scnprintf(buf + at, size - at, upper ? "%02X" : "%02x",
				b[swap ? little[i] : i]);
	}
	return (int)at;
}

static int resource(char *buf, size_t size, const struct resource *r, char how)
{
	unsigned long type = resource_type(r);
	const char *name = type == IORESOURCE_MEM ? "mem" : type == IORESOURCE_IO ? "io" :
			   type == IORESOURCE_IRQ ? "irq" : type == IORESOURCE_DMA ? "dma" :
			   type == IORESOURCE_BUS ? "bus" : "??? ";
	int digits = type == IORESOURCE_MEM ? 8 : 4;
	size_t at;

	if (type == IORESOURCE_IRQ || type == IORESOURCE_DMA)
		at = scnprintf(buf, size, "[%s %u", name, (unsigned int)r->start);
	else
		at = scnprintf(buf, size, "[%s 0x%0*x", name, digits, (unsigned int)r->start);
	if (r->start != r->end)
		at += scnprintf(buf + at, size - at, "-0x%0*x", digits, (unsigned int)r->end);
	if (how == 'r')
		at += scnprintf(buf + at, size - at, " flags 0x%lx", r->flags);
	else
		at += scnprintf(buf + at, size - at, "%s%s%s",
				r->flags & IORESOURCE_PREFETCH ? " pref" : "",
				r->flags & IORESOURCE_DISABLED ? " disabled" : "",
				r->flags & IORESOURCE_UNSET ? " size unset" : "");
	return (int)at + scnprintf(buf + at, size - at, "]");
}

static int date(char *buf, size_t size, const struct tm *tm, char which)
{
	size_t at = 0;

	if (which != 't')
		at = scnprintf(buf, size, "%04ld-%02d-%02d", tm->tm_year + 1900, tm->tm_mon + 1,
			       tm->tm_mday);
	if (which != 'd')
		at += scnprintf(buf + at, size - at, "%s%02d:%02d:%02d", which == 't' ? "" : "T",
				tm->tm_hour, tm->tm_min, tm->tm_sec);
	return (int)at;
}

/* Bytes that this kind reads; 0: it is none of these. */
static size_t bytes_of(const char *how, int width)
{
	switch (how[0]) {
	case 'M':
	case 'm':
		return 6;
	case 'I':
	case 'i':
		return how[1] == '4' ? 4 : how[1] == '6' ? 16 : 0;
	case 'U':
		return 16;
	case 'R':
	case 'r':
		return sizeof(struct resource);
	case 't':
		return how[1] == 'R' ? sizeof(struct tm) : 0;
	}
	return 0;
}

int pointer_text(char *buf, size_t size, const void *p, const char *how, int width)
{
	size_t n = bytes_of(how, width), i;
	char byte;

	if (!n)
		return -1;
	for (i = 0; i < n; i += PAGE_SIZE)
		if (probe_read(&byte, (const char *)p + i, 1))
			return scnprintf(buf, size, p ? "(efault)" : "(null)");
	if (probe_read(&byte, (const char *)p + n - 1, 1))
		return scnprintf(buf, size, "(efault)");
	switch (how[0]) {
	case 'M':
	case 'm':
		return mac(buf, size, p, how);
	case 'I':
	case 'i':
		return how[1] == '4' ? ip4(buf, size, p, how) : ip6(buf, size, p, how);
	case 'U':
		return uuid(buf, size, p, how[1]);
	case 't':
		return date(buf, size, p, how[2]);
	}
	return resource(buf, size, p, how[0]);
}
