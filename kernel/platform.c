// SPDX-License-Identifier: MIT
/* Platform devices and drivers (linux/platform_device.h): a bus whose match is a name. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/string.h>

static DEFINE_MUTEX(set_up_lock);

static const struct platform_device_id *find_id(const struct platform_device_id *table,
						const char *name)
{
	for (; table && table->name[0]; table++)
		if (!strcmp(table->name, name))
			return table;
	return NULL;
}

static int platform_match(struct device *dev, struct device_driver *drv)
{
	struct platform_device *pdev = to_platform_device(dev);
	const struct platform_device_id *table = to_platform_driver(drv)->id_table;

	if (!table)
		return !strcmp(pdev->name, drv->name);
	pdev->id_entry = find_id(table, pdev->name);
	return pdev->id_entry != NULL;
}

static int platform_probe(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);

	return drv->probe ? drv->probe(to_platform_device(dev)) : 0;
}

static void platform_remove(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);

	if (drv->remove_new)
		drv->remove_new(to_platform_device(dev));
	else if (drv->remove)
		drv->remove(to_platform_device(dev));
}

struct bus_type platform_bus_type = {
	.name = "platform", .match = platform_match, .probe = platform_probe,
	.remove = platform_remove,
};
EXPORT_SYMBOL(platform_bus_type);

static void no_release(struct device *dev)
{
}

static struct device platform_bus;	/* /sys/devices/platform */

static unsigned int users;	/* devices and drivers */

/* With the first device or driver. */
static int set_up(void)
{
	int err = 0;

	mutex_lock(&set_up_lock);
	if (!users) {
		memset(&platform_bus, 0, sizeof(platform_bus));
		platform_bus.init_name = "platform";
		platform_bus.release = no_release;
		err = device_register(&platform_bus);
		if (!err) {
			err = bus_register(&platform_bus_type);
			if (err)
				device_unregister(&platform_bus);
		}
	}
	users += !err;
	mutex_unlock(&set_up_lock);
	return err;
}

/* After the last. */
static void tear_down(void)
{
	mutex_lock(&set_up_lock);
	if (!--users) {
		bus_unregister(&platform_bus_type);
		device_unregister(&platform_bus);
	}
	mutex_unlock(&set_up_lock);
}

/* --- drivers --- */

int __platform_driver_register(struct platform_driver *drv, struct module *owner)
{
	int err = set_up();

	if (err)
		return err;
	drv->driver.owner = owner;
	drv->driver.bus = &platform_bus_type;
	err = driver_register(&drv->driver);
	if (err)
		tear_down();
	return err;
}
EXPORT_SYMBOL(__platform_driver_register);

void platform_driver_unregister(struct platform_driver *drv)
{
	driver_unregister(&drv->driver);
	tear_down();
}
EXPORT_SYMBOL(platform_driver_unregister);

static int is_bound_to(struct device *dev, void *drv)
{
	return dev->driver == drv;
}

int __platform_driver_probe(struct platform_driver *drv, int (*probe)(struct platform_device *),
			    struct module *owner)
{
	int err;

	drv->probe = probe;
	err = __platform_driver_register(drv, owner);
	if (err)
		return err;
	if (bus_for_each_dev(&platform_bus_type, NULL, &drv->driver, is_bound_to))
		return 0;
	platform_driver_unregister(drv);
	return -ENODEV;
}
EXPORT_SYMBOL(__platform_driver_probe);

/* --- devices --- */

/* One number for each device that asked for a name of its own. */
static int next_id(void)
{
	static int last;
	int id;

	mutex_lock(&set_up_lock);
	id = last++;
	mutex_unlock(&set_up_lock);
	return id;
}

static int set_name(struct platform_device *pdev)
{
	if (pdev->id == PLATFORM_DEVID_NONE)
		return dev_set_name(&pdev->dev, "%s", pdev->name);
	if (pdev->id != PLATFORM_DEVID_AUTO)
		return dev_set_name(&pdev->dev, "%s.%d", pdev->name, pdev->id);
	pdev->id_auto = true;
	pdev->id = next_id();
	return dev_set_name(&pdev->dev, "%s.%d.auto", pdev->name, pdev->id);
}

/* Its memory, in the tree of who has what, where nobody else has it. */
static int claim_resources(struct platform_device *pdev)
{
	u32 i;
	int err = 0;

	for (i = 0; i < pdev->num_resources && !err; i++) {
		struct resource *r = &pdev->resource[i];

		if (!r->name)
			r->name = dev_name(&pdev->dev);
		if (!r->parent && resource_type(r) == IORESOURCE_MEM)
			err = insert_resource(&iomem_resource, r);
		if (err)
			dev_err(&pdev->dev, "memory %#lx-%#lx is taken\n", (unsigned long)r->start,
				(unsigned long)r->end);
	}
	if (err)
		for (i--; i-- > 0; )
			if (pdev->resource[i].parent)
				release_resource(&pdev->resource[i]);
	return err;
}

static void release_resources(struct platform_device *pdev)
{
	u32 i;

	for (i = 0; i < pdev->num_resources; i++)
		if (pdev->resource[i].parent)
			release_resource(&pdev->resource[i]);
}

int platform_device_add(struct platform_device *pdev)
{
	int err = pdev ? set_up() : -EINVAL;

	if (err)
		return err;
	if (!pdev->dev.parent)
		pdev->dev.parent = &platform_bus;
	pdev->dev.bus = &platform_bus_type;
	if (!pdev->dev.coherent_dma_mask)
		pdev->dev.coherent_dma_mask = 0xffffffffULL;
	if (!pdev->dev.dma_mask) {
		pdev->platform_dma_mask = 0xffffffffULL;
		pdev->dev.dma_mask = &pdev->platform_dma_mask;
	}
	err = set_name(pdev);
	if (err)
		goto out;
	err = claim_resources(pdev);
	if (err)
		goto out;
	err = device_add(&pdev->dev);
	if (!err)
		return 0;
	release_resources(pdev);
out:
	pdev->dev.parent = NULL;
	tear_down();
	return err;
}
EXPORT_SYMBOL(platform_device_add);

int platform_device_register(struct platform_device *pdev)
{
	device_initialize(&pdev->dev);
	return platform_device_add(pdev);
}
EXPORT_SYMBOL(platform_device_register);

void platform_device_del(struct platform_device *pdev)
{
	if (IS_ERR_OR_NULL(pdev))
		return;
	device_del(&pdev->dev);
	release_resources(pdev);
	if (pdev->dev.parent == &platform_bus)
		pdev->dev.parent = NULL;
	tear_down();
}
EXPORT_SYMBOL(platform_device_del);

void platform_device_put(struct platform_device *pdev)
{
	if (!IS_ERR_OR_NULL(pdev))
		put_device(&pdev->dev);
}
EXPORT_SYMBOL(platform_device_put);

void platform_device_unregister(struct platform_device *pdev)
{
	platform_device_del(pdev);
	platform_device_put(pdev);
}
EXPORT_SYMBOL(platform_device_unregister);

int platform_add_devices(struct platform_device **devs, int num)
{
	int i, err = 0;

	for (i = 0; i < num && !err; i++)
		err = platform_device_register(devs[i]);
	if (err)
		for (i--; --i >= 0; )
			platform_device_unregister(devs[i]);
	return err;
}
EXPORT_SYMBOL(platform_add_devices);

/* One with room for its name. */
struct allocated {
	struct platform_device pdev;
	char name[];
};

static void free_allocated(struct device *dev)
{
	struct platform_device *pdev = to_platform_device(dev);

	kfree(pdev->dev.platform_data);
	kfree(pdev->resource);
	kfree(container_of(pdev, struct allocated, pdev));
}

struct platform_device *platform_device_alloc(const char *name, int id)
{
	struct allocated *a = kzalloc(sizeof(*a) + strlen(name) + 1, GFP_KERNEL);

	if (!a)
		return NULL;
	strcpy(a->name, name);
	a->pdev.name = a->name;
	a->pdev.id = id;
	device_initialize(&a->pdev.dev);
	a->pdev.dev.release = free_allocated;
	return &a->pdev;
}
EXPORT_SYMBOL(platform_device_alloc);

int platform_device_add_resources(struct platform_device *pdev, const struct resource *res,
				  unsigned int num)
{
	struct resource *copy = NULL;

	if (num) {
		copy = kmemdup(res, num * sizeof(*res), GFP_KERNEL);
		if (!copy)
			return -ENOMEM;
	}
	kfree(pdev->resource);
	pdev->resource = copy;
	pdev->num_resources = num;
	return 0;
}
EXPORT_SYMBOL(platform_device_add_resources);

int platform_device_add_data(struct platform_device *pdev, const void *data, size_t size)
{
	void *copy = NULL;

	if (data) {
		copy = kmemdup(data, size, GFP_KERNEL);
		if (!copy)
			return -ENOMEM;
	}
	kfree(pdev->dev.platform_data);
	pdev->dev.platform_data = copy;
	return 0;
}
EXPORT_SYMBOL(platform_device_add_data);

struct platform_device *platform_device_register_resndata(struct device *parent, const char *name,
							  int id, const struct resource *res,
							  unsigned int num, const void *data,
							  size_t size)
{
	struct platform_device *pdev = platform_device_alloc(name, id);
	int err;

	if (!pdev)
		return ERR_PTR(-ENOMEM);
	pdev->dev.parent = parent;
	err = platform_device_add_resources(pdev, res, num);
	if (!err)
		err = platform_device_add_data(pdev, data, size);
	if (!err)
		err = platform_device_add(pdev);
	if (err) {
		platform_device_put(pdev);
		return ERR_PTR(err);
	}
	return pdev;
}
EXPORT_SYMBOL(platform_device_register_resndata);

/* --- resources --- */

struct resource *platform_get_resource(struct platform_device *pdev, unsigned int type,
				       unsigned int num)
{
	u32 i;

	for (i = 0; i < pdev->num_resources; i++)
		if (resource_type(&pdev->resource[i]) == type && num-- == 0)
			return &pdev->resource[i];
	return NULL;
}
EXPORT_SYMBOL(platform_get_resource);

struct resource *platform_get_resource_byname(struct platform_device *pdev, unsigned int type,
					      const char *name)
{
	u32 i;

	for (i = 0; i < pdev->num_resources; i++) {
		struct resource *r = &pdev->resource[i];

		if (resource_type(r) == type && r->name && !strcmp(r->name, name))
			return r;
	}
	return NULL;
}
EXPORT_SYMBOL(platform_get_resource_byname);

int platform_get_irq_optional(struct platform_device *pdev, unsigned int num)
{
	const struct resource *r = platform_get_resource(pdev, IORESOURCE_IRQ, num);

	return r ? (int)r->start : -ENXIO;
}
EXPORT_SYMBOL(platform_get_irq_optional);

int platform_get_irq(struct platform_device *pdev, unsigned int num)
{
	int irq = platform_get_irq_optional(pdev, num);

	if (irq < 0)
		dev_err(&pdev->dev, "there is no interrupt %u\n", num);
	return irq;
}
EXPORT_SYMBOL(platform_get_irq);

int platform_get_irq_byname(struct platform_device *pdev, const char *name)
{
	const struct resource *r = platform_get_resource_byname(pdev, IORESOURCE_IRQ, name);

	return r ? (int)r->start : -ENXIO;
}
EXPORT_SYMBOL(platform_get_irq_byname);

int platform_irq_count(struct platform_device *pdev)
{
	unsigned int n = 0;

	while (platform_get_resource(pdev, IORESOURCE_IRQ, n))
		n++;
	return (int)n;
}
EXPORT_SYMBOL(platform_irq_count);

void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res)
{
	void __iomem *addr;

	if (!res || resource_type(res) != IORESOURCE_MEM)
		return ERR_PTR(-EINVAL);
	addr = devm_ioremap(dev, res->start, resource_size(res));
	return addr ? addr : ERR_PTR(-ENOMEM);
}
EXPORT_SYMBOL(devm_ioremap_resource);

void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned int num)
{
	return devm_ioremap_resource(&pdev->dev, platform_get_resource(pdev, IORESOURCE_MEM, num));
}
EXPORT_SYMBOL(devm_platform_ioremap_resource);
