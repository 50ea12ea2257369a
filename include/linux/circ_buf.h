/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CIRC_BUF_H
#define _LINUX_CIRC_BUF_H

struct circ_buf {
	char *buf;
	int head, tail;		/* written at head, read at tail */
};

/* size is a power of two; one byte stays free, so that head == tail means empty. */
#define CIRC_CNT(head, tail, size)	(((head) - (tail)) & ((size) - 1))
#define CIRC_SPACE(head, tail, size)	CIRC_CNT((tail), ((head) + 1), (size))
/* Up to the end of the buffer. */
#define CIRC_CNT_TO_END(head, tail, size) ({				\
	int __to_end = (size) - (tail);					\
	int __cnt = ((head) + __to_end) & ((size) - 1);			\
	__cnt < __to_end ? __cnt : __to_end; })
#define CIRC_SPACE_TO_END(head, tail, size) ({				\
	int __to_end = (size) - 1 - (head);				\
	int __cnt = (__to_end + (tail)) & ((size) - 1);			\
	__cnt <= __to_end ? __cnt : __to_end + 1; })

#endif
