/* SPDX-License-Identifier: MIT */
/* Times with 32-bit seconds; see linux/time.h. */
#include <linux/time.h>
