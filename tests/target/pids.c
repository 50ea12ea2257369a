// SPDX-License-Identifier: MIT
/* Threads by number, their family, and the paths of open files. */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/pid.h>
#include <linux/string.h>
#include <linux/utsname.h>
#include <mm210/module.h>
#include <mm210/test.h>

static int sleeper(void *data)
{
	allow_signal(SIGTERM);
	while (!kthread_should_stop() && !signal_pending(current))
		schedule_timeout_interruptible(HZ);
	return signal_pending(current) ? SIGTERM : 0;
}

TEST(pids)
{
	struct task_struct *t = kthread_run(sleeper, NULL, "sleeper"), *p, *other, *parent;
	unsigned int found = 0, threads = 0;
	struct pid *pid;

	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	parent = t->parent;
	pid = find_get_pid(t->pid);
	EXPECT(pid_task(pid, PIDTYPE_PID) == t && pid_nr(pid) == t->pid && task_pid(t) == pid);
	EXPECT(!find_get_pid(-1) && !pid_nr(NULL) && kill_pid(NULL, SIGTERM, 0) == -ESRCH);
	EXPECT(pid_vnr(find_vpid(1)) == 1 && find_vpid(1) == task_pid(&init_task));
	EXPECT(t->parent == t->real_parent && !strcmp(t->parent->comm, "kthreadd"));
	EXPECT(t->group_leader == t && init_task.parent == &init_task);
	list_for_each_entry(p, &t->parent->children, sibling)
		found += p == t;
	EXPECT(found == 1);
	for (p = next_task(&init_task), found = 0; p != &init_task; p = next_task(p))
		found += p == t;
	EXPECT(found == 1);
	do_each_thread(p, other) {
		EXPECT(p == other);
		threads++;
	} while_each_thread(p, other);
	for_each_process_thread(p, other)
		threads--;
	EXPECT(threads == 0);
	while (task_state_to_char(t) == 'R')
		schedule_timeout_uninterruptible(1);
	EXPECT(task_state_to_char(t) == 'S' && task_state_to_char(current) == 'R');
	EXPECT(!kill_pid(pid, SIGTERM, 1));
	EXPECT(kthread_stop(t) == SIGTERM);
	put_pid(pid);
	put_task_struct(t);
	found = 0;
	list_for_each_entry(p, &parent->children, sibling)
		found += p == t;
	EXPECT(!found && !strcmp(init_uts_ns.name.sysname, utsname()->sysname));
}

static void one_path(const char *path, int flags)
{
	struct file *file = filp_open(path, flags, 0);
	char buf[64];
	char *p;

	ASSERT(!IS_ERR(file));
	p = file_path(file, buf, sizeof(buf));
	EXPECT(!IS_ERR(p) && !strcmp(p, path));
	p = file_path(file, buf, (int)strlen(path));
	EXPECT(PTR_ERR(p) == -ENAMETOOLONG);
	p = dentry_path_raw(file->f_path.dentry, buf, sizeof(buf));
	EXPECT(!IS_ERR(p) && !strcmp(p, path + 4));
	filp_close(file, NULL);
}

TEST(file_paths)
{
	struct file *file = filp_open("/tmp/pathless", O_RDWR | O_CREAT, 0600);
	char buf[16];

	ASSERT(!IS_ERR(file));
	EXPECT(PTR_ERR(file_path(file, buf, sizeof(buf))) == -EOPNOTSUPP);
	filp_close(file, NULL);
	EXPECT(!vfs_unlink("/tmp/pathless"));
	ASSERT(!module_load("test_chardev"));
	one_path("/dev/tchar0", O_RDONLY);
	EXPECT(!module_unload("test_chardev"));
}
