// SPDX-License-Identifier: MIT
/*
 * Resources that go with a device (linux/device/devres.h): a list on the device, the last
 * taken first. Each is a small head in front of what the caller sees.
 */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

struct devres {
	struct list_head list;
	dr_release_t release;
	/* What the caller sees, aligned as kmalloc does. */
	unsigned long long data[];
};

static struct devres *devres_of(const void *res)
{
	return container_of(res, struct devres, data);
}

/* A device that nobody initialized may have resources, too. */
static struct list_head *head_of(struct device *dev)
{
	if (!dev->devres_head.next)
		INIT_LIST_HEAD(&dev->devres_head);
	return &dev->devres_head;
}

void *devres_alloc(dr_release_t release, size_t size, gfp_t gfp)
{
	struct devres *dr;

	if (size > SIZE_MAX - sizeof(*dr))
		return NULL;
	dr = kzalloc(sizeof(*dr) + size, gfp);
	if (!dr)
		return NULL;
	dr->release = release;
	return dr->data;
}
EXPORT_SYMBOL(devres_alloc);

void devres_free(void *res)
{
	if (res)
		kfree(devres_of(res));
}
EXPORT_SYMBOL(devres_free);

void devres_add(struct device *dev, void *res)
{
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	list_add(&devres_of(res)->list, head_of(dev));
	spin_unlock_irqrestore(&dev->devres_lock, flags);
}
EXPORT_SYMBOL(devres_add);

static struct devres *take(struct device *dev, dr_release_t release, dr_match_t match, void *data,
			   bool remove)
{
	struct devres *dr, *found = NULL;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	list_for_each_entry(dr, head_of(dev), list) {
		if (dr->release == release && (!match || match(dev, dr->data, data))) {
			found = dr;
			break;
		}
	}
	if (found && remove)
		list_del(&found->list);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return found;
}

void *devres_find(struct device *dev, dr_release_t release, dr_match_t match, void *data)
{
	struct devres *dr = take(dev, release, match, data, false);

	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL(devres_find);

void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *data)
{
	struct devres *dr = take(dev, release, match, data, true);

	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL(devres_remove);

int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *data)
{
	void *res = devres_remove(dev, release, match, data);

	devres_free(res);
	return res ? 0 : -ENOENT;
}
EXPORT_SYMBOL(devres_destroy);

int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *data)
{
	void *res = devres_remove(dev, release, match, data);

	if (!res)
		return -ENOENT;
	release(dev, res);
	devres_free(res);
	return 0;
}
EXPORT_SYMBOL(devres_release);

int devres_release_all(struct device *dev)
{
	struct devres *dr;
	unsigned long flags;
	int n = 0;

	for (;; n++) {
		spin_lock_irqsave(&dev->devres_lock, flags);
		dr = list_empty(head_of(dev)) ? NULL :
		     list_first_entry(&dev->devres_head, struct devres, list);
		if (dr)
			list_del(&dr->list);
		spin_unlock_irqrestore(&dev->devres_lock, flags);
		if (!dr)
			return n;
		if (dr->release)
			dr->release(dev, dr->data);
		kfree(dr);
	}
}
EXPORT_SYMBOL(devres_release_all);

/* --- memory --- */

static void memory_release(struct device *dev, void *res)
{
}

static int same_res(struct device *dev, void *res, void *data)
{
	return res == data;
}

void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp)
{
	struct devres *dr;

	if (!size)
		return ZERO_SIZE_PTR;
	if (size > SIZE_MAX - sizeof(*dr))
		return NULL;
	dr = kmalloc(sizeof(*dr) + size, gfp);
	if (!dr)
		return NULL;
	dr->release = memory_release;
	devres_add(dev, dr->data);
	return dr->data;
}
EXPORT_SYMBOL(devm_kmalloc);

void devm_kfree(struct device *dev, const void *p)
{
	if (ZERO_OR_NULL_PTR(p))
		return;
	WARN_ON(devres_destroy(dev, memory_release, same_res, (void *)p));
}
EXPORT_SYMBOL(devm_kfree);

void *devm_krealloc(struct device *dev, void *p, size_t size, gfp_t gfp)
{
	void *bigger;
	size_t had;

	if (!size) {
		devm_kfree(dev, p);
		return ZERO_SIZE_PTR;
	}
	bigger = devm_kmalloc(dev, size, gfp);
	if (!bigger || ZERO_OR_NULL_PTR(p))
		return bigger;
	had = ksize(devres_of(p)) - sizeof(struct devres);
	memcpy(bigger, p, min(had, size));
	devm_kfree(dev, p);
	return bigger;
}
EXPORT_SYMBOL(devm_krealloc);

void *devm_kmemdup(struct device *dev, const void *src, size_t len, gfp_t gfp)
{
	void *p = devm_kmalloc(dev, len, gfp);

	if (!ZERO_OR_NULL_PTR(p))
		memcpy(p, src, len);
	return p;
}
EXPORT_SYMBOL(devm_kmemdup);

char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp)
{
	return s ? devm_kmemdup(dev, s, strlen(s) + 1, gfp) : NULL;
}
EXPORT_SYMBOL(devm_kstrdup);

char *devm_kvasprintf(struct device *dev, gfp_t gfp, const char *fmt, va_list args)
{
	va_list again;
	char *p;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	p = devm_kmalloc(dev, (size_t)len + 1, gfp);
	if (p)
		vsnprintf(p, (size_t)len + 1, fmt, args);
	return p;
}
EXPORT_SYMBOL(devm_kvasprintf);

char *devm_kasprintf(struct device *dev, gfp_t gfp, const char *fmt, ...)
{
	va_list args;
	char *p;

	va_start(args, fmt);
	p = devm_kvasprintf(dev, gfp, fmt, args);
	va_end(args);
	return p;
}
EXPORT_SYMBOL(devm_kasprintf);

struct pages_res {
	unsigned long addr;
	unsigned int order;
};

static void pages_release(struct device *dev, void *res)
{
	const struct pages_res *p = res;

	free_pages(p->addr, p->order);
}

static int same_pages(struct device *dev, void *res, void *data)
{
	return ((const struct pages_res *)res)->addr == *(const unsigned long *)data;
}

unsigned long devm_get_free_pages(struct device *dev, gfp_t gfp, unsigned int order)
{
	unsigned long addr = __get_free_pages(gfp, order);
	struct pages_res *res;

	if (!addr)
		return 0;
	res = devres_alloc(pages_release, sizeof(*res), GFP_KERNEL);
	if (!res) {
		free_pages(addr, order);
		return 0;
	}
	*res = (struct pages_res){ addr, order };
	devres_add(dev, res);
	return addr;
}
EXPORT_SYMBOL(devm_get_free_pages);

void devm_free_pages(struct device *dev, unsigned long addr)
{
	WARN_ON(devres_release(dev, pages_release, same_pages, &addr));
}
EXPORT_SYMBOL(devm_free_pages);

/* --- actions --- */

struct action_res {
	void (*action)(void *data);
	void *data;
};

static void action_release(struct device *dev, void *res)
{
	const struct action_res *a = res;

	a->action(a->data);
}

static int same_action(struct device *dev, void *res, void *data)
{
	return !memcmp(res, data, sizeof(struct action_res));
}

int devm_add_action(struct device *dev, void (*action)(void *data), void *data)
{
	struct action_res *res = devres_alloc(action_release, sizeof(*res), GFP_KERNEL);

	if (!res)
		return -ENOMEM;
	*res = (struct action_res){ action, data };
	devres_add(dev, res);
	return 0;
}
EXPORT_SYMBOL(devm_add_action);

int devm_add_action_or_reset(struct device *dev, void (*action)(void *data), void *data)
{
	int err = devm_add_action(dev, action, data);

	if (err)
		action(data);
	return err;
}
EXPORT_SYMBOL(devm_add_action_or_reset);

void devm_remove_action(struct device *dev, void (*action)(void *data), void *data)
{
	struct action_res a = { action, data };

	WARN_ON(devres_destroy(dev, action_release, same_action, &a));
}
EXPORT_SYMBOL(devm_remove_action);

void devm_release_action(struct device *dev, void (*action)(void *data), void *data)
{
	struct action_res a = { action, data };

	WARN_ON(devres_release(dev, action_release, same_action, &a));
}
EXPORT_SYMBOL(devm_release_action);

/* --- registers --- */

static void ioremap_release(struct device *dev, void *res)
{
	iounmap(*(void __iomem **)res);
}

static int same_map(struct device *dev, void *res, void *data)
{
	return *(void **)res == data;
}

static void __iomem *keep_map(struct device *dev, void __iomem *addr)
{
	void __iomem **res;

	if (!addr)
		return NULL;
	res = devres_alloc(ioremap_release, sizeof(*res), GFP_KERNEL);
	if (!res) {
		iounmap(addr);
		return NULL;
	}
	*res = addr;
	devres_add(dev, res);
	return addr;
}

void __iomem *devm_ioremap(struct device *dev, resource_size_t phys, resource_size_t size)
{
	return keep_map(dev, ioremap(phys, size));
}
EXPORT_SYMBOL(devm_ioremap);

void __iomem *devm_ioremap_wc(struct device *dev, resource_size_t phys, resource_size_t size)
{
	return keep_map(dev, ioremap_wc(phys, size));
}
EXPORT_SYMBOL(devm_ioremap_wc);

void devm_iounmap(struct device *dev, volatile void __iomem *addr)
{
	WARN_ON(devres_release(dev, ioremap_release, same_map, (void *)addr));
}
EXPORT_SYMBOL(devm_iounmap);
