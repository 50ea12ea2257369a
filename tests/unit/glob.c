// SPDX-License-Identifier: MIT
/* glob_match: each rule once, and the ways a "*" can have to give back what it took. */
#include <linux/glob.h>
#include <linux/kernel.h>
#include <mm210/test.h>

TEST(glob_rules)
{
	EXPECT(glob_match("", ""));
	EXPECT(!glob_match("", "a"));
	EXPECT(!glob_match("a", ""));
	EXPECT(glob_match("a?c", "abc"));
	EXPECT(!glob_match("?", ""));
	EXPECT(glob_match("[a-c][!a-c]", "bd"));
	EXPECT(!glob_match("[a-c][!a-c]", "bb"));
	EXPECT(!glob_match("[!a]", ""));
	EXPECT(glob_match("[]-]", "]") && glob_match("[]-]", "-"));
	EXPECT(glob_match("[a", "[a"));
	EXPECT(!glob_match("[a", "a"));
	EXPECT(glob_match("\\*\\[", "*["));
	EXPECT(!glob_match("\\*", "a"));
}

TEST(glob_stars)
{
	EXPECT(glob_match("*", ""));
	EXPECT(glob_match("*abc", "ababc"));
	EXPECT(glob_match("*a*b*", "xxayybzz"));
	EXPECT(!glob_match("*a*b", "ba"));
	EXPECT(glob_match("a*[0-9]z", "a1y2z"));
	EXPECT(!glob_match("*bb", "abab"));
	EXPECT(glob_match("**c", "abc"));
}
