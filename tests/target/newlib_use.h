/* SPDX-License-Identifier: MIT */
/* Between the test (Linux's headers) and the user of newlib (newlib's headers):
 * each checks one thing and returns 0, or the line that failed. */
#ifndef _TESTS_TARGET_NEWLIB_USE_H
#define _TESTS_TARGET_NEWLIB_USE_H

/* A state of newlib's own between these two, so that what newlib caches inside
 * itself (stdio buffers, big numbers of %f) is given back at the end. */
void newlib_begin(void);
void newlib_end(void);

int newlib_printf(void);
int newlib_scanf(void);
int newlib_strings(void);
int newlib_sort(void);
int newlib_malloc(void);
int newlib_stdout(void);

/* malloc and free, called through newlib's declarations. */
void *newlib_malloc_bytes(unsigned long size);
void *newlib_memalign_bytes(unsigned long align, unsigned long size);
void newlib_free(void *p);

#endif
