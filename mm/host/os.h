/* SPDX-License-Identifier: MIT */
/*
 * What the host side needs of the operating system, in types that neither the
 * kernel's headers nor libc's define. os.c alone sees libc's headers.
 */
#ifndef _HOST_OS_H
#define _HOST_OS_H

/* Reserve address space without access; aligned to align. Exits on failure. */
unsigned long os_reserve(unsigned long bytes, unsigned long align);

/* RAM of that many bytes, filled with noise of that seed (0: zeroes). It is a
 * memory file, so that one page can be seen at several addresses. */
void os_ram_create(unsigned long long bytes, unsigned long long seed);

/* Show bytes of RAM from offset at va; or zeroed memory that is no RAM (a
 * device); or take access away. Inside the reservation. */
void os_map_ram(unsigned long va, unsigned long long offset, unsigned long bytes, int writable);
void os_map_device(unsigned long va, unsigned long bytes);
void os_unmap(unsigned long va, unsigned long bytes);

/* Copy from an address that may be inaccessible; bytes copied. */
unsigned long os_probe(void *dst, const void *src, unsigned long bytes);

/* Zeroed memory for tables, never freed. */
void *os_table(unsigned long bytes);

/* What is in a file, in memory that stays; NULL where it cannot be read. */
const char *os_read_file(const char *name, unsigned long *bytes);

void os_putc(char c);
void os_flush(void);
void os_exit(int status) __attribute__((__noreturn__));

/* The value of "--name N" among the arguments (a suffix k, M or G counts), or
 * otherwise; the text of "--name TEXT", or NULL. */
unsigned long long os_option(int argc, char **argv, const char *name, unsigned long long otherwise);
const char *os_option_text(int argc, char **argv, const char *name);
unsigned long long os_milliseconds(void);

#endif
