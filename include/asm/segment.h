/* SPDX-License-Identifier: MIT */
/* Where 2.6's sources look for set_fs. */
#include <linux/uaccess.h>
