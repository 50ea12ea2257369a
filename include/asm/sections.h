/* SPDX-License-Identifier: MIT */
/* Borders of the image under Linux's names. */
#ifndef _ASM_SECTIONS_H
#define _ASM_SECTIONS_H

#include <linux/types.h>
#include <mm210/sections.h>

#define _text		_stext
#define __start_rodata	_srodata
#define __end_rodata	_erodata
#define __bss_stop	__bss_end

static inline bool core_kernel_text(unsigned long addr)
{
	return addr >= (unsigned long)_stext && addr < (unsigned long)_etext;
}

static inline bool is_kernel_rodata(unsigned long addr)
{
	return addr >= (unsigned long)_srodata && addr < (unsigned long)_erodata;
}

#endif
