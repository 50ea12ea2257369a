# SPDX-License-Identifier: MIT
#
# The tests of BOARD=s5pv210, in the emulator: all variants' images first. BOARD may
# be any: each image is made by a make of its own.

s5pv210-variants := smdkv210 x210 tiny210
# Three firmwares are three times the usual wait: all processors, unless -j was given.
s5pv210-jobs	= $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: test-s5pv210 s5pv210-images

s5pv210-images: deps-test
	$(Q)for v in $(s5pv210-variants); do \
		$(MAKE) --no-print-directory $(s5pv210-jobs) BOARD=s5pv210 VARIANT=$$v OUT=$(OUT) \
			O=$(OUT)/s5pv210/$$v all || exit; \
	done

test-s5pv210: qemu-s5pv210 s5pv210-images ## the S5PV210's boot images in the emulator, and every way a start can fail
	@$(PYTHON) tests/console/run --out $(OUT) tests/s5pv210
