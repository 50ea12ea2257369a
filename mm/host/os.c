// SPDX-License-Identifier: MIT
/*
 * The operating system behind the host side: memory mappings, output, options.
 * Compiled with libc's headers and none of the kernel's (see os.h).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "os.h"

static int ram_fd = -1;
static char out[1 << 14];
static size_t out_len;

/* The sanitizers' own settings: what the tables hold is no leak. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0:detect_stack_use_after_return=0";
}

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
	return "print_stacktrace=1";
}

static void die(const char *what)
{
	os_flush();
	fprintf(stderr, "host: %s: %s\n", what, strerror(errno));
	_exit(125);
}

unsigned long os_reserve(unsigned long bytes, unsigned long align)
{
	char *p = mmap(NULL, bytes + align, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		die("cannot reserve address space");
	return ((unsigned long)p + align - 1) & ~(align - 1);
}

void os_ram_create(unsigned long long bytes, unsigned long long seed)
{
	static unsigned long long chunk[1 << 13];
	unsigned long long x = seed, left;
	size_t n;

	ram_fd = memfd_create("ram", MFD_CLOEXEC);
	if (ram_fd < 0 || ftruncate(ram_fd, (off_t)bytes))
		die("cannot make RAM");
	if (!seed)
		return;
	for (n = 0; n < sizeof(chunk) / sizeof(chunk[0]); n++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		chunk[n] = x;
	}
	for (left = bytes; left; left -= n) {
		n = left < sizeof(chunk) ? (size_t)left : sizeof(chunk);
		if (write(ram_fd, chunk, n) != (ssize_t)n)
			die("cannot fill RAM");
	}
}

static void map(unsigned long va, unsigned long bytes, int prot, int flags, int fd,
		unsigned long long offset)
{
	void *p = mmap((void *)va, bytes, prot, flags | MAP_FIXED | MAP_NORESERVE, fd,
		       (off_t)offset);

	if (p == MAP_FAILED)
		die("mmap");
}

void os_map_ram(unsigned long va, unsigned long long offset, unsigned long bytes, int writable)
{
	map(va, bytes, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, ram_fd, offset);
}

void os_map_device(unsigned long va, unsigned long bytes)
{
	map(va, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

void os_unmap(unsigned long va, unsigned long bytes)
{
	map(va, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/*
 * The kernel copies for us, page by page through a pipe, and answers EFAULT
 * where nothing is mapped. Raw system calls: a sanitizer would look at the
 * source first.
 */
unsigned long os_probe(void *dst, const void *src, unsigned long bytes)
{
	static int fd[2] = { -1, -1 };
	unsigned long done = 0;

	if (fd[0] < 0 && pipe(fd))
		die("pipe");
	while (done < bytes) {
		unsigned long at = (unsigned long)src + done;
		unsigned long part = 4096 - (at & 4095);

		if (part > bytes - done)
			part = bytes - done;
		if (syscall(SYS_write, fd[1], at, part) != (long)part)
			break;
		if (syscall(SYS_read, fd[0], (char *)dst + done, part) != (long)part)
			die("pipe");
		done += part;
	}
	return done;
}

void *os_table(unsigned long bytes)
{
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		die("cannot make a table");
	return p;
}

void os_flush(void)
{
	size_t done = 0;

	while (done < out_len) {
		ssize_t n = write(STDOUT_FILENO, out + done, out_len - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	out_len = 0;
}

const char *os_read_file(const char *name, unsigned long *bytes)
{
	FILE *f = fopen(name, "rb");
	char *text = NULL;
	long size = -1;

	if (f && !fseek(f, 0, SEEK_END))
		size = ftell(f);
	if (size >= 0 && !fseek(f, 0, SEEK_SET))
		text = malloc((size_t)size + 1);
	if (text && fread(text, 1, (size_t)size, f) != (size_t)size) {
		free(text);
		text = NULL;
	}
	if (f)
		fclose(f);
	*bytes = (unsigned long)size;
	return text;
}

/* Line by line, so that nothing is lost when a sanitizer stops the program. */
void os_putc(char c)
{
	out[out_len++] = c;
	if (c == '\n' || out_len == sizeof(out))
		os_flush();
}

/* exit, not _exit: gcov writes its counts there. */
void os_exit(int status)
{
	os_flush();
	exit(status);
}

const char *os_option_text(int argc, char **argv, const char *name)
{
	int i;

	for (i = 1; i + 1 < argc; i++)
		if (!strncmp(argv[i], "--", 2) && !strcmp(argv[i] + 2, name))
			return argv[i + 1];
	return NULL;
}

unsigned long long os_option(int argc, char **argv, const char *name, unsigned long long otherwise)
{
	const char *text = os_option_text(argc, argv, name);
	unsigned long long value;
	char *end;

	if (!text)
		return otherwise;
	value = strtoull(text, &end, 0);
	switch (*end) {
	case 'G':
		value <<= 10;
		/* fallthrough */
	case 'M':
		value <<= 10;
		/* fallthrough */
	case 'k':
		value <<= 10;
		end++;
	}
	if (end == text || *end) {
		fprintf(stderr, "--%s: '%s' is no number\n", name, text);
		_exit(2);
	}
	return value;
}

unsigned long long os_milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (unsigned long long)t.tv_sec * 1000 + (unsigned long long)t.tv_nsec / 1000000;
}

/* newlib's name of the parser that lib/sscanf.c stands on. */
int vsiscanf(const char *buf, const char *fmt, va_list args);
int vsiscanf(const char *buf, const char *fmt, va_list args)
{
	return vsscanf(buf, fmt, args);
}
