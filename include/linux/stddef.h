/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H

#undef NULL
#define NULL ((void *)0)

#undef offsetof
#define offsetof(type, member)	__builtin_offsetof(type, member)

/* Members that have a name together as well, for copying them at once. */
#define __struct_group(tag, name, attrs, members...)				\
	union {									\
		struct { members } attrs;					\
		struct tag { members } attrs name;				\
	} attrs
#define struct_group(name, members...)		__struct_group(, name, , members)
#define struct_group_attr(name, attrs, members...) \
	__struct_group(, name, attrs, members)
#define struct_group_tagged(tag, name, members...) \
	__struct_group(tag, name, , members)

/* An array without a size where C allows none: in a union, or alone in a structure. */
#define __DECLARE_FLEX_ARRAY(type, name)					\
	struct {								\
		struct { } __empty_##name;					\
		type name[];							\
	}
#define DECLARE_FLEX_ARRAY(type, name)	__DECLARE_FLEX_ARRAY(type, name)

#endif
