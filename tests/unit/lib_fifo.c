// SPDX-License-Identifier: MIT
/* FIFOs and address pools, scatter lists. */
#include <linux/genalloc.h>
#include <linux/jhash.h>
#include <linux/kernel.h>
#include <linux/kfifo.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/uuid.h>
#include <mm210/test.h>

TEST(kfifo_elements)
{
	DECLARE_KFIFO(fifo, u32, 8);
	DECLARE_KFIFO_PTR(big, u16);
	u32 v, in = 0, out = 0, block[5];
	unsigned int n, i, bad = 0;
	u16 w;

	INIT_KFIFO(fifo);
	EXPECT(kfifo_size(&fifo) == 8 && kfifo_is_empty(&fifo) && kfifo_avail(&fifo) == 8);
	for (n = 0; n < 100; n++) {
		for (i = 0; i < 5; i++)
			block[i] = in + i;
		in += kfifo_in(&fifo, block, 5);
		if (n % 3)
			in += kfifo_put(&fifo, in);
		bad += kfifo_len(&fifo) != in - out || kfifo_is_full(&fifo) != (in - out == 8);
		for (i = 0; i < 3 + n % 4 && kfifo_get(&fifo, &v); i++)
			bad += v != out++;
		if (kfifo_peek(&fifo, &v))
			bad += v != out;
	}
	EXPECT(!bad);
	kfifo_reset(&fifo);
	EXPECT(!kfifo_get(&fifo, &v));

	EXPECT(!kfifo_alloc(&big, 100, GFP_KERNEL) && kfifo_size(&big) == 128);
	EXPECT(kfifo_put(&big, 7) && kfifo_get(&big, &w) && w == 7);
	kfifo_free(&big);
	EXPECT(kfifo_alloc(&big, 1, GFP_KERNEL) == -EINVAL);
}

TEST(kfifo_records)
{
	STRUCT_KFIFO_REC_1(32) fifo;
	char text[40];
	unsigned int n, i, len, out = 0, in = 0;

	INIT_KFIFO(fifo);
	for (n = 0; n < 60; n++) {
		len = 1 + in % 9;
		for (i = 0; i < len; i++)
			text[i] = (char)('a' + in % 26);
		if (kfifo_in(&fifo, text, len)) {
			in++;
			continue;
		}
		EXPECT(kfifo_peek_len(&fifo) == 1 + out % 9);
		len = kfifo_out(&fifo, text, sizeof(text));
		EXPECT(len == 1 + out % 9 && text[0] == (char)('a' + out % 26) &&
		       text[len - 1] == text[0]);
		out++;
	}
	EXPECT(out > 10 && in > out);
	EXPECT(!kfifo_in(&fifo, text, 32));
}

TEST(genalloc_stretches)
{
	struct genpool_data_align align = { 256 };
	struct gen_pool *pool = gen_pool_create(5, -1);
	unsigned long a, b, c;

	ASSERT(pool);
	EXPECT(!gen_pool_add_virt(pool, 0x10000020, 0x20, 1024, -1));
	EXPECT(gen_pool_size(pool) == 1024 && gen_pool_avail(pool) == 1024);
	a = gen_pool_alloc(pool, 1);
	b = gen_pool_alloc(pool, 33);
	EXPECT(a == 0x10000020 && b == a + 32 && gen_pool_virt_to_phys(pool, b) == 0x40);
	c = gen_pool_alloc_algo(pool, 32, gen_pool_first_fit_align, &align);
	EXPECT(c == 0x10000100 && gen_pool_avail(pool) == 1024 - 32 - 64 - 32);
	EXPECT(!gen_pool_alloc(pool, 1024) && !gen_pool_alloc(pool, 0));
	gen_pool_free(pool, a, 1);
	EXPECT(gen_pool_alloc_algo(pool, 32, gen_pool_best_fit, NULL) == a);
	gen_pool_free(pool, a, 32);
	gen_pool_free(pool, b, 33);
	gen_pool_free(pool, c, 32);
	EXPECT(gen_pool_avail(pool) == 1024);
	gen_pool_destroy(pool);
}

TEST(scatterlist_copies)
{
	struct page *pages[3] = { NULL };
	struct sg_table table, long_table;
	struct sg_page_iter piter;
	u8 *buf = kmalloc(3 * PAGE_SIZE, GFP_KERNEL), *back = kzalloc(3 * PAGE_SIZE, GFP_KERNEL);
	struct scatterlist *sg;
	unsigned int i, n = 0;

	ASSERT(buf && back);
	for (i = 0; i < 3; i++) {
		pages[i] = alloc_page(GFP_HIGHUSER);
		ASSERT(pages[i]);
	}
	for (i = 0; i < 3 * PAGE_SIZE; i++)
		buf[i] = (u8)(i * 7 + i / 256);
	ASSERT(!sg_alloc_table_from_pages(&table, pages, 3, 100, 2 * PAGE_SIZE, GFP_KERNEL));
	EXPECT(sg_nents_for_len(table.sgl, 2 * PAGE_SIZE) == (int)table.nents);
	EXPECT(sg_copy_from_buffer(table.sgl, table.nents, buf, 3 * PAGE_SIZE) == 2 * PAGE_SIZE);
	EXPECT(sg_pcopy_to_buffer(table.sgl, table.nents, back, PAGE_SIZE, 5000) ==
	       min(PAGE_SIZE, 2 * PAGE_SIZE - 5000));
	EXPECT(!memcmp(back, buf + 5000, 2 * PAGE_SIZE - 5000));
	for_each_sg_page(table.sgl, &piter, table.nents, 0)
		EXPECT(sg_page_iter_page(&piter) == pages[n++]);
	EXPECT(n == 3);
	sg_free_table(&table);

	/* More entries than a page holds: a chain. */
	ASSERT(!sg_alloc_table(&long_table, 700, GFP_KERNEL));
	EXPECT(sg_nents(long_table.sgl) == 700);
	n = 0;
	for_each_sgtable_sg(&long_table, sg, i)
		sg_set_page(sg, pages[0], 1 + n++, 0);
	EXPECT(n == 700 && sg_last(long_table.sgl, 700)->length == 700);
	sg_free_table(&long_table);
	for (i = 0; i < 3; i++)
		__free_page(pages[i]);
	kfree(buf);
	kfree(back);
}

/* The values are those that lookup3.c's own driver prints. */
TEST(jhash_values)
{
	static const char text[] = "Four score and seven years ago";

	EXPECT(jhash("", 0, 0) == 0xdeadbeef && jhash("", 0, 0xdeadbeef) == 0xbd5b7dde);
	EXPECT(jhash(text, 30, 0) == 0x17770551 && jhash(text, 30, 1) == 0xcd628161);
}

TEST(uuid_text)
{
	char text[UUID_STRING_LEN + 1];
	uuid_t u;
	guid_t g;

	EXPECT(!uuid_parse("01234567-89ab-cdef-8123-456789abcdef", &u) && u.b[3] == 0x67);
	snprintf(text, sizeof(text), "%pUb", &u);
	EXPECT(!strcmp(text, "01234567-89ab-cdef-8123-456789abcdef"));
	EXPECT(!guid_parse(text, &g) && g.b[0] == 0x67 && g.b[4] == 0xab && g.b[8] == 0x81);
	EXPECT(uuid_parse("01234567089ab-cdef-8123-456789abcdef", &u) == -EINVAL);
}

TEST(kfifo_dma)
{
	DECLARE_KFIFO_PTR(fifo, u16);
	struct kfifo_rec_ptr_2 rec;
	struct scatterlist sg[4];
	u16 *at, out[32], i;
	u8 msg[40] = "a message";

	ASSERT(!kfifo_alloc(&fifo, 32, GFP_KERNEL));
	for (i = 0; i < 24; i++)
		kfifo_put(&fifo, i);
	EXPECT(kfifo_out(&fifo, out, 20) == 20);
	/* 4 are in it, 28 are free, of which 8 at the end. */
	sg_init_table(sg, 4);
	EXPECT(kfifo_dma_in_prepare(&fifo, sg, 4, 32) == 2);
	EXPECT(sg[0].length == 16 && sg[1].length == 40 && sg_is_last(&sg[1]));
	EXPECT(sg_virt(&sg[1]) == fifo.kfifo.data);
	EXPECT((char *)sg_virt(&sg[0]) == (char *)fifo.kfifo.data + 48);
	EXPECT(kfifo_dma_in_prepare(&fifo, sg, 1, 32) == 1);
	memset((char *)fifo.kfifo.data + 48, 0x11, 16);
	kfifo_dma_in_finish(&fifo, 16);
	EXPECT(kfifo_len(&fifo) == 12);
	sg_init_table(sg, 4);
	EXPECT(kfifo_dma_out_prepare_mapped(&fifo, sg, 4, 6, 0x1000) == 1);
	EXPECT(sg[0].length == 12 && sg_dma_address(&sg[0]) == 0x1000 + 40);
	EXPECT(kfifo_out_linear_ptr(&fifo, &at, 32) == 12 && at[0] == 20 && at[4] == 0x1111);
	kfifo_dma_out_finish(&fifo, 8);
	EXPECT(kfifo_get(&fifo, out) && out[0] == 0x1111);
	kfifo_reset_out(&fifo);
	EXPECT(!kfifo_dma_out_prepare(&fifo, sg, 4, 1));
	kfifo_free(&fifo);

	ASSERT(!kfifo_alloc(&rec, 64, GFP_KERNEL));
	sg_init_table(sg, 4);
	EXPECT(!kfifo_dma_in_prepare(&rec, sg, 4, 63));
	EXPECT(kfifo_dma_in_prepare(&rec, sg, 4, 40) == 1 && sg[0].length == 40);
	memcpy(sg_virt(&sg[0]), msg, 40);
	kfifo_dma_in_finish(&rec, 10);
	EXPECT(kfifo_peek_len(&rec) == 10 && kfifo_len(&rec) == 12);
	memset(msg, 0, sizeof(msg));
	EXPECT(kfifo_out_peek(&rec, msg, 40) == 10 && !strcmp((char *)msg, "a message"));
	EXPECT(kfifo_dma_out_prepare(&rec, sg, 4, 10) == 1);
	kfifo_dma_out_finish(&rec, 10);
	EXPECT(kfifo_is_empty(&rec));
	kfifo_free(&rec);
}
