/* SPDX-License-Identifier: MIT */
#ifndef _ASM_PERCPU_H
#define _ASM_PERCPU_H

#include <linux/percpu.h>

#endif
