// SPDX-License-Identifier: MIT
/* Interrupt lines that go with a device. */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/interrupt.h>

struct irq_res {
	unsigned int irq;
	void *dev_id;
};

static void irq_release(struct device *dev, void *res)
{
	struct irq_res *r = res;

	free_irq(r->irq, r->dev_id);
}

static int same_irq(struct device *dev, void *res, void *data)
{
	struct irq_res *r = res, *wanted = data;

	return r->irq == wanted->irq && r->dev_id == wanted->dev_id;
}

int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler,
			      irq_handler_t thread_fn, unsigned long flags, const char *name,
			      void *dev_id)
{
	struct irq_res *res = devres_alloc(irq_release, sizeof(*res), GFP_KERNEL);
	int err;

	if (!res)
		return -ENOMEM;
	err = request_threaded_irq(irq, handler, thread_fn, flags, name ? name : dev_name(dev),
				   dev_id);
	if (err) {
		devres_free(res);
		return err;
	}
	*res = (struct irq_res){ irq, dev_id };
	devres_add(dev, res);
	return 0;
}
EXPORT_SYMBOL(devm_request_threaded_irq);

void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id)
{
	struct irq_res wanted = { irq, dev_id };

	WARN_ON(devres_release(dev, irq_release, same_irq, &wanted));
}
EXPORT_SYMBOL(devm_free_irq);
