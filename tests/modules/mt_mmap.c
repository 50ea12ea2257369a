// SPDX-License-Identifier: MIT
/*
 * Devices whose mmap function shows memory of each allocator, in each of the ways that
 * drivers do it; and a walk of the page tables that finds the same frames.
 */
#include <linux/dma-mapping.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#define PAGES	3

static char *block, *area, *coherent;
static char *pages[PAGES];
static dma_addr_t bus;

static int by_pfn(struct file *file, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(block) >> PAGE_SHIFT,
			       vma->vm_end - vma->vm_start,
			       pgprot_noncached(vma->vm_page_prot));
}

static int by_vmalloc(struct file *file, struct vm_area_struct *vma)
{
	return remap_vmalloc_range(vma, area, vma->vm_pgoff);
}

static int by_insert(struct file *file, struct vm_area_struct *vma)
{
	struct page *p[PAGES] = { virt_to_page(pages[0]), virt_to_page(pages[1]),
				  virt_to_page(pages[2]) };

	return vm_map_pages(vma, p, PAGES);
}

static int by_iomap(struct file *file, struct vm_area_struct *vma)
{
	return vm_iomap_memory(vma, bus, PAGE_SIZE);
}

static int by_dma(struct file *file, struct vm_area_struct *vma)
{
	return dma_mmap_coherent(NULL, vma, coherent, bus, PAGE_SIZE);
}

static struct page *get(unsigned long pgoff)
{
	struct page *page = pgoff < PAGES ? virt_to_page(pages[pgoff]) : NULL;

	if (page)
		get_page(page);
	return page;
}

static vm_fault_t fault(struct vm_fault *vmf)
{
	vmf->page = get(vmf->pgoff);
	return vmf->page ? 0 : VM_FAULT_SIGBUS;
}

static int old_fault(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	if (find_vma(current->mm, (unsigned long)vmf->virtual_address) != vma)
		return VM_FAULT_SIGBUS;
	return fault(vmf);
}

static struct page *nopage(struct vm_area_struct *vma, unsigned long addr, int *type)
{
	*type = VM_FAULT_MINOR;
	return get(((addr - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff);
}

static void closed(struct vm_area_struct *vma)
{
	pr_info("closed, %lu pages\n", vma_pages(vma));
}

static const struct vm_operations_struct fault_ops = { .fault = fault, .close = closed };
static const struct vm_operations_struct old_ops = { .fault = (void *)old_fault };
static const struct vm_operations_struct nopage_ops = { .nopage = nopage };

static int by_fault(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &fault_ops;
	return 0;
}

static int by_old_fault(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &old_ops;
	return 0;
}

static int by_nopage(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &nopage_ops;
	return 0;
}

#define DEVICE(id)	\
	{ .minor = MISC_DYNAMIC_MINOR, .name = "by_" #id, .fops = &(const struct file_operations){ \
		.owner = THIS_MODULE, .mmap = by_##id } }

static struct miscdevice devices[] = {
	DEVICE(pfn), DEVICE(vmalloc), DEVICE(insert), DEVICE(iomap), DEVICE(dma), DEVICE(fault),
	DEVICE(old_fault), DEVICE(nopage),
};

/* The frame behind an address by a walk of the tables, or 0. */
static unsigned long walk(void *addr)
{
	unsigned long va = (unsigned long)addr;
	pgd_t *pgd = pgd_offset_k(va);
	pmd_t *pmd = pmd_offset(pud_offset(p4d_offset(pgd, va), va), va);
	const pte_t *pte;

	if (pgd_none(*pgd) || pmd_none(*pmd))
		return 0;
	if (pmd_bad(*pmd))
		return pmd_pfn(*pmd) + ((va & ~PMD_MASK) >> PAGE_SHIFT);
	pte = pte_offset_kernel(pmd, va);
	return pte_present(*pte) && pte_write(*pte) ? pte_pfn(*pte) : 0;
}

static void walks(void)
{
	char *large = vmalloc(20 * PAGE_SIZE);
	unsigned int i, bad = 0;

	for (i = 0; large && i < 20; i++)
		bad += walk(large + i * PAGE_SIZE) != vmalloc_to_pfn(large + i * PAGE_SIZE);
	vfree(large);
	bad += walk(block) != virt_to_phys(block) >> PAGE_SHIFT;
	bad += walk(area) != vmalloc_to_pfn(area);
	bad += walk(NULL) != 0;
	pr_info("walks: %u wrong\n", bad);
}

static void release(void)
{
	unsigned int i;

	for (i = 0; i < PAGES; i++)
		free_page((unsigned long)pages[i]);
	if (coherent)
		dma_free_coherent(NULL, PAGE_SIZE, coherent, bus);
	vfree(area);
	free_pages((unsigned long)block, 1);
}

static int __init begin(void)
{
	unsigned int i;
	int err = 0;

	block = (char *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 1);
	area = vmalloc_user(PAGES * PAGE_SIZE);
	coherent = dma_alloc_coherent(NULL, PAGE_SIZE, &bus, GFP_KERNEL);
	for (i = 0; i < PAGES; i++)
		pages[i] = (char *)get_zeroed_page(GFP_KERNEL);
	if (!block || !area || !coherent || !pages[0] || !pages[1] || !pages[2]) {
		release();
		return -ENOMEM;
	}
	for (i = 0; i < PAGES; i++)
		sprintf(pages[i], "page %u", i);
	strcpy(block, "the block");
	strcpy(area + PAGE_SIZE, "the area");
	strcpy(coherent, "coherent");
	walks();
	for (i = 0; i < ARRAY_SIZE(devices) && !err; i++)
		err = misc_register(&devices[i]);
	return err;
}

static void __exit end(void)
{
	unsigned int i, held = 0;

	for (i = 0; i < ARRAY_SIZE(devices); i++)
		misc_deregister(&devices[i]);
	for (i = 0; i < PAGES; i++)
		held += page_count(virt_to_page(pages[i])) != 1;
	pr_info("%s, %u pages are held\n", block, held);
	release();
}

module_init(begin);
module_exit(end);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("mmap functions");
