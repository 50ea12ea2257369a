// SPDX-License-Identifier: MIT
/*
 * user_demo: a program in user mode. It talks to the kernel through system calls alone.
 *
 * Without an argument it sends data both ways, hands the kernel bad pointers, compares
 * every answer with what it must be, and ends with the number of wrong ones. With an
 * argument it does what a program may not do, and must not get to the line behind it.
 *
 * It is a static ELF file of its own (user.ld); nothing of the firmware is linked in.
 */
#include "user/syscalls.h"

#define KERNEL_ADDRESS	0xc0200000UL		/* where the firmware's text begins */
#define PAGE		4096

/* The last page of the program: behind it nothing is mapped. */
extern char edge[PAGE];
static u32 data_code[] = { 0xe12fff1e };	/* "bx lr" (ARM DDI 0406C A8.8.27) */
static int wrong;

static size_t length(const char *s)
{
	size_t n = 0;

	while (s[n])
		n++;
	return n;
}

static bool same(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

static void print(const char *s)
{
	sys_write(1, s, length(s));
}

static void print_number(long value)
{
	char buf[12], *p = buf + sizeof(buf);
	unsigned long n = value < 0 ? -(unsigned long)value : (unsigned long)value;

	*--p = '\0';
	do {
		*--p = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	if (value < 0)
		*--p = '-';
	print(p);
}

/* One line: what was called, what it said, and whether it had to say that. */
static void expect(const char *call, long got, long want)
{
	print("user_demo: ");
	print(call);
	print(" = ");
	print_number(got);
	if (got == -EFAULT)
		print(" (EFAULT)");
	if (got != want) {
		print(", wrong: it must be ");
		print_number(want);
		wrong++;
	}
	print("\n");
}

static void both_ways(void)
{
	static const char rest[] = " has two pieces\n";
	struct iovec iov[2] = {
		{ (void *)"user_demo: writev", 17 }, { (void *)rest, sizeof(rest) - 1 },
	};
	struct new_utsname u, again;
	struct user_sysinfo s;
	u32 cpu = 7, node = 7;
	char name[16] = "";

	print("user_demo: hello from user mode, pid ");
	print_number(sys_getpid());
	print("\n");
	expect("writev", sys_writev(1, iov, 2), 17 + sizeof(rest) - 1);

	expect("uname", sys_uname(&u), 0);
	print("user_demo: this is ");
	print(u.sysname);
	print(" on ");
	print(u.release);
	print(", ");
	print(u.machine);
	print("\n");
	expect("sethostname(\"demo-board\")", sys_sethostname("demo-board", 10), 0);
	expect("uname", sys_uname(&again), 0);
	expect("is the name back", same(again.nodename, "demo-board"), 1);
	expect("sethostname of the old name", sys_sethostname(u.nodename, length(u.nodename)), 0);

	expect("sysinfo", sys_sysinfo(&s), 0);
	print("user_demo: free memory: ");
	print_number((long)((s.freeram >> 10) * s.mem_unit));
	print(" KiB\n");
	expect("getcpu", sys_getcpu(&cpu, &node), 0);
	expect("cpu", (long)cpu, 0);
	expect("prctl(PR_SET_NAME)", sys_prctl(PR_SET_NAME, "renamed"), 0);
	expect("prctl(PR_GET_NAME)", sys_prctl(PR_GET_NAME, name), 0);
	expect("is the name back", same(name, "renamed"), 1);
	sys_prctl(PR_SET_NAME, "user_demo");
}

static void bad_pointers(void)
{
	struct user_sysinfo *in_code = (struct user_sysinfo *)0x10000;
	char *end = edge + PAGE;
	int i, written = 0;
	register u32 r0 __asm__("r0");
	register u32 r7 __asm__("r7");

	expect("uname(NULL)", sys_uname((void *)0), -EFAULT);
	expect("uname(a kernel address)", sys_uname((void *)KERNEL_ADDRESS), -EFAULT);
	expect("uname(the last bytes there are)", sys_uname((void *)0xfffffff0), -EFAULT);
	expect("sysinfo(the program's code)", sys_sysinfo(in_code), -EFAULT);
	expect("getcpu(NULL, unaligned kernel)", sys_getcpu((void *)0, (u32 *)0xc0200001), -EFAULT);
	expect("write(a kernel address)", sys_write(1, (void *)KERNEL_ADDRESS, 16), -EFAULT);
	expect("write(size of everything)", sys_write(1, edge, ~0UL), -EFAULT);
	expect("write to no file", sys_write(5, "x", 1), -EBADF);

	/* Objects that begin on the last page and end behind it, at every offset. */
	for (i = 1; i < (int)sizeof(struct new_utsname); i++)
		written += sys_uname((struct new_utsname *)(end - i)) == -EFAULT;
	expect("uname at every offset before the end of memory", written,
	       sizeof(struct new_utsname) - 1);
	expect("uname that just fits", sys_uname((struct new_utsname *)
						 (end - sizeof(struct new_utsname))), 0);

	for (i = 0; i < 12; i++)
		end[i - 12] = "user_demo: \n"[i];
	expect("write of 12 bytes and 8 that are not there", sys_write(1, end - 12, 20), 12);
	for (i = 1; i <= 5; i++)
		end[-i] = 'x';
	expect("prctl(a name without an end)", sys_prctl(PR_SET_NAME, end - 5), -EFAULT);

	expect("system call 9999", syscall3(9999, 0, 0, 0), -ENOSYS);
	/* What a debugger's semihosting listens to is no call of a program's. */
	r0 = 0x18;
	r7 = 9999;
	__asm__ __volatile__("svc 0x123456" : "+r"(r0) : "r"(r7) : "r1", "memory");
	expect("semihosting", (long)r0, -ENOSYS);
}

/* --- what may not be done --- */

static volatile u32 deepest = ~0U;

static u32 recurse(u32 n)
{
	volatile char frame[256];

	frame[n % 256] = (char)n;
	return n < deepest ? recurse(n + 1) + (u32)frame[n % 256] : n;
}

static void forbidden(const char *kind)
{
	void (*volatile jump)(void);

	if (same(kind, "null"))
		*(volatile u32 *)0 = 1;
	else if (same(kind, "read"))
		(void)*(volatile u32 *)0x20000000;
	else if (same(kind, "kernel"))
		(void)*(volatile u32 *)KERNEL_ADDRESS;
	else if (same(kind, "text"))
		*(volatile u32 *)0x10000 = 0;
	else if (same(kind, "stack"))
		recurse(0);
	else if (same(kind, "undef"))
		__asm__ __volatile__("udf #0");
	else if (same(kind, "thumb"))
		__asm__ __volatile__("add r0, pc, #1\n\tbx r0\n\t"
				     ".thumb\n\tnop\n\tudf #0\n\tnop\n\tnop\n\t.arm" : : : "r0");
	else if (same(kind, "cp15"))
		__asm__ __volatile__("mcr p15, 0, r0, c8, c7, 0");
	else if (same(kind, "neon"))
		__asm__ __volatile__(".fpu neon\n\tvmov.i32 q8, #0");
	else if (same(kind, "align"))
		__asm__ __volatile__("ldrex r0, [%0]" : : "r"(edge + 1) : "r0");
	else if (same(kind, "bkpt"))
		__asm__ __volatile__("bkpt #0");
	else if (same(kind, "setend"))		/* big-endian from here on */
		__asm__ __volatile__("setend be\n\tmov r7, #20\n\tsvc #0\n\t"
				     "mov r0, #0\n\tldr r0, [r0]" : : : "r0", "r7", "memory");
	else if (same(kind, "sp"))		/* a stack pointer that is the kernel's */
		__asm__ __volatile__("mov sp, %0\n\tmov r7, #20\n\tsvc #0\n\tpush {r0}"
				     : : "r"(KERNEL_ADDRESS) : "r0", "r7", "memory");
	else if (same(kind, "spin"))
		for (;;)
			;
	else if (same(kind, "calls"))
		for (;;)
			sys_getpid();
	else if (same(kind, "print"))
		for (;;)
			print("user_demo: and on it goes\n");
	else if (same(kind, "exec") || same(kind, "jump")) {
		jump = (void (*)(void))(kind[0] == 'e' ? (unsigned long)data_code : KERNEL_ADDRESS);
		jump();
	} else {
		print("user_demo: it knows null read kernel text exec jump stack undef thumb cp15 "
		      "neon align bkpt setend sp spin calls print regs\n");
		sys_exit(2);
	}
}

/*
 * Do registers and flags survive what the kernel does meanwhile? All of them hold
 * something of their own while a counter in memory runs down: how many are wrong then.
 */
int registers_survive(volatile u32 *counter);
__asm__(
"	.globl	registers_survive\n"
"	.type	registers_survive, %function\n"
"registers_survive:\n"
"	push	{r4-r11, lr}\n"
"	sub	sp, sp, #4\n"
"	mov	r12, sp\n"
"	sub	sp, sp, #64\n"			/* user mode's sp is one of them */
"	str	r12, [sp]\n"
"	movs	r1, #0\n"			/* Z set, and must stay so */
"	mov	r2, #0x22000000\n"
"	mov	r3, #0x33000000\n"
"	mov	r4, #0x44000000\n"
"	mov	r5, #0x55000000\n"
"	mov	r6, #0x66000000\n"
"	mov	r7, #0x77000000\n"
"	mov	r8, #0x88000000\n"
"	mov	r9, #0x99000000\n"
"	mov	r10, #0xaa000000\n"
"	mov	r11, #0xbb000000\n"
"	mov	lr, #0xee000000\n"
"1:	movne	r1, #1\n"			/* no flag is set in this loop */
"	ldr	r12, [r0]\n"
"	sub	r12, r12, #1\n"
"	str	r12, [r0]\n"
"	mvn	r12, r12\n"
"	add	r12, r12, #1\n"
"	asr	r12, r12, #31\n"		/* -1 until it is 0 */
"	add	r12, r12, #1\n"			/* 0 until then */
"	add	pc, pc, r12, lsl #2\n"		/* over the branch when it is 1 */
"	nop\n"
"	b	1b\n"
"	movne	r1, #1\n"
"	ldr	r12, [sp]\n"
"	cmp	r12, sp\n"
"	addls	r1, r1, #1\n"
"	sub	r12, r12, #64\n"
"	cmp	r12, sp\n"
"	addne	r1, r1, #1\n"
"	cmp	r2, #0x22000000\n	addne r1, r1, #1\n"
"	cmp	r3, #0x33000000\n	addne r1, r1, #1\n"
"	cmp	r4, #0x44000000\n	addne r1, r1, #1\n"
"	cmp	r5, #0x55000000\n	addne r1, r1, #1\n"
"	cmp	r6, #0x66000000\n	addne r1, r1, #1\n"
"	cmp	r7, #0x77000000\n	addne r1, r1, #1\n"
"	cmp	r8, #0x88000000\n	addne r1, r1, #1\n"
"	cmp	r9, #0x99000000\n	addne r1, r1, #1\n"
"	cmp	r10, #0xaa000000\n	addne r1, r1, #1\n"
"	cmp	r11, #0xbb000000\n	addne r1, r1, #1\n"
"	cmp	lr, #0xee000000\n	addne r1, r1, #1\n"
"	mov	r0, r1\n"
"	add	sp, sp, #68\n"
"	pop	{r4-r11, pc}\n");

static int regs(void)
{
	static volatile u32 counter;
	int bad;

	counter = 1000000;
	bad = registers_survive(&counter);
	if (bad)
		print("user_demo: registers changed under it\n");
	return bad;
}

int main(int argc, char **argv)
{
	if (argc > 1 && same(argv[1], "regs"))
		return regs();
	if (argc > 1) {
		forbidden(argv[1]);
		print("user_demo: it went on behind what it may not do\n");
		return 1;
	}
	both_ways();
	bad_pointers();
	return wrong;
}

void __used start_main(u32 *sp)
{
	sys_exit(main((int)sp[0], (char **)(sp + 1)));
}

__asm__(
"	.globl	_start\n"
"	.type	_start, %function\n"
"_start:\n"
"	mov	r0, sp\n"
"	mov	fp, #0\n"
"	b	start_main\n");
