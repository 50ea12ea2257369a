/* SPDX-License-Identifier: MIT */
/*
 * Static keys: switches that are read often and changed seldom.
 *
 * Linux patches the branch into the code; here the text is read-only and a key is a
 * counter that is read. Three instructions a test instead of none, and changing a key
 * costs nothing. Any context.
 *
 * Compat(static_branch_likely, static_branch_unlikely, static_key_true, static_key_false):
 *   full: a load and a test, no code is patched
 */
#ifndef _LINUX_JUMP_LABEL_H
#define _LINUX_JUMP_LABEL_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/types.h>

struct static_key {
	atomic_t enabled;	/* users that want it on; on while above 0 */
};

/* The type of a key says what it starts as. */
struct static_key_true {
	struct static_key key;
};

struct static_key_false {
	struct static_key key;
};

#define STATIC_KEY_INIT_TRUE	{ .enabled = ATOMIC_INIT(1) }
#define STATIC_KEY_INIT_FALSE	{ .enabled = ATOMIC_INIT(0) }
#define STATIC_KEY_INIT		STATIC_KEY_INIT_FALSE
#define STATIC_KEY_TRUE_INIT	((struct static_key_true){ .key = STATIC_KEY_INIT_TRUE })
#define STATIC_KEY_FALSE_INIT	((struct static_key_false){ .key = STATIC_KEY_INIT_FALSE })

#define DEFINE_STATIC_KEY_TRUE(name) \
	struct static_key_true name = { .key = STATIC_KEY_INIT_TRUE }
#define DEFINE_STATIC_KEY_FALSE(name) \
	struct static_key_false name = { .key = STATIC_KEY_INIT_FALSE }
#define DEFINE_STATIC_KEY_TRUE_RO(name)		DEFINE_STATIC_KEY_TRUE(name)
#define DEFINE_STATIC_KEY_FALSE_RO(name)	DEFINE_STATIC_KEY_FALSE(name)
#define DECLARE_STATIC_KEY_TRUE(name)		extern struct static_key_true name
#define DECLARE_STATIC_KEY_FALSE(name)		extern struct static_key_false name

static inline int static_key_count(struct static_key *key)
{
	return atomic_read(&key->enabled);
}

/* How likely a branch is decides where the compiler puts its code, nothing else. */
static inline bool static_key_true(struct static_key *key)
{
	return likely(static_key_count(key) > 0);
}

static inline bool static_key_false(struct static_key *key)
{
	return unlikely(static_key_count(key) > 0);
}

/* One more, one less user that wants the key on. */
static inline void static_key_slow_inc(struct static_key *key)
{
	atomic_inc(&key->enabled);
}

static inline void static_key_slow_dec(struct static_key *key)
{
	WARN_ON(atomic_read(&key->enabled) <= 0);
	atomic_dec(&key->enabled);
}

/* On or off whoever else wants it. */
static inline void static_key_enable(struct static_key *key)
{
	if (static_key_count(key) <= 0)
		atomic_set(&key->enabled, 1);
}

static inline void static_key_disable(struct static_key *key)
{
	if (static_key_count(key) > 0)
		atomic_set(&key->enabled, 0);
}

/* These take a key of any of the three types. */
#define __static_key_of(x)							\
	_Generic((x), struct static_key * : (x),				\
		 struct static_key_true * : (struct static_key *)(void *)(x),	\
		 struct static_key_false * : (struct static_key *)(void *)(x))
#define static_key_enabled(x)		(static_key_count(__static_key_of(x)) > 0)
#define static_branch_likely(x)		likely(static_key_enabled(x))
#define static_branch_unlikely(x)	unlikely(static_key_enabled(x))
#define static_branch_maybe(config, x)	static_key_enabled(x)
#define static_branch_inc(x)		static_key_slow_inc(__static_key_of(x))
#define static_branch_dec(x)		static_key_slow_dec(__static_key_of(x))
#define static_branch_enable(x)		static_key_enable(__static_key_of(x))
#define static_branch_disable(x)	static_key_disable(__static_key_of(x))

#endif
