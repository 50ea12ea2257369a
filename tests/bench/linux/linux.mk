# SPDX-License-Identifier: MIT
# Linux beside this firmware, in the same units; tools/bench-linux says how.

.PHONY: bench-linux deps-linux

bench-linux: deps-test deps-linux ## the same operations in Debian's kernel, side by side (fetches it, 4 minutes)
	@$(MAKE) --no-print-directory bench
	@$(PYTHON) tools/bench-linux --out $(OUT)

deps-linux:
	$(Q)tools/deps linux
