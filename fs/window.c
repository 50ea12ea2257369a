// SPDX-License-Identifier: MIT
/*
 * A window: pages that a driver's function sees as user memory while the kernel itself
 * (the console, or a module by kernel_read) has it read or write.
 *
 * Each has an address space of its own, made for the call and gone after it: nothing of it
 * can be in use twice, and a pointer kept by the driver leads nowhere later. That
 * costs a page for the first-level table, a small one for the second, and the pages: some
 * thousand instructions, for calls that end at a terminal.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include "fs/window.h"

/* Where programs have their data, too; a multiple of every alignment asked for. */
#define WINDOW_BASE	0x00400000UL

static int map_pages(struct window *w)
{
	unsigned long va;

	for (va = WINDOW_BASE; va < WINDOW_BASE + w->size; va += PAGE_SIZE) {
		struct page *page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
		int err = page ? user_map(&w->space, va, page, USER_READ_WRITE) : -ENOMEM;

		if (err) {
			if (page)
				__free_page(page);
			return err;
		}
	}
	return 0;
}

int window_open(struct window *w, size_t size)
{
	int err = user_space_init(&w->space);

	if (err)
		return err;
	w->size = clamp(size, (size_t)1, (size_t)WINDOW_MAX);
	err = map_pages(w);
	if (err) {
		user_space_exit(&w->space);
		return err;
	}
	w->buf = (char __user *)WINDOW_BASE;
	w->before = user_space_use(&w->space);
	return 0;
}

void window_close(struct window *w)
{
	user_space_use(w->before);
	user_space_exit(&w->space);
}
