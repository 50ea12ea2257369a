// SPDX-License-Identifier: MIT
/*
 * Loading a user program from an ELF file ("Tool Interface Standard ELF
 * Specification", 1.2; "ELF for the Arm Architecture", 2023Q3).
 *
 * The file is not trusted: each offset and size is checked before it is used, and each
 * address by user_map. A segment begins on a page of its own, as the file's linker
 * script sees to, because a page has one set of permissions.
 */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "kernel/user.h"

#define EI_CLASS	4
#define ELFCLASS32	1
#define EI_DATA		5
#define ELFDATA2LSB	1
#define ET_EXEC		2
#define EM_ARM		40
#define PT_LOAD		1
#define PF_X		1
#define PF_W		2

#define PSR_USR		0x10
#define PSR_F		0x40
#define PSR_T		0x20

struct elf32_hdr {
	u8 e_ident[16];
	u16 e_type, e_machine;
	u32 e_version, e_entry, e_phoff, e_shoff, e_flags;
	u16 e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
};

struct elf32_phdr {
	u32 p_type, p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_flags, p_align;
};

/* Do bytes from offset on lie in a file of that size? */
static bool inside(size_t size, size_t offset, size_t bytes)
{
	return offset <= size && bytes <= size - offset;
}

static bool is_program(const struct elf32_hdr *h, size_t size)
{
	return size >= sizeof(*h) && !memcmp(h->e_ident, "\177ELF", 4) &&
	       h->e_ident[EI_CLASS] == ELFCLASS32 && h->e_ident[EI_DATA] == ELFDATA2LSB &&
	       h->e_type == ET_EXEC && h->e_machine == EM_ARM &&
	       h->e_phentsize == sizeof(struct elf32_phdr) && h->e_phoff % 4 == 0 &&
	       inside(size, h->e_phoff, h->e_phnum * sizeof(struct elf32_phdr));
}

/* One page of a segment, offset bytes into it: what the file has, then zeros. */
static int load_page(struct user_space *us, const struct elf32_phdr *ph, const u8 *bytes,
		     u32 offset, enum user_prot prot)
{
	struct page *page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	int err;

	if (!page)
		return -ENOMEM;
	if (offset < ph->p_filesz) {
		void *to = kmap_atomic(page);

		memcpy(to, bytes + offset, min_t(u32, ph->p_filesz - offset, PAGE_SIZE));
		kunmap_atomic(to);
	}
	err = user_map(us, ph->p_vaddr + offset, page, prot);
	if (err)
		__free_page(page);
	return err == -ENOMEM || !err ? err : -ENOEXEC;
}

static int load_segment(struct user_space *us, const struct elf32_phdr *ph, const u8 *elf,
			size_t size)
{
	enum user_prot prot = USER_READ;
	u32 offset;
	int err;

	if (!PAGE_ALIGNED(ph->p_vaddr) || ph->p_filesz > ph->p_memsz ||
	    !inside(size, ph->p_offset, ph->p_filesz) ||
	    !inside(TASK_SIZE, ph->p_vaddr, ph->p_memsz) ||
	    (ph->p_flags & (PF_W | PF_X)) == (PF_W | PF_X))
		return -ENOEXEC;
	if (ph->p_flags & PF_W)
		prot = USER_READ_WRITE;
	else if (ph->p_flags & PF_X)
		prot = USER_READ_EXEC;
	for (offset = 0; offset < ph->p_memsz; offset += PAGE_SIZE) {
		err = load_page(us, ph, elf + ph->p_offset, offset, prot);
		if (err)
			return err;
	}
	return 0;
}

int user_load_elf(struct user_program *p, const void *elf, size_t size)
{
	const struct elf32_hdr *h = elf;
	const struct elf32_phdr *ph;
	unsigned int i;
	int err;

	if (!is_program(h, size))
		return -ENOEXEC;
	ph = (const struct elf32_phdr *)((const u8 *)elf + h->e_phoff);
	for (i = 0; i < h->e_phnum; i++) {
		if (ph[i].p_type != PT_LOAD || !ph[i].p_memsz)
			continue;
		err = load_segment(&p->space, &ph[i], elf, size);
		if (err)
			return err;
	}
	/* Bit 0 of the entry says Thumb; FIQ stays masked, as in the kernel. */
	p->regs.pc = h->e_entry & ~1U;
	p->regs.cpsr = PSR_USR | PSR_F | (h->e_entry & 1 ? PSR_T : 0);
	return 0;
}
