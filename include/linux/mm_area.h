/* SPDX-License-Identifier: MIT */
/*
 * Mappings of a program's memory, as mmap functions of file_operations have them. The
 * console's mmap command calls such a function and reads and writes what it mapped
 * (fs/mmap.c); user programs cannot. Process context.
 *
 * Compat(remap_pfn_range, io_remap_pfn_range): partly: RAM is seen with the kernel's memory
 *   type, whatever protection is asked for: two types for one page are not allowed on ARMv7
 */
#ifndef _LINUX_MM_AREA_H
#define _LINUX_MM_AREA_H

#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/types.h>
#include <asm/page.h>
#include <asm/pgtable.h>

struct file;
struct mm_struct;
struct page;
struct task_struct;
struct vm_area_struct;

typedef unsigned int vm_fault_t;

/* What a fault function returns; 0: the page is in vmf->page, with a reference. */
#define VM_FAULT_MINOR		0
#define VM_FAULT_OOM		0x0001
#define VM_FAULT_SIGBUS		0x0002
#define VM_FAULT_MAJOR		0x0004
#define VM_FAULT_HWPOISON	0x0010
#define VM_FAULT_SIGSEGV	0x0040
#define VM_FAULT_NOPAGE		0x0100	/* it mapped the page itself */
#define VM_FAULT_LOCKED		0x0200	/* the page is locked: unlock_page() is called */
#define VM_FAULT_RETRY		0x0400
#define VM_FAULT_ERROR		(VM_FAULT_OOM | VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV | \
				 VM_FAULT_HWPOISON)

#define FAULT_FLAG_WRITE	0x01

/* What a nopage function of before 2.6.26 returns instead of a page. */
#define NOPAGE_SIGBUS		((struct page *)NULL)
#define NOPAGE_OOM		((struct page *)-1UL)

#define VM_NONE			0x00000000UL
#define VM_READ			0x00000001UL
#define VM_WRITE		0x00000002UL
#define VM_EXEC			0x00000004UL
#define VM_SHARED		0x00000008UL
#define VM_MAYREAD		0x00000010UL
#define VM_MAYWRITE		0x00000020UL
#define VM_MAYEXEC		0x00000040UL
#define VM_MAYSHARE		0x00000080UL
#define VM_GROWSDOWN		0x00000100UL
#define VM_PFNMAP		0x00000400UL
#define VM_LOCKED		0x00002000UL
#define VM_IO			0x00004000UL
#define VM_DONTCOPY		0x00020000UL
#define VM_DONTEXPAND		0x00040000UL
#define VM_LOCKONFAULT		0x00080000UL
#define VM_ACCOUNT		0x00100000UL
#define VM_DONTDUMP		0x04000000UL
#define VM_MIXEDMAP		0x10000000UL
#define VM_RESERVED		(VM_DONTEXPAND | VM_DONTDUMP)

struct vm_fault;

struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);	/* the driver's own to call */
	void (*close)(struct vm_area_struct *vma);
	/* Also with (vma, vmf), as before 4.11. */
	vm_fault_t (*fault)(struct vm_fault *vmf);
	struct page *(*nopage)(struct vm_area_struct *vma, unsigned long addr, int *type);
};

struct vm_area_struct {
	unsigned long vm_start, vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;		/* pages */
	struct file *vm_file;
	void *vm_private_data;
	struct vm_area_struct *vm_next;	/* NULL: there is one at a time */
};

/*
 * One page that is looked at for the first time. It begins with the area, so that a fault
 * function of either form may be called with the same address for both arguments.
 */
struct vm_fault {
	struct vm_area_struct __area;
	struct vm_area_struct *vma;
	unsigned int flags;		/* FAULT_FLAG_* */
	unsigned long pgoff;		/* of the page in the file */
	unsigned long address;
	void __user *virtual_address;
	struct page *page;		/* the function's answer */
};

/*
 * What a thread's user addresses are. The console's thread has one; what mmap maps is in
 * it while the command runs. Other threads have none, as Linux's kernel threads.
 */
struct mm_struct {
	struct vm_area_struct *mmap;	/* the mapping, or NULL */
	pgd_t *pgd;			/* the kernel's tables; below TASK_SIZE they are empty */
	int map_count;
	unsigned long total_vm;		/* pages */
	atomic_t mm_users, mm_count;
	spinlock_t page_table_lock;
	union {
		struct rw_semaphore mmap_lock, mmap_sem;
	};
	unsigned long start_code, end_code, start_data, end_data;	/* no program: 0 */
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	struct task_struct *owner;
};

extern struct mm_struct init_mm, console_mm;

#define mmap_read_lock(mm)	down_read(&(mm)->mmap_lock)
#define mmap_read_unlock(mm)	up_read(&(mm)->mmap_lock)
#define mmap_write_lock(mm)	down_write(&(mm)->mmap_lock)
#define mmap_write_unlock(mm)	up_write(&(mm)->mmap_lock)

/* The first area that ends above addr, or NULL. */
static inline struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	return mm->mmap && mm->mmap->vm_end > addr ? mm->mmap : NULL;
}

static inline struct vm_area_struct *vma_lookup(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	return vma && vma->vm_start <= addr ? vma : NULL;
}

/* The mm of a thread, with a reference, or NULL. */
struct mm_struct *get_task_mm(struct task_struct *t);
void mmput(struct mm_struct *mm);

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

static inline void vm_flags_set(struct vm_area_struct *vma, unsigned long flags)
{
	vma->vm_flags |= flags;
}

static inline void vm_flags_clear(struct vm_area_struct *vma, unsigned long flags)
{
	vma->vm_flags &= ~flags;
}

static inline void vm_flags_mod(struct vm_area_struct *vma, unsigned long set,
				unsigned long clear)
{
	vma->vm_flags = (vma->vm_flags | set) & ~clear;
}

/**
 * remap_pfn_range - let a mapping show page frames
 * @vma: what the mmap function was given
 * @addr: where in it, page aligned
 * @pfn: the first frame: RAM or device registers. It is the driver's to keep
 * @size: bytes, rounded up to pages
 * @prot: memory type of what is no RAM: vm_page_prot (ordinary memory is mapped as device
 *	memory), or pgprot_noncached() or _writecombine() of it
 *
 * Return: 0; -EINVAL outside @vma; -EBUSY where something is mapped; -ENOMEM.
 */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		    unsigned long size, pgprot_t prot);
#define io_remap_pfn_range	remap_pfn_range
/* The same by physical address, as before 2.6.11. */
#define remap_page_range(vma, addr, phys, size, prot) \
	remap_pfn_range(vma, addr, (phys) >> PAGE_SHIFT, size, prot)
#define io_remap_page_range	remap_page_range

/* The frames of [start, start + len), from the page vm_pgoff of it on: as remap_pfn_range. */
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);

/* A page of alloc_pages, whose reference the mapping takes for itself. As remap_pfn_range;
 * -EINVAL for a page that is not in use. */
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
/* num pages from the beginning of the area, those before vm_pgoff left out. -ENXIO where they
 * do not fill the area. */
int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num);

/* One frame, in a fault function: as remap_pfn_range, or VM_FAULT_*. */
int vm_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);

/**
 * remap_vmalloc_range - let a mapping show memory of vmalloc
 * @vma: filled from its beginning to its end
 * @addr: of vmalloc_user() or vmalloc(): it has to stay until the mapping is gone
 * @pgoff: the page to begin with
 *
 * Return: 0; -EINVAL where the memory is less, or none of vmalloc's; as remap_pfn_range.
 */
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);

#endif
