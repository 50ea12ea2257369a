// SPDX-License-Identifier: MIT
/*
 * A memory with faults, for the first stage's DRAM test on the PC: the functions
 * through which it sees the bus. test_stage1.py builds this file, dram_test.c,
 * crc32.c and image_check.c into one library and sets the faults.
 */
#include "board/s5pv210/stage1/dram_test.h"

/* Layout known to test_stage1.py. */
struct dram_faults {
	u32 size;		/* bytes of memory; what lies above repeats it. 0: nobody answers */
	u32 data_low;		/* masks of stuck lines */
	u32 data_high;
	u32 data_short;		/* these lines are one wire: 0 wins */
	u32 addr_low;
	u32 addr_high;
	u32 addr_short;		/* 0 wins */
	u32 addr_short_or;	/* 1 wins */
	u32 lane_dead;		/* bit n: a byte write to lane n is lost */
	u32 lane_open;		/* bit n: a byte write to lane n writes all four */
	u32 bad_cell;		/* this address (0: none) loses bit 0 */
	u32 floating;		/* nobody answers, and the bus keeps what was driven last */
};

struct dram_faults dram_faults;
u32 dram_accesses;

#define NR_CELLS	4096

static struct {
	u32 addr, value;
} cells[NR_CELLS];
static u32 nr_cells, bus;

void dram_model_reset(void)
{
	nr_cells = 0;
	dram_accesses = 0;
	bus = 0xdeadbeef;
}

static u32 short_and(u32 value, u32 lines)
{
	return (value & lines) != lines ? value & ~lines : value;
}

static u32 wires(u32 value)
{
	value = (value & ~dram_faults.data_low) | dram_faults.data_high;
	return short_and(value, dram_faults.data_short);
}

static u32 *cell(u32 addr)
{
	u32 line = addr & (dram_faults.size - 1) & ~3u, i;

	line = (line & ~dram_faults.addr_low) | dram_faults.addr_high;
	line = short_and(line, dram_faults.addr_short);
	if (line & dram_faults.addr_short_or)
		line |= dram_faults.addr_short_or;
	for (i = 0; i < nr_cells; i++)
		if (cells[i].addr == line)
			return &cells[i].value;
	if (nr_cells == NR_CELLS)
		__builtin_trap();
	cells[nr_cells].addr = line;
	cells[nr_cells].value = line * 0x9e3779b9u;	/* junk of power-up */
	return &cells[nr_cells++].value;
}

u32 dram_read(u32 addr)
{
	u32 value;

	dram_accesses++;
	if (dram_faults.floating)
		return bus;
	if (!dram_faults.size)
		return 0xdeadbeef;
	value = *cell(addr);
	if (dram_faults.bad_cell && dram_faults.bad_cell == addr)
		value &= ~1u;
	return wires(value);
}

void dram_write(u32 value, u32 addr)
{
	dram_accesses++;
	bus = value;
	if (dram_faults.size)
		*cell(addr) = wires(value);
}

void dram_write_byte(u8 value, u32 addr)
{
	u32 lane = addr & 3, shift = 8 * lane, *c;

	dram_accesses++;
	bus = value * 0x01010101u;
	if (!dram_faults.size || dram_faults.lane_dead & 1u << lane)
		return;
	c = cell(addr);
	if (dram_faults.lane_open & 1u << lane)
		*c = wires(value * 0x01010101u);
	else
		*c = (*c & ~(0xffu << shift)) | (wires((u32)value << shift) & 0xffu << shift);
}
