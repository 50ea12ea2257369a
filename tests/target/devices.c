// SPDX-License-Identifier: MIT
/* Devices, drivers and what goes with them (kernel/device.c, bus.c, platform.c, devres.c). */
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include <mm210/vfs.h>

static char order[16];
static unsigned int order_len;

static void note(void *data)
{
	order[order_len++] = *(char *)data;
}

TEST(devres_order)
{
	struct device dev = { .init_name = "bare" };
	char *p, *q;

	memset(order, 0, sizeof(order));
	order_len = 0;
	EXPECT(!devm_add_action(&dev, note, "a"));
	p = devm_kzalloc(&dev, 100, GFP_KERNEL);
	q = devm_kstrdup(&dev, "text", GFP_KERNEL);
	ASSERT(p && q && !strcmp(q, "text") && !p[99]);
	EXPECT(!devm_kcalloc(&dev, SIZE_MAX / 2, 3, GFP_KERNEL));
	q = devm_krealloc(&dev, q, 3000, GFP_KERNEL);
	EXPECT(q && !strcmp(q, "text"));
	EXPECT(!devm_add_action(&dev, note, "b"));
	EXPECT(!devm_add_action(&dev, note, "c"));
	devm_remove_action(&dev, note, "b");
	devm_kfree(&dev, p);
	p = devm_kasprintf(&dev, GFP_KERNEL, "%d-%s", 7, "x");
	EXPECT(p && !strcmp(p, "7-x"));
	EXPECT(devm_get_free_pages(&dev, GFP_KERNEL, 1));
	EXPECT(devres_release_all(&dev) == 5);
	EXPECT(!strcmp(order, "ca"));
}

TEST(devres_dma)
{
	struct device dev = { .init_name = "bare" };
	dma_addr_t first, second, block;
	void *p, *q;
	struct dma_pool *pool, *other;

	p = dmam_alloc_coherent(&dev, 5000, &first, GFP_KERNEL);
	q = dmam_alloc_coherent(&dev, 100, &second, GFP_KERNEL);
	pool = dmam_pool_create("mine", &dev, 64, 64, 0);
	other = dmam_pool_create("other", &dev, 64, 64, 0);
	ASSERT(p && q && pool && other);
	EXPECT(!dmam_alloc_coherent(&dev, 0, &block, GFP_KERNEL | __GFP_NOWARN));
	dma_pool_free(pool, dma_pool_alloc(pool, GFP_KERNEL, &block), block);
	dmam_free_coherent(&dev, 5000, p, first);
	dmam_pool_destroy(pool, &dev);
	EXPECT(devres_release_all(&dev) == 2);
}

static int probes, removes, probe_result;
static const struct platform_device_id *matched;

static int p_probe(struct platform_device *pdev)
{
	probes++;
	matched = platform_get_device_id(pdev);
	platform_set_drvdata(pdev, devm_kzalloc(&pdev->dev, 64, GFP_KERNEL));
	EXPECT(!devm_add_action(&pdev->dev, note, "p"));
	return probe_result;
}

static int p_remove(struct platform_device *pdev)
{
	removes++;
	EXPECT(platform_get_drvdata(pdev));
	return 0;
}

static struct platform_driver p_driver = {
	.probe = p_probe, .remove = p_remove,
	.driver = { .name = "test_plat", .owner = THIS_MODULE },
};

static const struct platform_device_id ids[] = { { "other", 1 }, { "listed", 2 }, { } };
static struct platform_driver id_driver = {
	.probe = p_probe, .remove = p_remove, .id_table = ids,
	.driver = { .name = "test_ids" },
};

static void no_release(struct device *dev)
{
}

static struct resource res[] = {
	DEFINE_RES_MEM(0x08000000, 0x100),
	DEFINE_RES_IRQ_NAMED(77, "tx"),
	DEFINE_RES_IRQ(78),
};

static struct platform_device own = {
	.name = "test_plat", .id = -1, .resource = res, .num_resources = ARRAY_SIZE(res),
	.dev.release = no_release,
};

static bool exists(const char *path)
{
	struct kstat stat;

	return !vfs_stat(path, &stat);
}

/* Whichever comes first, the driver or the device. */
TEST(platform_binding)
{
	struct platform_device *pdev;

	probes = removes = probe_result = 0;
	order_len = 0;
	memset(&own.dev, 0, sizeof(own.dev));
	own.dev.release = no_release;
	ASSERT(!platform_device_register(&own));
	EXPECT(exists("/sys/devices/platform/test_plat") && probes == 0);
	EXPECT(!platform_driver_register(&p_driver) && probes == 1);
	EXPECT(exists("/sys/bus/platform/drivers/test_plat"));
	EXPECT(platform_driver_register(&p_driver) == -EBUSY);
	EXPECT(platform_get_irq(&own, 0) == 77 && platform_get_irq(&own, 1) == 78);
	EXPECT(platform_get_irq_optional(&own, 2) == -ENXIO && platform_irq_count(&own) == 2);
	EXPECT(platform_get_irq_byname(&own, "tx") == 77);
	EXPECT(platform_get_resource(&own, IORESOURCE_MEM, 0) == &res[0]);
	pdev = platform_device_register_simple("test_plat", 3, NULL, 0);
	EXPECT(!IS_ERR(pdev) && probes == 2 && !strcmp(dev_name(&pdev->dev), "test_plat.3"));
	platform_device_unregister(pdev);
	EXPECT(removes == 1 && order_len == 1);
	platform_driver_unregister(&p_driver);
	EXPECT(removes == 2 && order_len == 2 && !own.dev.driver);

	/* A probe that fails gives back what it took. */
	probe_result = -EIO;
	EXPECT(!platform_driver_register(&p_driver) && probes == 3 && order_len == 3);
	EXPECT(!own.dev.driver && !platform_get_drvdata(&own));
	platform_driver_unregister(&p_driver);
	EXPECT(removes == 2);
	platform_device_unregister(&own);
	EXPECT(!exists("/sys/devices/platform/test_plat"));
}

TEST(platform_id_table)
{
	struct platform_device *pdev;

	probes = removes = probe_result = 0;
	order_len = 0;
	ASSERT(!platform_driver_register(&id_driver));
	pdev = platform_device_register_simple("test_ids", -1, NULL, 0);
	EXPECT(!IS_ERR(pdev) && probes == 0);
	platform_device_unregister(pdev);
	pdev = platform_device_register_simple("listed", PLATFORM_DEVID_AUTO, NULL, 0);
	EXPECT(!IS_ERR(pdev) && probes == 1 && matched == &ids[1]);
	platform_driver_unregister(&id_driver);
	EXPECT(removes == 1);
	platform_device_unregister(pdev);
}

TEST(class_refusals)
{
	struct class *class = class_create("test_cls"), *again;
	struct device *dev;

	ASSERT(!IS_ERR(class));
	again = class_create(THIS_MODULE, "test_cls");
	EXPECT(PTR_ERR(again) == -EEXIST);
	class_destroy(again);
	dev = device_create(class, NULL, MKDEV(240, 1), NULL, "test_dev%d", 1);
	ASSERT(!IS_ERR(dev));
	EXPECT(PTR_ERR(device_create(class, NULL, 0, NULL, "test_dev1")) == -EEXIST);
	/* The form of 2.6.26. */
	EXPECT(!IS_ERR(device_create(class, NULL, MKDEV(240, 2), "test_old")));
	EXPECT(exists("/dev/test_dev1") && exists("/dev/test_old"));
	EXPECT(exists("/sys/class/test_cls/test_dev1/dev"));
	device_destroy(class, MKDEV(240, 1));
	device_destroy(class, MKDEV(240, 2));
	device_destroy(class, MKDEV(240, 3));
	EXPECT(!exists("/dev/test_dev1") && !exists("/sys/class/test_cls/test_dev1"));
	class_destroy(class);
	EXPECT(!exists("/sys/class/test_cls"));
}

/* As published drivers do: what is unregistered is then destroyed. */
TEST(class_unregistered_twice)
{
	struct class *class = class_create(THIS_MODULE, "twice");
	struct device *dev;

	ASSERT(!IS_ERR(class));
	dev = device_create(class, NULL, 0, NULL, "twice%d", 1);
	ASSERT(!IS_ERR(dev));
	EXPECT(!strcmp(dev_name(dev), "twice1"));
	device_unregister(dev);
	dev = class_find_device_by_name(class, "twice1");
	EXPECT(!dev);
	class_unregister(class);
	class_destroy(class);
	class = class_create(THIS_MODULE, "twice");
	ASSERT(!IS_ERR(class));
	class_destroy(class);
}
