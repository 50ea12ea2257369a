// SPDX-License-Identifier: MIT
/* The console's parser (console/cmd.c): words, quotes, separators, refusals. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/test.h>

/* What the probe command below was called with, "[word]" each, since reset. */
static char seen[256];

static int cmd_probe(int argc, char **argv)
{
	size_t len = strlen(seen);
	int i;

	for (i = 1; i < argc; i++)
		len += scnprintf(seen + len, sizeof(seen) - len, "[%s]", argv[i]);
	scnprintf(seen + len, sizeof(seen) - len, ".");
	return argc > 1 && !strcmp(argv[1], "fail") ? -EIO : 0;
}
CONSOLE_CMD(test_probe, cmd_probe, "", NULL);

static int run(const char *line)
{
	seen[0] = '\0';
	return console_run(line);
}

TEST(console_words)
{
	EXPECT(run("test_probe a  b\tc ") == 0 && !strcmp(seen, "[a][b][c]."));
	EXPECT(run("test_probe 'a;b' \"c d\" e'f'\"g\"") == 0 && !strcmp(seen, "[a;b][c d][efg]."));
	EXPECT(run("test_probe \"a\\\"b\\\\\" 'c\\' d\\ e \\;") == 0 &&
	       !strcmp(seen, "[a\"b\\][c\\][d e][;]."));
	EXPECT(run("test_probe '' \"\"") == 0 && !strcmp(seen, "[][]."));
}

TEST(console_separators)
{
	EXPECT(run("") == 0 && run(" ; ;; ") == 0);
	EXPECT(run("test_probe a;test_probe b\ntest_probe c") == 0);
	EXPECT(!strcmp(seen, "[a].[b].[c]."));
	/* A failure does not stop the rest, and is what the line returns. */
	EXPECT(run("test_probe fail; no_such_command; test_probe b") == -EIO);
	EXPECT(!strcmp(seen, "[fail].[b]."));
	EXPECT(run("no_such_command; test_probe fail") == -ENOENT);
}

/* What cannot be parsed runs not even in part. */
TEST(console_refusals)
{
	static char line[17000];
	size_t len;
	int i;

	EXPECT(run("test_probe a; test_probe 'b") == -EINVAL && !seen[0]);
	EXPECT(run("test_probe a; test_probe \"b") == -EINVAL && !seen[0]);

	len = scnprintf(line, sizeof(line), "test_probe a; test_probe");
	for (i = 0; i < 40; i++)
		len += scnprintf(line + len, sizeof(line) - len, " %d", i);
	EXPECT(run(line) == -EINVAL && !seen[0]);

	memset(line, 'x', 2000);
	memcpy(line, "test_probe a; ", 14);
	line[2000] = '\0';
	EXPECT(run(line) == -EINVAL && !seen[0]);

	memset(line, ' ', sizeof(line) - 1);
	memcpy(line, "test_probe a;", 13);
	line[sizeof(line) - 1] = '\0';
	EXPECT(run(line) == -E2BIG && !seen[0]);
	line[16000] = '\0';
	EXPECT(run(line) == 0 && !strcmp(seen, "[a]."));
}

TEST(console_numbers)
{
	unsigned long v;

	EXPECT(!parse_size("0", &v) && v == 0);
	EXPECT(!parse_size("4096", &v) && v == 4096);
	EXPECT(!parse_size("0x1F", &v) && v == 0x1f);
	EXPECT(!parse_size("010", &v) && v == 10);
	EXPECT(!parse_size("3k", &v) && v == 3072);
	EXPECT(!parse_size("2M", &v) && v == 2UL << 20);
	EXPECT(!parse_size("3G", &v) && v == 3UL << 30);
	EXPECT(!parse_addr("d0003000", &v) && v == 0xd0003000);
	EXPECT(!parse_addr("0xFFFFFFFF", &v) && v == 0xffffffff);

	EXPECT(parse_size("", &v) && parse_size("x", &v) && parse_size("1x", &v));
	EXPECT(parse_size("-1", &v) && parse_size("4G", &v) && parse_size("1kk", &v));
	EXPECT(parse_size("18446744073709551617", &v));
	EXPECT(parse_addr("", &v) && parse_addr("0x", &v) && parse_addr("g", &v));
	EXPECT(parse_addr("100000000", &v));
}
