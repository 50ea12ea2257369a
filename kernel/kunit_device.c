// SPDX-License-Identifier: MIT
/* KUnit's devices; see kunit/device.h. */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/err.h>
#include <linux/export.h>

static void unregister(void *dev)
{
	root_device_unregister(dev);
}

struct device *kunit_device_register_with_driver(struct kunit *test, const char *name,
						 const struct device_driver *drv)
{
	struct device *dev = root_device_register(name);
	int err;

	if (IS_ERR(dev))
		return dev;
	dev->driver = (struct device_driver *)drv;
	err = kunit_add_action_or_reset(test, unregister, dev);
	return err ? ERR_PTR(err) : dev;
}
EXPORT_SYMBOL_GPL(kunit_device_register_with_driver);

struct device *kunit_device_register(struct kunit *test, const char *name)
{
	return kunit_device_register_with_driver(test, name, NULL);
}
EXPORT_SYMBOL_GPL(kunit_device_register);

void kunit_device_unregister(struct kunit *test, struct device *dev)
{
	kunit_release_action(test, unregister, dev);
}
EXPORT_SYMBOL_GPL(kunit_device_unregister);

struct device_driver *kunit_driver_create(struct kunit *test, const char *name)
{
	struct device_driver *drv = kunit_kzalloc(test, sizeof(*drv), GFP_KERNEL);

	if (!drv)
		return ERR_PTR(-ENOMEM);
	drv->name = name;
	return drv;
}
EXPORT_SYMBOL_GPL(kunit_driver_create);
