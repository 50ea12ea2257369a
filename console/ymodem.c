// SPDX-License-Identifier: MIT
/*
 * rb, loady: files over the console's UART by YMODEM (Chuck Forsberg, "XMODEM/YMODEM
 * Protocol Reference", 1988), as lrzsz's sb and most terminal programs send them.
 *
 * The receiver asks with 'C' (CRC wanted); the sender answers with blocks of 128 or
 * 1024 bytes, each with its number, the number's complement and a CRC-16. Block 0 has the
 * name, a zero byte and the size in decimal; an empty name ends the batch. Each block
 * is acknowledged before the next one comes, so that never more than a block is under
 * way. Nothing else is printed meanwhile.
 */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/uart.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define SOH		0x01
#define STX		0x02
#define CTRL_C		0x03
#define EOT		0x04
#define ACK		0x06
#define NAK		0x15
#define CAN		0x18

#define BLOCK_MAX	1024
#define ASK_MS		3000		/* between two 'C' */
#define ASK_TIMES	20		/* for a minute */
#define BYTE_MS		1000		/* inside a block */
#define QUIET_MS	200		/* a line this quiet is at the end of a bad block */
#define AFTER_MS	500		/* a sender that ends drops what it has not read */
#define ERRORS_MAX	10		/* of one block */

/* What receive_block() found besides a block. */
enum { GOT_BLOCK, GOT_EOT, GOT_NOTHING, GOT_BAD, GOT_CANCEL, GOT_CTRL_C };

struct receiver {
	u8 number;			/* of the block in data */
	unsigned int len;
	u8 data[BLOCK_MAX];

	char path[FS_PATH_SIZE];	/* of the file being received */
	struct file *file;
	u64 size, pos;
	bool size_known;
};

/* A byte, or -1 when none came in that time. */
static int get(unsigned int ms)
{
	unsigned long end = jiffies + msecs_to_jiffies(ms);
	int c;

	while ((c = uart_getc()) < 0) {
		if (time_after_eq(jiffies, end))
			return -1;
		schedule_timeout_interruptible(1);
	}
	return c;
}

static void wait_for_quiet(unsigned int ms)
{
	while (get(ms) >= 0)
		;
}

/* CRC-16, polynomial 0x1021, from 0: bit by bit, as a block takes 90 ms at 115200. */
static u16 crc16(const u8 *p, unsigned int len)
{
	u16 crc = 0;
	int bit;

	for (; len; len--) {
		crc ^= (u16)(*p++ << 8);
		for (bit = 0; bit < 8; bit++)
			crc = crc & 0x8000 ? (u16)(crc << 1 ^ 0x1021) : (u16)(crc << 1);
	}
	return crc;
}

static int receive_block(struct receiver *r, unsigned int ms)
{
	unsigned int i;
	u8 tail[2];
	int c, number, complement;

	do {
		c = get(ms);
		if (c < 0)
			return GOT_NOTHING;
		if (c == EOT)
			return GOT_EOT;
		if (c == CTRL_C)
			return GOT_CTRL_C;
		/* One alone may be noise. */
		if (c == CAN && get(BYTE_MS) == CAN)
			return GOT_CANCEL;
	} while (c != SOH && c != STX);

	r->len = c == SOH ? 128 : BLOCK_MAX;
	number = get(BYTE_MS);
	complement = get(BYTE_MS);
	if (number < 0 || complement < 0 || (number ^ complement) != 0xff)
		return GOT_BAD;
	for (i = 0; i < r->len + sizeof(tail); i++) {
		c = get(BYTE_MS);
		if (c < 0)
			return GOT_BAD;
		*(i < r->len ? &r->data[i] : &tail[i - r->len]) = (u8)c;
	}
	r->number = (u8)number;
	return crc16(r->data, r->len) == (tail[0] << 8 | tail[1]) ? GOT_BLOCK : GOT_BAD;
}

static void cancel(void)
{
	int i;

	for (i = 0; i < 8; i++)
		uart_putc(CAN);
	wait_for_quiet(QUIET_MS);
}

/* --- files --- */

/* Block 0: "name\0size ...". 1 for the empty name that ends the batch. */
static int begin_file(struct receiver *r, const char *where, bool is_dir)
{
	const char *name = (const char *)r->data, *slash, *digit;
	size_t len = strnlen(name, r->len);

	if (!len)
		return 1;
	if (len == r->len)
		return -EINVAL;
	slash = strrchr(name, '/');
	name = slash ? slash + 1 : name;
	if (is_dir && (!name[0] || !strcmp(name, ".") || !strcmp(name, "..")))
		return -EINVAL;
	if (snprintf(r->path, sizeof(r->path), is_dir ? "%s/%s" : "%s", where, name) >=
	    (int)sizeof(r->path))
		return -ENAMETOOLONG;

	r->size = r->pos = 0;
	digit = (const char *)r->data + len + 1;
	r->size_known = digit < (const char *)r->data + r->len && *digit >= '0' && *digit <= '9';
	for (; digit < (const char *)r->data + r->len && *digit >= '0' && *digit <= '9'; digit++)
		r->size = r->size * 10 + (u64)(*digit - '0');
	r->file = filp_open(r->path, O_WRONLY | O_CREAT | O_TRUNC, 0);
	if (IS_ERR(r->file)) {
		int err = (int)PTR_ERR(r->file);

		r->file = NULL;
		return err;
	}
	return 0;
}

/* The last block is filled up; where the size is not known, the filling stays. */
static int write_block(struct receiver *r)
{
	size_t len = r->size_known ? (size_t)min_t(u64, r->len, r->size - r->pos) : r->len;
	loff_t pos = (loff_t)r->pos;
	ssize_t n = kernel_write(r->file, r->data, len, &pos);

	if (n >= 0 && (size_t)n < len)
		return -ENOSPC;
	if (n < 0)
		return (int)n;
	r->pos += len;
	return 0;
}

static void end_file(struct receiver *r, bool whole)
{
	filp_close(r->file);
	r->file = NULL;
	if (!whole)
		vfs_unlink(r->path);
}

/* --- the protocol --- */

/* One file with its block 0: 0, 1 for the end of the batch, or why it failed. */
static int receive_file(struct receiver *r, const char *where, bool is_dir, unsigned int asks)
{
	unsigned int errors = 0, eots = 0;
	u8 expected = 0;
	int got, err;

	uart_putc('C');
	for (;;) {
		got = receive_block(r, r->file ? BYTE_MS * 10 : ASK_MS);
		switch (got) {
		case GOT_CTRL_C:
			return -EINTR;
		case GOT_CANCEL:
			return -ECANCELED;
		case GOT_NOTHING:
			if (++errors >= (r->file ? ERRORS_MAX : asks))
				return -ETIMEDOUT;
			uart_putc(r->file ? NAK : 'C');
			continue;
		case GOT_BAD:
			if (++errors >= ERRORS_MAX)
				return -EIO;
			wait_for_quiet(QUIET_MS);
			uart_putc(NAK);
			continue;
		case GOT_EOT:
			/* The first one may be noise: a sender repeats it. */
			if (!r->file || !eots++) {
				uart_putc(NAK);
				continue;
			}
			uart_putc(ACK);
			return r->size_known && r->pos < r->size ? -EIO : 0;
		}
		errors = 0;
		if (!r->file) {
			if (r->number)
				return -EPROTO;
			err = begin_file(r, where, is_dir);
			if (err < 0)
				return err;
			uart_putc(ACK);
			if (err)
				return 1;
			uart_putc('C');
			expected = 1;
			continue;
		}
		/* A block whose acknowledgement was lost comes again. */
		if (r->number == (u8)(expected - 1)) {
			uart_putc(ACK);
			continue;
		}
		if (r->number != expected)
			return -EPROTO;
		err = write_block(r);
		if (err)
			return err;
		expected++;
		uart_putc(ACK);
	}
}

static const char *why(int err, bool begun)
{
	switch (err) {
	case -ECANCELED: return "the sender cancelled";
	case -ETIMEDOUT: return begun ? "the sender fell silent" : "no sender";
	case -EPROTO: return "a block is missing";
	default: return error_text(err);
	}
}

static int receive(struct receiver *r, const char *where, bool is_dir)
{
	unsigned int files = 0;
	u64 bytes = 0;
	bool begun;
	int err;

	for (;;) {
		/* The end of a batch is asked for like a file, but not as long. */
		err = receive_file(r, where, is_dir, files ? 3 : ASK_TIMES);
		if (err)
			break;
		end_file(r, true);
		files++;
		bytes += r->pos;
	}
	if (files && err == -ETIMEDOUT && !r->file)
		err = 1;
	if (err < 0)
		cancel();
	begun = r->file;
	if (begun)
		end_file(r, false);
	wait_for_quiet(AFTER_MS);
	if (err == -EINTR)
		printk("\n^C\n");
	else if (err < 0)
		printk("\nreceiving failed: %s%s\n", why(err, begun),
		       files ? ", the files before it are there" : "");
	else if (!files)
		printk("\nno file was sent\n");
	else
		printk("\n%u file%s, %llu bytes; the last is %s\n", files, files > 1 ? "s" : "",
		       bytes, r->path);
	return err < 0 ? err : files ? 0 : -ENODATA;
}

static int cmd_rb(int argc, char **argv)
{
	const char *where = argc > 1 ? argv[1] : "/tmp";
	struct kstat stat;
	struct receiver *r;
	int err;

	if (argc > 2)
		return console_usage(argv[0]);
	r = kzalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return -ENOMEM;
	printk("Waiting for a file by YMODEM (sb FILE on the PC); Ctrl-C stops\n");
	err = receive(r, where, !vfs_stat(where, &stat) && S_ISDIR(stat.mode));
	kfree(r);
	return err;
}
CONSOLE_CMD(rb, cmd_rb, "[FILE|DIR]", "receive files by YMODEM over the UART (into /tmp)");
CONSOLE_CMD(loady, cmd_rb, "[FILE|DIR]", "the same, as U-Boot calls it");
