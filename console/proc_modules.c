// SPDX-License-Identifier: MIT
/* /proc/modules and /proc/kallsyms, in Linux's formats. */
#include <linux/kernel.h>
#include <linux/module.h>
#include <mm210/console.h>
#include <mm210/kallsyms.h>
#include <mm210/module.h>

static int show_modules(struct seq_file *m)
{
	const struct module *mod, *user;

	for (mod = module_next(NULL); mod; mod = module_next(mod)) {
		seq_printf(m, "%s %u %d ", mod->name,
			   mod->core_layout.size + mod->init_layout.size, mod->refcnt);
		for (user = module_user(mod, NULL); user; user = module_user(mod, user))
			seq_printf(m, "%s,", user->name);
		/* Linux has a '-' where nobody uses it. */
		seq_printf(m, "%s %s 0x%08lx\n", module_user(mod, NULL) ? "" : "-",
			   mod->state == MODULE_STATE_LIVE ? "Live" :
			   mod->state == MODULE_STATE_GOING ? "Unloading" : "Loading",
			   (unsigned long)mod->core_layout.base);
	}
	return 0;
}
PROC_FILE(modules, show_modules);

/* The names in init memory go with it. */
static bool is_there(const struct module *mod, const struct module_symbol *s)
{
	return s->value - (unsigned long)mod->core_layout.base < mod->core_layout.size ||
	       (mod->init_layout.base &&
		s->value - (unsigned long)mod->init_layout.base < mod->init_layout.size);
}

static int show_kallsyms(struct seq_file *m)
{
	const struct module *mod;
	unsigned long addr;
	const char *name;
	unsigned int i;
	bool thumb;
	char type;
	u32 n;

	for (n = 0; (name = kallsyms_nth(n, &addr, &type, &thumb)); n++)
		seq_printf(m, "%08lx %c %s\n", addr, type, name);
	for (mod = module_next(NULL); mod; mod = module_next(mod))
		for (i = 0; i < mod->num_symtab; i++)
			if (is_there(mod, &mod->symtab[i]))
				seq_printf(m, "%08lx %c %s\t[%s]\n", mod->symtab[i].value,
					   mod->symtab[i].type, mod->symtab[i].name, mod->name);
	return 0;
}
PROC_FILE(kallsyms, show_kallsyms);
