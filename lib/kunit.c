// SPDX-License-Identifier: MIT
/* Running the suites of KUnit: see kunit/test.h. */
#include <kunit/test.h>
#include <linux/export.h>

/* What ends with a case. */
struct kunit_end {
	struct list_head list;
	kunit_action_t *action;
	void *context;
};

static struct kunit *current_test;

struct kunit *kunit_get_current_test(void)
{
	return current_test;
}
EXPORT_SYMBOL(kunit_get_current_test);

void kunit_report(struct kunit *test, const char *file, int line, const char *fmt, ...)
{
	struct va_format text;
	va_list args;

	test->status = KUNIT_FAILURE;
	va_start(args, fmt);
	text.fmt = fmt;
	text.va = &args;
	printk(KERN_ERR "    # %s: %s:%d: %pV", test->name, file, line, &text);
	va_end(args);
}
EXPORT_SYMBOL(kunit_report);

void kunit_leave(struct kunit *test)
{
	__builtin_longjmp(test->leave, 1);
}
EXPORT_SYMBOL(kunit_leave);

int kunit_add_action(struct kunit *test, kunit_action_t *action, void *context)
{
	struct kunit_end *end = kmalloc(sizeof(*end), GFP_KERNEL);

	if (!end)
		return -ENOMEM;
	end->action = action;
	end->context = context;
	list_add(&end->list, &test->resources);
	return 0;
}
EXPORT_SYMBOL(kunit_add_action);

int kunit_add_action_or_reset(struct kunit *test, kunit_action_t *action, void *context)
{
	int err = kunit_add_action(test, action, context);

	if (err)
		action(context);
	return err;
}
EXPORT_SYMBOL(kunit_add_action_or_reset);

static struct kunit_end *find_end(struct kunit *test, kunit_action_t *action, void *context)
{
	struct kunit_end *end;

	list_for_each_entry(end, &test->resources, list)
		if (end->action == action && end->context == context)
			return end;
	return NULL;
}

void kunit_remove_action(struct kunit *test, kunit_action_t *action, void *context)
{
	struct kunit_end *end = find_end(test, action, context);

	if (!end)
		return;
	list_del(&end->list);
	kfree(end);
}
EXPORT_SYMBOL(kunit_remove_action);

void kunit_release_action(struct kunit *test, kunit_action_t *action, void *context)
{
	if (!find_end(test, action, context))
		return;
	kunit_remove_action(test, action, context);
	action(context);
}
EXPORT_SYMBOL(kunit_release_action);

static void free_memory(void *ptr)
{
	kfree(ptr);
}

void *kunit_kmalloc_array(struct kunit *test, size_t n, size_t size, gfp_t gfp)
{
	void *p = kmalloc_array(n, size, gfp);

	if (p && kunit_add_action_or_reset(test, free_memory, p))
		return NULL;
	return p;
}
EXPORT_SYMBOL(kunit_kmalloc_array);

void kunit_kfree(struct kunit *test, const void *ptr)
{
	if (ptr)
		kunit_release_action(test, free_memory, (void *)ptr);
}
EXPORT_SYMBOL(kunit_kfree);

char *kunit_kstrdup(struct kunit *test, const char *str, gfp_t gfp)
{
	char *copy = str ? kunit_kmalloc(test, strlen(str) + 1, gfp) : NULL;

	return copy ? strcpy(copy, str) : NULL;
}
EXPORT_SYMBOL(kunit_kstrdup);

static void end_case(struct kunit *test)
{
	struct kunit_end *end;

	while (!list_empty(&test->resources)) {
		end = list_first_entry(&test->resources, struct kunit_end, list);
		list_del(&end->list);
		end->action(end->context);
		kfree(end);
	}
}

/* The part that an assertion leaves; what comes after it is done in any case. */
static noinline void run_protected(struct kunit *test, void (*fn)(struct kunit *test))
{
	if (!__builtin_setjmp(test->leave))
		fn(test);
}

struct starter {
	struct kunit_suite *suite;
	struct kunit_case *test_case;
};

static void init_and_run(struct kunit *test)
{
	struct starter *s = test->priv;
	int err;

	test->priv = NULL;
	err = s->suite->init ? s->suite->init(test) : 0;
	if (err)
		kunit_report(test, s->suite->name, 0, "init returned %d\n", err);
	else
		s->test_case->run_case(test);
}

static void run_once(struct kunit_suite *suite, struct kunit_case *test_case,
		     const void *param, int index, struct kunit *test)
{
	struct starter starter = { suite, test_case };

	*test = (struct kunit){
		.name = test_case->name, .priv = &starter,
		.param_value = param, .param_index = index,
	};
	INIT_LIST_HEAD(&test->resources);
	current_test = test;
	run_protected(test, init_and_run);
	if (suite->exit)
		run_protected(test, suite->exit);
	end_case(test);
	current_test = NULL;
}

static void print_result(const char *indent, enum kunit_status status, unsigned int n,
			 const char *name, const char *comment)
{
	printk(KERN_INFO "%s%sok %u %s%s%s\n", indent, status == KUNIT_FAILURE ? "not " : "", n,
	       name, status == KUNIT_SKIPPED ? " # SKIP " : "",
	       status == KUNIT_SKIPPED ? comment : "");
}

static enum kunit_status run_case(struct kunit_suite *suite, struct kunit_case *test_case,
				  unsigned int n, struct kunit *test)
{
	enum kunit_status status = KUNIT_SKIPPED;
	char desc[KUNIT_PARAM_DESC_SIZE];
	const void *param = NULL;
	int index = 0;

	if (!test_case->generate_params) {
		run_once(suite, test_case, NULL, 0, test);
		print_result("    ", test->status, n, test_case->name, test->status_comment);
		return test->status;
	}
	printk(KERN_INFO "        # Subtest: %s\n", test_case->name);
	for (;;) {
		desc[0] = '\0';
		param = test_case->generate_params(param, desc);
		if (!param)
			break;
		if (!desc[0])
			scnprintf(desc, sizeof(desc), "param-%d", index);
		run_once(suite, test_case, param, index++, test);
		print_result("        ", test->status, (unsigned int)index, desc,
			     test->status_comment);
		if (test->status == KUNIT_FAILURE ||
		    (test->status == KUNIT_SUCCESS && status == KUNIT_SKIPPED))
			status = test->status;
	}
	print_result("    ", status, n, test_case->name, "no case ran");
	return status;
}

unsigned int kunit_run_tests(struct kunit_suite *suite)
{
	unsigned int n = 0, count[3] = { 0 };
	struct kunit_case *c;
	struct kunit *test;
	int err = 0;

	test = kmalloc(sizeof(*test), GFP_KERNEL);
	if (!test)
		return 1;
	kunit_suite_for_each_test_case(suite, c)
		n++;
	printk(KERN_INFO "    KTAP version 1\n    # Subtest: %s\n    1..%u\n", suite->name, n);
	if (suite->suite_init)
		err = suite->suite_init(suite);
	if (err) {
		printk(KERN_ERR "    # %s: suite_init returned %d\n", suite->name, err);
		count[KUNIT_FAILURE] = 1;
	}
	n = 0;
	for (c = suite->test_cases; !err && c->run_case; c++) {
		c->status = run_case(suite, c, ++n, test);
		count[c->status]++;
	}
	if (suite->suite_exit)
		suite->suite_exit(suite);
	printk(KERN_INFO "# %s: pass:%u fail:%u skip:%u total:%u\n", suite->name,
	       count[KUNIT_SUCCESS], count[KUNIT_FAILURE], count[KUNIT_SKIPPED], n);
	print_result("", count[KUNIT_FAILURE] ? KUNIT_FAILURE : KUNIT_SUCCESS, 1, suite->name, "");
	kfree(test);
	return count[KUNIT_FAILURE];
}
EXPORT_SYMBOL(kunit_run_tests);
