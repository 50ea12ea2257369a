/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * S5PV210 UART
 *
 * Offsets 0x00-0x38 as in the S5PV210 user manual, section 8 part 1; the FIFOs are
 * 256, 64, 16 and 16 bytes deep, and the trigger levels step by 32, 8, 2 and 2.
 *
 * Input is never lost: the backend is told how much room there is, so a byte that
 * does not fit, or that comes while the receiver is off (UCON[1:0] = 0), waits at the
 * host. Only what the program itself discards (UFCON bit 1) goes. Output leaves at
 * once unless the backend is slower than that; then the transmit FIFO fills, and its
 * count and full bits show it. Neither direction takes time at the baud rate; the
 * receive time-out does (UCON bit 7, four character times without a read).
 *
 * sysbus irq 0: UINTP != 0. Properties: channel (0-3), chardev. Clock input: pclk.
 */
#include "qemu/osdep.h"
#include "qemu/log.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qemu/bitops.h"
#include "qapi/error.h"
#include "hw/irq.h"
#include "hw/qdev-clock.h"
#include "hw/qdev-properties.h"
#include "hw/qdev-properties-system.h"
#include "chardev/char-fe.h"
#include "s5pv210.h"

OBJECT_DECLARE_SIMPLE_TYPE(S5PV210Uart, S5PV210_UART)

enum {
    ULCON = 0x00, UCON = 0x04, UFCON = 0x08, UMCON = 0x0C, UTRSTAT = 0x10,
    UERSTAT = 0x14, UFSTAT = 0x18, UMSTAT = 0x1C, UTXH = 0x20, URXH = 0x24,
    UBRDIV = 0x28, UDIVSLOT = 0x2C, UINTP = 0x30, UINTSP = 0x34, UINTM = 0x38,
};

#define UCON_RX_MODE        0x3
#define UCON_TX_MODE        0xC
#define UCON_LOOPBACK       BIT(5)
#define UCON_RX_ERROR_INT   BIT(6)
#define UCON_RX_TIMEOUT_INT BIT(7)
#define UCON_RX_LEVEL       BIT(8)
#define UCON_TX_LEVEL       BIT(9)
#define UFCON_ENABLE        BIT(0)
#define UFCON_RX_RESET      BIT(1)
#define UFCON_TX_RESET      BIT(2)
#define UERSTAT_OVERRUN     BIT(0)
#define UERSTAT_BREAK       BIT(3)
#define INT_RXD             BIT(0)
#define INT_ERROR           BIT(1)
#define INT_TXD             BIT(2)

#define FIFO_MAX            256

typedef struct UartFifo {
    uint8_t data[FIFO_MAX];
    unsigned head;
    unsigned count;
} UartFifo;

struct S5PV210Uart {
    SysBusDevice parent_obj;

    MemoryRegion iomem;
    qemu_irq irq;
    Clock *pclk;
    CharBackend chr;
    QEMUTimer *rx_timeout;
    guint tx_watch;
    uint32_t channel;

    uint32_t ulcon, ucon, ufcon, umcon, ubrdiv, udivslot;
    uint32_t uerstat, uintsp, uintm;
    uint8_t last;
    bool tx_was_low;
    UartFifo rx, tx;
};

static const unsigned fifo_depth[4] = { 256, 64, 16, 16 };

/* --- FIFOs --- */

static void fifo_put(UartFifo *f, uint8_t c)
{
    f->data[(f->head + f->count++) % FIFO_MAX] = c;
}

static uint8_t fifo_get(UartFifo *f)
{
    uint8_t c = f->data[f->head];

    f->head = (f->head + 1) % FIFO_MAX;
    f->count--;
    return c;
}

static void fifo_clear(UartFifo *f)
{
    f->head = 0;
    f->count = 0;
}

/* Without FIFOs each direction has one holding register. */
static unsigned uart_depth(S5PV210Uart *s)
{
    return s->ufcon & UFCON_ENABLE ? fifo_depth[s->channel] : 1;
}

static unsigned uart_rx_trigger(S5PV210Uart *s)
{
    unsigned step = fifo_depth[s->channel] / 8;

    return s->ufcon & UFCON_ENABLE ? (extract32(s->ufcon, 4, 3) + 1) * step : 1;
}

static unsigned uart_tx_trigger(S5PV210Uart *s)
{
    unsigned step = fifo_depth[s->channel] / 8;

    return s->ufcon & UFCON_ENABLE ? extract32(s->ufcon, 8, 3) * step : 0;
}

/* --- interrupts --- */

static void uart_update(S5PV210Uart *s)
{
    bool rx_high = s->rx.count >= uart_rx_trigger(s);
    bool tx_low = s->tx.count <= uart_tx_trigger(s);

    /* Level: pending as long as it holds. Pulse: uart_receive, uart_sent. */
    if ((s->ucon & UCON_RX_MODE) == 1 && (s->ucon & UCON_RX_LEVEL) && rx_high) {
        s->uintsp |= INT_RXD;
    }
    if ((s->ucon & UCON_TX_MODE) == 4 && tx_low &&
        ((s->ucon & UCON_TX_LEVEL) || !s->tx_was_low)) {
        s->uintsp |= INT_TXD;
    }
    s->tx_was_low = tx_low;
    qemu_set_irq(s->irq, (s->uintsp & ~s->uintm) != 0);
}

/* Four characters' time, from UBRDIV and UDIVSLOT as they are programmed */
static int64_t uart_timeout_ns(S5PV210Uart *s)
{
    unsigned bits = 1 + 5 + extract32(s->ulcon, 0, 2) + (s->ulcon & 4 ? 2 : 1) +
                    (extract32(s->ulcon, 5, 1) ? 1 : 0);
    uint64_t clocks = (16 * (s->ubrdiv + 1) + ctpop16(s->udivslot)) * bits * 4;

    return clock_is_enabled(s->pclk) ? clock_ticks_to_ns(s->pclk, clocks) : 0;
}

static void uart_start_timeout(S5PV210Uart *s)
{
    if ((s->ucon & UCON_RX_TIMEOUT_INT) && (s->ufcon & UFCON_ENABLE) && s->rx.count) {
        timer_mod(s->rx_timeout, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) + uart_timeout_ns(s));
    } else {
        timer_del(s->rx_timeout);
    }
}

static void uart_timed_out(void *opaque)
{
    S5PV210Uart *s = opaque;

    if (s->rx.count && (s->ucon & UCON_RX_MODE) == 1) {
        s->uintsp |= INT_RXD;
        uart_update(s);
    }
}

/* --- receiver --- */

static int uart_can_receive(void *opaque)
{
    S5PV210Uart *s = opaque;

    if (!(s->ucon & UCON_RX_MODE) || (s->ucon & UCON_LOOPBACK) ||
        s->rx.count >= uart_depth(s)) {
        return 0;
    }
    return uart_depth(s) - s->rx.count;
}

static void uart_rx_byte(S5PV210Uart *s, uint8_t c)
{
    if (s->rx.count >= uart_depth(s)) {
        s->uerstat |= UERSTAT_OVERRUN;
        if (s->ucon & UCON_RX_ERROR_INT) {
            s->uintsp |= INT_ERROR;
        }
        return;
    }
    fifo_put(&s->rx, c);
    if ((s->ucon & UCON_RX_MODE) == 1 && s->rx.count == uart_rx_trigger(s)) {
        s->uintsp |= INT_RXD;
    }
}

static void uart_receive(void *opaque, const uint8_t *buf, int size)
{
    S5PV210Uart *s = opaque;
    int i;

    for (i = 0; i < size; i++) {
        uart_rx_byte(s, buf[i]);
    }
    uart_start_timeout(s);
    uart_update(s);
}

static void uart_event(void *opaque, QEMUChrEvent event)
{
    S5PV210Uart *s = opaque;

    if (event == CHR_EVENT_BREAK && (s->ucon & UCON_RX_MODE)) {
        s->uerstat |= UERSTAT_BREAK;
        if (s->ucon & UCON_RX_ERROR_INT) {
            s->uintsp |= INT_ERROR;
        }
        uart_rx_byte(s, 0);
        uart_update(s);
    }
}

static uint8_t uart_read_rx(S5PV210Uart *s)
{
    if (!s->rx.count) {
        return s->last;
    }
    s->last = fifo_get(&s->rx);
    /* The next byte of a holding register or of a pulse is an event of its own. */
    uart_start_timeout(s);
    uart_update(s);
    qemu_chr_fe_accept_input(&s->chr);
    return s->last;
}

/* --- transmitter --- */

static void uart_flush(S5PV210Uart *s);

static gboolean uart_writable(void *do_not_use, GIOCondition cond, void *opaque)
{
    S5PV210Uart *s = opaque;

    s->tx_watch = 0;
    uart_flush(s);
    return G_SOURCE_REMOVE;
}

static void uart_flush(S5PV210Uart *s)
{
    while (s->tx.count && !s->tx_watch) {
        unsigned run = MIN(s->tx.count, FIFO_MAX - s->tx.head);
        int done = run;

        if (qemu_chr_fe_backend_connected(&s->chr)) {
            done = qemu_chr_fe_write(&s->chr, s->tx.data + s->tx.head, run);
        }
        if (done > 0) {
            s->tx.head = (s->tx.head + done) % FIFO_MAX;
            s->tx.count -= done;
            continue;
        }
        s->tx_watch = qemu_chr_fe_add_watch(&s->chr, G_IO_OUT | G_IO_HUP, uart_writable, s);
        if (!s->tx_watch) {
            /* A backend that can neither take it nor say when it can */
            fifo_clear(&s->tx);
        }
    }
    uart_update(s);
}

static void uart_write_tx(S5PV210Uart *s, uint8_t c)
{
    if (!(s->ucon & UCON_TX_MODE)) {
        qemu_log_mask(LOG_GUEST_ERROR, "uart%u: output while the transmitter is off\n",
                      s->channel);
        return;
    }
    if (s->ucon & UCON_LOOPBACK) {
        s->tx_was_low = false;
        uart_receive(s, &c, 1);
        return;
    }
    if (s->tx.count >= uart_depth(s)) {
        qemu_log_mask(LOG_GUEST_ERROR, "uart%u: output into a full FIFO\n", s->channel);
        return;
    }
    fifo_put(&s->tx, c);
    /* However fast it leaves again, it was there: the edge that pulse mode wants. */
    s->tx_was_low = false;
    uart_flush(s);
}

/* --- registers --- */

static uint64_t uart_read(void *opaque, hwaddr offset, unsigned size)
{
    S5PV210Uart *s = opaque;
    uint32_t value;

    switch (offset & ~3) {
    case ULCON:
        return s->ulcon;
    case UCON:
        return s->ucon;
    case UFCON:
        return s->ufcon;
    case UMCON:
        return s->umcon;
    case UTRSTAT:
        return (s->rx.count ? 1 : 0) | (s->tx.count < uart_depth(s) ? 2 : 0) |
               (s->tx.count ? 0 : 4);
    case UERSTAT:
        value = s->uerstat;
        s->uerstat = 0;
        return value;
    case UFSTAT:
        if (!(s->ufcon & UFCON_ENABLE)) {
            return 0;
        }
        /* 256 needs nine bits: the count reads 0 and the full bit is set */
        return (s->rx.count & 0xFF) | (s->rx.count >= uart_depth(s) ? BIT(8) : 0) |
               (s->tx.count & 0xFF) << 16 | (s->tx.count >= uart_depth(s) ? BIT(24) : 0);
    case UMSTAT:
        return 1;                               /* CTS active */
    case URXH:
        return uart_read_rx(s);
    case UBRDIV:
        return s->ubrdiv;
    case UDIVSLOT:
        return s->udivslot;
    case UINTP:
        return s->uintsp & ~s->uintm;
    case UINTSP:
        return s->uintsp;
    case UINTM:
        return s->uintm;
    case UTXH:
        return 0;
    }
    qemu_log_mask(LOG_UNIMP, "uart%u: read of offset 0x%02x\n", s->channel, (int)offset);
    return 0;
}

static void uart_write(void *opaque, hwaddr offset, uint64_t value, unsigned size)
{
    S5PV210Uart *s = opaque;

    switch (offset & ~3) {
    case ULCON:
        s->ulcon = value & 0x7F;
        break;
    case UCON:
        s->ucon = value & 0x1FFFFF;
        uart_start_timeout(s);
        break;
    case UFCON:
        if (value & UFCON_RX_RESET) {
            fifo_clear(&s->rx);
        }
        if (value & UFCON_TX_RESET) {
            fifo_clear(&s->tx);
        }
        s->ufcon = value & 0x771;
        break;
    case UMCON:
        s->umcon = value & 0xF9;
        break;
    case UTXH:
        uart_write_tx(s, value);
        return;
    case UBRDIV:
        s->ubrdiv = value & 0xFFFF;
        break;
    case UDIVSLOT:
        s->udivslot = value & 0xFFFF;
        break;
    case UINTP:
    case UINTSP:
        s->uintsp &= ~value;
        break;
    case UINTM:
        s->uintm = value & 0xF;
        break;
    default:
        qemu_log_mask(LOG_UNIMP, "uart%u: write of offset 0x%02x = 0x%x\n", s->channel,
                      (int)offset, (unsigned)value);
        return;
    }
    uart_update(s);
    /* The change may have made room. */
    qemu_chr_fe_accept_input(&s->chr);
}

static const MemoryRegionOps uart_ops = {
    .read = uart_read,
    .write = uart_write,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .valid = { .min_access_size = 1, .max_access_size = 4 },
};

/* --- the device --- */

static void uart_reset(DeviceState *dev)
{
    S5PV210Uart *s = S5PV210_UART(dev);

    s->ulcon = s->ucon = s->ufcon = s->umcon = s->ubrdiv = s->udivslot = 0;
    s->uerstat = s->uintsp = s->uintm = 0;
    s->last = 0;
    s->tx_was_low = true;
    fifo_clear(&s->rx);
    fifo_clear(&s->tx);
    timer_del(s->rx_timeout);
    uart_update(s);
}

static void uart_realize(DeviceState *dev, Error **errp)
{
    S5PV210Uart *s = S5PV210_UART(dev);

    if (s->channel > 3) {
        error_setg(errp, "the S5PV210 has UART channels 0 to 3");
        return;
    }
    s->rx_timeout = timer_new_ns(QEMU_CLOCK_VIRTUAL, uart_timed_out, s);
    qemu_chr_fe_set_handlers(&s->chr, uart_can_receive, uart_receive, uart_event, NULL, s,
                             NULL, true);
}

static void uart_init(Object *obj)
{
    S5PV210Uart *s = S5PV210_UART(obj);

    memory_region_init_io(&s->iomem, obj, &uart_ops, s, TYPE_S5PV210_UART, 0x400);
    sysbus_init_mmio(SYS_BUS_DEVICE(obj), &s->iomem);
    sysbus_init_irq(SYS_BUS_DEVICE(obj), &s->irq);
    s->pclk = qdev_init_clock_in(DEVICE(obj), "pclk", NULL, NULL, 0);
}

static Property uart_properties[] = {
    DEFINE_PROP_UINT32("channel", S5PV210Uart, channel, 0),
    DEFINE_PROP_CHR("chardev", S5PV210Uart, chr),
    DEFINE_PROP_END_OF_LIST(),
};

static void uart_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);

    dc->realize = uart_realize;
    dc->reset = uart_reset;
    device_class_set_props(dc, uart_properties);
    set_bit(DEVICE_CATEGORY_INPUT, dc->categories);
}

static const TypeInfo uart_info = {
    .name = TYPE_S5PV210_UART,
    .parent = TYPE_SYS_BUS_DEVICE,
    .instance_size = sizeof(S5PV210Uart),
    .instance_init = uart_init,
    .class_init = uart_class_init,
};

static void uart_register(void)
{
    type_register_static(&uart_info);
}

type_init(uart_register)
