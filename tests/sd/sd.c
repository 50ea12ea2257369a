// SPDX-License-Identifier: MIT
/*
 * The SD drivers against a modelled controller and card (model.c): every way of
 * reading, every fault that the hardware can report or keep silent about, and
 * after each the next command works.
 */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "tests/sd/model.h"

#define SDHC_SECTORS	(7563ULL << 10)		/* 3.6 GiB */
#define SDSC_SECTORS	(1ULL << 20)		/* 512 MiB */
#define NR_PAGES	4

static struct sd_model m;
static struct page *pages[NR_PAGES];
static struct block_device *const bdev = &m.card.bdev;

static bool take_pages(void)
{
	unsigned int i;

	for (i = 0; i < NR_PAGES; i++) {
		pages[i] = alloc_page(i & 1 ? GFP_KERNEL : GFP_HIGHUSER);
		if (!pages[i])
			return false;
	}
	return true;
}

static void give_pages(void)
{
	unsigned int i;

	for (i = 0; i < NR_PAGES; i++)
		__free_page(pages[i]);
}

static bool start(u64 nr_sectors, bool high_capacity, bool adma)
{
	sd_model_init(&m, nr_sectors, high_capacity, adma);
	return take_pages() && sd_model_probe(&m) == 0;
}

static void finish(void)
{
	EXPECT(m.violation == NULL);
	if (m.violation)
		printk("the driver: %s\n", m.violation);
	EXPECT(!mutex_is_locked(&bdev->lock));
	sd_model_remove(&m);
	give_pages();
}

static void spoil(const struct bio_vec *v)
{
	char *p = kmap_atomic(v->bv_page);

	memset(p, 0x5a, PAGE_SIZE);
	kunmap_atomic(p);
}

/* Does the stretch hold sectors from first on, and the rest of its page nothing new? */
static bool holds(const struct bio_vec *v, u64 first)
{
	char *p = kmap_atomic(v->bv_page);
	const u32 *words = (u32 *)(p + v->bv_offset);
	unsigned int i;
	bool good = !memchr_inv(p, 0x5a, v->bv_offset) &&
		    !memchr_inv(p + v->bv_offset + v->bv_len, 0x5a,
				PAGE_SIZE - v->bv_offset - v->bv_len);

	for (i = 0; i < v->bv_len / 4; i++)
		good &= words[i] == sd_model_word(&m, first + i / 128, i % 128);
	kunmap_atomic(p);
	return good;
}

/* Read, and compare if that succeeded. */
static int read_vecs(u64 first, const struct bio_vec *vec, unsigned int n)
{
	unsigned int i;
	int err;

	for (i = 0; i < n; i++)
		spoil(&vec[i]);
	err = block_read(bdev, first, vec, n);
	for (i = 0; i < n && !err; first += vec[i++].bv_len / 512)
		if (!holds(&vec[i], first))
			return 1;
	return err;
}

/* count sectors, at most 8 * NR_PAGES. */
static int read_sectors(u64 first, unsigned int count)
{
	struct bio_vec vec[NR_PAGES];
	unsigned int n = 0, part;

	for (; count; count -= part) {
		part = min(count, 8U);
		vec[n] = (struct bio_vec){ pages[n], part * 512, 0 };
		n++;
	}
	return read_vecs(first, vec, n);
}

TEST(sd_identifies_high_capacity)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	EXPECT(block_find("mmcmodel") == bdev);
	EXPECT(bdev->nr_sectors == SDHC_SECTORS && bdev->generation == 1);
	EXPECT(m.card.ready && m.card.high_capacity && !m.card.version_1);
	EXPECT(m.bus_width == 4 && m.s.host.bus_width == 4 && m.s.host.clock_hz == 24000000);
	EXPECT(m.commands[0x40 + 41] == 4 && m.pauses_us >= 3000);
	EXPECT(m.commands[16] == 0 && m.commands[9] == 1);
	EXPECT(block_check_media(bdev, false) == 0 && m.commands[0] == 1);
	EXPECT(block_check_media(bdev, true) == 0 && m.commands[0] == 2);
	EXPECT(bdev->generation == 1);
	finish();
}

TEST(sd_identifies_old_and_small)
{
	sd_model_init(&m, SDSC_SECTORS, false, true);
	m.version_1 = true;
	ASSERT(take_pages() && sd_model_probe(&m) == 0);
	EXPECT(m.card.ready && m.card.version_1 && !m.card.high_capacity);
	EXPECT(bdev->nr_sectors == SDSC_SECTORS && m.commands[16] == 1);
	EXPECT(read_sectors(SDSC_SECTORS - 20, 20) == 0);
	finish();

	/* One data line. */
	sd_model_init(&m, 512, false, true);
	m.narrow = true;
	ASSERT(take_pages() && sd_model_probe(&m) == 0);
	EXPECT(bdev->nr_sectors == 512 && m.s.host.bus_width == 1 && m.commands[0x40 + 6] == 0);
	EXPECT(read_sectors(0, 32) == 0 && read_sectors(511, 1) == 0);
	EXPECT(read_sectors(512, 1) == -ERANGE && read_sectors(505, 8) == -ERANGE);
	finish();
}

static void read_shapes(void)
{
	static const struct {
		unsigned int offset, len;
	} shapes[] = {
		{ 0, 4096 }, { 512, 3584 }, { 3584, 512 }, { 1024, 1536 }, { 0, 512 },
		{ 2048, 2048 },
	};
	struct bio_vec vec[NR_PAGES];
	unsigned int i, j, n;

	for (n = 1; n <= NR_PAGES; n++) {
		for (i = 0; i < 12; i++) {
			for (j = 0; j < n; j++)
				vec[j] = (struct bio_vec){
					pages[j], shapes[(i + 5 * j) % 6].len,
					shapes[(i + 5 * j) % 6].offset
				};
			EXPECT(read_vecs(1000 * i + n, vec, n) == 0);
		}
	}
	EXPECT(read_vecs(m.nr_sectors - 1, &(struct bio_vec){ pages[0], 512, 512 }, 1) == 0);
	EXPECT(m.card.retries == 0 && bdev->errors == 0);
	EXPECT(m.commands[12] == 0);	/* the controller's own, not the driver's */
	EXPECT(m.commands[17] > 0 && m.commands[18] > 0);
}

TEST(sd_reads_by_adma)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	EXPECT(m.s.host.dma);
	read_shapes();
	finish();
}

TEST(sd_reads_by_processor)
{
	ASSERT(start(SDSC_SECTORS, false, false));
	EXPECT(!m.s.host.dma);
	read_shapes();
	finish();
}

/* More than a request holds, in blocks and in stretches. */
TEST(sd_reads_much_at_once)
{
	struct bio_vec *vec;
	unsigned int i;

	ASSERT(start(SDHC_SECTORS, true, true));
	vec = kmalloc_array(600, sizeof(*vec), GFP_KERNEL);
	ASSERT(vec != NULL);
	for (i = 0; i < 600; i++)
		vec[i] = (struct bio_vec){ pages[i % 2], 512, 512 * (i % 8) };
	vec[599] = (struct bio_vec){ pages[2], 512, 0 };
	spoil(&vec[599]);
	EXPECT(block_read(bdev, 4000, vec, 600) == 0);
	EXPECT(holds(&vec[599], 4599) && m.commands[18] == 2);

	for (i = 0; i < 300; i++)
		vec[i] = (struct bio_vec){ pages[i % 2], 4096, 0 };
	vec[299] = (struct bio_vec){ pages[2], 4096, 0 };
	spoil(&vec[299]);
	EXPECT(block_read(bdev, 8000, vec, 300) == 0);
	EXPECT(holds(&vec[299], 8000 + 299 * 8) && holds(&vec[298], 8000 + 298 * 8));
	EXPECT(m.commands[18] == 5);
	kfree(vec);
	finish();
}

static const struct {
	enum fault_kind fault;
	int err;			/* where it never ends */
	bool slow;			/* it is the driver's patience that ends it */
} read_faults[] = {
	{ FAULT_NO_ANSWER, -ETIMEDOUT }, { FAULT_ANSWER_CRC, -EILSEQ },
	{ FAULT_NO_DATA, -ETIMEDOUT }, { FAULT_DATA_CRC, -EILSEQ }, { FAULT_STATUS, -EIO },
	{ FAULT_STUCK, 0 }, { FAULT_SILENT, -ETIMEDOUT, true },
};

/* Once and twice: retried. For ever: an error, and after that all is well. */
static void read_with_faults(unsigned int count)
{
	u8 opcode = count == 1 ? 17 : 18;
	unsigned int i, times;

	for (i = 0; i < ARRAY_SIZE(read_faults); i++) {
		for (times = 1; times <= 2; times++) {
			unsigned int retries = m.card.retries;

			sd_model_arm(&m, read_faults[i].fault, opcode, ANY_SECTOR, times);
			EXPECT(read_sectors(50, count) == 0);
			EXPECT(read_sectors(60, count) == 0);
			/* A stuck controller fails the command behind the one it stuck at. */
			EXPECT(m.card.retries == retries + times ||
			       read_faults[i].fault == FAULT_STUCK);
			EXPECT(m.fault_times == 0);
			EXPECT(read_sectors(70, count) == 0);
		}
		if (!read_faults[i].err || read_faults[i].slow)
			continue;
		sd_model_arm(&m, read_faults[i].fault, opcode, ANY_SECTOR, 1000);
		EXPECT(read_sectors(50, count) == (count == 1 ? read_faults[i].err : 0));
		sd_model_arm(&m, FAULT_NONE, 0, 0, 0);
		EXPECT(read_sectors(50, count) == 0);
	}
	EXPECT(bdev->generation == 1);
}

TEST(sd_faults_of_one_block)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	read_with_faults(1);
	finish();
}

TEST(sd_faults_of_many_blocks)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	read_with_faults(32);
	sd_model_arm(&m, FAULT_STOP, 18, ANY_SECTOR, 2);
	EXPECT(read_sectors(50, 32) == 0 && m.fault_times == 0);
	finish();
}

TEST(sd_faults_by_processor)
{
	ASSERT(start(SDSC_SECTORS, false, false));
	read_with_faults(1);
	read_with_faults(32);
	finish();
}

/* DMA that never works: the processor takes the data in the end. */
TEST(sd_faults_of_dma)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	sd_model_arm(&m, FAULT_DMA, 18, ANY_SECTOR, 1000);
	EXPECT(read_sectors(70, 32) == 0 && m.fault_times == 998);
	finish();
}

/* A sector that cannot be read is singled out: those beside it can. */
TEST(sd_bad_sector)
{
	static const enum fault_kind kinds[] = { FAULT_DATA_CRC, FAULT_NO_DATA, FAULT_STATUS };
	struct bio_vec before;
	unsigned int i;

	ASSERT(start(SDHC_SECTORS, true, true));
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		unsigned int op;

		for (op = 17; op <= 18; op++) {
			/* 18: the failure is cured block by block. */
			sd_model_arm(&m, kinds[i], (u8)op, 120, 1000);
			EXPECT(read_sectors(100, 20) == 0);
			EXPECT(read_sectors(121, 20) == 0);
			EXPECT((read_sectors(120, 1) != 0) == (op == 17));
		}
	}
	/* Both ways of reading fail there: the sectors before it have been read. */
	sd_model_arm(&m, FAULT_DATA_CRC, 17, 120, 1000);
	m.nr_sectors = 120;		/* CMD18 over the end: the card says so */
	EXPECT(read_sectors(112, 16) != 0);
	before = (struct bio_vec){ pages[0], 4096, 0 };
	EXPECT(holds(&before, 112));
	m.nr_sectors = SDHC_SECTORS;
	sd_model_arm(&m, FAULT_NONE, 0, 0, 0);
	EXPECT(read_sectors(112, 16) == 0);
	finish();
}

/* A card smaller than its CSD says. */
TEST(sd_card_ends_early)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	m.nr_sectors = 1000;
	EXPECT(read_sectors(999, 1) == 0);
	EXPECT(read_sectors(1000, 1) == -EIO);
	EXPECT(read_sectors(990, 20) == -EIO);
	EXPECT(read_sectors(0, 20) == 0);
	finish();
}

TEST(sd_no_card)
{
	sd_model_init(&m, SDHC_SECTORS, true, true);
	m.inserted = false;
	ASSERT(take_pages() && sd_model_probe(&m) == 0);
	EXPECT(bdev->nr_sectors == 0 && bdev->generation == 0);
	EXPECT(read_sectors(0, 1) == -ENOMEDIUM && read_sectors(0, 1) == -ENOMEDIUM);
	EXPECT(block_check_media(bdev, false) == -ENOMEDIUM);
	EXPECT(m.commands[0] == 0);
	sd_model_insert(&m, true);
	EXPECT(read_sectors(0, 20) == 0 && bdev->generation == 1);
	finish();
}

TEST(sd_card_goes_and_comes)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	sd_model_insert(&m, false);
	EXPECT(read_sectors(0, 1) == -ENOMEDIUM && bdev->nr_sectors == 0);
	sd_model_insert(&m, true);
	EXPECT(read_sectors(0, 20) == 0 && bdev->generation == 2);
	/* Out and in again between two reads. */
	sd_model_insert(&m, false);
	sd_model_insert(&m, true);
	EXPECT(read_sectors(0, 20) == 0 && bdev->generation == 3);
	/* During a read. */
	sd_model_arm(&m, FAULT_PULLED, 18, ANY_SECTOR, 1);
	EXPECT(read_sectors(0, 20) == -ENOMEDIUM);
	EXPECT(read_sectors(0, 20) == -ENOMEDIUM);
	sd_model_insert(&m, true);
	EXPECT(read_sectors(0, 20) == 0 && bdev->generation == 4);
	/* Another one in its place: what was read of the first is no answer. */
	sd_model_arm(&m, FAULT_SWAPPED, 18, ANY_SECTOR, 1);
	EXPECT(read_sectors(0, 20) == -ENOMEDIUM && bdev->generation == 5);
	EXPECT(read_sectors(0, 20) == 0 && bdev->generation == 5);
	finish();
}

/* A reset that looks like an insertion does not make every read identify the card. */
TEST(sd_insertion_behind_reset)
{
	sd_model_init(&m, SDHC_SECTORS, true, true);
	m.tells_again = true;
	ASSERT(take_pages() && sd_model_probe(&m) == 0);
	EXPECT(read_sectors(0, 8) == 0 && read_sectors(0, 1) == 0);
	EXPECT(bdev->generation == 1 && m.commands[0] == 1);
	EXPECT(block_check_media(bdev, true) == 0 && bdev->generation == 1);
	sd_model_insert(&m, false);
	sd_model_insert(&m, true);
	EXPECT(read_sectors(0, 8) == 0 && bdev->generation == 2 && m.commands[0] == 3);
	finish();
}

/* Without card detection a card is asked for every time. */
TEST(sd_no_card_detection)
{
	sd_model_init(&m, SDHC_SECTORS, true, true);
	m.s.no_card_detect = true;
	m.inserted = false;
	ASSERT(take_pages() && sd_model_probe(&m) == 0);
	EXPECT(read_sectors(0, 1) == -ETIMEDOUT);
	m.inserted = true;
	EXPECT(read_sectors(0, 1) == 0);
	finish();
}

/* Each command of identification fails once, then for ever, then not at all. */
TEST(sd_identification_faults)
{
	static const u8 opcodes[] = { 8, 55, 0x40 + 41, 2, 3, 9, 7, 0x40 + 51, 0x40 + 6 };
	static const enum fault_kind kinds[] = { FAULT_ANSWER_CRC, FAULT_NO_ANSWER };
	unsigned int i, k;

	ASSERT(start(SDHC_SECTORS, true, true));
	for (i = 0; i < ARRAY_SIZE(opcodes); i++) {
		for (k = 0; k < ARRAY_SIZE(kinds); k++) {
			sd_model_arm(&m, kinds[k], opcodes[i], ANY_SECTOR, 1);
			EXPECT(block_check_media(bdev, true) == 0 && m.fault_times == 0);
			sd_model_arm(&m, kinds[k], opcodes[i], ANY_SECTOR, 1000);
			/* No answer to CMD8 is an old card's, which is none of high capacity. */
			EXPECT(block_check_media(bdev, true) ==
			       (kinds[k] == FAULT_ANSWER_CRC ? -EILSEQ :
				opcodes[i] == 8 ? -EIO : -ETIMEDOUT));
			EXPECT(bdev->nr_sectors == 0 && !m.card.ready);
			sd_model_arm(&m, FAULT_NONE, 0, 0, 0);
			EXPECT(read_sectors(5, 9) == 0);
		}
	}
	sd_model_arm(&m, FAULT_BUSY, 7, ANY_SECTOR, 1);
	EXPECT(block_check_media(bdev, true) == 0 && m.fault_times == 0);
	EXPECT(bdev->generation == 1);
	finish();
}

TEST(sd_cards_refused)
{
	ASSERT(start(SDHC_SECTORS, true, true));
	m.locked = true;
	EXPECT(block_check_media(bdev, true) == -EACCES && bdev->nr_sectors == 0);
	m.locked = false;
	m.ocr = 0x00000080;		/* low voltage only */
	EXPECT(block_check_media(bdev, true) == -EIO);
	m.ocr = 0x00FF8000;
	m.power_up_polls = 1U << 30;
	EXPECT(block_check_media(bdev, true) == -ETIMEDOUT);
	m.power_up_polls = 0;
	m.csd[0] ^= 0x80000000;
	EXPECT(block_check_media(bdev, true) == -EIO);
	m.csd[0] ^= 0x80000000;
	m.high_capacity = false;	/* against its CSD */
	EXPECT(block_check_media(bdev, true) == -EIO);
	m.high_capacity = true;
	EXPECT(read_sectors(0, 8) == 0);
	finish();
}

TEST(sd_controllers_refused)
{
	static const u32 capabilities[] = { 0, ~0U, 0x04E80080 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(capabilities); i++) {
		sd_model_init(&m, SDHC_SECTORS, true, true);
		memcpy(m.regs + 0x40, &capabilities[i], 4);
		EXPECT(sd_model_probe(&m) == -ENODEV);
	}
	sd_model_init(&m, SDHC_SECTORS, true, true);
	m.s.base_hz = 0;		/* and the capabilities do not say either */
	EXPECT(sd_model_probe(&m) == -ENODEV);
	EXPECT(block_find("mmcmodel") == NULL);
}
