/* SPDX-License-Identifier: MIT */
/*
 * I/O ports, which no ARM processor has and no board here maps a bus for: what is read has all
 * bits set, as where no device answers, what is written goes nowhere. The first access is
 * warned about. Any context.
 *
 * Compat(inb, inw, inl, inb_p, inw_p, inl_p, insb, insw, insl): stub: no ports: all bits set
 * Compat(outb, outw, outl, outb_p, outw_p, outl_p, outsb, outsw, outsl): stub: no ports: goes
 *   nowhere
 */
#ifndef _ASM_PORTS_H
#define _ASM_PORTS_H

#include <linux/types.h>

#define IO_SPACE_LIMIT	0xffff

u32 __port_in(unsigned long port);
void __port_out(unsigned long port);
void __port_in_many(unsigned long port, void *buf, size_t bytes);

#define inb(port)		((u8)__port_in(port))
#define inw(port)		((u16)__port_in(port))
#define inl(port)		__port_in(port)
#define outb(v, port)		((void)(u8)(v), __port_out(port))
#define outw(v, port)		((void)(u16)(v), __port_out(port))
#define outl(v, port)		((void)(u32)(v), __port_out(port))
#define inb_p(port)		inb(port)
#define inw_p(port)		inw(port)
#define inl_p(port)		inl(port)
#define outb_p(v, port)		outb(v, port)
#define outw_p(v, port)		outw(v, port)
#define outl_p(v, port)		outl(v, port)
#define insb(port, buf, n)	__port_in_many(port, buf, n)
#define insw(port, buf, n)	__port_in_many(port, buf, (n) * 2UL)
#define insl(port, buf, n)	__port_in_many(port, buf, (n) * 4UL)
#define outsb(port, buf, n)	((void)(buf), (void)(n), __port_out(port))
#define outsw(port, buf, n)	outsb(port, buf, n)
#define outsl(port, buf, n)	outsb(port, buf, n)

#endif
