// SPDX-License-Identifier: MIT
/* Sizes in words, escape sequences both ways. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/string_helpers.h>
#include <mm210/test.h>

static bool size_is(u64 size, u64 block, enum string_size_units units, const char *text)
{
	char buf[24];

	return string_get_size(size, block, units, buf, sizeof(buf)) == (int)strlen(text) &&
	       !strcmp(buf, text);
}

TEST(string_sizes)
{
	EXPECT(size_is(0, 512, STRING_UNITS_10, "0 B"));
	EXPECT(size_is(1, 999, STRING_UNITS_10, "999 B"));
	EXPECT(size_is(1, 1000, STRING_UNITS_10, "1.00 kB"));
	EXPECT(size_is(12345, 1, STRING_UNITS_10, "12.3 kB"));
	EXPECT(size_is(12350, 1, STRING_UNITS_10, "12.4 kB"));
	EXPECT(size_is(1023, 1, STRING_UNITS_2, "1023 B"));
	EXPECT(size_is(1536, 1024, STRING_UNITS_2, "1.50 MiB"));
	/* 2^64 - 1 blocks of 2^64 - 1 bytes have no unit. */
	EXPECT(size_is(U64_MAX, 1, STRING_UNITS_2, "16.0 EiB"));
	EXPECT(size_is(1ULL << 60, 1ULL << 20, STRING_UNITS_2, "1.00 YiB"));
	EXPECT(size_is(2048, 1, STRING_UNITS_2 | STRING_UNITS_NO_SPACE, "2.00KiB"));
	EXPECT(size_is(2048, 1, STRING_UNITS_2 | STRING_UNITS_NO_BYTES, "2.00 Ki"));
}

TEST(string_escaping)
{
	static const char in[] = "a\n\\\0\x7f\xff";
	char text[64], small[4] = "zzz";
	int n;

	n = string_escape_mem(in, 6, text, sizeof(text), ESCAPE_ANY_NP, NULL);
	/* A backslash is printable. */
	EXPECT(n == 14 && !memcmp(text, "a\\n\\\\0\\177\\377", 14));
	n = string_escape_mem(in, 6, text, sizeof(text), ESCAPE_HEX | ESCAPE_NA, NULL);
	EXPECT(n == 9 && !memcmp(text + 5, "\\xff", 4));
	/* Only what is named; and what is named besides. */
	n = string_escape_mem("abc", 3, text, sizeof(text), ESCAPE_HEX, "b");
	EXPECT(n == 6 && !memcmp(text, "a\\x62c", 6));
	n = string_escape_mem("a\001b", 3, text, sizeof(text),
			      ESCAPE_HEX | ESCAPE_NP | ESCAPE_APPEND, "b");
	EXPECT(n == 9 && !memcmp(text, "a\\x01\\x62", 9));
	/* Too small a buffer: what it takes, and the whole length. */
	EXPECT(string_escape_mem("\n\n\n", 3, small, 3, ESCAPE_SPACE, NULL) == 6);
	EXPECT(!memcmp(small, "\\n\\", 4));
}

TEST(string_unescaping)
{
	char text[64], small[4];

	strcpy(text, "\\x41\\102\\tC\\q\\\\n");
	EXPECT(string_unescape_any_inplace(text) == 8);
	EXPECT(!strcmp(text, "AB\tC\\q\\n"));
	strcpy(text, "\\x41\\t");
	EXPECT(string_unescape(text, small, sizeof(small), UNESCAPE_SPACE) == 3);
	EXPECT(!strcmp(small, "\\x4"));
	string_upper(text, "mIxed 1");
	EXPECT(!strcmp(text, "MIXED 1"));
	string_lower(text, text);
	EXPECT(!strcmp(text, "mixed 1"));
}
