/* SPDX-License-Identifier: MIT */
/* What the two halves of mt_mixed have of each other. */
#ifndef _TESTS_MODULES_MIXED_H
#define _TESTS_MODULES_MIXED_H

/* mixed_thumb.c */
int thumb_add(int a, int b);
int thumb_calls_a32(int a);
int thumb_jumps_to_a32(int a);
int thumb_jumps_if(int a, int b);
int thumb_calls_firmware(const char *s);
extern int (*const thumb_table[3])(int a, int b);

/* mixed_a32.c */
int a32_double(int a);
int a32_triple(int a, int b);

/* mixed_relocs.S: addresses of mixed_target in each form that code may have them,
 * as the function sees them. */
unsigned long reloc_movw_abs(void);
unsigned long reloc_movw_prel(void);
unsigned long reloc_rel32(void);
unsigned long reloc_prel31(void);
unsigned long reloc_thumb_movw_abs(void);
unsigned long reloc_thumb_movw_prel(void);
int reloc_thumb_weak(void);
int reloc_weak(void);
unsigned long reloc_abs8_and_16(void);
extern int mixed_target;

#endif
