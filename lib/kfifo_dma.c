// SPDX-License-Identifier: MIT
/*
 * A FIFO's memory for a device that reads or writes it: scatterlists of the free or of the
 * filled part, which has two pieces where it goes around the end. A piece is one entry for
 * each run of pages in a row.
 */
#include <linux/export.h>
#include <linux/kfifo.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

static struct page *page_of(const void *p)
{
	return is_vmalloc_or_module_addr(p) ? vmalloc_to_page(p) : virt_to_page(p);
}

/* How much of len bytes at p lies physically in a row. */
static unsigned int run_of(const char *p, unsigned int len)
{
	unsigned int run = PAGE_SIZE - (unsigned int)offset_in_page(p);
	unsigned long pfn = page_to_pfn(page_of(p));

	for (; run < len && page_to_pfn(page_of(p + run)) == ++pfn; run += PAGE_SIZE)
		;
	return min(run, len);
}

static unsigned int add_piece(struct __kfifo *f, struct scatterlist *sgl, unsigned int nents,
			      unsigned int offset, unsigned int len, dma_addr_t dma)
{
	unsigned int n, run;
	char *p;

	for (n = 0; n < nents && len; n++, offset += run, len -= run) {
		p = (char *)f->data + offset;
		run = run_of(p, len);
		sg_set_page(&sgl[n], page_of(p), run, (unsigned int)offset_in_page(p));
		if (dma != DMA_MAPPING_ERROR) {
			sg_dma_address(&sgl[n]) = dma + offset;
			sg_dma_len(&sgl[n]) = run;
		}
	}
	return n;
}

/* n elements from pos on. */
static unsigned int pieces(struct __kfifo *f, struct scatterlist *sgl, int nents,
			   unsigned int pos, unsigned int n, dma_addr_t dma)
{
	unsigned int size = f->mask + 1, offset = pos & f->mask, first = min(n, size - offset);
	unsigned int used;

	if (nents <= 0)
		return 0;
	used = add_piece(f, sgl, (unsigned int)nents, offset * f->esize, first * f->esize, dma);
	used += add_piece(f, sgl + used, (unsigned int)nents - used, 0, (n - first) * f->esize,
			  dma);
	if (used)
		sg_mark_end(&sgl[used - 1]);
	return used;
}

static unsigned int filled(const struct __kfifo *f)
{
	return READ_ONCE(f->in) - READ_ONCE(f->out);
}

static unsigned int longest_record(unsigned int recsize)
{
	return (1U << (8 * recsize)) - 1;
}

unsigned int __kfifo_dma_in(struct __kfifo *f, struct scatterlist *sgl, int nents,
			    unsigned int n, unsigned int recsize, dma_addr_t dma)
{
	unsigned int room = f->mask + 1 - filled(f);

	if (recsize) {
		n = min(n, longest_record(recsize));
		if (n + recsize > room)
			return 0;
	}
	return pieces(f, sgl, nents, f->in + recsize, min(n, room), dma);
}
EXPORT_SYMBOL(__kfifo_dma_in);

unsigned int __kfifo_dma_out(struct __kfifo *f, struct scatterlist *sgl, int nents,
			     unsigned int n, unsigned int recsize, dma_addr_t dma)
{
	unsigned int there = filled(f);

	if (recsize) {
		n = min(n, longest_record(recsize));
		if (n + recsize > there)
			return 0;
	}
	return pieces(f, sgl, nents, f->out + recsize, min(n, there), dma);
}
EXPORT_SYMBOL(__kfifo_dma_out);

void __kfifo_dma_in_done(struct __kfifo *f, unsigned int n, unsigned int recsize)
{
	unsigned int i;

	if (recsize) {
		n = min(n, longest_record(recsize));
		for (i = 0; i < recsize; i++)
			((u8 *)f->data)[(f->in + i) & f->mask] = (u8)(n >> (8 * i));
	}
	smp_wmb();
	WRITE_ONCE(f->in, f->in + recsize + (recsize ? n : n / f->esize));
}
EXPORT_SYMBOL(__kfifo_dma_in_done);

void __kfifo_dma_out_done(struct __kfifo *f, unsigned int n, unsigned int recsize)
{
	/* A record is gone whole, however much of it was asked for. */
	if (recsize)
		n = __kfifo_peek_len(f, recsize);
	else
		n /= f->esize;
	WRITE_ONCE(f->out, f->out + recsize + n);
}
EXPORT_SYMBOL(__kfifo_dma_out_done);

unsigned int __kfifo_out_linear(struct __kfifo *f, unsigned int *tail, unsigned int n,
				unsigned int recsize)
{
	unsigned int offset = (f->out + recsize) & f->mask;

	if (!filled(f)) {
		n = 0;
	} else {
		n = min(n, recsize ? __kfifo_peek_len(f, recsize) : filled(f));
		n = min(n, f->mask + 1 - offset);
	}
	if (tail)
		*tail = offset;
	return n;
}
EXPORT_SYMBOL(__kfifo_out_linear);
