// SPDX-License-Identifier: MIT
/* What a virtual address is, in a phrase. Reads only, from any context. */
#include "mm/slab.h"
#include "mm/page_alloc.h"
#include <linux/vmalloc.h>
#include <mm210/memstat.h>

static void describe_slab(const struct page *page, unsigned long addr, char *buf, size_t size)
{
	const struct kmem_cache *c = page->slab_cache;
	unsigned long offset = addr & c->slab_mask;
	unsigned int index = obj_index(c, offset);
	const void *obj = (void *)(slab_base(c, addr) + index * c->stride);

	/* The reciprocal rounds up: step back where it went one too far. */
	if ((unsigned long)obj > addr)
		obj = (char *)obj - c->stride;
	if ((unsigned long)obj - slab_base(c, addr) >= c->objs_bytes) {
		snprintf(buf, size, "the unused end of a slab of cache %s", c->name);
	} else if ((unsigned long)obj - c->carve_pos < c->carve_left) {
		snprintf(buf, size, "a never allocated object of cache %s", c->name);
	} else {
		snprintf(buf, size, "%s%s slab object of cache %s",
			 addr == (unsigned long)obj ? "" : "in the middle of ",
			 slab_obj_is_free(c, obj) ? "a free" : "an allocated", c->name);
	}
}

static const char *reserved_name(phys_addr_t phys)
{
	const char *name;
	phys_addr_t base;
	unsigned long size;
	unsigned int n;

	for (n = 0; memblock_reserved(n, &name, &base, &size); n++)
		if (phys - base < size)
			return name;
	return NULL;
}

/* The head of the block that holds the page, or NULL. */
static struct page *block_head(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned int order;

	for (order = 0; order <= MAX_ORDER; order++) {
		struct page *head = pfn_to_page(pfn & ~((1UL << order) - 1));

		if (page_kind(head) != PAGE_NONE && page_order(head) >= order)
			return head;
	}
	return NULL;
}

static const char *const kinds[] = {
	[PAGE_NONE] = "no block",
	[PAGE_FREE] = "a free page",
	[PAGE_HOT] = "a free page",
	[PAGE_USED] = "a page of alloc_pages",
	[PAGE_KMALLOC] = "a large kmalloc",
	[PAGE_SLAB] = "a slab page",
	[PAGE_VMALLOC] = "a page of a vmalloc area",
	[PAGE_COHERENT] = "a page of the coherent pool",
};

static void describe_struct_page(const struct page *page, char *buf, size_t size)
{
	const struct page *head = block_head((struct page *)page);
	bool inside = head && head != page && page_kind(head) > PAGE_HOT;

	if (((unsigned long)page - MEM_MAP_BASE) % sizeof(*page))
		snprintf(buf, size, "in the middle of a struct page");
	else if (!pfn_valid(page_to_pfn(page)))
		snprintf(buf, size, "a struct page without RAM behind it");
	else
		snprintf(buf, size, "the struct page of pfn %lx, %s%s", page_to_pfn(page),
			 inside ? "in the middle of " : "",
			 kinds[head ? page_kind(head) : PAGE_NONE]);
}

static void describe_lowmem(unsigned long addr, char *buf, size_t size)
{
	struct page *page = virt_to_page((void *)addr), *head;
	const char *name;

	if (page_kind(page) == PAGE_SLAB) {
		describe_slab(page, addr, buf, size);
		return;
	}
	name = reserved_name(virt_to_phys((void *)addr));
	head = block_head(page);
	if (head) {
		bool start = (unsigned long)lowmem_page_address(head) == addr;

		snprintf(buf, size, "%s%s (order %u)",
			 start || page_kind(head) <= PAGE_HOT ? "" : "in the middle of ",
			 kinds[page_kind(head)], page_order(head));
	} else if (name) {
		snprintf(buf, size, "in reserved memory (%s)", name);
	} else {
		snprintf(buf, size, "low memory that mm does not manage");
	}
}

const char *mm_describe(unsigned long addr, char *buf, size_t size)
{
	const void *ptr = (void *)addr;
	unsigned long start, bytes;

	if (addr < PAGE_SIZE)
		snprintf(buf, size, addr ? "near NULL" : "NULL");
	else if (addr - MEMMAP_START < MEMMAP_PAGES * sizeof(struct page))
		describe_struct_page(ptr, buf, size);
	else if (virt_addr_valid(ptr))
		describe_lowmem(addr, buf, size);
	else if (is_vmalloc_addr(ptr) && vmap_find(addr, &start, &bytes))
		snprintf(buf, size, "%sthe vmalloc area 0x%lx-0x%lx",
			 addr == start ? "" : "in the middle of ", start, start + bytes);
	else if (is_vmalloc_addr(ptr))
		snprintf(buf, size, "in no vmalloc area");
	else if (addr >= COHERENT_START && addr < COHERENT_END)
		snprintf(buf, size, "in the coherent window");
	else if (addr >= MODULES_VADDR && addr < MODULES_END)
		snprintf(buf, size, "in the area of modules");
	else if (addr >= KMAP_START && addr < KMAP_END)
		snprintf(buf, size, "in the kmap window");
	else
		snprintf(buf, size, "outside RAM");
	return buf;
}
