// SPDX-License-Identifier: MIT
/* FIFOs and the calling thread's user space. Elements go whole; a fault leaves the FIFO as
 * it was. Process context. */
#include <linux/export.h>
#include <linux/kfifo.h>
#include <linux/uaccess.h>

/* A user's bytes pass through memory of the kernel: the ring's two pieces and a record's
 * length need no case of their own then. */
int __kfifo_from_user(struct __kfifo *f, const void __user *from, unsigned long len,
		      unsigned int *copied, unsigned int recsize)
{
	unsigned int room = f->mask + 1 - (f->in - f->out), n;
	void *buf;
	int err = 0;

	*copied = 0;
	n = (unsigned int)min(len / f->esize, (unsigned long)room);
	if (recsize && len > room)
		return 0;
	if (!n)
		return 0;
	buf = kmalloc_array(n, f->esize, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (copy_from_user(buf, from, (size_t)n * f->esize))
		err = -EFAULT;
	else
		*copied = __kfifo_in(f, buf, n, recsize) * f->esize;
	kfree(buf);
	return err;
}
EXPORT_SYMBOL(__kfifo_from_user);

int __kfifo_to_user(struct __kfifo *f, void __user *to, unsigned long len,
		    unsigned int *copied, unsigned int recsize)
{
	unsigned int n = (unsigned int)min(len / f->esize, (unsigned long)(f->in - f->out));
	void *buf;
	int err = 0;

	*copied = 0;
	if (!n)
		return 0;
	buf = kmalloc_array(n, f->esize, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	n = __kfifo_out(f, buf, n, recsize, true);
	if (copy_to_user(to, buf, (size_t)n * f->esize)) {
		err = -EFAULT;
	} else {
		*copied = n * f->esize;
		if (recsize)
			__kfifo_skip(f, recsize);
		else
			WRITE_ONCE(f->out, f->out + n);
	}
	kfree(buf);
	return err;
}
EXPORT_SYMBOL(__kfifo_to_user);
