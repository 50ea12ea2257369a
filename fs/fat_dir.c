// SPDX-License-Identifier: MIT
/*
 * Directories of a FAT volume: entries of 32 bytes, a long name spread over entries in
 * front of the short one that it belongs to.
 *
 * A long name counts only if its parts come in order and all carry the short name's
 * checksum; else the short name is used, as where there is none. Names come out as
 * UTF-8. What a terminal or a path could not bear ('/', control characters, halves of
 * surrogate pairs) is replaced, so that a directory of garbage can be listed. A directory
 * ends at its first free entry, with its clusters, or after 65536 entries.
 */
#define pr_fmt(fmt) "fat: " fmt

#include <linux/kernel.h>
#include <linux/string.h>
#include "fs/fat.h"

#define ATTR_VOLUME_ID	0x08
#define ATTR_DIRECTORY	0x10
#define ATTR_LONG_NAME	0x0F		/* of the lower six bits */
#define ATTR_LONG_MASK	0x3F
#define ENTRY_END	0x00		/* of the first byte of a name */
#define ENTRY_DELETED	0xE5
#define ENTRY_E5	0x05		/* stands for 0xE5 */
#define LAST_LONG	0x40		/* of LDIR_Ord */
#define LONG_PARTS	20		/* at most, of 13 units each */
#define PART_UNITS	13
#define LOWER_BASE	0x08		/* DIR_NTRes: as Windows NT uses it */
#define LOWER_EXT	0x10
#define REPLACEMENT	0xFFFD

struct entry {
	u8 raw[FAT_ENTRY_SIZE];
	u64 offset;			/* on the device */
	char name[FS_NAME_SIZE];
	char short_name[12 * 3 + 1];
};

struct long_name {
	u16 units[LONG_PARTS * PART_UNITS];
	unsigned int parts;		/* 0: none */
	unsigned int missing;		/* of the parts */
	u8 checksum;
};

/* Code page 437, the upper half: what short names are written in. */
static const u16 cp437[128] = {
	0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7,
	0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
	0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
	0x00FF, 0x00D6, 0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192,
	0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA,
	0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
	0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556,
	0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510,
	0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F,
	0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567,
	0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B,
	0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
	0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4,
	0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229,
	0x2261, 0x00B1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00F7, 0x2248,
	0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
};

/* --- names --- */

/* The small form of a letter of code page 437; its Greek ones have none or are none. */
static u8 cp437_lower(u8 c)
{
	static const u8 pairs[][2] = {
		{ 0x80, 0x87 }, { 0x8E, 0x84 }, { 0x8F, 0x86 }, { 0x90, 0x82 }, { 0x92, 0x91 },
		{ 0x99, 0x94 }, { 0x9A, 0x81 }, { 0xA5, 0xA4 },
	};
	unsigned int i;

	if (c >= 'A' && c <= 'Z')
		return c | 0x20;
	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		if (pairs[i][0] == c)
			return pairs[i][1];
	return c;
}

static char *put_utf8(char *to, u32 c)
{
	if (c < 0x20 || c == 0x7F || c == '/')
		c = '?';
	if (c < 0x80) {
		*to++ = (char)c;
	} else if (c < 0x800) {
		*to++ = (char)(0xC0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		*to++ = (char)(0xE0 | c >> 12);
		*to++ = (char)(0x80 | (c >> 6 & 0x3F));
		*to++ = (char)(0x80 | (c & 0x3F));
	} else {
		*to++ = (char)(0xF0 | c >> 18);
		*to++ = (char)(0x80 | (c >> 12 & 0x3F));
		*to++ = (char)(0x80 | (c >> 6 & 0x3F));
		*to++ = (char)(0x80 | (c & 0x3F));
	}
	return to;
}

/* At most 255 units of UTF-16 as UTF-8; to holds FS_NAME_SIZE. */
static void long_to_utf8(const struct long_name *ln, char *to)
{
	unsigned int n = min(ln->parts * PART_UNITS, 255U), i;

	for (i = 0; i < n && ln->units[i]; i++) {
		u32 c = ln->units[i];

		if (c >= 0xD800 && c < 0xDC00 && i + 1 < n &&
		    (ln->units[i + 1] & 0xFC00) == 0xDC00)
			c = 0x10000 + ((c & 0x3FF) << 10) + (ln->units[++i] & 0x3FF);
		else if (c >= 0xD800 && c < 0xE000)
			c = REPLACEMENT;
		to = put_utf8(to, c);
	}
	*to = '\0';
}

static char *put_short(char *to, const u8 *from, unsigned int len, bool lower)
{
	unsigned int i;

	while (len && from[len - 1] == ' ')
		len--;
	for (i = 0; i < len; i++) {
		u8 c = lower ? cp437_lower(from[i]) : from[i];

		to = put_utf8(to, c < 0x80 ? c : cp437[c - 0x80]);
	}
	return to;
}

static void short_to_utf8(const u8 *raw, char *to)
{
	u8 base[8];
	char *dot;

	memcpy(base, raw, sizeof(base));
	if (base[0] == ENTRY_E5)
		base[0] = ENTRY_DELETED;
	dot = put_short(to, base, 8, raw[12] & LOWER_BASE);
	to = put_short(dot + 1, raw + 8, 3, raw[12] & LOWER_EXT);
	*dot = '.';
	if (to == dot + 1)
		to = dot;
	*to = '\0';
}

static u8 short_checksum(const u8 *raw)
{
	u8 sum = 0;
	unsigned int i;

	for (i = 0; i < 11; i++)
		sum = (u8)((sum << 7 | sum >> 1) + raw[i]);
	return sum;
}

/* Take in one part of a long name; they come last part first. */
static void add_long(struct long_name *ln, const u8 *raw)
{
	static const u8 at[PART_UNITS] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
	unsigned int ord = raw[0] & (LAST_LONG - 1), i;

	if (raw[0] & LAST_LONG) {
		ln->parts = ln->missing = ord <= LONG_PARTS ? ord : 0;
		ln->checksum = raw[13];
	}
	if (!ln->missing || ord != ln->missing || raw[13] != ln->checksum) {
		ln->parts = ln->missing = 0;
		return;
	}
	ln->missing--;
	for (i = 0; i < PART_UNITS; i++)
		ln->units[ln->missing * PART_UNITS + i] = (u16)le16_at(raw + at[i]);
}

/* --- entries --- */

/* Read entry n of a directory: 1, 0 where its room ends. */
static int read_entry(struct vnode *dir, u32 n, struct entry *e)
{
	struct fat_volume *v = fat_of(dir);
	u32 at = n * FAT_ENTRY_SIZE, cluster;
	int err;

	if (n >= FAT_DIR_ENTRIES) {
		fat_error(v, "inode %llu: a directory of more than %u entries", dir->ino,
			  FAT_DIR_ENTRIES);
		return -EIO;
	}
	if (!dir->ino && v->root_entries) {
		if (n >= v->root_entries)
			return 0;
		e->offset = v->root + at;
	} else {
		err = fat_cluster(dir, at / v->cluster_bytes, &cluster);
		if (err || !cluster)
			return err;
		e->offset = fat_cluster_offset(v, cluster) + at % v->cluster_bytes;
	}
	err = fat_read_meta(v, &dir->fat.ra, e->raw, FAT_ENTRY_SIZE, e->offset);
	return err ? err : 1;
}

/* The next file or directory from *pos on, which is moved behind it: 1, 0 at the end. */
static int next_entry(struct vnode *dir, u64 *pos, struct entry *e)
{
	struct long_name ln = { .parts = 0 };
	int n;

	while ((n = read_entry(dir, (u32)min(*pos, (u64)FAT_DIR_ENTRIES), e)) == 1) {
		const u8 *raw = e->raw;

		if (raw[0] == ENTRY_END)
			return 0;
		(*pos)++;
		if (raw[0] != ENTRY_DELETED && (raw[11] & ATTR_LONG_MASK) == ATTR_LONG_NAME) {
			add_long(&ln, raw);
			continue;
		}
		if (raw[0] == ENTRY_DELETED || (raw[11] & ATTR_VOLUME_ID)) {
			ln.parts = 0;
			continue;
		}
		short_to_utf8(raw, e->short_name);
		e->name[0] = '\0';
		if (ln.parts && !ln.missing && ln.checksum == short_checksum(raw))
			long_to_utf8(&ln, e->name);
		if (!e->name[0])
			strscpy(e->name, e->short_name, sizeof(e->name));
		ln.parts = 0;
		if (e->name[0] && strcmp(e->name, ".") && strcmp(e->name, ".."))
			return 1;
	}
	return n;
}

static u32 first_cluster(const struct fat_volume *v, const u8 *raw)
{
	return le16_at(raw + 26) | (v->bits == 32 ? le16_at(raw + 20) << 16 : 0);
}

/* A directory is known by its first cluster, which all its names share, a file by
 * where its entry is. */
static void entry_stat(const struct fat_volume *v, const struct entry *e, struct kstat *stat)
{
	u32 time = le16_at(e->raw + 22), date = le16_at(e->raw + 24);
	bool is_dir = e->raw[11] & ATTR_DIRECTORY;

	*stat = (struct kstat){
		.ino = is_dir ? (u64)first_cluster(v, e->raw) << 1 :
				e->offset / FAT_ENTRY_SIZE << 1 | 1,
		.size = is_dir ? 0 : le32_at(e->raw + 28),
		.mode = is_dir ? S_IFDIR : S_IFREG,
	};
	if (date & 0x1F && date >> 5 & 0xF)
		stat->mtime = (struct fs_time){
			.year = (u16)(1980 + (date >> 9)), .month = (u8)(date >> 5 & 0xF),
			.day = (u8)(date & 0x1F), .hour = (u8)(time >> 11),
			.minute = (u8)(time >> 5 & 0x3F),
		};
}

static int fat_readdir(struct vnode *dir, u64 *pos, struct dirent *entry)
{
	static struct entry e;		/* large, and under the lock */
	int n = next_entry(dir, pos, &e);

	if (n == 1) {
		entry_stat(fat_of(dir), &e, &entry->stat);
		strscpy(entry->name, e.name, sizeof(entry->name));
	}
	return n;
}

static bool same_name(const char *a, const char *b, size_t len)
{
	return strlen(a) == len && !strncasecmp(a, b, len);
}

static int fat_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode)
{
	static struct entry e;
	struct kstat stat;
	u64 pos = 0;
	bool fresh;
	int n;

	/* Each look-up uses the directory's pages anew. */
	dir->fat.ra.last = 0;
	while ((n = next_entry(dir, &pos, &e)) == 1)
		if (same_name(e.name, name, len) || same_name(e.short_name, name, len))
			break;
	if (n != 1)
		return n ? n : -ENOENT;
	entry_stat(fat_of(dir), &e, &stat);
	/* Number 0 is the root's; that of a directory without a cluster would be too. */
	if (!stat.ino) {
		fat_error(fat_of(dir), "%s: a directory without a cluster", e.name);
		return -EIO;
	}
	*inode = inode_get(dir->sb, stat.ino, &fresh);
	if (!*inode)
		return -ENOMEM;
	if (fresh) {
		(*inode)->mode = stat.mode;
		(*inode)->size = stat.size;
		(*inode)->mtime = stat.mtime;
		(*inode)->ops = S_ISDIR(stat.mode) ? &fat_dir_ops : &fat_file_ops;
		(*inode)->fat.chain.first = first_cluster(fat_of(dir), e.raw);
	}
	return 0;
}

const struct vnode_operations fat_dir_ops = { .lookup = fat_lookup, .readdir = fat_readdir };
