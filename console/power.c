// SPDX-License-Identifier: MIT
/*
 * reboot and poweroff. Under semihosting poweroff ends the emulator with an exit
 * status: 0, or 1 where a command in front of it on the line failed. On hardware
 * nobody answers that call and the board switches itself off.
 */
#include <linux/kernel.h>
#include <mm210/board.h>
#include <mm210/semihost.h>
#include "console/console.h"

static int cmd_reboot(int argc, char **argv)
{
	/* A reset ends a line for good; failures and what was to follow count. */
	if (console_status() || !console_last_command()) {
		printk("reboot: %s\n", console_status() ? "after a command that failed" :
		       "nothing behind it on the line is run");
		if (semihost_script())
			semihost_exit(1);
	}
	board.reboot();
	printk("reboot: the board does not\n");
	return -EIO;
}
CONSOLE_CMD(reboot, cmd_reboot, "", "reset the board");

static int cmd_poweroff(int argc, char **argv)
{
	semihost_exit(console_status() ? 1 : 0);
	board.poweroff();
	printk("poweroff: the board cannot, it may be switched off now\n");
	return -EIO;
}
CONSOLE_CMD(poweroff, cmd_poweroff, "", "switch the board off");
