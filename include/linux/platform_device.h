/* SPDX-License-Identifier: MIT */
/*
 * Devices that are simply there, and their drivers, matched by name (kernel/platform.c).
 * Their directories lie in /sys/devices/platform. Process context.
 */
#ifndef _LINUX_PLATFORM_DEVICE_H
#define _LINUX_PLATFORM_DEVICE_H

#include <linux/device.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/mod_devicetable.h>

#define PLATFORM_DEVID_NONE	(-1)
#define PLATFORM_DEVID_AUTO	(-2)

struct platform_device {
	const char *name;
	int id;				/* part of the device's name, but for -1 */
	bool id_auto;
	struct device dev;
	u32 num_resources;
	struct resource *resource;
	const struct platform_device_id *id_entry;	/* what of the driver's table matched */
	u64 platform_dma_mask;
};

struct platform_driver {
	int (*probe)(struct platform_device *pdev);
	/* Returns nothing since 6.11; what is returned does not matter. */
	int (*remove)(struct platform_device *pdev);
	void (*remove_new)(struct platform_device *pdev);
	void (*shutdown)(struct platform_device *pdev);			/* not called */
	int (*suspend)(struct platform_device *pdev, pm_message_t state);	/* not called */
	int (*resume)(struct platform_device *pdev);			/* not called */
	struct device_driver driver;
	const struct platform_device_id *id_table;
	bool prevent_deferred_probe;
};

#define to_platform_device(x)	container_of((x), struct platform_device, dev)
#define to_platform_driver(x)	container_of((x), struct platform_driver, driver)
#define platform_get_device_id(pdev)	((pdev)->id_entry)

extern struct bus_type platform_bus_type;

/*
 * The bus is there while it has a device or driver. 0, -EBUSY where there is a driver of
 * that name, -ENOMEM; _probe: -ENODEV where no device is bound.
 */
int __platform_driver_register(struct platform_driver *drv, struct module *owner);
#define platform_driver_register(drv)	__platform_driver_register(drv, THIS_MODULE)
void platform_driver_unregister(struct platform_driver *drv);
int __platform_driver_probe(struct platform_driver *drv, int (*probe)(struct platform_device *),
			    struct module *owner);
#define platform_driver_probe(drv, probe)	\
	__platform_driver_probe(drv, probe, THIS_MODULE)

/* The device is the caller's; its dev.release is called after the last reference. */
int platform_device_register(struct platform_device *pdev);
void platform_device_unregister(struct platform_device *pdev);
int platform_add_devices(struct platform_device **devs, int num);

/* One that is allocated, for platform_device_add() or platform_device_put(). NULL: no memory. */
struct platform_device *platform_device_alloc(const char *name, int id);
int platform_device_add(struct platform_device *pdev);
int platform_device_add_resources(struct platform_device *pdev, const struct resource *res,
				  unsigned int num);
int platform_device_add_data(struct platform_device *pdev, const void *data, size_t size);
void platform_device_del(struct platform_device *pdev);
void platform_device_put(struct platform_device *pdev);

/* All of that in one: the device, or ERR_PTR. */
struct platform_device *platform_device_register_resndata(struct device *parent, const char *name,
							  int id, const struct resource *res,
							  unsigned int num, const void *data,
							  size_t size);

static inline struct platform_device *platform_device_register_simple(const char *name, int id,
								      const struct resource *res,
								      unsigned int num)
{
	return platform_device_register_resndata(NULL, name, id, res, num, NULL, 0);
}

static inline struct platform_device *platform_device_register_data(struct device *parent,
								    const char *name, int id,
								    const void *data, size_t size)
{
	return platform_device_register_resndata(parent, name, id, NULL, 0, data, size);
}

/* The num-th resource of a type (IORESOURCE_*), or that of a name. NULL: none. */
struct resource *platform_get_resource(struct platform_device *pdev, unsigned int type,
				       unsigned int num);
struct resource *platform_get_resource_byname(struct platform_device *pdev, unsigned int type,
					      const char *name);
/* The number of the num-th interrupt, or -ENXIO, which is said but for _optional. */
int platform_get_irq(struct platform_device *pdev, unsigned int num);
int platform_get_irq_optional(struct platform_device *pdev, unsigned int num);
int platform_get_irq_byname(struct platform_device *pdev, const char *name);
int platform_irq_count(struct platform_device *pdev);
void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned int num);

static inline void *platform_get_drvdata(const struct platform_device *pdev)
{
	return dev_get_drvdata(&pdev->dev);
}

static inline void platform_set_drvdata(struct platform_device *pdev, void *data)
{
	dev_set_drvdata(&pdev->dev, data);
}

#define module_platform_driver(drv)	\
	module_driver(drv, platform_driver_register, platform_driver_unregister)
#define builtin_platform_driver(drv)	module_platform_driver(drv)
#define module_platform_driver_probe(drv, probefn)	\
static int __init drv##_init(void)			\
{							\
	return platform_driver_probe(&(drv), probefn);	\
}							\
module_init(drv##_init);				\
static void __exit drv##_exit(void)			\
{							\
	platform_driver_unregister(&(drv));		\
}							\
module_exit(drv##_exit)

#endif
