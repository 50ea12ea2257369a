/* SPDX-License-Identifier: MIT */
/*
 * Mappings of a program's memory, as mmap functions of file_operations have them. There is no
 * mmap system call: none of those functions is ever called, and what they call fails.
 */
#ifndef _LINUX_MM_AREA_H
#define _LINUX_MM_AREA_H

#include <linux/errno.h>
#include <linux/types.h>
#include <asm/pgtable.h>

struct file;
struct mm_struct;
struct page;
struct vm_area_struct;

typedef unsigned int vm_fault_t;

#define VM_FAULT_OOM		0x0001
#define VM_FAULT_SIGBUS		0x0002
#define VM_FAULT_MAJOR		0x0004
#define VM_FAULT_NOPAGE		0x0100
#define VM_FAULT_LOCKED		0x0200

#define VM_READ			0x00000001UL
#define VM_WRITE		0x00000002UL
#define VM_EXEC			0x00000004UL
#define VM_SHARED		0x00000008UL
#define VM_PFNMAP		0x00000400UL
#define VM_LOCKED		0x00002000UL
#define VM_IO			0x00004000UL
#define VM_DONTCOPY		0x00020000UL
#define VM_DONTEXPAND		0x00040000UL
#define VM_DONTDUMP		0x04000000UL
#define VM_MIXEDMAP		0x10000000UL
#define VM_RESERVED		(VM_DONTEXPAND | VM_DONTDUMP)

struct vm_fault {
	struct vm_area_struct *vma;
	unsigned int flags;
	unsigned long pgoff;
	unsigned long address;
	void __user *virtual_address;
	struct page *page;
};

struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);
	void (*close)(struct vm_area_struct *vma);
	vm_fault_t (*fault)(struct vm_fault *vmf);
	struct page *(*nopage)(struct vm_area_struct *vma, unsigned long addr, int *type);
	int (*access)(struct vm_area_struct *vma, unsigned long addr, void *buf, int len,
		      int write);
};

struct vm_area_struct {
	unsigned long vm_start, vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

static inline void vm_flags_set(struct vm_area_struct *vma, unsigned long flags)
{
	vma->vm_flags |= flags;
}

/* Compat: stub: no program's memory is mapped: -ENODEV */
static inline int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
				  unsigned long pfn, unsigned long size, pgprot_t prot)
{
	return -ENODEV;
}
#define io_remap_pfn_range	remap_pfn_range

/* Compat: stub: no program's memory is mapped: -ENODEV */
static inline int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff)
{
	return -ENODEV;
}

/* Compat: stub: no program's memory is mapped: -ENODEV */
static inline int vm_insert_page(struct vm_area_struct *vma, unsigned long addr,
				 struct page *page)
{
	return -ENODEV;
}

/* Compat: stub: no program's memory is mapped: -ENODEV */
static inline int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start,
				  unsigned long len)
{
	return -ENODEV;
}

#endif
