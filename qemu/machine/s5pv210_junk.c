/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * RAM with junk in it, as real RAM has at power-on
 *
 * A gigabyte of random bytes would cost a second and a gigabyte of the host. Instead
 * one small file of junk is mapped over and over, copy on write: a page takes room
 * when it is written. The file's length is a prime number of pages, so that nothing
 * repeats at a power of two. The junk is the same on every run.
 */
#include "qemu/osdep.h"
#include <sys/mman.h>
#include "qemu/memfd.h"
#include "qemu/error-report.h"
#include "qapi/error.h"
#include "s5pv210_junk.h"

#define PERIOD_PAGES    769

static void junk_bytes(uint32_t *p, size_t bytes, uint32_t seed)
{
    uint32_t x = 0x2545F491 ^ seed * 0x9E3779B9;

    for (; bytes; bytes -= 4) {
        /* xorshift32 */
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        *p++ = x;
    }
}

void s5pv210_junk_fill(uint8_t *host, uint64_t size, uint32_t seed)
{
    size_t period = PERIOD_PAGES * qemu_real_host_page_size();
    g_autofree uint32_t *junk = g_malloc(period);
    uint64_t offset;
    int fd;

    junk_bytes(junk, period, seed);
    fd = qemu_memfd_create("s5pv210-junk", period, false, 0, 0, NULL);
    if (fd >= 0 && qemu_write_full(fd, junk, period) != period) {
        close(fd);
        fd = -1;
    }
    for (offset = 0; offset < size; offset += period) {
        size_t part = MIN(period, size - offset);

        if (fd < 0 || mmap(host + offset, part, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_FIXED, fd, 0) == MAP_FAILED) {
            memcpy(host + offset, junk, part);
        }
    }
    if (fd >= 0) {
        close(fd);
    }
}

uint8_t *s5pv210_junk_ram(MemoryRegion *mr, Object *owner, const char *name, uint64_t size,
                          uint32_t seed)
{
    uint8_t *host = mmap(NULL, size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (host == MAP_FAILED) {
        error_report("no memory for %s", name);
        exit(1);
    }
    s5pv210_junk_fill(host, size, seed);
    memory_region_init_ram_ptr(mr, owner, name, size, host);
    return host;
}
