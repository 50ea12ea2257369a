/* SPDX-License-Identifier: MIT */
/* A program's ELF file as constants of the firmware: PROGRAM names it, ELF_FILE is its path. */
	.section .rodata.PROGRAM, "a", %progbits
#define SYMBOL(a, b)	a##b
#define NAME(a, b)	SYMBOL(a, b)
	.align	2
	.globl	NAME(PROGRAM, _elf), NAME(PROGRAM, _elf_end)
NAME(PROGRAM, _elf):
	.incbin	ELF_FILE
NAME(PROGRAM, _elf_end):
