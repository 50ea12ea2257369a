/* SPDX-License-Identifier: MIT */
/* Sets of processors, of which there is one. */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/bitmap.h>
#include <linux/kernel.h>

#define NR_CPUS		1

typedef struct cpumask {
	DECLARE_BITMAP(bits, NR_CPUS);
} cpumask_t;
typedef struct cpumask cpumask_var_t[1];

extern const struct cpumask __cpu_one_mask;	/* the one processor */
#define cpu_possible_mask	(&__cpu_one_mask)
#define cpu_online_mask		(&__cpu_one_mask)
#define cpu_present_mask	(&__cpu_one_mask)
#define cpu_active_mask		(&__cpu_one_mask)
#define CPU_MASK_NONE		{ { 0 } }
#define CPU_MASK_ALL		{ { 1 } }
#define CPU_MASK_CPU0		{ { 1 } }
#define cpu_all_mask		(&__cpu_one_mask)
#define cpu_none_mask		((const struct cpumask *)&(const struct cpumask){ { 0 } })

#define nr_cpu_ids		1U
#define nr_cpumask_bits		1U
#define num_online_cpus()	1U
#define num_possible_cpus()	1U
#define num_present_cpus()	1U
#define num_active_cpus()	1U
#define cpu_online(cpu)		((cpu) == 0)
#define cpu_possible(cpu)	((cpu) == 0)
#define cpu_present(cpu)	((cpu) == 0)
#define cpu_active(cpu)		((cpu) == 0)

#define for_each_possible_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_online_cpu(cpu)	for_each_possible_cpu(cpu)
#define for_each_present_cpu(cpu)	for_each_possible_cpu(cpu)
#define for_each_cpu(cpu, mask) \
	for ((cpu) = 0; (cpu) < 1 && cpumask_test_cpu(0, mask); (cpu)++)

#define for_each_cpu_not(cpu, mask) \
	for ((cpu) = 0; (cpu) < 1 && !cpumask_test_cpu(0, mask); (cpu)++)
#define for_each_cpu_wrap(cpu, mask, start)	for_each_cpu(cpu, mask)
#define for_each_cpu_and(cpu, a, b) \
	for ((cpu) = 0; (cpu) < 1 && cpumask_test_cpu(0, a) && cpumask_test_cpu(0, b); (cpu)++)
#define for_each_cpu_andnot(cpu, a, b) \
	for ((cpu) = 0; (cpu) < 1 && cpumask_test_cpu(0, a) && !cpumask_test_cpu(0, b); (cpu)++)
#define for_each_cpu_or(cpu, a, b) \
	for ((cpu) = 0; (cpu) < 1 && (cpumask_test_cpu(0, a) || cpumask_test_cpu(0, b)); (cpu)++)
#define cpumask_bits(m)			((m)->bits)
#define cpumask_of(cpu)			((void)(cpu), (const struct cpumask *)&__cpu_one_mask)
#define cpumask_test_cpu(cpu, m)	test_bit(cpu, cpumask_bits(m))
#define cpumask_set_cpu(cpu, m)		set_bit(cpu, cpumask_bits(m))
#define cpumask_clear_cpu(cpu, m)	clear_bit(cpu, cpumask_bits(m))
#define __cpumask_set_cpu(cpu, m)	__set_bit(cpu, cpumask_bits(m))
#define __cpumask_clear_cpu(cpu, m)	__clear_bit(cpu, cpumask_bits(m))
#define cpumask_test_and_set_cpu(cpu, m)	test_and_set_bit(cpu, cpumask_bits(m))
#define cpumask_test_and_clear_cpu(cpu, m)	test_and_clear_bit(cpu, cpumask_bits(m))
#define cpumask_setall(m)		bitmap_fill(cpumask_bits(m), NR_CPUS)
#define cpumask_clear(m)		bitmap_zero(cpumask_bits(m), NR_CPUS)
#define cpumask_copy(d, s)		bitmap_copy(cpumask_bits(d), cpumask_bits(s), NR_CPUS)
#define cpumask_and(d, a, b) \
	bitmap_and(cpumask_bits(d), cpumask_bits(a), cpumask_bits(b), NR_CPUS)
#define cpumask_or(d, a, b) \
	bitmap_or(cpumask_bits(d), cpumask_bits(a), cpumask_bits(b), NR_CPUS)
#define cpumask_andnot(d, a, b) \
	bitmap_andnot(cpumask_bits(d), cpumask_bits(a), cpumask_bits(b), NR_CPUS)
#define cpumask_empty(m)		bitmap_empty(cpumask_bits(m), NR_CPUS)
#define cpumask_full(m)			bitmap_full(cpumask_bits(m), NR_CPUS)
#define cpumask_weight(m)		((unsigned int)bitmap_weight(cpumask_bits(m), NR_CPUS))
#define cpumask_equal(a, b)		bitmap_equal(cpumask_bits(a), cpumask_bits(b), NR_CPUS)
#define cpumask_first(m)		((unsigned int)find_first_bit(cpumask_bits(m), NR_CPUS))
#define cpumask_next(n, m) \
	((unsigned int)find_next_bit(cpumask_bits(m), NR_CPUS, (unsigned long)((n) + 1)))
#define cpumask_any(m)			cpumask_first(m)
#define cpumask_size()			sizeof(struct cpumask)
#define cpumask_pr_args(m)		NR_CPUS, cpumask_bits(m)

static inline bool alloc_cpumask_var(cpumask_var_t *mask, gfp_t gfp)
{
	return true;
}

static inline bool zalloc_cpumask_var(cpumask_var_t *mask, gfp_t gfp)
{
	cpumask_clear(*mask);
	return true;
}

static inline void free_cpumask_var(cpumask_var_t mask)
{
}

#endif
