/* SPDX-License-Identifier: MIT */
/* Numbers and sets of signals; what they do is in linux/sched.h. */
#ifndef _LINUX_SIGNAL_TYPES_H
#define _LINUX_SIGNAL_TYPES_H

#include <linux/list.h>
#include <linux/types.h>

#define SIGHUP		1
#define SIGINT		2
#define SIGQUIT		3
#define SIGILL		4
#define SIGTRAP		5
#define SIGABRT		6
#define SIGBUS		7
#define SIGFPE		8
#define SIGKILL		9
#define SIGUSR1		10
#define SIGSEGV		11
#define SIGUSR2		12
#define SIGPIPE		13
#define SIGALRM		14
#define SIGTERM		15
#define SIGCHLD		17
#define SIGCONT		18
#define SIGSTOP		19
#define SIGTSTP		20
#define SIGTTIN		21
#define SIGTTOU		22
#define SIGURG		23
#define SIGXCPU		24
#define SIGXFSZ		25
#define SIGWINCH	28
#define SIGIO		29
#define SIGPOLL		SIGIO
#define SIGPWR		30
#define SIGSYS		31
#define SIGRTMIN	32
#define SIGRTMAX	_NSIG

#define _NSIG		64
#define _NSIG_BPW	BITS_PER_LONG
#define _NSIG_WORDS	(_NSIG / _NSIG_BPW)

/* Signal n is bit n - 1. */
typedef struct {
	unsigned long sig[_NSIG_WORDS];
} sigset_t;

struct sigpending {
	sigset_t signal;
};

static inline void sigemptyset(sigset_t *set)
{
	*set = (sigset_t){ { 0 } };
}

static inline void sigfillset(sigset_t *set)
{
	unsigned int i;

	for (i = 0; i < _NSIG_WORDS; i++)
		set->sig[i] = ~0UL;
}

static inline void sigaddset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] |= 1UL << ((sig - 1) % _NSIG_BPW);
}

static inline void sigdelset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] &= ~(1UL << ((sig - 1) % _NSIG_BPW));
}

static inline int sigismember(const sigset_t *set, int sig)
{
	return set->sig[(sig - 1) / _NSIG_BPW] >> ((sig - 1) % _NSIG_BPW) & 1;
}

static inline int sigisemptyset(const sigset_t *set)
{
	unsigned long any = 0;
	unsigned int i;

	for (i = 0; i < _NSIG_WORDS; i++)
		any |= set->sig[i];
	return !any;
}

#define sigmask(sig)	(1UL << ((sig) - 1))

#endif
