/* SPDX-License-Identifier: MIT */
/*
 * Kinds of kernel mapping. A pgprot_t names one; mm/arm/ turns it into
 * descriptor bits. Nothing is both writable and executable.
 */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H

#include <linux/types.h>

typedef u32 pgprot_t;

#define PAGE_KERNEL		0U	/* normal write-back, RW, XN */
#define PAGE_KERNEL_RO		1U	/* normal write-back, RO, XN */
#define PAGE_KERNEL_EXEC	2U	/* normal write-back, RO, X */
#define PAGE_KERNEL_NC		3U	/* normal non-cacheable, RW, XN */
#define PAGE_DEVICE		4U	/* device, not shareable, RW, XN */
#define PAGE_STRONGLY_ORDERED	5U	/* strongly ordered, RW, XN */
#define NR_PGPROT		6U

#define __pgprot(x)		((pgprot_t)(x))
#define pgprot_val(x)		(x)
#define pgprot_noncached(p)	((void)(p), PAGE_STRONGLY_ORDERED)
#define pgprot_writecombine(p)	((void)(p), PAGE_KERNEL_NC)
#define pgprot_dmacoherent(p)	((void)(p), PAGE_KERNEL_NC)

#endif
