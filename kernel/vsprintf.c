// SPDX-License-Identifier: MIT
/*
 * The kernel's formatter.
 *
 * One engine, fmt_vprint(), parses the format and hands text to a sink;
 * vsnprintf and printk are sinks. Nothing is allocated and nothing is static,
 * so that it works in a fault handler as in a thread, and may nest.
 *
 * Every pointer that is followed (%s, %pa, %*ph) is probed first, once a page,
 * as a page is the smallest thing that can be unmapped: an unreadable one
 * prints (efault), NULL prints (null). Where Linux differs from C, Linux wins:
 * %#x of 0 is 0x0, a precision of 0 still prints the digit 0, %n is ignored.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/err.h>
#include <linux/string.h>
#include <asm/page.h>
#include <mm210/kallsyms.h>
#include <mm210/printk.h>
#include <mm210/probe.h>

#define F_LEFT		0x01	/* '-' */
#define F_PLUS		0x02	/* '+' */
#define F_SPACE		0x04	/* ' ' */
#define F_ALT		0x08	/* '#' */
#define F_ZERO		0x10	/* '0' */
#define F_UPPER		0x20	/* %X */

/* Absurd widths are cut, as in Linux: a format error must not print for hours. */
#define WIDTH_MAX	4096
#define PRECISION_MAX	32767

/* Longest symbol name printed, with its offset and size. */
#define SYMBOL_LEN	128

struct spec {
	unsigned int flags;
	int width;		/* 0 where none was given */
	int bits;		/* the same, as it was given: a bitmap may be long */
	int precision;		/* -1 where none was given */
};

/* A va_list inside a struct can be handed on by reference on every ABI. */
struct fmt_args {
	va_list ap;
};

static void put(struct fmt_sink *sink, const char *text, size_t len)
{
	if (!len)
		return;
	sink->put(sink, text, len);
	sink->count += len;
}

static void put_repeat(struct fmt_sink *sink, char c, int n)
{
	char run[16];

	if (n <= 0)
		return;
	memset(run, c, sizeof(run));
	for (; n > (int)sizeof(run); n -= sizeof(run))
		put(sink, run, sizeof(run));
	put(sink, run, n);
}

static void put_padded(struct fmt_sink *sink, const struct spec *spec, const char *text, size_t len)
{
	int pad = spec->width > (int)len ? spec->width - (int)len : 0;

	if (!(spec->flags & F_LEFT))
		put_repeat(sink, ' ', pad);
	put(sink, text, len);
	if (spec->flags & F_LEFT)
		put_repeat(sink, ' ', pad);
}

/* --- numbers --- */

/* Digits of num, the last at end[-1]; returns the first. */
static char *digits(char *end, u64 num, unsigned int base, bool upper)
{
	const char *set = upper ? "0123456789ABCDEF" : "0123456789abcdef";
	unsigned long low;

	/* 64-bit division is a library call: only for what needs it. */
	while (num > ULONG_MAX) {
		*--end = set[num % base];
		num /= base;
	}
	low = (unsigned long)num;
	do {
		*--end = set[low % base];
		low /= base;
	} while (low);
	return end;
}

static void put_number(struct fmt_sink *sink, const struct spec *spec, u64 num, unsigned int base,
		       bool negative)
{
	char buf[24], prefix[3];	/* 2^64 has 22 octal digits */
	char *end = buf + sizeof(buf), *first;
	int len, zeros, nr_prefix = 0, pad;

	first = digits(end, num, base, spec->flags & F_UPPER);
	len = (int)(end - first);

	if (negative)
		prefix[nr_prefix++] = '-';
	else if (spec->flags & F_PLUS)
		prefix[nr_prefix++] = '+';
	else if (spec->flags & F_SPACE)
		prefix[nr_prefix++] = ' ';
	if (spec->flags & F_ALT) {
		if (base == 16 || (base == 8 && num))
			prefix[nr_prefix++] = '0';
		if (base == 16)
			prefix[nr_prefix++] = spec->flags & F_UPPER ? 'X' : 'x';
	}

	zeros = spec->precision > len ? spec->precision - len : 0;
	pad = spec->width - nr_prefix - zeros - len;
	if (pad > 0 && (spec->flags & F_ZERO) && !(spec->flags & F_LEFT) && spec->precision < 0) {
		zeros += pad;
		pad = 0;
	}
	if (!(spec->flags & F_LEFT))
		put_repeat(sink, ' ', pad);
	put(sink, prefix, nr_prefix);
	put_repeat(sink, '0', zeros);
	put(sink, first, len);
	if (spec->flags & F_LEFT)
		put_repeat(sink, ' ', pad);
}

static void put_hex(struct fmt_sink *sink, const struct spec *spec, u64 num, int nr_digits,
		    bool alt)
{
	struct spec hex = *spec;

	if (alt) {
		hex.flags |= F_ALT;
		nr_digits += 2;
	}
	if (!hex.width)
		hex.width = nr_digits;
	hex.flags |= F_ZERO;
	hex.precision = -1;
	put_number(sink, &hex, num, 16, false);
}

/* --- strings and memory --- */

/* Bytes from p to the end of its page. */
static size_t page_rest(const void *p)
{
	return PAGE_SIZE - ((unsigned long)p & ~PAGE_MASK);
}

static bool readable(const void *p)
{
	char c;

	return probe_read(&c, p, 1) == 0;
}

/* What stands in the place of something that cannot be read. */
static void put_error(struct fmt_sink *sink, const struct spec *spec, const char *text)
{
	size_t len = strlen(text);

	if (spec->precision >= 0 && (size_t)spec->precision < len)
		len = spec->precision;
	put_padded(sink, spec, text, len);
}

static void put_string(struct fmt_sink *sink, const struct spec *spec, const char *s)
{
	size_t max = spec->precision >= 0 ? (size_t)spec->precision : (size_t)LONG_MAX;
	size_t len = 0, part, step;
	bool cut = false;

	if (!s) {
		put_error(sink, spec, "(null)");
		return;
	}
	while (len < max) {
		if (!readable(s + len)) {
			cut = true;
			break;
		}
		step = min(page_rest(s + len), max - len);
		part = strnlen(s + len, step);
		len += part;
		if (part < step)
			break;
	}
	if (cut && !len) {
		put_error(sink, spec, "(efault)");
		return;
	}
	put_padded(sink, spec, s, len);
	if (cut)
		put(sink, "(efault)", 8);
}

/* %*ph: up to 64 bytes in hexadecimal; C, D and N choose the separator. */
static void put_bytes(struct fmt_sink *sink, struct spec *spec, const u8 *p, char how)
{
	char sep = how == 'C' ? ':' : how == 'D' ? '-' : ' ';
	int i, n = spec->width > 64 ? 64 : spec->width > 0 ? spec->width : 1;
	char hex[2];

	spec->width = 0;
	for (i = 0; i < n; i++) {
		if ((i == 0 || page_rest(p + i) == PAGE_SIZE) && !readable(p + i)) {
			put_error(sink, spec, p ? "(efault)" : "(null)");
			return;
		}
		if (i && how != 'N')
			put(sink, &sep, 1);
		hex[0] = "0123456789abcdef"[p[i] >> 4];
		hex[1] = "0123456789abcdef"[p[i] & 15];
		put(sink, hex, 2);
	}
}

/* --- the %p family --- */

static void put_symbol(struct fmt_sink *sink, const struct spec *spec, unsigned long addr, char how)
{
	unsigned long offset = 0, size = 0;
	const char *name, *module;
	char text[SYMBOL_LEN];
	int len;

	/* A return address may be that of the next function: %pB looks one
	 * byte back, where the call is. */
	name = kallsyms_lookup(how == 'B' && addr ? addr - 1 : addr, &offset, &size);
	if (!name)
		len = scnprintf(text, sizeof(text), "0x%lx", addr);
	else if (how == 's' || how == 'f')
		len = scnprintf(text, sizeof(text), "%s", name);
	else
		len = scnprintf(text, sizeof(text), "%s+0x%lx/0x%lx", name,
				offset + (how == 'B' && addr), size);
	module = name ? kallsyms_module(addr) : NULL;
	if (module)
		len += scnprintf(text + len, sizeof(text) - (size_t)len, " [%s]", module);
	put_padded(sink, spec, text, len);
}

static const struct {
	short err;
	const char *name;
} errnames[] = {
#define E(x)	{ x, #x }
	E(EPERM), E(ENOENT), E(ESRCH), E(EINTR), E(EIO), E(ENXIO), E(E2BIG), E(ENOEXEC),
	E(EBADF), E(ECHILD), E(EAGAIN), E(ENOMEM), E(EACCES), E(EFAULT), E(ENOTBLK), E(EBUSY),
	E(EEXIST), E(EXDEV), E(ENODEV), E(ENOTDIR), E(EISDIR), E(EINVAL), E(ENFILE), E(EMFILE),
	E(ENOTTY), E(ETXTBSY), E(EFBIG), E(ENOSPC), E(ESPIPE), E(EROFS), E(EMLINK), E(EPIPE),
	E(EDOM), E(ERANGE), E(EDEADLK), E(ENAMETOOLONG), E(ENOLCK), E(ENOSYS), E(ENOTEMPTY),
	E(ELOOP), E(ENOMSG), E(EIDRM), E(ECHRNG), E(EL2NSYNC), E(EL3HLT), E(EL3RST), E(ELNRNG),
	E(EUNATCH), E(ENOCSI), E(EL2HLT), E(EBADE), E(EBADR), E(EXFULL), E(ENOANO), E(EBADRQC),
	E(EBADSLT), E(EBFONT), E(ENOSTR), E(ENODATA), E(ETIME), E(ENOSR), E(ENONET), E(ENOPKG),
	E(EREMOTE), E(ENOLINK), E(EADV), E(ESRMNT), E(ECOMM), E(EPROTO), E(EMULTIHOP),
	E(EDOTDOT), E(EBADMSG), E(EOVERFLOW), E(ENOTUNIQ), E(EBADFD), E(EREMCHG), E(ELIBACC),
	E(ELIBBAD), E(ELIBSCN), E(ELIBMAX), E(ELIBEXEC), E(EILSEQ), E(ERESTART), E(ESTRPIPE),
	E(EUSERS), E(ENOTSOCK), E(EDESTADDRREQ), E(EMSGSIZE), E(EPROTOTYPE), E(ENOPROTOOPT),
	E(EPROTONOSUPPORT), E(ESOCKTNOSUPPORT), E(EOPNOTSUPP), E(EPFNOSUPPORT), E(EAFNOSUPPORT),
	E(EADDRINUSE), E(EADDRNOTAVAIL), E(ENETDOWN), E(ENETUNREACH), E(ENETRESET),
	E(ECONNABORTED), E(ECONNRESET), E(ENOBUFS), E(EISCONN), E(ENOTCONN), E(ESHUTDOWN),
	E(ETOOMANYREFS), E(ETIMEDOUT), E(ECONNREFUSED), E(EHOSTDOWN), E(EHOSTUNREACH),
	E(EALREADY), E(EINPROGRESS), E(ESTALE), E(EUCLEAN), E(ENOTNAM), E(ENAVAIL), E(EISNAM),
	E(EREMOTEIO), E(EDQUOT), E(ENOMEDIUM), E(EMEDIUMTYPE), E(ECANCELED), E(ENOKEY),
	E(EKEYEXPIRED), E(EKEYREVOKED), E(EKEYREJECTED), E(EOWNERDEAD), E(ENOTRECOVERABLE),
	E(ERFKILL), E(EHWPOISON), E(ERESTARTSYS), E(ERESTARTNOINTR), E(ERESTARTNOHAND),
	E(ENOIOCTLCMD), E(ERESTART_RESTARTBLOCK), E(EPROBE_DEFER), E(EOPENSTALE), E(ENOPARAM),
	E(EBADHANDLE), E(ENOTSYNC), E(EBADCOOKIE), E(ENOTSUPP), E(ETOOSMALL), E(ESERVERFAULT),
	E(EBADTYPE), E(EJUKEBOX), E(EIOCBQUEUED), E(ERECALLCONFLICT),
#undef E
};

/* %pe: an error pointer by name, an unnamed one as a number. */
static void put_errptr(struct fmt_sink *sink, const struct spec *spec, const void *p)
{
	struct spec decimal = *spec;
	long err = -PTR_ERR(p);
	char text[24];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(errnames); i++) {
		if (errnames[i].err == err) {
			put_padded(sink, spec, text,
				   scnprintf(text, sizeof(text), "-%s", errnames[i].name));
			return;
		}
	}
	decimal.precision = -1;
	put_number(sink, &decimal, (u64)err, 10, true);
}

u32 pointer_hash_key;

/* Equal pointers stay equal; what they point to cannot be told. */
static unsigned long pointer_hash(const void *p)
{
	u32 v = (u32)(unsigned long)p ^ pointer_hash_key;

	v = (v ^ (v >> 16)) * 0x85ebca6b;	/* MurmurHash3's finaliser */
	v = (v ^ (v >> 13)) * 0xc2b2ae35;
	return v ^ (v >> 16);
}

/*
 * how is what follows the p, if a letter or digit does. %p is the plain value in eight
 * digits (sixteen on a 64-bit host) unless pointer_hash_key is set, %px always.
 */
static void put_pointer(struct fmt_sink *sink, struct spec *spec, const void *p, const char *how)
{
	char text[POINTER_TEXT];
	phys_addr_t phys;
	int len;

	switch (how[0]) {
	case 'S':
	case 's':
	case 'B':
	case 'F':
	case 'f':
		put_symbol(sink, spec, (unsigned long)p, how[0]);
		return;
	case 'a':	/* [a]ddress, by reference: %pa and %pap, %pad */
		BUILD_BUG_ON(sizeof(dma_addr_t) != sizeof(phys_addr_t));
		if (!p)
			put_error(sink, spec, "(null)");
		else if (probe_read(&phys, p, sizeof(phys)))
			put_error(sink, spec, "(efault)");
		else
			put_hex(sink, spec, phys, 2 * sizeof(phys), true);
		return;
	case 'h':
		put_bytes(sink, spec, p, how[1]);
		return;
	case 'b':	/* its width is the number of bits */
		fmt_bitmap(sink, p, how[1] == 'l', spec->bits);
		return;
	case 'e':
		if (IS_ERR(p)) {
			put_errptr(sink, spec, p);
			return;
		}
		break;
	case 'V':	/* a format with its arguments */
		if (!readable(p))
			put_error(sink, spec, "(efault)");
		else
			fmt_vprint(sink, ((const struct va_format *)p)->fmt,
				   *((const struct va_format *)p)->va);
		return;
	case 'x':
		break;
	default:
		len = pointer_text(text, sizeof(text), p, how, spec->width);
		if (len >= 0) {
			put_padded(sink, spec, text, (size_t)len);
			return;
		}
		if (pointer_hash_key && p)
			p = (const void *)pointer_hash(p);
	}
	put_hex(sink, spec, (unsigned long)p, 2 * sizeof(p), spec->flags & F_ALT);
}

/* --- parsing --- */

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static const char *parse_digits(const char *fmt, int *value, int max)
{
	int n = 0;

	for (; *fmt >= '0' && *fmt <= '9'; fmt++)
		if (n <= max)
			n = 10 * n + (*fmt - '0');
	*value = min(n, max);
	return fmt;
}

/* Flags, width and precision, from behind the '%' to the qualifier. */
static const char *parse_spec(const char *fmt, struct spec *spec, struct fmt_args *args)
{
	*spec = (struct spec){ .precision = -1 };

	for (;; fmt++) {
		if (*fmt == '-')
			spec->flags |= F_LEFT;
		else if (*fmt == '+')
			spec->flags |= F_PLUS;
		else if (*fmt == ' ')
			spec->flags |= F_SPACE;
		else if (*fmt == '#')
			spec->flags |= F_ALT;
		else if (*fmt == '0')
			spec->flags |= F_ZERO;
		else
			break;
	}

	if (*fmt == '*') {
		fmt++;
		spec->width = spec->bits = va_arg(args->ap, int);
		if (spec->width < 0) {
			spec->flags |= F_LEFT;
			spec->width = spec->width < -WIDTH_MAX ? WIDTH_MAX : -spec->width;
		}
		spec->width = min(spec->width, WIDTH_MAX);
	} else {
		fmt = parse_digits(fmt, &spec->width, WIDTH_MAX);
		spec->bits = spec->width;
	}

	if (*fmt == '.') {
		fmt++;
		if (*fmt == '*') {
			fmt++;
			spec->precision = va_arg(args->ap, int);
			if (spec->precision > PRECISION_MAX)
				spec->precision = PRECISION_MAX;
			else if (spec->precision < 0)
				spec->precision = -1;	/* as if none was given */
		} else {
			fmt = parse_digits(fmt, &spec->precision, PRECISION_MAX);
		}
	}
	return fmt;
}

/* The qualifier as one character: 'H' is hh, 'L' is ll. 0 for none. */
static const char *parse_qualifier(const char *fmt, char *qualifier)
{
	*qualifier = 0;
	switch (*fmt) {
	case 'h':
	case 'l':
		*qualifier = *fmt++;
		if (*fmt == *qualifier) {
			*qualifier = *qualifier == 'h' ? 'H' : 'L';
			fmt++;
		}
		break;
	case 'L':
	case 'q':
		*qualifier = 'L';
		fmt++;
		break;
	case 'z':
	case 'Z':
	case 't':
		*qualifier = 'l';	/* both are as wide as a long here */
		fmt++;
		break;
	case 'j':
		*qualifier = 'L';
		fmt++;
		break;
	}
	return fmt;
}

static u64 integer_arg(struct fmt_args *args, char qualifier, bool is_signed)
{
	int i;

	if (qualifier == 'L')
		return va_arg(args->ap, u64);
	if (qualifier == 'l') {
		long l = va_arg(args->ap, long);

		return is_signed ? (u64)(s64)l : (u64)(unsigned long)l;
	}
	i = va_arg(args->ap, int);
	if (qualifier == 'h')
		return is_signed ? (u64)(s64)(s16)i : (u64)(u16)i;
	if (qualifier == 'H')
		return is_signed ? (u64)(s64)(s8)i : (u64)(u8)i;
	return is_signed ? (u64)(s64)i : (u64)(u32)i;
}

/* One conversion; fmt is behind the '%'. Returns what follows it. */
static const char *convert(struct fmt_sink *sink, const char *fmt, struct fmt_args *args)
{
	const char *start = fmt - 1;
	struct spec spec;
	char qualifier, c;
	const void *p;
	u64 num;

	fmt = parse_spec(fmt, &spec, args);
	fmt = parse_qualifier(fmt, &qualifier);

	switch (*fmt) {
	case '%':
		put(sink, "%", 1);
		break;
	case 'c':
		c = (char)va_arg(args->ap, int);
		put_padded(sink, &spec, &c, 1);
		break;
	case 's':
		put_string(sink, &spec, va_arg(args->ap, const char *));
		break;
	case 'p':
		p = va_arg(args->ap, const void *);
		put_pointer(sink, &spec, p, fmt + 1);
		/* What follows p belongs to it, known or not. */
		while (is_alnum(fmt[1]))
			fmt++;
		break;
	case 'n':	/* writes memory for whoever controls the format: ignored */
		(void)va_arg(args->ap, void *);
		break;
	case 'd':
	case 'i':
		num = integer_arg(args, qualifier, true);
		if ((s64)num < 0)
			put_number(sink, &spec, -num, 10, true);
		else
			put_number(sink, &spec, num, 10, false);
		break;
	case 'X':
		spec.flags |= F_UPPER;
		fallthrough;
	case 'x':
	case 'o':
	case 'u':
		spec.flags &= ~(F_PLUS | F_SPACE);
		num = integer_arg(args, qualifier, false);
		put_number(sink, &spec, num, *fmt == 'u' ? 10 : *fmt == 'o' ? 8 : 16, false);
		break;
	default:	/* unknown: shown as it stands, no argument taken */
		put(sink, start, fmt - start + (*fmt != '\0'));
		break;
	}
	return *fmt ? fmt + 1 : fmt;
}

int fmt_vprint(struct fmt_sink *sink, const char *fmt, va_list args)
{
	size_t before = sink->count;
	struct fmt_args copy;
	const char *text;

	va_copy(copy.ap, args);
	while (*fmt) {
		for (text = fmt; *fmt && *fmt != '%'; fmt++)
			;
		put(sink, text, fmt - text);
		if (*fmt == '%')
			fmt = convert(sink, fmt + 1, &copy);
	}
	va_end(copy.ap);
	return (int)(sink->count - before);
}
