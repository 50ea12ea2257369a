// SPDX-License-Identifier: MIT
/* Queues in a ring; see linux/kfifo.h. in and out run freely, their difference is the fill. */
#include <linux/export.h>
#include <linux/kfifo.h>

int __kfifo_init(struct __kfifo *f, void *buffer, unsigned int size, size_t esize)
{
	unsigned int n = size / (unsigned int)esize;

	*f = (struct __kfifo){ .esize = (unsigned int)esize };
	if (n < 2)
		return -EINVAL;
	f->data = buffer;
	f->mask = (unsigned int)rounddown_pow_of_two(n) - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_init);

int __kfifo_alloc(struct __kfifo *f, unsigned int size, size_t esize, gfp_t gfp)
{
	*f = (struct __kfifo){ .esize = (unsigned int)esize };
	if (size < 2 || size > 1U << 31)
		return -EINVAL;
	size = (unsigned int)roundup_pow_of_two(size);
	f->data = kmalloc_array(size, esize, gfp);
	if (!f->data)
		return -ENOMEM;
	f->mask = size - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_alloc);

void __kfifo_free(struct __kfifo *f)
{
	kfree(f->data);
	*f = (struct __kfifo){ .esize = f->esize };
}
EXPORT_SYMBOL(__kfifo_free);

static unsigned int fill(const struct __kfifo *f)
{
	return READ_ONCE(f->in) - READ_ONCE(f->out);
}

static unsigned int room(const struct __kfifo *f)
{
	return f->mask + 1 - fill(f);
}

/* The two pieces of n elements at pos: bytes of the first, address of the first. */
static size_t first_piece(const struct __kfifo *f, unsigned int pos, unsigned int n, char **at)
{
	unsigned int offset = pos & f->mask;

	*at = (char *)f->data + (size_t)offset * f->esize;
	return (size_t)min(n, f->mask + 1 - offset) * f->esize;
}

static void copy_in(struct __kfifo *f, unsigned int pos, const void *buf, unsigned int n)
{
	char *at;
	size_t len = first_piece(f, pos, n, &at);

	memcpy(at, buf, len);
	memcpy(f->data, (const char *)buf + len, (size_t)n * f->esize - len);
}

static void copy_out(struct __kfifo *f, unsigned int pos, void *buf, unsigned int n)
{
	char *at;
	size_t len = first_piece(f, pos, n, &at);

	memcpy(buf, at, len);
	memcpy((char *)buf + len, f->data, (size_t)n * f->esize - len);
}

/* A record's length, little-endian in recsize bytes. */
static unsigned int record_len(struct __kfifo *f, unsigned int recsize)
{
	u8 len[2] = { 0 };

	copy_out(f, f->out, len, recsize);
	return len[0] | (unsigned int)len[1] << 8;
}

static void put_record_len(struct __kfifo *f, unsigned int n, unsigned int recsize)
{
	u8 len[2] = { (u8)n, (u8)(n >> 8) };

	copy_in(f, f->in, len, recsize);
}

static bool fits_record(const struct __kfifo *f, unsigned int n, unsigned int recsize)
{
	return n < 1U << (8 * recsize) && n + recsize <= room(f);
}

unsigned int __kfifo_in(struct __kfifo *f, const void *buf, unsigned int n, unsigned int recsize)
{
	if (recsize) {
		if (!fits_record(f, n, recsize))
			return 0;
		put_record_len(f, n, recsize);
	} else {
		n = min(n, room(f));
	}
	copy_in(f, f->in + recsize, buf, n);
	smp_wmb();
	WRITE_ONCE(f->in, f->in + n + recsize);
	return n;
}
EXPORT_SYMBOL(__kfifo_in);

unsigned int __kfifo_out(struct __kfifo *f, void *buf, unsigned int n, unsigned int recsize,
			 bool peek)
{
	unsigned int whole;

	if (!fill(f))
		return 0;
	whole = recsize ? record_len(f, recsize) : min(n, fill(f));
	n = min(n, whole);
	copy_out(f, f->out + recsize, buf, n);
	smp_wmb();
	if (!peek)
		WRITE_ONCE(f->out, f->out + whole + recsize);
	return n;
}
EXPORT_SYMBOL(__kfifo_out);

unsigned int __kfifo_peek_len(struct __kfifo *f, unsigned int recsize)
{
	if (!recsize)
		return fill(f) * f->esize;
	return fill(f) ? record_len(f, recsize) : 0;
}
EXPORT_SYMBOL(__kfifo_peek_len);

void __kfifo_skip(struct __kfifo *f, unsigned int recsize)
{
	if (fill(f))
		WRITE_ONCE(f->out, f->out + recsize + (recsize ? record_len(f, recsize) : 1));
}
EXPORT_SYMBOL(__kfifo_skip);
