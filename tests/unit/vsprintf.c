// SPDX-License-Identifier: MIT
/* The kernel's formatter and number parsers (kernel/vsprintf.c, kernel/string.c). */
#include <linux/bitmap.h>
#include <linux/err.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/time.h>
#include <mm210/printk.h>
#include <mm210/test.h>

/* Not declared as printf is: these formats are the kernel's, not C's. */
static int check_format(const char *want, const char *fmt, ...)
{
	char buf[128], cut[8];
	va_list args;
	int len;

	memset(buf, '#', sizeof(buf));
	va_start(args, fmt);
	len = vsnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	if (strcmp(buf, want) || len != (int)strlen(want)) {
		printk("\"%s\" gave \"%s\" (%d), not \"%s\"\n", fmt, buf, len, want);
		return 0;
	}

	/* The same length into a short buffer, which is not overrun. */
	memset(cut, '#', sizeof(cut));
	va_start(args, fmt);
	len = vsnprintf(cut, 4, fmt, args);
	va_end(args);
	return len == (int)strlen(want) && !strncmp(cut, want, 3) &&
	       cut[min(len, 3)] == '\0' && cut[4] == '#';
}
#define FORMAT(...)	EXPECT(check_format(__VA_ARGS__))

TEST(vsprintf_integers)
{
	FORMAT("0|1|-1|2147483647|-2147483648", "%d|%d|%i|%d|%d", 0, 1, -1, INT_MAX, INT_MIN);
	FORMAT("4294967295|ffffffff|FFFFFFFF|37777777777", "%u|%x|%X|%o", -1, -1, -1, -1);
	FORMAT("   42|42   |00042|+42| 42", "%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42);
	FORMAT("-0042|  -42|-42  ", "%05d|%5d|%-5d", -42, -42, -42);
	FORMAT("0x2a|0X2A|052|0x0|0", "%#x|%#X|%#o|%#x|%#o", 42, 42, 42, 0, 0);
	FORMAT("0x0000002a|      0x2a", "%#010x|%#10x", 42, 42);
	FORMAT("0042|  0042|0|00", "%.4d|%6.4d|%.0d|%.2d", 42, 42, 0, 0);
	FORMAT("   42|42   |0042", "%*d|%*d|%.*d", 5, 42, -5, 42, 4, 42);
	FORMAT("-1|255|-1|65535", "%hhd|%hhu|%hd|%hu", 0xff, 0xff, 0xffff, 0xffff);
	FORMAT("18446744073709551615|-9223372036854775808|ffffffffffffffff", "%llu|%lld|%llx",
	       ~0ULL, (s64)(1ULL << 63), ~0ULL);
	FORMAT("1777777777777777777777", "%llo", ~0ULL);
	FORMAT("4294967296|10000000000", "%llu|%llu", 1ULL << 32, 10000000000ULL);
	FORMAT("7|7|7|-7", "%zu|%lu|%ju|%td", (size_t)7, 7UL, 7ULL, (ptrdiff_t)-7);
}

TEST(vsprintf_strings)
{
	static const char unterminated[3] = { 'a', 'b', 'c' };

	FORMAT("text| text|text |te|", "%s|%5s|%-5s|%.2s|%.0s", "text", "text", "text", "text",
	       "x");
	FORMAT("abc", "%.3s", unterminated);
	FORMAT("x|  x|x  |%", "%c|%3c|%-3c|%%", 'x', 'x', 'x');
	FORMAT("%y 1", "%y %d", 1);
	FORMAT("100%", "100%");
	FORMAT("(null)|  (null)", "%s|%8s", NULL, NULL);
}

/* No address is followed that cannot be read. */
TEST(vsprintf_efault)
{
	FORMAT("(efault)|(efault)", "%s|%s", (char *)1, (char *)16);
	FORMAT("(efault)", "%pa", (void *)16);
	FORMAT("(efault)", "%4ph", (void *)16);
}

TEST(vsprintf_pointers)
{
	static const u8 bytes[] = { 0x00, 0x1f, 0xa0, 0xff };
	phys_addr_t phys = 0x50003000;
	dma_addr_t dma = 0x42;

#if __SIZEOF_POINTER__ == 4
	FORMAT("c0001234|00000000|0xc0001234", "%p|%px|%#p", (void *)0xc0001234UL, NULL,
	       (void *)0xc0001234UL);
	FORMAT("  c0001234|c0001234  ", "%10.8lx|%-10p", 0xc0001234UL, (void *)0xc0001234UL);
#else
	FORMAT("00000000c0001234", "%p", (void *)0xc0001234UL);
#endif
	FORMAT("0x50003000|0x50003000|0x00000042", "%pa|%pap|%pad", &phys, &phys, &dma);
	FORMAT("00 1f a0 ff|00:1f|00-1f-a0|001fa0ff", "%*ph|%*phC|%*phD|%*phN", 4, bytes, 2, bytes,
	       3, bytes, 4, bytes);
	FORMAT("-ENOMEM|-EINVAL|-4000", "%pe|%pe|%pe", ERR_PTR(-ENOMEM), ERR_PTR(-EINVAL),
	       ERR_PTR(-4000));
	FORMAT("0x10|0x10|0x10", "%pS|%ps|%pB", (void *)16, (void *)16, (void *)16);
}

static int check_nested(const char *want, const char *fmt, ...)
{
	struct va_format nested = { .fmt = fmt };
	va_list args;
	int ok;

	va_start(args, fmt);
	nested.va = &args;
	ok = check_format(want, "<%pV>", &nested);
	va_end(args);
	return ok;
}

TEST(vsprintf_structures)
{
	static const u8 bytes[16] = {
		127, 0, 0, 1, 0x1f, 0xa0, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	};
	static const struct resource mem = DEFINE_RES_MEM(0x50003000, 0x1000);
	static const struct resource irq = DEFINE_RES_IRQ(26);
	DECLARE_BITMAP(map, 40) = { 0 };
	struct tm tm;

	FORMAT("7f:00:00:01:1f:a0|7f0000011fa0|7f-00-00-01-1f-a0|a0:1f:01:00:00:7f",
	       "%pM|%pm|%pMF|%pMR", bytes, bytes, bytes, bytes);
	FORMAT("127.0.0.1|127.000.000.001|1.0.0.127", "%pI4|%pi4|%pI4l", bytes, bytes, bytes);
	FORMAT("7f00:0001:1fa0:0607:0809:0a0b:0c0d:0e0f", "%pI6", bytes);
	FORMAT("7f000001-1fa0-0607-0809-0a0b0c0d0e0f|0100007F-A01F-0706-0809-0A0B0C0D0E0F",
	       "%pU|%pUL", bytes, bytes);
	FORMAT("[mem 0x50003000-0x50003fff]|[irq 26 flags 0x400]", "%pR|%pr", &mem, &irq);
	FORMAT("(null)|(efault)", "%pR|%pM", NULL, (void *)16);
	bitmap_set(map, 3, 3);
	bitmap_set(map, 36, 1);
	FORMAT("10,00000038|3-5,36", "%*pb|%*pbl", 40, map, 40, map);
	time64_to_tm(mktime64(2024, 2, 29, 23, 59, 58), 3, &tm);
	FORMAT("2024-03-01T00:00:01|2024-03-01|00:00:01", "%ptR|%ptRd|%ptRt", &tm, &tm, &tm);
	EXPECT(tm.tm_wday == 5 && tm.tm_yday == 60);
	EXPECT(check_nested("<-7 and text>", "%d and %s", -7, "text"));
}

TEST(vsprintf_hashed)
{
	char plain[20], hashed[20], again[20];

	snprintf(plain, sizeof(plain), "%px", plain);
	pointer_hash_key = 0x12345678;
	snprintf(hashed, sizeof(hashed), "%p", plain);
	snprintf(again, sizeof(again), "%p", plain);
	EXPECT(strcmp(plain, hashed) && !strcmp(hashed, again));
	snprintf(again, sizeof(again), "%px", plain);
	EXPECT(!strcmp(plain, again));
	pointer_hash_key = 0;
	snprintf(again, sizeof(again), "%p", plain);
	EXPECT(!strcmp(plain, again));
}

TEST(sscanf_reads)
{
	unsigned int x;
	char word[8];
	long l;
	int n;

	EXPECT(sscanf("12 -34 ff word", "%d %ld %x %7s", &n, &l, &x, word) == 4);
	EXPECT(n == 12 && l == -34 && x == 0xff && !strcmp(word, "word"));
	EXPECT(sscanf("x", "%d", &n) == 0);
	EXPECT(sscanf("a=5;", "a=%i;%n", &n, &x) == 1 && n == 5 && x == 4);
}

TEST(string_more_numbers)
{
	unsigned long long ull;
	long long ll;
	bool b;
	u8 byte;
	char *end;

	EXPECT(!kstrtoull("18446744073709551615", 10, &ull) && ull == U64_MAX);
	EXPECT(kstrtoull("18446744073709551616", 10, &ull) == -ERANGE);
	EXPECT(!kstrtoll("-9223372036854775808", 0, &ll) && ll == S64_MIN);
	EXPECT(!kstrtou8("0xff", 0, &byte) && byte == 255 && kstrtou8("256", 0, &byte) == -ERANGE);
	EXPECT(!kstrtobool("on", &b) && b && !kstrtobool("N", &b) && !b);
	EXPECT(kstrtobool("x", &b) == -EINVAL && kstrtobool(NULL, &b) == -EINVAL);
	EXPECT(memparse("64M,", &end) == 64 << 20 && *end == ',');
	EXPECT(simple_strtoll("-12rest", &end, 0) == -12 && !strcmp(end, "rest"));
}

TEST(hexdump_lines)
{
	char line[100];

	EXPECT(hex_dump_to_buffer("0123456789abcdef", 16, 16, 1, line, sizeof(line), true) == 65);
	EXPECT(!strcmp(line, "30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef"));
	EXPECT(hex_dump_to_buffer("01234567", 8, 16, 4, line, sizeof(line), false) == 17);
	EXPECT(!strcmp(line, "33323130 37363534"));
	EXPECT(hex_dump_to_buffer("01", 2, 16, 1, line, 4, false) == 5 && !strcmp(line, "30 "));
}

TEST(vsprintf_sizes)
{
	char buf[8];

	EXPECT(snprintf(NULL, 0, "%d", 12345) == 5);
	EXPECT(scnprintf(buf, sizeof(buf), "%s", "0123456789") == 7 && !strcmp(buf, "0123456"));
	EXPECT(scnprintf(buf, 0, "%d", 5) == 0 && buf[0] == '0');
	EXPECT(sprintf(buf, "%d-%d", 1, 2) == 3 && !strcmp(buf, "1-2"));
}

TEST(string_strscpy)
{
	char buf[4];

	EXPECT(strscpy(buf, "abc", sizeof(buf)) == 3 && !strcmp(buf, "abc"));
	EXPECT(strscpy(buf, "abcd", sizeof(buf)) == -E2BIG && !strcmp(buf, "abc"));
	EXPECT(strscpy(buf, "", sizeof(buf)) == 0 && !buf[0]);
	EXPECT(strscpy(buf, "x", 0) == -E2BIG);
}

TEST(string_memchr_inv)
{
	char buf[64];
	size_t i;

	memset(buf, 0xa5, sizeof(buf));
	EXPECT(!memchr_inv(buf, 0xa5, sizeof(buf)));
	EXPECT(!memchr_inv(buf, 0, 0));
	for (i = 0; i < sizeof(buf); i++) {
		buf[i] = 1;
		EXPECT(memchr_inv(buf + i % 5, 0xa5, sizeof(buf) - i % 5) == &buf[i]);
		EXPECT(!memchr_inv(buf, 0xa5, i));
		buf[i] = (char)0xa5;
	}
}

TEST(string_numbers)
{
	unsigned long v;
	char *end;
	int n;

	EXPECT(!kstrtoul("123", 10, &v) && v == 123);
	EXPECT(!kstrtoul("+0x1F\n", 0, &v) && v == 0x1f);
	EXPECT(!kstrtoul("017", 0, &v) && v == 15);
	EXPECT(!kstrtoul("4294967295", 10, &v) && v == U32_MAX);
	EXPECT(kstrtoul("", 10, &v) == -EINVAL);
	EXPECT(kstrtoul("-1", 10, &v) == -EINVAL);
	EXPECT(kstrtoul(" 1", 10, &v) == -EINVAL);
	EXPECT(kstrtoul("1x", 10, &v) == -EINVAL);
	EXPECT(kstrtoul("1\n\n", 10, &v) == -EINVAL);
	EXPECT(kstrtoul("99999999999999999999", 10, &v) == -ERANGE);
	EXPECT(!kstrtoint("-2147483648", 10, &n) && n == INT_MIN);
	EXPECT(!kstrtoint("2147483647", 10, &n) && n == INT_MAX);
	EXPECT(kstrtoint("2147483648", 10, &n) == -ERANGE);
	EXPECT(kstrtoint("--1", 10, &n) == -EINVAL);

	EXPECT(simple_strtoul("12rest", &end, 10) == 12 && !strcmp(end, "rest"));
	EXPECT(simple_strtoul(" 12", &end, 10) == 0 && *end == ' ');
	EXPECT(simple_strtol("-12", &end, 10) == -12 && !*end);
}
