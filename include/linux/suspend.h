/* SPDX-License-Identifier: MIT */
/* The machine is never suspended: whoever is told of it would not be told. */
#ifndef _LINUX_SUSPEND_H
#define _LINUX_SUSPEND_H

#include <linux/init.h>
#include <linux/mm.h>
#include <linux/notifier.h>
#include <linux/pm.h>
#include <linux/swap.h>

#endif
