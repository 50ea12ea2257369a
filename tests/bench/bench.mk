# SPDX-License-Identifier: MIT
#
# Included by the Makefile.

# newlib's malloc, to compare with: the toolchain's own objects, every symbol
# with the prefix nlm_. (tests/bench/bench_newlib.c)
newlib-malloc	:= $(O)/tests/bench/newlib_malloc.o
objs		+= $(newlib-malloc)

$(newlib-malloc): tests/bench/extract-newlib $(stamp)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  EXTRACT $@")
	$(Q)tests/bench/extract-newlib "$(CC) $(arch)" $@

# What newlib calls is empty, and is not to cost it a frame.
$(O)/tests/bench/bench_newlib.o: cflags += -fomit-frame-pointer

# Not traced by CONFIG_IRQOFF_TRACE (tests/bench/irqoff.c): start-up, and the
# console and its UART, which the benchmark uses to print.
$(O)/boot/%.o $(O)/console/%.o $(O)/drivers/uart_%.o: cflags += -UCONFIG_IRQOFF_TRACE
# The machine stands still for a proof of every structure (mm_check).
$(O)/mm/check.o: cflags += -UCONFIG_IRQOFF_TRACE

# --- targets ---

.PHONY: bench bench-check bench-baseline bench-images

# The released image, and one that keeps the longest stretch with interrupts
# masked, so that tracing changes no other figure.
bench-images: deps-test
	@$(MAKE) --no-print-directory BOARD=virt O=$(OUT)/virt all
	@$(MAKE) --no-print-directory BOARD=virt O=$(OUT)/virt-irqoff \
		CFLAGS_EXTRA='$(CFLAGS_EXTRA) -DCONFIG_IRQOFF_TRACE' all

bench: bench-images ## instruction counts of every allocator, into build/virt/bench.tsv
	@$(PYTHON) tools/bench --out $(OUT)

bench-check: bench-images ## bench, and fail where a row rose by more than 3 % over the baseline
	@$(PYTHON) tools/bench --out $(OUT) --check

bench-baseline: bench-images ## bench, and take its figures as the new baseline (and into docs/performance.md)
	@$(PYTHON) tools/bench --out $(OUT) --baseline
