/* SPDX-License-Identifier: MIT */
/*
 * Memory that is contiguous in virtual addresses alone; see mm/vmalloc.c.
 *
 * Compat(vmalloc, vzalloc): full: may map 64 KiB and 1 MiB at once, so that vmalloc_to_page
 *   of a page inside a large block is no head page
 * Compat(vmalloc_node, vzalloc_node): partly: the node is not used
 * Compat(vmap): partly: other than write-back attributes for high pages alone, since low
 *   memory is mapped write-back already
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/overflow.h>
#include <asm/pgtable.h>

#define VM_IOREMAP	0x00000001
#define VM_ALLOC	0x00000002
#define VM_MAP		0x00000004

extern unsigned long vmalloc_start;	/* VMALLOC_START of this RAM size */
#define VMALLOC_START	vmalloc_start

/*
 * size in bytes, rounded up to pages; the result is page aligned, with an
 * unmapped page before and behind it. High memory first, then low. NULL for a
 * size of 0, beyond RAM, or when memory or address space is short. Process
 * context.
 */
void *vmalloc(unsigned long size) __malloc;
void *vzalloc(unsigned long size) __malloc;
void *vmalloc_user(unsigned long size) __malloc;
void *vmalloc_node(unsigned long size, int node) __malloc;
void *vzalloc_node(unsigned long size, int node) __malloc;
void *vmalloc_32(unsigned long size) __malloc;
#define vmalloc_32_user(size)		vmalloc_user(size)
/* Two arguments as today, three (with the kind of mapping, which is PAGE_KERNEL) before 5.8. */
void *__vmalloc(unsigned long size, gfp_t gfp) __malloc;
#define __vmalloc2(size, gfp)		(__vmalloc)(size, gfp)
#define __vmalloc3(size, gfp, prot)	((void)(prot), (__vmalloc)(size, gfp))
#define __vmalloc_pick(a, b, c, name, ...)	name
#define __vmalloc(...) \
	__vmalloc_pick(__VA_ARGS__, __vmalloc3, __vmalloc2, )(__VA_ARGS__)
#define vmalloc_huge(size, gfp)		__vmalloc2(size, gfp)
#define vcalloc(n, size)		__vmalloc2(size_mul(n, size), GFP_KERNEL | __GFP_ZERO)
#define vmalloc_array(n, size)		vmalloc(size_mul(n, size))
#define __vmalloc_array(n, size, gfp)	__vmalloc2(size_mul(n, size), gfp)
#define __vcalloc(n, size, gfp)		__vmalloc2(size_mul(n, size), (gfp) | __GFP_ZERO)

/* Free what vmalloc returned. NULL is fine; anything else is reported. */
void vfree(const void *addr);

/* Map count pages side by side; vunmap takes the mapping away, not the pages. */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
void vunmap(const void *addr);
#define vfree_atomic(addr)		vfree(addr)
/* Areas are unmapped and their addresses invalidated by vfree itself. */
#define vm_unmap_aliases()		((void)0)
#define is_vmalloc_or_module_addr(x)	(is_vmalloc_addr(x) || \
	((unsigned long)(x) >= MODULES_VADDR && (unsigned long)(x) < MODULES_END))
#define vm_map_ram(pages, count, node)	vmap(pages, count, VM_MAP, PAGE_KERNEL)
#define vm_unmap_ram(addr, count)	vunmap(addr)

/* Aligned to at most a page: NULL for more. The node and the caller are not used.
 * Compat: partly: no alignment above a page, the node is not used */
#define __vmalloc_node(size, align, gfp, node, caller) \
	((void)(node), (void)(caller), (align) > PAGE_SIZE ? NULL : __vmalloc(size, gfp))

#endif
