// SPDX-License-Identifier: MIT
/*
 * The unit tests of tests/unit on the host:
 *
 *	unit [--only NAME] [--ram 96M] [--below 32M] [--lowmem 48M] [--noise SEED]
 *
 * The options of the machine are those of mm/host/host.h.
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <mm210/test.h>
#include <mm210/vfs.h>
#include "mm/host/host.h"
#include "mm/host/os.h"

/* There is no user memory here, and no driver that would look. */
const struct file_operations plain_file_ops;

int main(int argc, char **argv)
{
	struct host_config config;

	host_config_from_args(&config, argc, argv);
	host_boot(&config);
	BUG_ON(vfs_init());
	os_exit(test_run(os_option_text(argc, argv, "only")) ? 1 : 0);
}
