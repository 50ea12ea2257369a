/* SPDX-License-Identifier: MIT */
/*
 * Borders of the kernel's image, set by linker.ld, all page aligned. Text is
 * executable and read-only, rodata read-only, data to _end writable.
 */
#ifndef _MM210_SECTIONS_H
#define _MM210_SECTIONS_H

extern char _stext[], _etext[];
extern char _srodata[], _erodata[];
extern char _sdata[], _edata[];
extern char __bss_start[], __bss_end[];
extern char _end[];

#endif
