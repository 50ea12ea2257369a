/* SPDX-License-Identifier: MIT */
/*
 * What a module and the firmware that loads it must have in common: the board, the
 * compiler options, and every declaration in include/, which tools/modbuild/abi counts
 * into MM210_ABI (comments left out).
 *
 * Compat: internal
 */
#ifndef _LINUX_VERMAGIC_H
#define _LINUX_VERMAGIC_H

#ifndef MM210_ABI
#error "linux/vermagic.h: for the build of modules, and kernel/module_load.c"
#endif

#define VERMAGIC_STRING	"mm210 " CONFIG_BOARD " ARMv7 mod_unload abi-" MM210_ABI

#endif
