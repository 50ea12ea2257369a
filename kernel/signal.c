// SPDX-License-Identifier: MIT
/*
 * Signals, as far as threads of a kernel have them: a set that is pending, a set that a
 * thread does not want, and one flag that ends interruptible sleeps (linux/sched.h).
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/signal_types.h>

int send_sig(int sig, struct task_struct *t, int priv)
{
	if (sig <= 0 || sig > _NSIG)
		return sig ? -EINVAL : 0;
	if (sigismember(&t->ignored, sig))
		return 0;
	sigaddset(&t->pending.signal, sig);
	if (sig == SIGKILL)
		t->sigkill = true;
	t->sigpending = true;
	wake_up_state(t, TASK_INTERRUPTIBLE | (sig == SIGKILL ? TASK_WAKEKILL : 0));
	return 0;
}
EXPORT_SYMBOL(send_sig);

int disallow_signal(int sig)
{
	if (sig <= 0 || sig > _NSIG)
		return -EINVAL;
	sigaddset(&current->ignored, sig);
	return 0;
}
EXPORT_SYMBOL(disallow_signal);

int allow_signal(int sig)
{
	if (sig <= 0 || sig > _NSIG)
		return -EINVAL;
	sigdelset(&current->ignored, sig);
	return 0;
}
EXPORT_SYMBOL(allow_signal);

void flush_signals(struct task_struct *t)
{
	sigemptyset(&t->pending.signal);
	t->sigpending = t->sigkill = false;
}
EXPORT_SYMBOL(flush_signals);
