// SPDX-License-Identifier: MIT
/*
 * Code as a program writes it that knows newlib and nothing of this kernel: its
 * headers are newlib's. Every file tests/target/newlib_*.c is compiled that way;
 * tests/target/newlib.c calls it and looks at the memory from the other side.
 */
#include <errno.h>
#include <malloc.h>
#include <reent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "newlib_use.h"

/* kernel/newlib.c writes the mode of a struct stat that it cannot see. */
_Static_assert(offsetof(struct stat, st_mode) == 4, "struct newlib_stat has moved");
_Static_assert(sizeof(((struct stat *)0)->st_mode) == 4, "st_mode has another width");
_Static_assert(S_IFCHR == 0020000, "S_IFCHR has another value");

#define CHECK(cond)				\
	do {					\
		if (!(cond))			\
			return __LINE__;	\
	} while (0)

static struct _reent test_reent;
static struct _reent *old_reent;

void newlib_begin(void)
{
	_REENT_INIT_PTR(&test_reent);
	old_reent = _impure_ptr;
	_impure_ptr = &test_reent;
}

void newlib_end(void)
{
	_impure_ptr = old_reent;
	_reclaim_reent(&test_reent);
}

int newlib_printf(void)
{
	volatile size_t small = 5;	/* volatile: GCC need not know */
	char buf[128];

	CHECK(snprintf(buf, sizeof(buf), "%d|%5.2f|%s|%c|%#x", -42, 3.14159, "text", 'z',
		       255) == 21);
	CHECK(!strcmp(buf, "-42| 3.14|text|z|0xff"));
	CHECK(snprintf(buf, small, "%s", "truncated") == 9 && !strcmp(buf, "trun"));
	CHECK(snprintf(buf, sizeof(buf), "%.10g %e", 0.1, 12345.678) > 0);
	CHECK(!strcmp(buf, "0.1 1.234568e+04"));
	CHECK(snprintf(buf, sizeof(buf), "%lld %llu", -1LL, UINT64_MAX) > 0);
	CHECK(!strcmp(buf, "-1 18446744073709551615"));
	return 0;
}

int newlib_scanf(void)
{
	char word[16];
	double real;
	unsigned int hex;
	int n;

	CHECK(sscanf("12 0xff word 2.5", "%d %x %15s %lf", &n, &hex, word, &real) == 4);
	CHECK(n == 12 && hex == 255 && !strcmp(word, "word") && real == 2.5);
	CHECK(strtol("-17rest", NULL, 10) == -17);
	errno = 0;
	CHECK(strtoul("99999999999", NULL, 10) == UINT32_MAX && errno == ERANGE);
	return 0;
}

int newlib_strings(void)
{
	char text[] = "one, two,three", *save, *word;
	static const char *const words[] = { "one", "two", "three" };
	char *copy;
	int n = 0;

	for (word = strtok_r(text, ", ", &save); word; word = strtok_r(NULL, ", ", &save))
		CHECK(n < 3 && !strcmp(word, words[n++]));
	CHECK(n == 3);

	copy = strdup("duplicate");
	CHECK(copy && !strcmp(copy, "duplicate") && strstr(copy, "lic") == copy + 3);
	free(copy);
	return 0;
}

static int compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

int newlib_sort(void)
{
	int values[100], key = 57, i;

	for (i = 0; i < 100; i++)
		values[i] = (i * 37) % 100;
	qsort(values, 100, sizeof(values[0]), compare);
	for (i = 0; i < 100; i++)
		CHECK(values[i] == i);
	CHECK(bsearch(&key, values, 100, sizeof(values[0]), compare) == &values[57]);
	return 0;
}

int newlib_malloc(void)
{
	volatile size_t huge = SIZE_MAX - 16;	/* volatile: GCC need not know */
	unsigned char *p, *q;
	size_t i;

	p = calloc(100, 7);
	CHECK(p && malloc_usable_size(p) >= 700);
	for (i = 0; i < 700; i++)
		CHECK(p[i] == 0);
	for (i = 0; i < 700; i++)
		p[i] = (unsigned char)i;

	/* From kmalloc into vmalloc and back, contents kept. */
	q = realloc(p, 100000);
	CHECK(q && malloc_usable_size(q) >= 100000);
	for (i = 0; i < 700; i++)
		CHECK(q[i] == (unsigned char)i);
	p = realloc(q, 50);
	CHECK(p && malloc_usable_size(p) >= 50 && malloc_usable_size(p) < 4096);
	for (i = 0; i < 50; i++)
		CHECK(p[i] == (unsigned char)i);
	CHECK(realloc(p, 0) == NULL);

	/* Two objects of no size are two objects. */
	p = malloc(0);
	q = malloc(0);
	CHECK(p && q && p != q);
	free(p);
	free(q);
	free(NULL);

	errno = 0;
	CHECK(!calloc(huge / 2, 3) && errno == ENOMEM);
	errno = 0;
	CHECK(!malloc(huge) && errno == ENOMEM);
	errno = 0;
	CHECK(!memalign(24, 8) && errno == EINVAL);
	return 0;
}

/* stdout goes to the console: the line is to be seen in the test's output. */
int newlib_stdout(void)
{
	CHECK(printf("newlib says %.3f\n", 1.0 / 3) == 18);
	CHECK(fflush(stdout) == 0);
	return 0;
}

void *newlib_malloc_bytes(unsigned long size)
{
	return malloc(size);
}

void *newlib_memalign_bytes(unsigned long align, unsigned long size)
{
	return memalign(align, size);
}

void newlib_free(void *p)
{
	free(p);
}
