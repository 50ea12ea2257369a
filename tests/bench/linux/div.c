// SPDX-License-Identifier: MIT
/*
 * Division of 64-bit numbers as compilers for ARM call it (ARM IHI 0043, run-time
 * ABI, 4.3.1): Linux wants div_u64() spelt out and has no such functions, while the
 * shared sources divide as C does. The quotient is returned in r0 and r1, the
 * remainder in r2 and r3, which takes a step in assembler.
 */
#include <linux/math64.h>
#include <linux/types.h>

u64 bench_udivmod(u64 n, u64 d, u64 *rest);
s64 bench_sdivmod(s64 n, s64 d, s64 *rest);

u64 bench_udivmod(u64 n, u64 d, u64 *rest)
{
	return div64_u64_rem(n, d, rest);
}

s64 bench_sdivmod(s64 n, s64 d, s64 *rest)
{
	s64 quotient = div64_s64(n, d);

	*rest = n - quotient * d;
	return quotient;
}

/* On the stack: the pointer (fifth argument), a word of padding, the remainder. */
#define DIVMOD(name, helper)			\
	"	.globl	" name "\n"		\
	"	.type	" name ", %function\n"	\
	name ":\n"				\
	"	push	{r4, lr}\n"		\
	"	sub	sp, sp, #16\n"		\
	"	add	ip, sp, #8\n"		\
	"	str	ip, [sp]\n"		\
	"	bl	" helper "\n"		\
	"	ldr	r2, [sp, #8]\n"		\
	"	ldr	r3, [sp, #12]\n"	\
	"	add	sp, sp, #16\n"		\
	"	pop	{r4, pc}\n"		\
	"	.size	" name ", . - " name "\n"

__asm__(
"	.text\n"
"	.arm\n"
"	.balign	4\n"
DIVMOD("__aeabi_uldivmod", "bench_udivmod")
DIVMOD("__aeabi_ldivmod", "bench_sdivmod")
);
