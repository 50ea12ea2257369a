// SPDX-License-Identifier: MIT
/* Files for devices: found, missing, empty, read in a thread. */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/firmware.h>
#include <linux/fs.h>
#include <linux/jiffies.h>
#include <linux/string.h>
#include <mm210/test.h>
#include <mm210/vfs.h>

static bool put_file(const char *path, const char *text)
{
	struct file *file = filp_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	loff_t pos = 0;
	bool ok;

	if (IS_ERR(file))
		return false;
	ok = kernel_write(file, text, strlen(text), &pos) == (ssize_t)strlen(text);
	filp_close(file);
	return ok;
}

TEST(firmware_files)
{
	const struct firmware *fw = (void *)1;

	EXPECT(firmware_request_nowarn(&fw, "test.bin", NULL) == -ENOENT && !fw);
	EXPECT(request_firmware(&fw, "../tmp/test.bin", NULL) == -EINVAL && !fw);
	EXPECT(request_firmware(&fw, "", NULL) == -EINVAL && !fw);
	ASSERT(put_file("/tmp/test.bin", "contents"));
	EXPECT(request_firmware(&fw, "test.bin", NULL) == 0);
	ASSERT(fw);
	EXPECT(fw->size == 8 && !memcmp(fw->data, "contents", 8));
	release_firmware(fw);
	ASSERT(put_file("/tmp/test.bin", ""));
	EXPECT(request_firmware(&fw, "test.bin", NULL) == 0 && fw && fw->size == 0);
	release_firmware(fw);
	release_firmware(NULL);
	EXPECT(vfs_unlink("/tmp/test.bin") == 0);
}

static DECLARE_COMPLETION(done);
static size_t got;

static void arrived(const struct firmware *fw, void *context)
{
	got = fw ? fw->size : 0;
	release_firmware(fw);
	complete(context);
}

TEST(firmware_in_a_thread)
{
	ASSERT(put_file("/tmp/test.bin", "four"));
	reinit_completion(&done);
	EXPECT(request_firmware_nowait(NULL, true, "test.bin", NULL, GFP_KERNEL, &done,
				       arrived) == 0);
	EXPECT(wait_for_completion_timeout(&done, 10 * HZ) && got == 4);
	EXPECT(vfs_unlink("/tmp/test.bin") == 0);
	reinit_completion(&done);
	EXPECT(request_firmware_nowait(NULL, true, "test.bin", NULL, GFP_KERNEL, &done,
				       arrived) == 0);
	EXPECT(wait_for_completion_timeout(&done, 10 * HZ) && got == 0);
}
