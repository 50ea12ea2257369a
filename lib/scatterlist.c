// SPDX-License-Identifier: MIT
/* Lists of stretches of memory; see linux/scatterlist.h. */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>

void sg_init_table(struct scatterlist *sgl, unsigned int nents)
{
	memset(sgl, 0, nents * sizeof(*sgl));
	sg_mark_end(&sgl[nents - 1]);
}
EXPORT_SYMBOL(sg_init_table);

void sg_init_one(struct scatterlist *sg, const void *buf, unsigned int buflen)
{
	sg_init_table(sg, 1);
	sg_set_buf(sg, buf, buflen);
}
EXPORT_SYMBOL(sg_init_one);

int sg_nents(struct scatterlist *sg)
{
	int n = 0;

	for (; sg; sg = sg_next(sg))
		n++;
	return n;
}
EXPORT_SYMBOL(sg_nents);

int sg_nents_for_len(struct scatterlist *sg, u64 len)
{
	u64 total = 0;
	int n = 0;

	if (!len)
		return 0;
	for (; sg; sg = sg_next(sg)) {
		n++;
		total += sg->length;
		if (total >= len)
			return n;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(sg_nents_for_len);

struct scatterlist *sg_last(struct scatterlist *sgl, unsigned int nents)
{
	struct scatterlist *sg, *last = NULL;
	unsigned int i;

	for_each_sg(sgl, sg, nents, i)
		last = sg;
	return last;
}
EXPORT_SYMBOL(sg_last);

/* --- tables: arrays of a page each, the last entry of all but the last a link --- */

void sg_free_table(struct sg_table *table)
{
	struct scatterlist *sgl = table->sgl, *next;
	unsigned int left = table->orig_nents;

	while (sgl) {
		next = NULL;
		if (left > SG_MAX_SINGLE_ALLOC) {
			next = sg_chain_ptr(&sgl[SG_MAX_SINGLE_ALLOC - 1]);
			left -= SG_MAX_SINGLE_ALLOC - 1;
		}
		kfree(sgl);
		sgl = next;
	}
	memset(table, 0, sizeof(*table));
}
EXPORT_SYMBOL(sg_free_table);

int sg_alloc_table(struct sg_table *table, unsigned int nents, gfp_t gfp)
{
	unsigned int left = nents, n;
	struct scatterlist *sgl, *prv = NULL;

	memset(table, 0, sizeof(*table));
	if (!nents)
		return -EINVAL;
	while (left) {
		n = min(left, (unsigned int)SG_MAX_SINGLE_ALLOC);
		sgl = kmalloc_array(n, sizeof(*sgl), gfp);
		if (!sgl)
			goto fail;
		sg_init_table(sgl, n);
		if (prv)
			sg_chain(prv, SG_MAX_SINGLE_ALLOC, sgl);
		else
			table->sgl = sgl;
		prv = sgl;
		if (left == n)
			break;
		sg_unmark_end(&sgl[n - 1]);
		left -= n - 1;
	}
	table->nents = table->orig_nents = nents;
	return 0;

fail:
	/* What there is ends with an array without its link. */
	if (prv)
		table->orig_nents = nents - left + (nents == left ? 0 : 1);
	sg_free_table(table);
	return -ENOMEM;
}
EXPORT_SYMBOL(sg_alloc_table);

/* How many pages from i on lie side by side, bytes that they hold at most max. */
static unsigned int run_of_pages(struct page **pages, unsigned int n_pages, unsigned int i,
				 unsigned int max)
{
	unsigned int n;

	for (n = 1; i + n < n_pages && (n + 1) * PAGE_SIZE <= max; n++)
		if (page_to_pfn(pages[i + n]) != page_to_pfn(pages[i]) + n)
			break;
	return n;
}

int sg_alloc_table_from_pages_segment(struct sg_table *sgt, struct page **pages,
				      unsigned int n_pages, unsigned int offset,
				      unsigned long size, unsigned int max_segment, gfp_t gfp)
{
	unsigned int i, n, chunks = 0, len;
	struct scatterlist *sg;
	int err;

	max_segment = ALIGN_DOWN(max_segment, (unsigned int)PAGE_SIZE);
	if (!max_segment)
		return -EINVAL;
	for (i = 0; i < n_pages; i += run_of_pages(pages, n_pages, i, max_segment))
		chunks++;
	err = sg_alloc_table(sgt, chunks, gfp);
	if (err)
		return err;
	for (i = 0, sg = sgt->sgl; i < n_pages; i += n, sg = sg_next(sg)) {
		n = run_of_pages(pages, n_pages, i, max_segment);
		len = (unsigned int)min(size, n * PAGE_SIZE - offset);
		sg_set_page(sg, pages[i], len, offset);
		size -= len;
		offset = 0;
	}
	return 0;
}
EXPORT_SYMBOL(sg_alloc_table_from_pages_segment);

int sg_alloc_table_from_pages(struct sg_table *sgt, struct page **pages, unsigned int n_pages,
			      unsigned int offset, unsigned long size, gfp_t gfp)
{
	return sg_alloc_table_from_pages_segment(sgt, pages, n_pages, offset, size, UINT_MAX, gfp);
}
EXPORT_SYMBOL(sg_alloc_table_from_pages);

/* --- page by page --- */

void __sg_page_iter_start(struct sg_page_iter *piter, struct scatterlist *sglist,
			  unsigned int nents, unsigned long pgoffset)
{
	*piter = (struct sg_page_iter){
		.sg = sglist, .sg_pgoffset = (unsigned int)pgoffset, .__nents = nents,
	};
}
EXPORT_SYMBOL(__sg_page_iter_start);

static unsigned int pages_of(struct scatterlist *sg)
{
	return (unsigned int)(PAGE_ALIGN(sg->offset + sg->length) >> PAGE_SHIFT);
}

bool __sg_page_iter_next(struct sg_page_iter *piter)
{
	if (!piter->__nents || !piter->sg)
		return false;
	piter->sg_pgoffset += (unsigned int)piter->__pg_advance;
	piter->__pg_advance = 1;
	while (piter->sg_pgoffset >= pages_of(piter->sg)) {
		piter->sg_pgoffset -= pages_of(piter->sg);
		piter->sg = sg_next(piter->sg);
		if (!--piter->__nents || !piter->sg)
			return false;
	}
	return true;
}
EXPORT_SYMBOL(__sg_page_iter_next);

/* --- mapped, piece by piece --- */

void sg_miter_start(struct sg_mapping_iter *miter, struct scatterlist *sgl, unsigned int nents,
		    unsigned int flags)
{
	memset(miter, 0, sizeof(*miter));
	__sg_page_iter_start(&miter->piter, sgl, nents, 0);
	miter->__flags = flags;
}
EXPORT_SYMBOL(sg_miter_start);

/* Find the page that holds what comes next; false at the end. */
static bool miter_page(struct sg_mapping_iter *miter)
{
	struct scatterlist *sg;
	unsigned int before;

	if (miter->__remaining)
		return true;
	if (!__sg_page_iter_next(&miter->piter))
		return false;
	sg = miter->piter.sg;
	before = miter->piter.sg_pgoffset << PAGE_SHIFT;
	miter->__offset = miter->piter.sg_pgoffset ? 0 : sg->offset;
	/* An offset beyond its first page: the page iterator counts from the page given. */
	if (miter->__offset >= PAGE_SIZE)
		miter->__offset = 0;
	miter->__remaining = sg->offset + sg->length - before - miter->__offset;
	miter->__remaining = min(miter->__remaining, (unsigned int)PAGE_SIZE - miter->__offset);
	return true;
}

void sg_miter_stop(struct sg_mapping_iter *miter)
{
	if (!miter->addr)
		return;
	miter->__offset += (unsigned int)miter->consumed;
	miter->__remaining -= (unsigned int)miter->consumed;
	if (miter->__flags & SG_MITER_ATOMIC)
		kunmap_atomic(miter->addr);
	else
		kunmap(miter->page);
	miter->page = NULL;
	miter->addr = NULL;
	miter->length = miter->consumed = 0;
}
EXPORT_SYMBOL(sg_miter_stop);

bool sg_miter_next(struct sg_mapping_iter *miter)
{
	char *base;

	sg_miter_stop(miter);
	do {
		if (!miter_page(miter))
			return false;
	} while (!miter->__remaining);
	miter->page = sg_page_iter_page(&miter->piter);
	base = miter->__flags & SG_MITER_ATOMIC ? kmap_atomic(miter->page) : kmap(miter->page);
	if (!base)
		return false;
	miter->addr = base + miter->__offset;
	miter->length = miter->consumed = miter->__remaining;
	return true;
}
EXPORT_SYMBOL(sg_miter_next);

bool sg_miter_skip(struct sg_mapping_iter *miter, off_t offset)
{
	unsigned int step;

	sg_miter_stop(miter);
	while (offset) {
		if (!miter_page(miter))
			return false;
		step = min((unsigned int)offset, miter->__remaining);
		miter->__offset += step;
		miter->__remaining -= step;
		offset -= (off_t)step;
	}
	return true;
}
EXPORT_SYMBOL(sg_miter_skip);

/* --- copies --- */

enum copy_how { TO_BUFFER, FROM_BUFFER, CLEAR };

static size_t sg_copy(struct scatterlist *sgl, unsigned int nents, void *buf, size_t buflen,
		      off_t skip, enum copy_how how)
{
	struct sg_mapping_iter miter;
	size_t done = 0, len;

	sg_miter_start(&miter, sgl, nents, SG_MITER_ATOMIC);
	if (!sg_miter_skip(&miter, skip))
		return 0;
	while (done < buflen && sg_miter_next(&miter)) {
		len = min(miter.length, buflen - done);
		if (how == TO_BUFFER)
			memcpy((char *)buf + done, miter.addr, len);
		else if (how == FROM_BUFFER)
			memcpy(miter.addr, (char *)buf + done, len);
		else
			memset(miter.addr, 0, len);
		done += len;
	}
	sg_miter_stop(&miter);
	return done;
}

size_t sg_copy_from_buffer(struct scatterlist *sgl, unsigned int nents, const void *buf,
			   size_t buflen)
{
	return sg_copy(sgl, nents, (void *)buf, buflen, 0, FROM_BUFFER);
}
EXPORT_SYMBOL(sg_copy_from_buffer);

size_t sg_copy_to_buffer(struct scatterlist *sgl, unsigned int nents, void *buf, size_t buflen)
{
	return sg_copy(sgl, nents, buf, buflen, 0, TO_BUFFER);
}
EXPORT_SYMBOL(sg_copy_to_buffer);

size_t sg_pcopy_from_buffer(struct scatterlist *sgl, unsigned int nents, const void *buf,
			    size_t buflen, off_t skip)
{
	return sg_copy(sgl, nents, (void *)buf, buflen, skip, FROM_BUFFER);
}
EXPORT_SYMBOL(sg_pcopy_from_buffer);

size_t sg_pcopy_to_buffer(struct scatterlist *sgl, unsigned int nents, void *buf,
			  size_t buflen, off_t skip)
{
	return sg_copy(sgl, nents, buf, buflen, skip, TO_BUFFER);
}
EXPORT_SYMBOL(sg_pcopy_to_buffer);

size_t sg_zero_buffer(struct scatterlist *sgl, unsigned int nents, size_t buflen, off_t skip)
{
	return sg_copy(sgl, nents, NULL, buflen, skip, CLEAR);
}
EXPORT_SYMBOL(sg_zero_buffer);
