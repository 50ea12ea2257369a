/* SPDX-License-Identifier: MIT */
/* HZ. */
#include <asm/param.h>
