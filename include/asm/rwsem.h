/* SPDX-License-Identifier: MIT */
#ifndef _ASM_RWSEM_H
#define _ASM_RWSEM_H

#include <linux/rwsem.h>

#endif
