// SPDX-License-Identifier: MIT
/*
 * Runs the unit tests of the section unit_tests, on the target (command
 * "test") and on the host (tests/host/unit.c).
 *
 * Besides what a test expects by itself, the runner holds every test to this:
 * afterwards as many pages are free as before (mm_drain on both sides, so that
 * nothing that merely rests counts as lost), as many reports were printed as
 * it announced, mm's invariants hold, and interrupts are masked as before.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/report.h>
#include <mm210/test.h>

extern const struct unit_test __start_unit_tests[], __stop_unit_tests[];

static struct {
	const char *name;
	unsigned int failures;		/* of the running test */
	unsigned int expected_reports;
	const char *skipped;
} running;

static void fail_line(void)
{
	running.failures++;
	printk("FAIL %s: ", running.name);
}

void test_fail(const char *file, int line, const char *what)
{
	fail_line();
	printk("%s:%d: %s\n", file, line, what);
}

void expect_reports(unsigned int n)
{
	running.expected_reports += n;
}

void test_skip(const char *why)
{
	running.skipped = why;
}

/* Run one test; afterwards `running` tells how it went. */
static void run_one(const struct unit_test *t)
{
	bool masked = irqs_disabled();
	unsigned long free_before, free_after;
	unsigned int reports, violations;

	memset(&running, 0, sizeof(running));
	running.name = t->name;

	mm_drain();
	free_before = nr_free_pages();
	reports = mm_report_count;

	t->fn();

	reports = mm_report_count - reports;
	mm_drain();
	free_after = nr_free_pages();
	violations = mm_check();

	if (free_after != free_before) {
		fail_line();
		printk("%lu pages free before, %lu after\n", free_before, free_after);
	}
	if (reports != running.expected_reports) {
		fail_line();
		printk("%u reports, expected %u\n", reports, running.expected_reports);
	}
	if (violations) {
		fail_line();
		printk("%u invariants violated\n", violations);
	}
	if (irqs_disabled() != masked) {
		fail_line();
		printk("left interrupts %s\n", masked ? "unmasked" : "masked");
	}
}

int test_run(const char *filter)
{
	unsigned int passed = 0, failed = 0, skipped = 0;
	const struct unit_test *t;

	for (t = __start_unit_tests; t < __stop_unit_tests; t++) {
		if (filter && !strstr(t->name, filter))
			continue;
		run_one(t);
		if (running.failures) {
			failed++;
		} else if (running.skipped) {
			printk("skip %s: %s\n", t->name, running.skipped);
			skipped++;
		} else {
			printk("ok   %s\n", t->name);
			passed++;
		}
	}
	if (!(passed + failed + skipped))
		printk("no test has '%s' in its name\n", filter ? filter : "");
	printk("%u passed, %u failed", passed, failed);
	if (skipped)
		printk(", %u skipped", skipped);
	printk("\n");
	return (int)failed;
}
