// SPDX-License-Identifier: MIT
/* Built-in modules: loading, unloading and what is refused (kernel/module.c). */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/module.h>
#include <mm210/test.h>

/* A module, as a source file of its own would make it. */
#define MODULE
#define MODULE_BUILTIN
#undef KBUILD_MODNAME
#define KBUILD_MODNAME	"test_module"
#include <linux/module.h>

static int inits, exits, init_result;

static int counting_init(void)
{
	inits++;
	return init_result;
}

static void counting_exit(void)
{
	exits++;
}

module_init(counting_init);
module_exit(counting_exit);

static void reset(int result)
{
	inits = exits = 0;
	init_result = result;
}

static bool listed(const char *name)
{
	const struct module *mod;

	for (mod = module_next(NULL); mod; mod = module_next(mod))
		if (!strcmp(mod->name, name))
			return true;
	return false;
}

TEST(module_load_unload)
{
	reset(0);
	EXPECT(module_exists("test_module") && !module_loaded("test_module"));
	EXPECT(module_load("test_module") == 0);
	EXPECT(inits == 1 && module_loaded("test_module") && listed("test_module"));
	EXPECT(module_load("test_module") == -EEXIST);
	EXPECT(inits == 1);
	EXPECT(module_unload("test_module") == 0);
	EXPECT(exits == 1 && !module_loaded("test_module") && !listed("test_module"));
	EXPECT(module_unload("test_module") == -ENOENT);
	EXPECT(exits == 1);
}

TEST(module_init_fails)
{
	reset(-ENODEV);
	EXPECT(module_load("test_module") == -ENODEV);
	EXPECT(inits == 1 && exits == 0 && !module_loaded("test_module"));

	/* What init returns is not taken for the loader's own answer. */
	reset(-EEXIST);
	EXPECT(console_run("insmod test_module") == -EEXIST);
	EXPECT(!module_loaded("test_module"));
}

TEST(module_unknown)
{
	EXPECT(module_load("no_such_module") == -ENOENT);
	EXPECT(module_load("") == -ENOENT);
	EXPECT(!module_exists("test_modul"));
}
