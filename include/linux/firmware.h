/* SPDX-License-Identifier: MIT */
/*
 * Files for devices (kernel/firmware.c), looked for by name in /tmp, /sd/firmware and /sd.
 * Process context.
 */
#ifndef _LINUX_FIRMWARE_H
#define _LINUX_FIRMWARE_H

#include <linux/gfp.h>
#include <linux/types.h>

struct device;
struct module;

struct firmware {
	size_t size;
	const u8 *data;
};

#define FW_ACTION_NOUEVENT	0
#define FW_ACTION_UEVENT	1
#define FW_ACTION_HOTPLUG	FW_ACTION_UEVENT

/**
 * request_firmware - read a file into memory
 * @fw: set to it, for release_firmware(); NULL where there is none
 * @name: of the file, perhaps with directories
 * @device: for the message where there is none
 *
 * Return: 0; -ENOENT; -EINVAL for an empty or wrong name; -ENOMEM; or what the file system met.
 */
int request_firmware(const struct firmware **fw, const char *name, struct device *device);
/* The same without the message. */
int firmware_request_nowarn(const struct firmware **fw, const char *name, struct device *device);
#define request_firmware_direct(fw, name, device)	firmware_request_nowarn(fw, name, device)

/**
 * request_firmware_nowait - the same in a thread of its own
 * @module: stays loaded until @cont has returned
 * @uevent: not used
 * @cont: called with the file, or with NULL; it releases it
 *
 * Return: 0, -ENOMEM, or -EFAULT where @module is going.
 */
int request_firmware_nowait(struct module *module, bool uevent, const char *name,
			    struct device *device, gfp_t gfp, void *context,
			    void (*cont)(const struct firmware *fw, void *context));
/* NULL is fine. */
void release_firmware(const struct firmware *fw);

#endif
