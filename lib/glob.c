// SPDX-License-Identifier: MIT
/*
 * Shell-style patterns.
 *
 * A "*" at first matches nothing. Where what follows it does not fit, the match starts
 * again behind it with one more character given to the "*". Only the last "*" met needs
 * that: what an earlier one could give up, the last one can take. So there is one place
 * to return to, and neither recursion nor a stack.
 */
#include <linux/export.h>
#include <linux/glob.h>

/*
 * Does c match the class that starts at pat, behind its "["? *end is set behind the
 * "]"; NULL where there is none. A "]" that comes first is a member.
 */
static bool match_class(const char *pat, unsigned char c, const char **end)
{
	bool inverted = *pat == '!';
	bool found = false;
	const char *p = pat + inverted;

	do {
		unsigned char low = *p, high = low;

		if (!low) {
			*end = NULL;
			return false;
		}
		p++;
		if (p[0] == '-' && p[1] && p[1] != ']') {
			high = p[1];
			p += 2;
		}
		found |= low <= c && c <= high;
	} while (*p != ']');
	*end = p + 1;
	return found != inverted;
}

bool __pure glob_match(const char *pat, const char *str)
{
	const char *star = NULL;	/* behind the last "*" met */
	const char *given = NULL;	/* the first character it has not taken */

	for (;;) {
		const char *next = pat + 1;
		unsigned char c = *str;
		bool fits;

		switch (*pat) {
		case '*':
			if (!*next)
				return true;
			star = pat = next;
			given = str;
			continue;
		case '?':
			fits = c;
			break;
		case '[':
			fits = match_class(next, c, &next) && c;
			if (!next) {
				next = pat + 1;
				fits = c == '[';
			}
			break;
		case '\\':
			if (*next)
				pat = next++;
			fits = c == (unsigned char)*pat;
			break;
		default:
			fits = c == (unsigned char)*pat;
			break;
		}
		if (fits) {
			if (!c)
				return true;
			pat = next;
			str++;
		} else {
			if (!star || !c)
				return false;
			pat = star;
			str = ++given;
		}
	}
}
EXPORT_SYMBOL(glob_match);
