// SPDX-License-Identifier: MIT
/*
 * The allocation trace as text, to be pasted from a terminal into a file and read
 * again, here or on a PC:
 *
 *	mm210-trace 1 events 3 caches 1 dropped 0 lost 0 ram 1024 low 760 free 258423
 *	cache 1 200 8 2000 - frames
 *	km 1 64 cc0
 *	ca* 2 1 820
 *	kf 1
 *	end 5d1e07a2
 *
 * A line is an event: the call, its marks, its numbers. Marks: * in an interrupt,
 * - an allocation that failed, ! a free that was refused. Numbers are decimal,
 * flags hexadecimal:
 *
 *	km ID BYTES GFP		kmalloc		kf ID		kfree
 *	ca ID CACHE GFP		kmem_cache_alloc	cf ID CACHE	kmem_cache_free
 *	pa ID ORDER GFP NODE	alloc_pages	pf ID ORDER	free_pages, put_page
 *	pg ID ORDER		get_page	ps ID ORDER NEW	split_page; the second
 *						page is NEW, the third NEW + 1, ...
 *	va ID BYTES GFP NODE	vmalloc		vf ID		vfree
 *	da ID BYTES GFP		dma_alloc_coherent	df ID BYTES	dma_free_coherent
 *	cc CACHE		kmem_cache_create	cd CACHE	kmem_cache_destroy
 *
 * Id 0 is no object (a failed allocation) or one from before the trace. "cache"
 * lines say number, size, alignment, flags, c and d where there is a constructor
 * or destructor, and the name. The end carries the CRC-32 (IEEE 802.3's polynomial)
 * of all lines from the header to the last event, each with one newline, carriage
 * returns and blanks at the end of a line left out.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include <mm210/trace.h>

#define VERSION		1
#define MAX_LINE	128
#define HEADER		"mm210-trace "

/* Which numbers follow: i id, s bytes, o order, c cache, g flags, n node, f first
 * id of a split. */
static const struct op_format {
	char name[3];
	char fields[5];
} formats[TRACE_NR_OPS] = {
	[TRACE_KMALLOC] = { "km", "isg" },
	[TRACE_KFREE] = { "kf", "i" },
	[TRACE_CACHE_ALLOC] = { "ca", "icg" },
	[TRACE_CACHE_FREE] = { "cf", "ic" },
	[TRACE_ALLOC_PAGES] = { "pa", "iogn" },
	[TRACE_FREE_PAGES] = { "pf", "io" },
	[TRACE_GET_PAGE] = { "pg", "io" },
	[TRACE_SPLIT_PAGE] = { "ps", "iof" },
	[TRACE_VMALLOC] = { "va", "isgn" },
	[TRACE_VFREE] = { "vf", "i" },
	[TRACE_DMA_ALLOC] = { "da", "isg" },
	[TRACE_DMA_FREE] = { "df", "is" },
	[TRACE_CACHE_CREATE] = { "cc", "c" },
	[TRACE_CACHE_DESTROY] = { "cd", "c" },
};

static const struct {
	char sign;
	u8 mark;
} signs[] = {
	{ '*', TRACE_IRQ }, { '-', TRACE_FAILED }, { '!', TRACE_REFUSED },
};

const char *trace_op_name(enum trace_op op)
{
	static const char *const names[TRACE_NR_OPS] = {
		"kmalloc", "kfree", "kmem_cache_alloc", "kmem_cache_free", "alloc_pages",
		"free_pages", "get_page", "split_page", "vmalloc", "vfree", "dma_alloc",
		"dma_free", "kmem_cache_create", "kmem_cache_destroy",
	};

	return names[op];
}

/* CRC-32, reflected; starts from and ends with its complement. */
static u32 crc32(u32 crc, const char *s, size_t len)
{
	unsigned int bit;

	while (len--) {
		crc ^= (u8)*s++;
		for (bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320U : 0);
	}
	return crc;
}

/* --- printing --- */

struct printer {
	struct seq_file *m;
	u32 crc;
	char line[MAX_LINE];
	size_t len;
};

static void __printf(2, 3) add(struct printer *p, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	p->len += vscnprintf(p->line + p->len, sizeof(p->line) - p->len, fmt, args);
	va_end(args);
}

static void end_line(struct printer *p)
{
	add(p, "\n");
	p->crc = crc32(p->crc, p->line, p->len);
	seq_puts(p->m, p->line);
	p->len = 0;
}

static void print_event(struct printer *p, const struct trace_event *e)
{
	const char *field;
	unsigned int i;

	add(p, "%s", formats[e->op].name);
	for (i = 0; i < ARRAY_SIZE(signs); i++)
		if (e->marks & signs[i].mark)
			add(p, "%c", signs[i].sign);
	for (field = formats[e->op].fields; *field; field++) {
		switch (*field) {
		case 'i':
			add(p, " %u", e->id);
			break;
		case 'g':
			add(p, " %x", e->gfp);
			break;
		case 'f':
			add(p, " %u", e->gfp);
			break;
		case 'n':
			add(p, " %d", e->nid);
			break;
		default:
			add(p, " %lu", e->arg);
		}
	}
	end_line(p);
}

void trace_print(struct seq_file *m, const struct trace *t)
{
	struct printer p = { .m = m, .crc = ~0U };
	unsigned long n;
	unsigned int i;

	add(&p, HEADER "%d events %lu caches %u dropped %lu lost %lu ram %lu low %lu free %lu",
	    VERSION, t->nr, t->nr_caches, t->dropped, t->lost, t->ram, t->low, t->free);
	end_line(&p);
	for (i = 0; i < t->nr_caches; i++) {
		const struct trace_cache *c = &t->caches[i];

		add(&p, "cache %u %u %u %x %s%s %s", i + 1, c->size, c->align, c->flags,
		    c->ctor ? "c" : c->dtor ? "" : "-", c->dtor ? "d" : "", c->name);
		end_line(&p);
	}
	for (n = 0; n < t->nr; n++)
		print_event(&p, trace_event(t, n));
	seq_printf(m, "end %08x\n", ~p.crc);
}

/* --- reading --- */

struct reader {
	const char *text, *end;
	unsigned long line;		/* of the line in hand, from 1 on */
	const char *at, *stop;		/* what is left of it */
	u32 crc;			/* of all lines read since the header */
	char *why;
	size_t why_size;
};

static int __printf(2, 3) wrong(struct reader *r, const char *fmt, ...)
{
	int n = scnprintf(r->why, r->why_size, "line %lu: ", r->line);
	va_list args;

	va_start(args, fmt);
	vscnprintf(r->why + n, r->why_size - n, fmt, args);
	va_end(args);
	return -EINVAL;
}

/* Take the next line in hand; false at the end of the text. A line that its
 * newline is missing from was cut off. */
static bool next_line(struct reader *r)
{
	const char *newline;

	if (r->text == r->end)
		return false;
	newline = memchr(r->text, '\n', r->end - r->text);
	r->line++;
	r->at = r->text;
	r->stop = newline ? newline : r->end;
	r->text = newline ? newline + 1 : r->end;
	while (r->stop > r->at && (r->stop[-1] == '\r' || r->stop[-1] == ' '))
		r->stop--;
	return true;
}

static bool word(struct reader *r, const char *s)
{
	size_t len = strlen(s);

	if ((size_t)(r->stop - r->at) < len || memcmp(r->at, s, len))
		return false;
	r->at += len;
	return true;
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

static bool number(struct reader *r, unsigned int base, unsigned long max, unsigned long *value)
{
	const char *start = r->at;
	u64 n = 0;

	while (r->at < r->stop && digit(*r->at) < (int)base && n <= max)
		n = n * base + digit(*r->at++);
	*value = (unsigned long)n;
	return r->at != start && n <= max;
}

/* " NUMBER" */
static bool field(struct reader *r, unsigned int base, unsigned long max, unsigned long *value)
{
	return word(r, " ") && number(r, base, max, value);
}

static bool named_field(struct reader *r, const char *name, unsigned long max,
			unsigned long *value)
{
	return word(r, name) && number(r, 10, max, value);
}

static int read_header(struct reader *r, struct trace *t)
{
	unsigned long version, caches;
	const char *start;

	do {
		if (!next_line(r)) {
			scnprintf(r->why, r->why_size, "no trace: no line begins with \"%s\"",
				  HEADER);
			return -EINVAL;
		}
	} while (!word(r, HEADER));
	start = r->at - strlen(HEADER);
	r->crc = crc32(crc32(r->crc, start, r->stop - start), "\n", 1);
	if (!number(r, 10, U32_MAX, &version))
		return wrong(r, "the header has no version");
	if (version != VERSION)
		return wrong(r, "a trace of version %lu, this reads version %d", version, VERSION);
	if (!named_field(r, " events ", TRACE_MAX_EVENTS, &t->nr) ||
	    !named_field(r, " caches ", TRACE_MAX_CACHES, &caches) ||
	    !named_field(r, " dropped ", U32_MAX, &t->dropped) ||
	    !named_field(r, " lost ", U32_MAX, &t->lost) ||
	    !named_field(r, " ram ", 4096, &t->ram) ||
	    !named_field(r, " low ", 4096, &t->low) ||
	    !named_field(r, " free ", U32_MAX, &t->free) || r->at != r->stop)
		return wrong(r, "damaged header");
	t->nr_caches = (unsigned int)caches;
	t->capacity = t->nr;
	return 0;
}

static int read_cache(struct reader *r, struct trace_cache *c, unsigned int expected)
{
	unsigned long n, size, align, flags;

	if (!named_field(r, "cache ", TRACE_MAX_CACHES, &n) || n != expected ||
	    !field(r, 10, U32_MAX, &size) || !field(r, 10, U32_MAX, &align) ||
	    !field(r, 16, U32_MAX, &flags) || !word(r, " "))
		return wrong(r, "expected cache %u of the header", expected);
	c->size = (u32)size;
	c->align = (u32)align;
	c->flags = (u32)flags;
	if (!word(r, "-")) {
		c->ctor = word(r, "c");
		c->dtor = word(r, "d");
	}
	if (!word(r, " ") || r->at == r->stop || (size_t)(r->stop - r->at) >= sizeof(c->name))
		return wrong(r, "damaged cache line");
	memcpy(c->name, r->at, r->stop - r->at);
	return 0;
}

static bool read_field(struct reader *r, const struct trace *t, char kind, struct trace_event *e)
{
	unsigned long n = 0;

	switch (kind) {
	case 'i':
		if (!field(r, 10, INT_MAX, &n))
			return false;
		e->id = (u32)n;
		return true;
	case 'g':
	case 'f':
		if (!field(r, kind == 'g' ? 16 : 10, U32_MAX, &n))
			return false;
		e->gfp = (u32)n;
		return true;
	case 'n':
		if (word(r, " -1"))
			n = NUMA_NO_NODE;
		else if (!field(r, 10, MAX_NUMNODES - 1, &n))
			return false;
		e->nid = (s16)n;
		return true;
	case 'c':
		return field(r, 10, t->nr_caches, &e->arg) && e->arg;
	case 'o':
		return field(r, 10, U32_MAX, &e->arg) &&
		       (e->op != TRACE_SPLIT_PAGE || e->arg <= MAX_ORDER);
	default:
		return field(r, 10, U32_MAX, &e->arg);
	}
}

static int read_event(struct reader *r, const struct trace *t, struct trace_event *e)
{
	const char *kind;
	unsigned int i;

	if (word(r, "end ") || r->at == r->stop)
		return wrong(r, "the trace ends before its %lu events", t->nr);
	e->nid = NUMA_NO_NODE;
	for (e->op = 0; e->op < TRACE_NR_OPS; e->op++)
		if (word(r, formats[e->op].name))
			break;
	if (e->op == TRACE_NR_OPS)
		return wrong(r, "unknown event \"%.*s\"", (int)min_t(long, r->stop - r->at, 20),
			     r->at);
	for (i = 0; i < ARRAY_SIZE(signs); i++)
		if (r->at < r->stop && *r->at == signs[i].sign) {
			e->marks |= signs[i].mark;
			r->at++;
		}
	for (kind = formats[e->op].fields; *kind; kind++)
		if (!read_field(r, t, *kind, e))
			return wrong(r, "bad number for %s", trace_op_name(e->op));
	if (r->at != r->stop)
		return wrong(r, "more than belongs to %s", trace_op_name(e->op));
	if (trace_op_allocates(e->op) && !e->id != !!(e->marks & TRACE_FAILED))
		return wrong(r, "%s has an id if and only if it succeeded", trace_op_name(e->op));
	return 0;
}

/* One line of those that the checksum covers. */
static bool summed_line(struct reader *r)
{
	if (!next_line(r))
		return false;
	r->crc = crc32(crc32(r->crc, r->at, r->stop - r->at), "\n", 1);
	return true;
}

static int read_body(struct reader *r, struct trace *t)
{
	unsigned long n, sum;
	unsigned int i;
	int err = 0;

	for (i = 0; i < t->nr_caches && !err; i++)
		err = summed_line(r) ? read_cache(r, &t->caches[i], i + 1) :
				       wrong(r, "cut off behind this line");
	for (n = 0; n < t->nr && !err; n++)
		err = summed_line(r) ? read_event(r, t, &t->events[n]) :
				       wrong(r, "cut off behind this line: %lu of %lu events", n,
					     t->nr);
	if (err)
		return err;
	if (!next_line(r))
		return wrong(r, "cut off behind this line: the end with the checksum is missing");
	if (!word(r, "end") || !field(r, 16, U32_MAX, &sum) || r->at != r->stop)
		return wrong(r, "expected the end: there are more lines than the %lu events of "
			     "the header", t->nr);
	if (sum != (u32)~r->crc)
		return wrong(r, "wrong checksum: %08lx is said, %08x is found", sum, (u32)~r->crc);
	return 0;
}

int trace_parse(const char *text, size_t len, void *(*alloc)(unsigned long bytes),
		struct trace *t, char *why, size_t why_size)
{
	struct reader r = {
		.text = text, .end = text + len, .crc = ~0U, .why = why, .why_size = why_size,
	};
	int err;

	memset(t, 0, sizeof(*t));
	err = read_header(&r, t);
	if (err)
		return err;
	/* At least one of each, so that no allocation is of 0 bytes. */
	t->events = alloc((t->nr + 1) * sizeof(*t->events));
	t->caches = alloc((t->nr_caches + 1) * sizeof(*t->caches));
	if (!t->events || !t->caches) {
		scnprintf(why, why_size, "no memory for %lu events", t->nr);
		return -ENOMEM;
	}
	return read_body(&r, t);
}
