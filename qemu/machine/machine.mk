# SPDX-License-Identifier: GPL-2.0-or-later
#
# qemu-system-arm with the S5PV210 machine, and the tests of that machine. Whether
# there is anything to build is the script's own business: it knows the cache folder.

.PHONY: qemu-s5pv210 test-machine

qemu-s5pv210: ## qemu-system-arm with the S5PV210 machine (once; cached in ~/.cache/mm210 or MM210_CACHE)
	@qemu/machine/build

test-machine: qemu-s5pv210 ## the S5PV210 machine against small programs of its own
	@$(PYTHON) tests/machine/run --out $(OUT)/machine
