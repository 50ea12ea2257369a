// SPDX-License-Identifier: MIT
/* UUIDs from text. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/uuid.h>

static bool is_hyphen_at(unsigned int i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

bool uuid_is_valid(const char *uuid)
{
	unsigned int i;

	for (i = 0; i < UUID_STRING_LEN; i++)
		if (is_hyphen_at(i) ? uuid[i] != '-' : !isxdigit(uuid[i]))
			return false;
	return true;
}
EXPORT_SYMBOL(uuid_is_valid);

int uuid_parse(const char *uuid, uuid_t *u)
{
	unsigned int i, n = 0;

	if (!uuid_is_valid(uuid))
		return -EINVAL;
	for (i = 0; i < UUID_STRING_LEN; i += 2) {
		i += is_hyphen_at(i);
		u->b[n++] = (u8)(hex_to_bin(uuid[i]) << 4 | hex_to_bin(uuid[i + 1]));
	}
	return 0;
}
EXPORT_SYMBOL(uuid_parse);

int guid_parse(const char *uuid, guid_t *u)
{
	static const u8 little[8] = { 3, 2, 1, 0, 5, 4, 7, 6 };
	unsigned int i;
	uuid_t big;
	int err = uuid_parse(uuid, &big);

	for (i = 0; !err && i < UUID_SIZE; i++)
		u->b[i] = big.b[i < 8 ? little[i] : i];
	return err;
}
EXPORT_SYMBOL(guid_parse);
