// SPDX-License-Identifier: MIT
/*
 * Habits of published modules that Linux puts up with: get_cpu_var without its put, interrupts left
 * masked, an exit function that is marked __init, a thread that exit wakes but
 * does not wait for, and a device with its driver in one module.
 */
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/platform_device.h>
#include <linux/wait.h>

static bool wake = true;
module_param(wake, bool, 0);

static DEFINE_PER_CPU(int, counter);
static DECLARE_WAIT_QUEUE_HEAD(queue);
static int flag;

static int waiter(void *unused)
{
	wait_event_interruptible(queue, flag);
	pr_info("mt_habits: the thread ends\n");
	return 0;
}

static int mt_probe(struct platform_device *pdev)
{
	return devm_kzalloc(&pdev->dev, 100, GFP_KERNEL) ? 0 : -ENOMEM;
}

static int mt_remove(struct platform_device *pdev)
{
	pr_info("mt_habits: removed\n");
	return 0;
}

static struct platform_driver driver = {
	.probe = mt_probe,
	.remove = mt_remove,
	.driver = { .name = "mt_habits", .owner = THIS_MODULE },
};
static struct platform_device *device;

static int __init mt_habits_init(void)
{
	if (wake)
		kthread_run(waiter, NULL, "waiter");
	platform_driver_register(&driver);
	device = platform_device_register_simple("mt_habits", -1, NULL, 0);
	get_cpu_var(counter) = 1;
	local_irq_disable();
	return 0;
}

static void __init mt_habits_exit(void)
{
	platform_driver_unregister(&driver);
	platform_device_unregister(device);
	get_cpu_var(counter) = 2;
	flag = 1;
	wake_up_interruptible(&queue);
	pr_info("mt_habits: exit\n");
}

module_init(mt_habits_init);
module_exit(mt_habits_exit);
MODULE_LICENSE("GPL");
