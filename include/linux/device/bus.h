/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_DEVICE_BUS_H
#define _LINUX_DEVICE_BUS_H

#include <linux/device/driver.h>

#endif
