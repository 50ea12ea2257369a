/* SPDX-License-Identifier: MIT */
/* Devices for tests, which go when the test ends. */
#ifndef _KUNIT_DEVICE_H
#define _KUNIT_DEVICE_H

#include <linux/device.h>

struct kunit;

/**
 * kunit_device_register - a device without hardware, for what needs one (devm_kmalloc)
 * @test: at whose end it is unregistered
 * @name: of the device
 *
 * Return: it, or an ERR_PTR().
 */
struct device *kunit_device_register(struct kunit *test, const char *name);
/* The same of a driver that kunit_driver_create() gave. */
struct device *kunit_device_register_with_driver(struct kunit *test, const char *name,
						 const struct device_driver *drv);
/* Before the end of the test. */
void kunit_device_unregister(struct kunit *test, struct device *dev);
struct device_driver *kunit_driver_create(struct kunit *test, const char *name);

#endif
