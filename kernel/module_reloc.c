// SPDX-License-Identifier: MIT
/*
 * Relocations of modules ("ELF for the Arm Architecture", 2023Q3, 5.6), those that the
 * compiler emits for A32 and Thumb-2 code without position independence. Addends lie in
 * the words and instructions themselves.
 *
 * A branch changes between A32 and Thumb where it can (BL becomes BLX, and back). What
 * cannot, or does not reach, goes to a veneer at the end of the module's text, which
 * loads pc from the word behind it. Calls with the same target share one.
 *
 * Names: S is the symbol's address with bit 0 set for a Thumb function, A the addend,
 * P the address of what is patched.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "kernel/module.h"

enum {
	R_ARM_NONE = 0, R_ARM_PC24 = 1, R_ARM_ABS32 = 2, R_ARM_REL32 = 3, R_ARM_ABS16 = 5,
	R_ARM_ABS8 = 8, R_ARM_THM_CALL = 10, R_ARM_CALL = 28, R_ARM_JUMP24 = 29,
	R_ARM_THM_JUMP24 = 30, R_ARM_TARGET1 = 38, R_ARM_V4BX = 40, R_ARM_PREL31 = 42,
	R_ARM_MOVW_ABS_NC = 43, R_ARM_MOVT_ABS = 44, R_ARM_MOVW_PREL_NC = 45,
	R_ARM_MOVT_PREL = 46, R_ARM_THM_MOVW_ABS_NC = 47, R_ARM_THM_MOVT_ABS = 48,
	R_ARM_THM_MOVW_PREL_NC = 49, R_ARM_THM_MOVT_PREL = 50, R_ARM_THM_JUMP19 = 51,
};

#define VENEER_SIZE	8U
#define A32_VENEER	0xe51ff004U	/* ldr pc, [pc, #-4] */
#define THUMB_VENEER	0xf000f8dfU	/* ldr.w pc, [pc, #0]: two half-words */
#define A32_NOP		0xe1a00000U	/* mov r0, r0 */
#define THUMB_NOP	0x8000f3afU	/* nop.w */
#define COND_AL		0xeU
#define BLX_BITS	0x7dU		/* bits 31-25 of BLX with an offset, A8.8.25 */

static inline s32 sign_extend(u32 v, unsigned int bits)
{
	return (s32)(v << (32 - bits)) >> (32 - bits);
}

static inline bool fits(s32 offset, unsigned int bits)
{
	return sign_extend((u32)offset, bits) == offset;
}

static inline u32 get32(const u8 *p)
{
	u32 v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline void put32(u8 *p, u32 v)
{
	memcpy(p, &v, sizeof(v));
}

/* One relocation under way. */
struct reloc {
	struct module_link *link;
	const struct elf32_sym *sym;
	u8 *at;				/* what is patched: P in memory */
	u32 p, s;
};

/* --- veneers --- */

/* Address of a veneer to dest, with bit 0 set where it is Thumb; 0 for no room. */
static u32 veneer(struct module_link *link, u32 insn, u32 dest)
{
	u32 *v = link->veneers;
	unsigned int i;

	for (i = 0; i < link->nr_veneers; i++, v += 2)
		if (v[0] == insn && v[1] == dest)
			return (u32)(unsigned long)v;
	if (i == link->max_veneers)
		return 0;
	v[0] = insn;
	v[1] = dest;
	link->nr_veneers++;
	return (u32)(unsigned long)v;
}

/* May a branch of that type to sym need a veneer? What is in the module is in reach
 * but for a conditional branch; one that changes state may not be able to. */
static bool may_need_veneer(unsigned int type, const struct elf32_sym *sym)
{
	bool outside = sym->st_shndx == SHN_UNDEF || sym->st_shndx >= SHN_LORESERVE;

	switch (type) {
	case R_ARM_THM_JUMP19:
		return true;
	case R_ARM_PC24:
	case R_ARM_CALL:
	case R_ARM_JUMP24:
		return outside || sym->st_value & 1;
	case R_ARM_THM_CALL:
	case R_ARM_THM_JUMP24:
		return outside || (sym_type(sym) == STT_FUNC && !(sym->st_value & 1));
	default:
		return false;
	}
}

/* Most veneers: one for each symbol and kind of code that branches to it, or for each
 * branch where the symbol is a section, whose addends differ. */
u32 module_veneers_size(struct module_link *link)
{
	const struct module_elf *elf = &link->elf;
	unsigned int n, i;
	u8 *seen = kvzalloc(elf->nr_syms, GFP_KERNEL);

	link->max_veneers = 0;
	for (n = 1; n < elf->nr_sections; n++) {
		const struct elf32_shdr *s = &elf->sh[n];
		const struct elf32_rel *rel;

		if (s->sh_type != SHT_REL || !(elf->sh[s->sh_info].sh_flags & SHF_EXECINSTR))
			continue;
		rel = (const struct elf32_rel *)(elf->bytes + s->sh_offset);
		for (i = 0; i < s->sh_size / sizeof(*rel); i++) {
			u32 sym = rel[i].r_info >> 8, type = rel[i].r_info & 0xff;
			bool thumb = type == R_ARM_THM_CALL || type == R_ARM_THM_JUMP24 ||
				     type == R_ARM_THM_JUMP19;
			u8 bit = thumb ? 2 : 1;

			if (sym >= elf->nr_syms || !may_need_veneer(type, &elf->syms[sym]))
				continue;
			if (seen && sym_type(&elf->syms[sym]) != STT_SECTION) {
				if (seen[sym] & bit)
					continue;
				seen[sym] |= bit;
			}
			link->max_veneers++;
		}
	}
	kvfree(seen);
	return link->max_veneers * VENEER_SIZE;
}

/* --- branches --- */

static const char *a32_branch(struct reloc *r)
{
	u32 insn = get32(r->at), op;
	s32 addend = sign_extend(insn << 2, 26), offset;
	bool blx = insn >> 25 == BLX_BITS, thumb = r->s & 1;
	bool call = blx || (insn >> 24 & 0xf) == 0xb;

	if (!blx && (insn >> 25 & 7) != 5)
		return "no branch is where one should be";
	if (!r->s && sym_bind(r->sym) == STB_WEAK) {
		put32(r->at, A32_NOP);
		return NULL;
	}
	if (blx)
		addend += insn >> 23 & 2;
	offset = (s32)((r->s & ~1U) + (u32)addend - r->p);
	/* BLX has no condition. */
	if (!fits(offset, 26) || (thumb && !(call && (blx || insn >> 28 == COND_AL)))) {
		u32 v = veneer(r->link, A32_VENEER, r->s + (u32)addend + 8);

		if (!v)
			return "no room for a veneer";
		thumb = false;
		offset = (s32)(v - 8 - r->p);
		if (!fits(offset, 26))
			return "a branch does not reach";
	}
	if (offset & (thumb ? 1 : 3))
		return "a branch to an odd address";
	if (thumb)
		op = 0xfa000000U | ((u32)offset & 2) << 23;
	else
		op = blx ? 0xeb000000U : insn & 0xff000000U;
	put32(r->at, op | ((u32)offset >> 2 & 0x00ffffffU));
	return NULL;
}

/* A branch from Thumb leads to A32 code where the symbol is known to be a function
 * without bit 0, or comes from outside, where exports say what they are. */
static bool leads_to_a32(const struct reloc *r)
{
	return !(r->s & 1) && (sym_type(r->sym) == STT_FUNC || r->sym->st_shndx == SHN_UNDEF);
}

/* T4 of B, T1 of BL and T2 of BLX (ARM DDI 0406C A8.8.18, A8.8.25): the same fields. */
static const char *thumb_branch(struct reloc *r, bool call)
{
	u32 insn = get32(r->at);
	u32 upper = insn & 0xffff, lower = insn >> 16, s, i1, i2;
	s32 addend, offset;
	bool blx;

	if ((upper & 0xf800) != 0xf000 || (lower & 0xc000) != (call ? 0xc000 : 0x8000) ||
	    (!call && !(lower & 0x1000)))
		return "no branch is where one should be";
	if (!r->s && sym_bind(r->sym) == STB_WEAK) {
		put32(r->at, THUMB_NOP);
		return NULL;
	}
	s = upper >> 10 & 1;
	i1 = ~(lower >> 13 ^ s) & 1;
	i2 = ~(lower >> 11 ^ s) & 1;
	addend = sign_extend(s << 24 | i1 << 23 | i2 << 22 | (upper & 0x3ff) << 12 |
			     (lower & 0x7ff) << 1, 25);
	blx = leads_to_a32(r);
	offset = (s32)((r->s & ~1U) + (u32)addend - (blx ? r->p & ~3U : r->p));
	if (!fits(offset, 25) || (blx && !call)) {
		u32 dest = r->s + (u32)addend + 4;
		/* A symbol that is no function has no bit 0 to say that it is Thumb. */
		u32 v = veneer(r->link, THUMB_VENEER, blx ? dest : dest | 1);

		if (!v)
			return "no room for a veneer";
		blx = false;
		offset = (s32)(v - 4 - r->p);
		if (!fits(offset, 25))
			return "a branch does not reach";
	}
	if (offset & (blx ? 3 : 1))
		return "a branch to an odd address";
	s = (u32)offset >> 24 & 1;
	i1 = (u32)offset >> 23 & 1;
	i2 = (u32)offset >> 22 & 1;
	upper = 0xf000 | s << 10 | ((u32)offset >> 12 & 0x3ff);
	lower = (lower & 0xc000) | (blx ? 0 : 0x1000) | (~(i1 ^ s) & 1) << 13 |
		(~(i2 ^ s) & 1) << 11 | ((u32)offset >> 1 & 0x7ff);
	put32(r->at, lower << 16 | upper);
	return NULL;
}

/* T3 of B: with a condition, a mebibyte far (A8.8.18). */
static const char *thumb_cond_branch(struct reloc *r)
{
	u32 insn = get32(r->at), v;
	u32 upper = insn & 0xffff, lower = insn >> 16;
	s32 addend, offset;

	if ((upper & 0xf800) != 0xf000 || (lower & 0xd000) != 0x8000)
		return "no branch is where one should be";
	if (!r->s && sym_bind(r->sym) == STB_WEAK) {
		put32(r->at, THUMB_NOP);
		return NULL;
	}
	addend = sign_extend((upper >> 10 & 1) << 20 | (lower >> 11 & 1) << 19 |
			     (lower >> 13 & 1) << 18 | (upper & 0x3f) << 12 |
			     (lower & 0x7ff) << 1, 21);
	offset = (s32)((r->s & ~1U) + (u32)addend - r->p);
	if (!fits(offset, 21) || leads_to_a32(r)) {
		u32 dest = r->s + (u32)addend + 4;

		v = veneer(r->link, THUMB_VENEER, leads_to_a32(r) ? dest : dest | 1);
		if (!v)
			return "no room for a veneer";
		offset = (s32)(v - 4 - r->p);
		if (!fits(offset, 21))
			return "a conditional branch does not reach";
	}
	if (offset & 1)
		return "a branch to an odd address";
	upper = (upper & 0xfbc0) | ((u32)offset >> 20 & 1) << 10 | ((u32)offset >> 12 & 0x3f);
	lower = (lower & 0xd000) | ((u32)offset >> 18 & 1) << 13 |
		((u32)offset >> 19 & 1) << 11 | ((u32)offset >> 1 & 0x7ff);
	put32(r->at, lower << 16 | upper);
	return NULL;
}

/* --- addresses --- */

/* MOVW and MOVT, A2 and A1 (A8.8.102, A8.8.106): the upper half, or relative to P. */
static const char *a32_mov(struct reloc *r, bool top, bool relative)
{
	u32 insn = get32(r->at), v;

	if ((insn & 0x0fb00000U) != 0x03000000U)
		return "no movw or movt is where one should be";
	v = r->s + (u32)sign_extend((insn >> 4 & 0xf000) | (insn & 0xfff), 16);
	if (relative)
		v -= r->p;
	if (top)
		v >>= 16;
	put32(r->at, (insn & 0xfff0f000U) | (v & 0xf000) << 4 | (v & 0xfff));
	return NULL;
}

static const char *thumb_mov(struct reloc *r, bool top, bool relative)
{
	u32 insn = get32(r->at), upper = insn & 0xffff, lower = insn >> 16, v;

	if ((upper & 0xfb70) != 0xf240 || lower & 0x8000)
		return "no movw or movt is where one should be";
	v = (upper & 0xf) << 12 | (upper & 0x400) << 1 | (lower & 0x7000) >> 4 | (lower & 0xff);
	v = r->s + (u32)sign_extend(v, 16);
	if (relative)
		v -= r->p;
	if (top)
		v >>= 16;
	upper = (upper & 0xfbf0) | (v >> 12 & 0xf) | (v >> 1 & 0x400);
	lower = (lower & 0x8f00) | (v << 4 & 0x7000) | (v & 0xff);
	put32(r->at, lower << 16 | upper);
	return NULL;
}

static const char *word(struct reloc *r, unsigned int type)
{
	u32 old = get32(r->at), v;

	switch (type) {
	case R_ARM_REL32:
		put32(r->at, r->s + old - r->p);
		return NULL;
	case R_ARM_PREL31:
		v = r->s + (u32)sign_extend(old, 31) - r->p;
		if (!fits((s32)v, 31))
			return "an address is out of range";
		put32(r->at, (old & 0x80000000U) | (v & 0x7fffffffU));
		return NULL;
	default:
		put32(r->at, r->s + old);
		return NULL;
	}
}

static const char *narrow(struct reloc *r, unsigned int bits)
{
	u32 old = bits == 16 ? r->at[0] | (u32)r->at[1] << 8 : r->at[0];
	u32 v = r->s + (u32)sign_extend(old, bits);

	if (v >> bits && !fits((s32)v, bits))
		return "an address is out of range";
	r->at[0] = (u8)v;
	if (bits == 16)
		r->at[1] = (u8)(v >> 8);
	return NULL;
}

/* Bytes that a relocation patches, its alignment in *align; 0 for a type unknown. */
static unsigned int reloc_bytes(unsigned int type, unsigned int *align)
{
	*align = 1;
	switch (type) {
	case R_ARM_PC24:
	case R_ARM_CALL:
	case R_ARM_JUMP24:
	case R_ARM_MOVW_ABS_NC:
	case R_ARM_MOVT_ABS:
	case R_ARM_MOVW_PREL_NC:
	case R_ARM_MOVT_PREL:
		*align = 4;
		return 4;
	case R_ARM_THM_CALL:
	case R_ARM_THM_JUMP24:
	case R_ARM_THM_JUMP19:
	case R_ARM_THM_MOVW_ABS_NC:
	case R_ARM_THM_MOVT_ABS:
	case R_ARM_THM_MOVW_PREL_NC:
	case R_ARM_THM_MOVT_PREL:
		*align = 2;
		return 4;
	case R_ARM_ABS32:
	case R_ARM_TARGET1:
	case R_ARM_REL32:
	case R_ARM_PREL31:
		return 4;
	case R_ARM_ABS16:
		return 2;
	case R_ARM_ABS8:
		return 1;
	default:
		return 0;
	}
}

static const char *apply(struct reloc *r, unsigned int type)
{
	switch (type) {
	case R_ARM_PC24:
	case R_ARM_CALL:
	case R_ARM_JUMP24:
		return a32_branch(r);
	case R_ARM_THM_CALL:
		return thumb_branch(r, true);
	case R_ARM_THM_JUMP24:
		return thumb_branch(r, false);
	case R_ARM_THM_JUMP19:
		return thumb_cond_branch(r);
	case R_ARM_MOVW_ABS_NC:
	case R_ARM_MOVT_ABS:
	case R_ARM_MOVW_PREL_NC:
	case R_ARM_MOVT_PREL:
		return a32_mov(r, (type - R_ARM_MOVW_ABS_NC) % 2, type >= R_ARM_MOVW_PREL_NC);
	case R_ARM_THM_MOVW_ABS_NC:
	case R_ARM_THM_MOVT_ABS:
	case R_ARM_THM_MOVW_PREL_NC:
	case R_ARM_THM_MOVT_PREL:
		return thumb_mov(r, (type - R_ARM_THM_MOVW_ABS_NC) % 2,
				 type >= R_ARM_THM_MOVW_PREL_NC);
	case R_ARM_ABS16:
		return narrow(r, 16);
	case R_ARM_ABS8:
		return narrow(r, 8);
	default:
		return word(r, type);
	}
}

static int refuse(const struct module_link *link, unsigned int section, u32 offset, u32 type,
		  const char *why)
{
	pr_err("%s: %s+%#x: relocation type %u: %s\n", link->name,
	       section_name(&link->elf, section), offset, type, why);
	return -ENOEXEC;
}

int module_relocate(struct module_link *link, unsigned int rel_section)
{
	const struct module_elf *elf = &link->elf;
	const struct elf32_shdr *s = &elf->sh[rel_section], *target = &elf->sh[s->sh_info];
	const struct elf32_rel *rel = (const struct elf32_rel *)(elf->bytes + s->sh_offset);
	const struct elf32_rel *end = rel + s->sh_size / sizeof(*rel);
	struct reloc r = { .link = link };
	unsigned int bytes, align;
	const char *wrong;

	for (; rel < end; rel++) {
		u32 sym = rel->r_info >> 8, type = rel->r_info & 0xff;

		if (type == R_ARM_NONE || type == R_ARM_V4BX)
			continue;
		bytes = reloc_bytes(type, &align);
		if (!bytes)
			return refuse(link, s->sh_info, rel->r_offset, type, "not supported");
		if (sym >= elf->nr_syms)
			return refuse(link, s->sh_info, rel->r_offset, type, "no such symbol");
		if (bytes > target->sh_size || rel->r_offset > target->sh_size - bytes ||
		    target->sh_type == SHT_NOBITS)
			return refuse(link, s->sh_info, rel->r_offset, type,
				      "outside of its section");
		r.sym = &elf->syms[sym];
		if (r.sym->st_shndx != SHN_UNDEF && r.sym->st_shndx < elf->nr_sections &&
		    !link->section[r.sym->st_shndx])
			return refuse(link, s->sh_info, rel->r_offset, type,
				      "to a section that is not in memory");
		r.s = link->value[sym];
		r.p = link->section[s->sh_info] + rel->r_offset;
		r.at = (u8 *)(unsigned long)r.p;
		if (r.p & (align - 1))
			return refuse(link, s->sh_info, rel->r_offset, type, "misaligned");
		wrong = apply(&r, type);
		if (wrong)
			return refuse(link, s->sh_info, rel->r_offset, type, wrong);
	}
	return 0;
}
