/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

/* Every global symbol is in the firmware's symbol table. */
#define EXPORT_SYMBOL(sym)	struct __exported_symbol
#define EXPORT_SYMBOL_GPL(sym)	struct __exported_symbol

#endif
