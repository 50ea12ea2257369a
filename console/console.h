/* SPDX-License-Identifier: MIT */
/* What the files of the console share among themselves. */
#ifndef _CONSOLE_CONSOLE_H
#define _CONSOLE_CONSOLE_H

#include <linux/types.h>
#include <mm210/console.h>

/* Bytes, the terminator included. A typed line and one command of a script are
 * held in buffers of the first two sizes; a script may be longer than both. */
#define LINE_SIZE	512
#define COMMAND_SIZE	1024
#define SCRIPT_SIZE	16384

#define MAX_ARGS	32

/* --- input.c --- */

/* The next byte typed; waits for it. */
char console_getc(void);
/* Was Ctrl-C typed? For commands that print much. What was typed before it is
 * kept for the next line where there is no Ctrl-C. */
bool console_interrupted(void);
/* The same for commands that return an errno: 0, or -EINTR with "^C" on a line. */
int console_break(void);
/* Around a call into a driver, which may sleep for long: Ctrl-C is a signal meanwhile. end
 * takes what the driver returned, and makes it -EINTR, with "^C", where that ended it. */
void console_break_begin(void);
ssize_t console_break_end(ssize_t ret);

/* --- readline.c --- */

/* Edit a line and return it, without the newline. NULL where it was cancelled
 * or did not fit (which has been said then). Valid until the next call. */
const char *readline(const char *prompt);

/* --- complete.c --- */

/*
 * Candidates that begin as the word in line[start, pos) does: how many. common is
 * set to what all of them begin with, and *whole says that it is a whole word
 * that nothing but a blank can follow.
 */
int console_complete(const char *line, size_t pos, size_t *start, char *common, size_t size,
		     bool *whole);
/* Print them, in columns. */
void complete_list(const char *line, size_t pos);

/* --- cmd.c --- */

const struct console_cmd *console_find(const char *name);
/* The first error of the line under way, 0 while none of its commands failed. */
int console_status(void);
/* Is the command under way the last of its line? */
bool console_last_command(void);
/* "usage: NAME ARGS"; returns -EINVAL. */
int console_usage(const char *name);

/* --- where.c --- */

/* Zone of a page frame: "DMA", "Normal", "HighMem", or "none" outside RAM. */
const char *zone_of(unsigned long pfn);
/* "WHAT: virt c0801040 phys 40801040 zone Normal", the physical address by a walk
 * of the page table. */
void print_where(const char *what, const void *virt);
/* -EINVAL where mm has reported something since reports was mm_report_count. */
int check_reports(unsigned int reports);

/* --- mem.c --- */

/* Write len bytes to a physical address as mw.b does: what is read-only or not
 * there is said. 0 or a negative errno. */
int write_phys(const char *cmd, unsigned long addr, void *buf, size_t len);
/* Bytes in the form of md.b: "ADDR: .. ..    text", 16 a line. */
void print_bytes(unsigned long addr, const void *bytes, size_t len);

/* --- file.c --- */

/* What an errno means, in words. */
const char *error_text(int err);
/* "CMD: PATH: WHAT"; returns err. */
int file_error(const char *cmd, const char *path, int err);
/* Call fn, which reports errors itself, for each argument; the first error. */
int for_each_path(int argc, char **argv, int (*fn)(const char *path));
/* Write text to a file, made where it is missing; append: behind what is there. 0, or an
 * errno after a line that names cmd. */
int write_file(const char *cmd, const char *path, const char *text, size_t len, bool append);

/* --- free.c --- */

struct mem_totals;

/* Pages that can be had without digging into the reserves of the zones. */
unsigned long mem_available(const struct mem_totals *t);

/* --- columns.c --- */

/* A list of names side by side, as wide as a terminal. Start from { 0 }. */
struct columns {
	unsigned int used;
};
void columns_add(struct columns *c, const char *name);
/* Bytes of the UTF-8 character that begins with that one; 0: none does. */
size_t utf8_length(char lead);
/* How many of the bytes are whole characters: without the first bytes of one at the end. */
size_t utf8_whole(const char *text, size_t bytes);
/* Columns that a terminal gives the text. */
size_t text_columns(const char *text, size_t bytes);
void columns_end(struct columns *c);

#endif
