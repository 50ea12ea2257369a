// SPDX-License-Identifier: MIT
/*
 * Reading through the page cache, with read-ahead.
 *
 * A reader who asks for the page behind the last one read is sequential, and so is
 * one who begins at the start: a missing page is then read with those behind it, 16
 * KiB the first time and twice as much each time up to 128 KiB, which is what Linux
 * reads ahead at most. Anybody else gets the one page.
 *
 * The pages enter the cache after they were read: there is never one that holds
 * nothing yet. Where a read of several fails, the page asked for is tried alone, so
 * that a bad sector ahead spoils nothing in front of it.
 */
#include <linux/err.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include "fs/fs.h"

#define RA_FIRST	4U		/* pages */
#define RA_MOST		32U

/* How many pages to read at index, which is missing. */
static unsigned int window(const struct address_space *mapping, const struct file_ra *ra,
			   unsigned long index)
{
	unsigned long end = (unsigned long)((mapping->host->size + PAGE_SIZE - 1) >> PAGE_SHIFT);
	unsigned int nr = 1, i;

	if (index == 0 || index == ra->next)
		nr = index && ra->pages ? min(2 * ra->pages, RA_MOST) : RA_FIRST;
	if (end > index)
		nr = min((unsigned long)nr, end - index);
	for (i = 1; i < nr; i++)
		if (page_cache_find(mapping, index + i))
			break;
	return min(i, nr);
}

/* Read nr pages and give them to the cache. 0, or an errno and nothing has changed. */
static int read_pages(struct address_space *mapping, unsigned long index, unsigned int nr)
{
	struct page *pages[RA_MOST];
	unsigned int got, i;
	int err = 0;

	for (got = 0; got < nr; got++) {
		pages[got] = page_cache_alloc(got ? GFP_FS_PAGE | __GFP_NORETRY : GFP_FS_PAGE);
		if (!pages[got])
			break;
	}
	if (!got)
		return -ENOMEM;
	err = mapping->host->ops->read_pages(mapping->host, index, pages, got);
	for (i = 0; i < got; i++) {
		if (!err)
			err = page_cache_add(mapping, index + i, pages[i]);
		if (err)
			__free_page(pages[i]);
	}
	return err;
}

int page_cache_read_page(struct address_space *mapping, struct file_ra *ra, unsigned long index,
			 struct page **page)
{
	unsigned int nr;
	int err;

	*page = page_cache_find(mapping, index);
	if (!*page) {
		nr = window(mapping, ra, index);
		err = read_pages(mapping, index, nr);
		*page = page_cache_find(mapping, index);
		if (!*page && err && nr > 1) {
			nr = 1;
			err = read_pages(mapping, index, 1);
			*page = page_cache_find(mapping, index);
		}
		if (!*page)
			return err ? err : -ENOMEM;
		ra->pages = nr;
		ra->next = index + nr;
		page_cache_count(false, nr);
	} else {
		page_cache_count(true, 0);
	}
	if (ra->last != index + 1)
		page_cache_touch(*page);
	ra->last = index + 1;
	return 0;
}

ssize_t page_cache_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count, u64 pos)
{
	size_t done = 0, part;
	struct page *page;
	char *from;
	int err = 0;

	if (pos >= inode->size)
		return 0;
	count = (size_t)min((u64)count, inode->size - pos);
	for (; done < count; done += part) {
		unsigned int offset = (unsigned int)((pos + done) % PAGE_SIZE);

		err = page_cache_read_page(&inode->mapping, ra,
					   (unsigned long)((pos + done) >> PAGE_SHIFT), &page);
		if (err)
			break;
		part = min(count - done, (size_t)(PAGE_SIZE - offset));
		from = kmap_local_page(page);
		memcpy((char *)buf + done, from + offset, part);
		kunmap_local(from);
	}
	return done ? (ssize_t)done : err;
}
