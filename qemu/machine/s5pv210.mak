# SPDX-License-Identifier: GPL-2.0-or-later
#
# configs/devices/arm-softmmu/s5pv210.mak of the QEMU that is built here: one
# machine, what it selects (Kconfig), and the way to exit codes and host files.

CONFIG_S5PV210=y
CONFIG_SEMIHOSTING=y
CONFIG_ARM_COMPATIBLE_SEMIHOSTING=y
# target/arm does not link without the M profile's helpers.
CONFIG_ARM_V7M=y
