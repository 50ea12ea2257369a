// SPDX-License-Identifier: MIT
/*
 * The log: the last messages, in a ring of bytes. Each line is a header and its text; the
 * oldest lines make room for new ones. Positions count bytes since the start and wrap at
 * 2^32, so that the distance of two tells which is older.
 *
 * A line grows piece by piece as printk formats it. A message that interrupts another goes
 * on in that one's line: the text is all there, as it is on the console.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/string.h>
#include <linux/timex.h>
#include <mm210/printk.h>

#define RING_SIZE	(1U << CONFIG_LOG_BUF_SHIFT)
#define CHUNK		64U		/* most that is copied with interrupts masked */

struct header {
	u16 len;			/* of the text */
	u16 level;
	u64 ns;
} __packed;

static char ring[RING_SIZE];
static u32 head, tail;			/* behind the last byte; the oldest line */
static u32 open_line;			/* where the line under way begins */
static bool in_line;

static void ring_put(u32 pos, const void *from, u32 n)
{
	u32 at = pos % RING_SIZE, part = min(n, RING_SIZE - at);

	memcpy(ring + at, from, part);
	memcpy(ring, (const char *)from + part, n - part);
}

static void ring_get(u32 pos, void *to, u32 n)
{
	u32 at = pos % RING_SIZE, part = min(n, RING_SIZE - at);

	memcpy(to, ring + at, part);
	memcpy((char *)to + part, ring, n - part);
}

static void make_room(u32 n)
{
	struct header h;

	while (head + n - tail > RING_SIZE) {
		ring_get(tail, &h, sizeof(h));
		tail += sizeof(h) + h.len;
	}
}

/* At most CHUNK bytes of one line, without its newline. */
static void append(int level, const char *text, u32 n)
{
	struct header h;

	if (in_line) {
		ring_get(open_line, &h, sizeof(h));
		if (h.len + n > LOG_LINE_MAX)
			in_line = false;
	}
	if (!in_line) {
		h = (struct header){
			.level = (u16)level,
			.ns = clock_frequency() ? ktime_get_ns() : 0,
		};
		make_room(sizeof(h));
		open_line = head;
		head += sizeof(h);
		in_line = true;
	}
	/* The line under way is never the oldest: it is far smaller than the ring. */
	make_room(n);
	ring_put(head, text, n);
	head += n;
	h.len = (u16)(h.len + n);
	ring_put(open_line, &h, sizeof(h));
}

void log_write(int level, const char *text, size_t len)
{
	unsigned long flags;
	const char *newline;
	u32 n;

	while (len) {
		n = min((u32)len, CHUNK);
		newline = memchr(text, '\n', n);
		if (newline)
			n = (u32)(newline - text);
		local_irq_save(flags);
		append(level, text, n);
		if (newline)
			in_line = false;
		local_irq_restore(flags);
		n += newline != NULL;
		text += n;
		len -= n;
	}
}

bool log_read(u32 *pos, struct log_line *line)
{
	unsigned long flags;
	struct header h;
	bool found;

	local_irq_save(flags);
	if ((s32)(*pos - tail) < 0)
		*pos = tail;
	found = *pos != head;
	if (found) {
		ring_get(*pos, &h, sizeof(h));
		ring_get(*pos + sizeof(h), line->text, h.len);
		*pos += sizeof(h) + h.len;
		line->level = h.level;
		line->ns = h.ns;
		line->len = h.len;
		line->text[h.len] = '\0';
	}
	local_irq_restore(flags);
	return found;
}

u32 log_end(void)
{
	return head;
}

u32 log_size(void)
{
	return RING_SIZE;
}
