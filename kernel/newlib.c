// SPDX-License-Identifier: MIT
/*
 * What newlib asks of the system below it.
 *
 * Its files are the console and nothing else. Its malloc family is not newlib's
 * own: up to KMALLOC_MAX_CACHE_SIZE bytes are a kmalloc object, more is vmalloc
 * memory, and the address tells which when it comes back. In an interrupt, or
 * with interrupts masked, only kmalloc is used. Failure is NULL and errno, with
 * no report: that is C's contract, and the caller looks.
 *
 * newlib's headers are not seen here, as their types are not Linux's; the few
 * declarations needed are written out. Functions with a _r take newlib's struct
 * _reent, of which nothing is used.
 */
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/pgwalk.h>
#include <mm210/printk.h>
#include <mm210/semihost.h>
#include <mm210/uart.h>

struct _reent;

/* newlib's errno. The error numbers up to 34 are the same as Linux's. */
int *__errno(void);

/*
 * The beginning of newlib's struct stat: st_dev and st_ino are 16 bits wide. (The
 * test in tests/target/newlib_use.c compares with newlib's header.)
 */
struct newlib_stat {
	s16 dev;
	u16 ino;
	u32 mode;
};
#define NEWLIB_S_IFCHR	0020000U

#define STDERR_FD	2
#define THE_PID		1

static int fail(int err)
{
	*__errno() = err;
	return -1;
}

/* --- files --- */

int _write(int fd, const void *buf, size_t len)
{
	if (fd < 1 || fd > STDERR_FD)
		return fail(EBADF);
	console_write(buf, len);
	return (int)len;
}

/* A line from the console, echoed, as a terminal gives it to a program. */
int _read(int fd, void *buf, size_t len)
{
	char *text = buf;
	size_t n = 0;
	char c;
	int in;

	if (fd != 0)
		return fail(EBADF);
	while (n < len) {
		while ((in = uart_getc()) < 0)
			uart_wait();
		c = in == '\r' ? '\n' : (char)in;
		console_write(&c, 1);
		text[n++] = c;
		if (c == '\n')
			break;
	}
	return (int)n;
}

int _close(int fd)
{
	return fail(EBADF);
}

long _lseek(int fd, long offset, int whence)
{
	return fail(fd >= 0 && fd <= STDERR_FD ? ESPIPE : EBADF);
}

int _isatty(int fd)
{
	if (fd >= 0 && fd <= STDERR_FD)
		return 1;
	fail(EBADF);
	return 0;
}

/* A character device, so that newlib's stdout is buffered by line. newlib reads
 * no more than the mode of what it asks about the standard files. */
int _fstat(int fd, struct newlib_stat *st)
{
	if (fd < 0 || fd > STDERR_FD)
		return fail(EBADF);
	st->mode = NEWLIB_S_IFCHR;
	return 0;
}

/* --- the process that there is not --- */

void __noreturn _exit(int status)
{
	semihost_exit(status);
	panic("exit(%d) called: there is nothing to return to", status);
}

int _getpid(void)
{
	return THE_PID;
}

/* abort() and assert() arrive here through raise(). */
int _kill(int pid, int sig)
{
	if (pid != THE_PID)
		return fail(ESRCH);
	if (!sig)
		return 0;
	panic("signal %d raised", sig);
}

/* --- memory --- */

static void *out_of_memory(void)
{
	*__errno() = ENOMEM;
	return NULL;
}

static bool may_sleep(void)
{
	return !in_interrupt() && !irqs_disabled();
}

static void *allocate(size_t size, gfp_t zero)
{
	gfp_t gfp = __GFP_NOWARN | zero;
	void *p;

	/* kmalloc(0) is an address that may not be used; C programs take what
	 * they get for 0 bytes as distinct objects. */
	if (!size)
		size = 1;
	if (!may_sleep())
		p = kmalloc(size, gfp | GFP_ATOMIC);
	else if (size <= KMALLOC_MAX_CACHE_SIZE)
		p = kmalloc(size, gfp | GFP_KERNEL);
	else
		p = __vmalloc(size, gfp | GFP_KERNEL | __GFP_HIGHMEM);
	return p ? p : out_of_memory();
}

/* Bytes from p to the guard page behind its area. */
static size_t mapped_from(const void *p)
{
	unsigned long start = (unsigned long)p, addr = start;
	struct pg_walk w;

	while (pg_walk(addr, &w))
		addr = (addr & ~(w.map.size - 1)) + w.map.size;
	return addr - start;
}

void *malloc(size_t size)
{
	return allocate(size, 0);
}

void free(void *p)
{
	if (is_vmalloc_addr(p))
		vfree(p);
	else
		kfree(p);
}

void *calloc(size_t n, size_t size)
{
	size_t bytes;

	if (check_mul_overflow(n, size, &bytes))
		return out_of_memory();
	return allocate(bytes, __GFP_ZERO);
}

size_t malloc_usable_size(void *p)
{
	return is_vmalloc_addr(p) ? mapped_from(p) : ksize(p);
}

/*
 * Stays where it is while it fits and at least half of it is used (a large block
 * too, so that growing byte by byte does not copy byte by byte).
 */
void *realloc(void *p, size_t size)
{
	size_t have;
	void *q;

	if (!p)
		return malloc(size);
	if (!size) {
		free(p);
		return NULL;
	}
	have = malloc_usable_size(p);
	if (!have)		/* nobody's: let kfree say so */
		goto refuse;
	if (size <= have && size > have / 2)
		return p;
	q = allocate(size, 0);
	if (!q)
		return size <= have ? p : NULL;
	memcpy(q, p, min(size, have));
	free(p);
	return q;

refuse:
	kfree(p);
	return out_of_memory();
}

/* align: a power of two. kmalloc aligns powers of two to their size, vmalloc
 * everything to a page. */
void *memalign(size_t align, size_t size)
{
	size_t bytes;
	void *p;

	if (!is_power_of_2(align)) {
		*__errno() = EINVAL;
		return NULL;
	}
	if (align <= ARCH_KMALLOC_MINALIGN)
		return malloc(size);
	if (align <= PAGE_SIZE && size > KMALLOC_MAX_CACHE_SIZE && may_sleep())
		return malloc(size);
	bytes = max(size, align);
	if (bytes > KMALLOC_MAX_SIZE)
		return out_of_memory();
	p = kmalloc(roundup_pow_of_two(bytes),
		    (may_sleep() ? GFP_KERNEL : GFP_ATOMIC) | __GFP_NOWARN);
	return p ? p : out_of_memory();
}

void *_malloc_r(struct _reent *reent, size_t size)
{
	return malloc(size);
}

void _free_r(struct _reent *reent, void *p)
{
	free(p);
}

void *_calloc_r(struct _reent *reent, size_t n, size_t size)
{
	return calloc(n, size);
}

void *_realloc_r(struct _reent *reent, void *p, size_t size)
{
	return realloc(p, size);
}

void *_memalign_r(struct _reent *reent, size_t align, size_t size)
{
	return memalign(align, size);
}

size_t _malloc_usable_size_r(struct _reent *reent, void *p)
{
	return malloc_usable_size(p);
}
