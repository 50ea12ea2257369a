// SPDX-License-Identifier: MIT
/*
 * Exports that have no line of C to stand next to: newlib's functions that linux/string.h
 * declares, what the compiler calls by itself (libgcc: "Run-time ABI for the Arm
 * Architecture", 4.3), and functions in assembler.
 */
#include <linux/export.h>
#include <linux/bsearch.h>
#include <linux/string.h>

EXPORT_SYMBOL(memcpy);
EXPORT_SYMBOL(memmove);
EXPORT_SYMBOL(memset);
EXPORT_SYMBOL(memcmp);
EXPORT_SYMBOL(memchr);
EXPORT_SYMBOL(bsearch);
EXPORT_SYMBOL(strcpy);
EXPORT_SYMBOL(stpcpy);
EXPORT_SYMBOL(strncpy);
EXPORT_SYMBOL(strcat);
EXPORT_SYMBOL(strncat);
EXPORT_SYMBOL(strcmp);
EXPORT_SYMBOL(strncmp);
EXPORT_SYMBOL(strcasecmp);
EXPORT_SYMBOL(strncasecmp);
EXPORT_SYMBOL(strchr);
EXPORT_SYMBOL(strrchr);
EXPORT_SYMBOL(strstr);
EXPORT_SYMBOL(strpbrk);
EXPORT_SYMBOL(strsep);
EXPORT_SYMBOL(strlen);
EXPORT_SYMBOL(strnlen);
EXPORT_SYMBOL(strspn);
EXPORT_SYMBOL(strcspn);
EXPORT_SYMBOL(strlcpy);
EXPORT_SYMBOL(strlcat);

/* Only the addresses count. */
#define EXPORT_EXTERN(sym)	extern char sym[]; EXPORT_SYMBOL(sym)

EXPORT_EXTERN(__aeabi_idiv);
EXPORT_EXTERN(__aeabi_uidiv);
EXPORT_EXTERN(__aeabi_idivmod);
EXPORT_EXTERN(__aeabi_uidivmod);
EXPORT_EXTERN(__aeabi_ldivmod);
EXPORT_EXTERN(__aeabi_uldivmod);
EXPORT_EXTERN(__aeabi_lmul);
EXPORT_EXTERN(__aeabi_llsl);
EXPORT_EXTERN(__aeabi_llsr);
EXPORT_EXTERN(__aeabi_lasr);
EXPORT_EXTERN(__aeabi_lcmp);
EXPORT_EXTERN(__aeabi_ulcmp);
EXPORT_EXTERN(__clzsi2);
EXPORT_EXTERN(__clzdi2);
EXPORT_EXTERN(__ctzsi2);
EXPORT_EXTERN(__ctzdi2);
EXPORT_EXTERN(__ffsdi2);
EXPORT_EXTERN(__popcountsi2);
EXPORT_EXTERN(__popcountdi2);
EXPORT_EXTERN(__paritysi2);
EXPORT_EXTERN(__paritydi2);
EXPORT_EXTERN(__bswapdi2);

/* mm/arm/uaccess.S */
EXPORT_EXTERN(arm_clear_user);
EXPORT_EXTERN(arm_copy_from_user);
EXPORT_EXTERN(arm_copy_to_user);
EXPORT_EXTERN(arm_get_user_1);
EXPORT_EXTERN(arm_get_user_2);
EXPORT_EXTERN(arm_get_user_4);
EXPORT_EXTERN(arm_get_user_8);
EXPORT_EXTERN(arm_put_user_1);
EXPORT_EXTERN(arm_put_user_2);
EXPORT_EXTERN(arm_put_user_4);
EXPORT_EXTERN(arm_put_user_8);
EXPORT_EXTERN(arm_strncpy_from_user);
