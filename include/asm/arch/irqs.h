/* SPDX-License-Identifier: MIT */
/* As before 2.6.28. */
#ifndef _ASM_ARCH_IRQS_H
#define _ASM_ARCH_IRQS_H

#include <mach/irqs.h>

#endif
