/* SPDX-License-Identifier: MIT */
/*
 * Resources that go with a device (kernel/devres.c): freed, the last taken first, when its driver
 * lets go of it, its probe fails, or it is unregistered. Process context unless gfp allows
 * others.
 */
#ifndef _LINUX_DEVICE_DEVRES_H
#define _LINUX_DEVICE_DEVRES_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/stdarg.h>

struct device;
struct resource;

typedef void (*dr_release_t)(struct device *dev, void *res);
typedef int (*dr_match_t)(struct device *dev, void *res, void *match_data);

/* A resource of a kind of one's own: size cleared bytes that release gets. */
void *devres_alloc(dr_release_t release, size_t size, gfp_t gfp);
void devres_free(void *res);			/* one that was not added */
void devres_add(struct device *dev, void *res);
/* The last added that release and match tell; match NULL: any. NULL: none. */
void *devres_find(struct device *dev, dr_release_t release, dr_match_t match, void *data);
void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *data);
/* Remove and free, without and with a call of its release. 0 or -ENOENT. */
int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *data);
int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *data);
/* Release all. How many. */
int devres_release_all(struct device *dev);

void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp);
void *devm_krealloc(struct device *dev, void *p, size_t size, gfp_t gfp);
void *devm_kmemdup(struct device *dev, const void *src, size_t len, gfp_t gfp);
char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp);
char *devm_kvasprintf(struct device *dev, gfp_t gfp, const char *fmt, va_list args);
char *devm_kasprintf(struct device *dev, gfp_t gfp, const char *fmt, ...) __printf(3, 4);
/* Now instead of later. One that is not the device's is reported. */
void devm_kfree(struct device *dev, const void *p);
unsigned long devm_get_free_pages(struct device *dev, gfp_t gfp, unsigned int order);
void devm_free_pages(struct device *dev, unsigned long addr);

static inline void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp)
{
	return devm_kmalloc(dev, size, gfp | __GFP_ZERO);
}

static inline void *devm_kmalloc_array(struct device *dev, size_t n, size_t size, gfp_t gfp)
{
	size_t bytes;

	return __builtin_mul_overflow(n, size, &bytes) ? NULL : devm_kmalloc(dev, bytes, gfp);
}

static inline void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t gfp)
{
	return devm_kmalloc_array(dev, n, size, gfp | __GFP_ZERO);
}

/* Call action(data) then. 0 or -ENOMEM; _or_reset: called at once in the latter case. */
int devm_add_action(struct device *dev, void (*action)(void *data), void *data);
int devm_add_action_or_reset(struct device *dev, void (*action)(void *data), void *data);
void devm_remove_action(struct device *dev, void (*action)(void *data), void *data);
void devm_release_action(struct device *dev, void (*action)(void *data), void *data);

/* NULL as ioremap(); _resource: ERR_PTR, of an IORESOURCE_MEM. */
void __iomem *devm_ioremap(struct device *dev, resource_size_t phys, resource_size_t size);
void __iomem *devm_ioremap_wc(struct device *dev, resource_size_t phys, resource_size_t size);
#define devm_ioremap_nocache	devm_ioremap
void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res);
void devm_iounmap(struct device *dev, volatile void __iomem *addr);

#endif
