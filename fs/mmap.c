// SPDX-License-Identifier: MIT
/*
 * The mmap functions of drivers: a mapping in a user address space of its own, which the
 * calling thread reads and writes as a program would its memory.
 *
 * A page that a fault or nopage function gives, or vm_insert_page maps, has a reference that
 * is put when the mapping goes; held says which. Frames of remap_pfn_range have none.
 * Pages of which nothing is mapped are asked for when they are read or written, before that:
 * a fault function runs in process context, with nothing held.
 *
 * RAM has the memory type that the kernel has it with (ARM DDI 0406C A3.5.7): write-back,
 * or non-cacheable in the coherent pool. Everything else is device memory at most.
 */
#include <linux/dma-mapping.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <mm210/filemap.h>
#include <mm210/uspace.h>
#include "fs/kernfs.h"


/* Where it lies: above programs' data and below their stack, a multiple of every alignment. */
#define MAP_BASE	0x20000000UL

struct file_map {
	struct vm_fault vmf;		/* and the area */
	struct user_space space;
	struct user_space *before;
	struct open_file *of;
	bool write;
	struct page **held;		/* one for each page; NULL: nothing to put */
};

static struct file_map *map_of(struct vm_area_struct *vma)
{
	return container_of(vma, struct file_map, vmf.__area);
}

static pgprot_t type_of(unsigned long pfn, pgprot_t prot)
{
	if (pfn_valid(pfn))
		return page_kind(pfn_to_page(pfn)) == PAGE_COHERENT ? PAGE_KERNEL_NC : PAGE_KERNEL;
	return prot == PAGE_KERNEL_NC || prot == PAGE_STRONGLY_ORDERED ? prot : PAGE_DEVICE;
}

static bool inside(const struct vm_area_struct *vma, unsigned long addr, unsigned long size)
{
	return PAGE_ALIGNED(addr) && size && addr >= vma->vm_start && addr < vma->vm_end &&
	       size <= vma->vm_end - addr;
}

static int map_frame(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		     pgprot_t prot)
{
	struct file_map *map = map_of(vma);
	int err = user_map_pfn(&map->space, addr, pfn, map->write ? USER_READ_WRITE : USER_READ,
			       type_of(pfn, prot));

	return err == -EEXIST ? -EBUSY : err;
}

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		    unsigned long size, pgprot_t prot)
{
	unsigned long end;
	int err = 0;

	size = PAGE_ALIGN(size);
	if (!inside(vma, addr, size))
		return -EINVAL;
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	for (end = addr + size; addr != end && !err; addr += PAGE_SIZE)
		err = map_frame(vma, addr, pfn++, prot);
	return err;
}
EXPORT_SYMBOL(remap_pfn_range);

int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len)
{
	unsigned long pfn = PHYS_PFN(start);
	unsigned long pages = PHYS_PFN(len + offset_in_page(start) + PAGE_SIZE - 1);

	if (start + len < start || vma->vm_pgoff > pages ||
	    vma_pages(vma) > pages - vma->vm_pgoff)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, pfn + vma->vm_pgoff,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}
EXPORT_SYMBOL(vm_iomap_memory);

int dma_mmap_coherent(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		      dma_addr_t handle, size_t size)
{
	unsigned long pages = PAGE_ALIGN(size) >> PAGE_SHIFT;

	if (vma->vm_pgoff >= pages || vma_pages(vma) > pages - vma->vm_pgoff)
		return -ENXIO;
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(handle) + vma->vm_pgoff,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}
EXPORT_SYMBOL(dma_mmap_coherent);

/* Map a page whose reference becomes the mapping's. */
static int map_held(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	int err = map_frame(vma, addr, page_to_pfn(page), vma->vm_page_prot);

	if (!err)
		map_of(vma)->held[(addr - vma->vm_start) >> PAGE_SHIFT] = page;
	return err;
}

int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	int err;

	if (!inside(vma, addr, PAGE_SIZE) || !page_count(page))
		return -EINVAL;
	vm_flags_set(vma, VM_MIXEDMAP);
	get_page(page);
	err = map_held(vma, addr, page);
	if (err)
		put_page(page);
	return err;
}
EXPORT_SYMBOL(vm_insert_page);

int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num)
{
	unsigned long i, n = vma_pages(vma);
	int err = 0;

	if (vma->vm_pgoff >= num || n > num - vma->vm_pgoff)
		return -ENXIO;
	for (i = 0; i < n && !err; i++)
		err = vm_insert_page(vma, vma->vm_start + i * PAGE_SIZE, pages[vma->vm_pgoff + i]);
	return err;
}
EXPORT_SYMBOL(vm_map_pages);

int vm_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return remap_pfn_range(vma, addr, pfn, PAGE_SIZE, vma->vm_page_prot);
}
EXPORT_SYMBOL(vm_insert_pfn);

static vm_fault_t fault_of(int err)
{
	return !err || err == -EBUSY ? VM_FAULT_NOPAGE :
	       err == -ENOMEM ? VM_FAULT_OOM : VM_FAULT_SIGBUS;
}

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return fault_of(vm_insert_pfn(vma, addr, pfn));
}
EXPORT_SYMBOL(vmf_insert_pfn);

vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	return fault_of(vm_insert_page(vma, addr, page));
}
EXPORT_SYMBOL(vmf_insert_page);

int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff)
{
	unsigned long at = (unsigned long)addr + (pgoff << PAGE_SHIFT), va = vma->vm_start;
	int err = 0;

	if (!PAGE_ALIGNED(addr))
		return -EINVAL;
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	for (; va < vma->vm_end && !err; va += PAGE_SIZE, at += PAGE_SIZE) {
		struct page *page = is_vmalloc_addr((void *)at) ? vmalloc_to_page((void *)at) :
								  NULL;

		err = page ? map_frame(vma, va, page_to_pfn(page), vma->vm_page_prot) : -EINVAL;
	}
	return err;
}
EXPORT_SYMBOL(remap_vmalloc_range);

/* Ask the driver for the page at va: 0, -EFAULT where it has none, -ENOMEM. */
static int ask(struct file_map *map, unsigned long va, bool write)
{
	struct vm_fault *vmf = &map->vmf;
	struct vm_area_struct *vma = &vmf->__area;
	vm_fault_t (*fault)(void *area, struct vm_fault *vmf);
	struct page *page;
	vm_fault_t said;
	int type;

	if (!vma->vm_ops || (!vma->vm_ops->fault && !vma->vm_ops->nopage))
		return -EFAULT;
	if (vma->vm_ops->fault) {
		vmf->vma = vma;
		vmf->flags = write ? FAULT_FLAG_WRITE : 0;
		vmf->pgoff = ((va - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
		vmf->address = va;
		vmf->virtual_address = (void __user *)va;
		vmf->page = NULL;
		fault = (__typeof__(fault))(void *)vma->vm_ops->fault;
		said = fault(vma, vmf);
		page = vmf->page;
		if (said & VM_FAULT_ERROR || (!page && !(said & VM_FAULT_NOPAGE)))
			return said & VM_FAULT_OOM ? -ENOMEM : -EFAULT;
		if (said & VM_FAULT_NOPAGE)
			return 0;
	} else {
		page = vma->vm_ops->nopage(vma, va, &type);
		if (page == NOPAGE_SIGBUS || page == NOPAGE_OOM)
			return page ? -ENOMEM : -EFAULT;
	}
	return map_held(vma, va, page);
}

ssize_t file_map_copy(struct file_map *map, unsigned long at, void *buf, size_t len, bool write)
{
	size_t done = 0, n;
	int err;

	if (write && !map->write)
		return -EACCES;
	for (; done < len; done += n) {
		unsigned long va = map->vmf.__area.vm_start + at + done;

		if (va >= map->vmf.__area.vm_end)
			break;
		n = min(len - done, (size_t)(PAGE_SIZE - offset_in_page(va)));
		err = user_page(&map->space, va) ? 0 : ask(map, va & PAGE_MASK, write);
		if (!err)
			err = write ? copy_to_user((void __user *)va, buf + done, n) :
				      copy_from_user(buf + done, (const void __user *)va, n);
		if (err)
			return done ? (ssize_t)done : err < 0 ? err : -EFAULT;
	}
	return (ssize_t)done;
}

static void put_all(struct file_map *map)
{
	struct vm_area_struct *vma = &map->vmf.__area;
	unsigned long i, n = vma_pages(vma);

	for (i = 0; i < n; i++) {
		user_unmap_pfn(&map->space, vma->vm_start + i * PAGE_SIZE);
		if (map->held[i])
			put_page(map->held[i]);
	}
}

static int call_mmap(struct file_map *map)
{
	struct file *file = &map->of->file;
	struct kernfs_node *kn = map->of->vnode->kn;
	int err;

	if (!kernfs_enter(kn))
		return -ENODEV;
	err = file->f_op->mmap(file, &map->vmf.__area);
	kernfs_leave(kn);
	return err;
}

static void map_free(struct file_map *map)
{
	console_mm.mmap = NULL;
	console_mm.map_count = 0;
	console_mm.total_vm = 0;
	put_all(map);
	user_space_use(map->before);
	user_space_exit(&map->space);
	kvfree(map->held);
	kfree(map);
}

struct file_map *file_map_open(struct file *file, size_t len, loff_t offset, bool write)
{
	struct open_file *of = open_file_of(file);
	struct vm_area_struct *vma;
	struct file_map *map;
	int err = -EINVAL;

	if (!of->opened || !file->f_op || !file->f_op->mmap)
		return ERR_PTR(-ENODEV);
	if (!len || len > FILE_MAP_MAX || offset < 0 || !PAGE_ALIGNED(offset))
		return ERR_PTR(-EINVAL);
	if (console_mm.mmap)
		return ERR_PTR(-EBUSY);
	map = kzalloc(sizeof(*map), GFP_KERNEL);
	if (!map)
		return ERR_PTR(-ENOMEM);
	map->held = kvcalloc(PAGE_ALIGN(len) >> PAGE_SHIFT, sizeof(*map->held), GFP_KERNEL);
	err = map->held ? user_space_init(&map->space) : -ENOMEM;
	if (err) {
		kvfree(map->held);
		kfree(map);
		return ERR_PTR(err);
	}
	map->of = of;
	map->write = write;
	vma = &map->vmf.__area;
	vma->vm_start = MAP_BASE;
	vma->vm_end = MAP_BASE + PAGE_ALIGN(len);
	vma->vm_mm = &console_mm;
	vma->vm_page_prot = write ? PAGE_SHARED : PAGE_READONLY;
	vma->vm_flags = VM_READ | VM_SHARED | VM_MAYREAD | VM_MAYSHARE |
			(write ? VM_WRITE | VM_MAYWRITE : 0);
	vma->vm_pgoff = (unsigned long)(offset >> PAGE_SHIFT);
	vma->vm_file = file;
	map->space.map_start = vma->vm_start;
	map->space.map_end = vma->vm_end;
	map->before = user_space_use(&map->space);
	console_mm.mmap = vma;
	console_mm.map_count = 1;
	console_mm.total_vm = vma_pages(vma);
	err = call_mmap(map);
	if (err) {
		map_free(map);
		return ERR_PTR(err < 0 ? err : -EIO);
	}
	return map;
}

void file_map_close(struct file_map *map)
{
	struct vm_area_struct *vma = &map->vmf.__area;

	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	map_free(map);
}
