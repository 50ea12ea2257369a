/* SPDX-License-Identifier: MIT */
#ifndef _ASM_SMP_H
#define _ASM_SMP_H

#include <linux/smp.h>

#endif
