// SPDX-License-Identifier: MIT
/*
 * The line editor, for any terminal that knows how to move left and how to erase
 * to the end of the line (VT100 and all that followed).
 *
 *   left right home end, Ctrl-B F A E	move
 *   backspace, delete or Ctrl-D		erase a character
 *   Ctrl-W U K				erase the word, to the start, to the end
 *   up down, Ctrl-P N			history
 *   tab				complete; twice: list what fits
 *   Ctrl-L C				redraw on a clear screen; cancel
 *
 * Text is UTF-8; the cursor moves by characters, which have one or two columns. Bytes that
 * are no text and none of these are ignored, and so is a character or an escape sequence
 * that is unknown or cut short. A line that does not fit is not cut: it is refused as a
 * whole when it ends, as a half of it might do harm.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include "console/console.h"

#define CTRL(c)		((c) & 0x1f)
#define ESC		0x1b
#define DEL		0x7f
#define HISTORY_LINES	32

/* What a byte or an escape sequence asks for. Printable characters stand for
 * themselves; these lie above them. */
enum key {
	KEY_NONE = 256, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_END, KEY_UP, KEY_DOWN, KEY_DELETE,
};

static struct {
	const char *prompt;
	char text[LINE_SIZE];
	size_t len, pos;
	char part[4];		/* the first bytes of a character under way */
	size_t part_len;
	bool overflow;		/* more was typed than fits */
	bool tabbed;		/* the last key was a tab that could add nothing */
	bool skip_newline;	/* the last line ended with a carriage return */
	unsigned int back;	/* history lines up from the line being typed */
} ed;

static char history[HISTORY_LINES][LINE_SIZE];
static unsigned int history_count;	/* lines ever added */
static char typed[LINE_SIZE];		/* the unfinished line, while browsing */

/* --- the screen --- */

static void echo(const char *text, size_t len)
{
	console_write(text, len);
}

static void echo_str(const char *text)
{
	echo(text, strlen(text));
}

static void cursor_left(size_t n)
{
	char move[16];

	if (n <= 4)
		echo("\b\b\b\b", n);
	else
		echo(move, scnprintf(move, sizeof(move), "\033[%zuD", n));
}

static void cursor_back_from_end(void)
{
	cursor_left(text_columns(ed.text + ed.pos, ed.len - ed.pos));
}

/* Print the text from pos on, with what stood behind it erased, and go back. */
static void redraw_tail(void)
{
	echo(ed.text + ed.pos, ed.len - ed.pos);
	echo_str("\033[K");
	cursor_back_from_end();
}

static void redraw_all(void)
{
	echo_str(ed.prompt);
	echo(ed.text, ed.len);
	cursor_back_from_end();
}

static void bell(void)
{
	echo("\a", 1);
}

/* --- editing --- */

static void move_to(size_t pos)
{
	if (pos < ed.pos)
		cursor_left(text_columns(ed.text + pos, ed.pos - pos));
	else
		echo(ed.text + ed.pos, pos - ed.pos);
	ed.pos = pos;
}

/* Where the character before pos begins, and where the one at pos ends. */
static size_t before(size_t pos)
{
	while (pos && ((u8)ed.text[--pos] & 0xC0) == 0x80)
		;
	return pos;
}

static size_t behind(size_t pos)
{
	while (pos < ed.len && ((u8)ed.text[++pos] & 0xC0) == 0x80)
		;
	return min(pos, ed.len);
}

static void insert(const char *text, size_t n)
{
	if (ed.len + n >= LINE_SIZE) {
		ed.overflow = true;
		bell();
		return;
	}
	memmove(ed.text + ed.pos + n, ed.text + ed.pos, ed.len - ed.pos);
	memcpy(ed.text + ed.pos, text, n);
	echo(text, n);
	ed.len += n;
	ed.pos += n;
	if (ed.pos < ed.len)
		redraw_tail();
}

/* Erase [from, to) and leave the cursor at from. */
static void erase(size_t from, size_t to)
{
	bool at_end = to == ed.len && (u8)ed.text[from] < 0x80;

	if (from == to)
		return;
	move_to(from);
	memmove(ed.text + from, ed.text + to, ed.len - to);
	ed.len -= to - from;
	if (at_end && to - from == 1)
		echo(" \b", 2);
	else
		redraw_tail();
}

static void replace(const char *text)
{
	size_t len = strnlen(text, LINE_SIZE - 1);

	move_to(0);
	memcpy(ed.text, text, len);
	echo(ed.text, len);
	echo_str("\033[K");
	ed.len = ed.pos = len;
}

static size_t word_start(void)
{
	size_t pos = ed.pos;

	while (pos && ed.text[pos - 1] == ' ')
		pos--;
	while (pos && ed.text[pos - 1] != ' ')
		pos--;
	return pos;
}

/* --- history --- */

static char *history_line(unsigned int back)
{
	return history[(history_count - back) % HISTORY_LINES];
}

static void history_add(const char *line)
{
	if (!*line || (history_count && !strcmp(line, history_line(1))))
		return;
	strscpy(history[history_count++ % HISTORY_LINES], line, LINE_SIZE);
}

static void history_go(int step)
{
	unsigned int most = min(history_count, (unsigned int)HISTORY_LINES);

	if (step > 0 ? ed.back == most : ed.back == 0) {
		bell();
		return;
	}
	if (!ed.back) {
		ed.text[ed.len] = '\0';
		strscpy(typed, ed.text, LINE_SIZE);
	}
	ed.back += step;
	replace(ed.back ? history_line(ed.back) : typed);
}

/* --- completion --- */

static void tab(void)
{
	char common[LINE_SIZE];
	size_t start, have, len;
	bool whole, again = ed.tabbed;
	int n;

	n = console_complete(ed.text, ed.pos, &start, common, sizeof(common), &whole);
	have = ed.pos - start;
	len = utf8_whole(common, strlen(common));
	if (n && len > have) {
		insert(common + have, len - have);
		if (whole)
			insert(" ", 1);
	} else if (n == 1 && whole) {
		insert(" ", 1);
	} else if (n > 1 && again) {
		echo_str("\n");
		complete_list(ed.text, ed.pos);
		redraw_all();
	} else {
		bell();
		ed.tabbed = n > 1;
	}
}

/* --- keys --- */

/*
 * An escape sequence, the ESC being read: "[" or "O", digits and semicolons, and
 * one final byte. A control character in its place ends it and counts itself.
 */
static int escape_sequence(void)
{
	unsigned int number = 0;
	bool first = true;	/* of the numbers, the modifiers behind it are ignored */
	char c = console_getc();

	if (c != '[' && c != 'O')
		return (unsigned char)c < ' ' ? c : KEY_NONE;
	for (;;) {
		c = console_getc();
		if (c >= '0' && c <= '9') {
			if (first && number < 1000)
				number = 10 * number + (c - '0');
		} else if (c == ';') {
			first = false;
		} else {
			break;
		}
	}
	switch (c) {
	case 'A':
		return KEY_UP;
	case 'B':
		return KEY_DOWN;
	case 'C':
		return KEY_RIGHT;
	case 'D':
		return KEY_LEFT;
	case 'H':
		return KEY_HOME;
	case 'F':
		return KEY_END;
	case '~':
		return number == 1 || number == 7 ? KEY_HOME :
		       number == 4 || number == 8 ? KEY_END :
		       number == 3 ? KEY_DELETE : KEY_NONE;
	}
	return (unsigned char)c < ' ' ? c : KEY_NONE;
}

static int read_key(void)
{
	unsigned char c = (unsigned char)console_getc();

	if (c == ESC) {
		int key = escape_sequence();

		return key == ESC ? KEY_NONE : key;
	}
	return c;
}

/* A byte of a character that has several. */
static void collect(u8 c)
{
	size_t whole;

	if ((c & 0xC0) != 0x80)
		ed.part_len = 0;
	else if (!ed.part_len)
		return;
	ed.part[ed.part_len++] = (char)c;
	whole = utf8_length(ed.part[0]);
	if (ed.part_len >= whole) {
		if (whole)
			insert(ed.part, whole);
		ed.part_len = 0;
	}
}

/* Act on a key other than the end of a line. */
static void edit(int key)
{
	bool tabbed = ed.tabbed;
	char c;

	ed.tabbed = false;
	if (key > DEL && key < KEY_NONE) {
		collect((u8)key);
		return;
	}
	ed.part_len = 0;
	switch (key) {
	case KEY_LEFT:
	case CTRL('B'):
		if (ed.pos)
			move_to(before(ed.pos));
		break;
	case KEY_RIGHT:
	case CTRL('F'):
		if (ed.pos < ed.len)
			move_to(behind(ed.pos));
		break;
	case KEY_HOME:
	case CTRL('A'):
		move_to(0);
		break;
	case KEY_END:
	case CTRL('E'):
		move_to(ed.len);
		break;
	case KEY_UP:
	case CTRL('P'):
		history_go(1);
		break;
	case KEY_DOWN:
	case CTRL('N'):
		history_go(-1);
		break;
	case CTRL('H'):
	case DEL:
		if (ed.pos)
			erase(before(ed.pos), ed.pos);
		break;
	case KEY_DELETE:
	case CTRL('D'):
		if (ed.pos < ed.len)
			erase(ed.pos, behind(ed.pos));
		break;
	case CTRL('K'):
		erase(ed.pos, ed.len);
		break;
	case CTRL('U'):
		erase(0, ed.pos);
		ed.overflow = false;
		break;
	case CTRL('W'):
		erase(word_start(), ed.pos);
		break;
	case CTRL('L'):
		echo_str("\033[H\033[2J");
		redraw_all();
		break;
	case '\t':
		ed.tabbed = tabbed;
		tab();
		break;
	default:
		if (key >= ' ' && key < DEL) {
			c = (char)key;
			insert(&c, 1);
		}
		break;
	}
}

const char *readline(const char *prompt)
{
	int key;

	ed.prompt = prompt;
	ed.len = ed.pos = ed.back = ed.part_len = 0;
	ed.overflow = ed.tabbed = false;
	echo_str(prompt);
	for (;;) {
		key = read_key();
		if (key == '\n' && ed.skip_newline) {
			ed.skip_newline = false;
			continue;
		}
		ed.skip_newline = key == '\r';
		if (key == '\r' || key == '\n')
			break;
		if (key == CTRL('C')) {
			move_to(ed.len);
			echo_str("^C\n");
			return NULL;
		}
		edit(key);
	}
	move_to(ed.len);
	echo_str("\n");
	if (ed.overflow) {
		printk("line too long: %d characters at most, nothing was run\n", LINE_SIZE - 1);
		return NULL;
	}
	ed.text[ed.len] = '\0';
	history_add(ed.text);
	return ed.text;
}
