/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_TIMEX_H
#define _LINUX_TIMEX_H

typedef unsigned long cycles_t;

/* The free-running counter's low word (clock_frequency() steps a second); 0 on a
 * board without one. Any context. */
cycles_t get_cycles(void);
unsigned int clock_frequency(void);

#endif
