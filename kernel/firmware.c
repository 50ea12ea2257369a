// SPDX-License-Identifier: MIT
/* Files that drivers load into their devices (linux/firmware.h). */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fcntl.h>
#include <linux/firmware.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#define MAX_SIZE	(64ULL << 20)	/* bytes */

static const char *const places[] = { "/tmp", "/sd/firmware", "/sd" };

static struct file *find(const char *name)
{
	struct file *file;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		char *path = kasprintf(GFP_KERNEL, "%s/%s", places[i], name);

		if (!path)
			return ERR_PTR(-ENOMEM);
		file = filp_open(path, O_RDONLY, 0);
		kfree(path);
		if (!IS_ERR(file))
			return file;
	}
	/* Nor has a slot without a card, or a card without a volume, such a file. */
	return ERR_PTR(-ENOENT);
}

static int load(struct firmware *fw, struct file *file)
{
	struct kstat stat;
	loff_t pos = 0;
	ssize_t n;
	u8 *data;

	vfs_fstat(file, &stat);
	if (!S_ISREG(stat.mode) || stat.size > MAX_SIZE)
		return -EINVAL;
	data = kvmalloc((size_t)stat.size + 1, GFP_KERNEL);
	if (!data)
		return -ENOMEM;
	while ((u64)pos < stat.size) {
		n = kernel_read(file, data + pos, (size_t)stat.size - (size_t)pos, &pos);
		if (n <= 0) {
			kvfree(data);
			return n ? (int)n : -EIO;
		}
	}
	fw->data = data;
	fw->size = (size_t)stat.size;
	return 0;
}

int firmware_request_nowarn(const struct firmware **fw, const char *name, struct device *device)
{
	struct firmware *made;
	struct file *file;
	int err;

	*fw = NULL;
	if (!name || !*name || strstr(name, ".."))
		return -EINVAL;
	made = kzalloc(sizeof(*made), GFP_KERNEL);
	if (!made)
		return -ENOMEM;
	file = find(name);
	err = (int)PTR_ERR_OR_ZERO(file);
	if (!err) {
		err = load(made, file);
		filp_close(file);
	}
	if (err)
		kfree(made);
	else
		*fw = made;
	return err;
}
EXPORT_SYMBOL(firmware_request_nowarn);

int request_firmware(const struct firmware **fw, const char *name, struct device *device)
{
	int err = firmware_request_nowarn(fw, name, device);

	if (err)
		pr_warn("%s: firmware %s: not in /tmp, /sd/firmware or /sd: %d\n",
			device ? dev_name(device) : "no device", name ? name : "without a name",
			err);
	return err;
}
EXPORT_SYMBOL(request_firmware);

struct request {
	struct module *module;
	const char *name;
	struct device *device;
	void *context;
	void (*cont)(const struct firmware *fw, void *context);
};

static int serve(void *arg)
{
	struct request *r = arg;
	const struct firmware *fw;

	request_firmware(&fw, r->name, r->device);
	r->cont(fw, r->context);
	put_device(r->device);
	module_put(r->module);
	kfree(r->name);
	kfree(r);
	return 0;
}

int request_firmware_nowait(struct module *module, bool uevent, const char *name,
			    struct device *device, gfp_t gfp, void *context,
			    void (*cont)(const struct firmware *fw, void *context))
{
	struct request *r = kzalloc(sizeof(*r), gfp);
	int err = -ENOMEM;

	if (!r)
		return -ENOMEM;
	*r = (struct request){ module, kstrdup(name, gfp), device, context, cont };
	if (!r->name)
		goto free;
	err = -EFAULT;
	if (!try_module_get(module))
		goto free;
	get_device(device);
	err = (int)PTR_ERR_OR_ZERO(kthread_run(serve, r, "firmware"));
	if (!err)
		return 0;
	put_device(device);
	module_put(module);
free:
	kfree(r->name);
	kfree(r);
	return err;
}
EXPORT_SYMBOL(request_firmware_nowait);

void release_firmware(const struct firmware *fw)
{
	if (fw)
		kvfree(fw->data);
	kfree(fw);
}
EXPORT_SYMBOL(release_firmware);
