# SPDX-License-Identifier: MIT
"""The machine from outside: what the boot ROM does with cards, options, faults.

Each case_NAME(bench) is a test of tests/machine/run; bench builds programs and cards, runs
the machine and counts checks.
"""
import struct

STOPPED = "iROM: UART, USB: no answer. Stopped.\n"


def header(bl1, size=None, fill=None, total=None):
    """bl1 with another size word, words 1 and 3, or sum."""
    words = list(struct.unpack("<4I", bl1[:16]))
    if fill is not None:
        words[1], words[3] = fill, fill
    if size is not None:
        words[0] = size
    if total is not None:
        words[2] = total
    return struct.pack("<4I", *words) + bl1[16:]


def boots(bench, name, cards, channel):
    out, uart2, _, status = bench.run(cards)
    bench.check(name, f"note channel {channel}\n" in out and status == 0, repr((out, uart2)))
    return uart2


def stops(bench, name, cards, *messages):
    out, uart2, _, _ = bench.run(cards, until=STOPPED)
    bench.check(name, out == "" and uart2.endswith(STOPPED) and
                all(m in uart2 for m in messages), repr((out, uart2)))


def case_boot_order(bench):
    good = bench.program("hello.c")
    bad = good[:5000] + bytes([good[5000] ^ 1]) + good[5001:]
    one, two = bench.card("good", good), bench.card("good2", good)
    flipped = bench.card("flipped", bad)

    uart2 = boots(bench, "HMMC0 first", [one, two], "eb000000")
    bench.check("says so on UART2", uart2 == "iROM: SD channel 0: boots\n", repr(uart2))
    boots(bench, "HSMMC2 when there is no card in HSMMC0", [None, two], "eb200000")
    uart2 = boots(bench, "HSMMC2 when the first checksum is wrong", [flipped, two], "eb200000")
    bench.check("says why", "channel 0: checksum error\n" in uart2, repr(uart2))
    stops(bench, "no card at all", [], "channel 0: no card", "channel 2: no card")
    stops(bench, "a wrong checksum and no second card", [flipped], "channel 0: checksum",
          "channel 2: no card")


def case_header(bench):
    good = bench.program("hello.c")
    code = len(good.rstrip(b"\0"))

    def card(name, bl1):
        return [bench.card(name, bl1)]

    boots(bench, "text for a size: 16 KiB, words 1 and 3 ignored",
          card("text", header(good, 0x43503553, 0x20303131)), "eb000000")
    boots(bench, "size of the code alone", card("short", header(good, code)), "eb000000")
    boots(bench, "size 8 KiB", card("8k", header(good, 8192)), "eb000000")
    junk = good[:8192] + b"\xaa" * 8192
    boots(bench, "only size bytes are summed", card("sum", header(junk, 8192)), "eb000000")
    stops(bench, "an empty card", card("empty", bytes(16384)), "checksum error")
    boots(bench, "size 0: 16 KiB", card("zero", header(good, 0)), "eb000000")
    stops(bench, "size 0 with a wrong sum", card("zero-sum", header(good, 0, None, 0)),
          "checksum error")
    stops(bench, "sum off by one", card("off", header(good, None, None,
          struct.unpack("<I", good[8:12])[0] + 1)), "checksum error")


def notes(out):
    """The lines "note NAME VALUE" of a run, as a list of pairs"""
    return [(line.split()[1:-1], int(line.split()[-1], 16))
            for line in out.split("\n") if line.startswith("note ")]


def case_dram_options(bench):
    card = [bench.card("hello", bench.program("hello.c"))]

    out, _, err, _ = bench.run(card)
    values = {" ".join(n): v for n, v in notes(out)}
    bench.check("strict: silent", values.get("dram0") == values.get("dram1") == 0xDEADBEEF, out)
    bench.check("and says what is missing", "warning: dmc1: read of DRAM at 0x40000000" in err and
                "DLL has not been started" in err and "next in JEDEC's order is NOP" in err, err)
    out, _, err, _ = bench.run(card, "dram=ready")
    values = {" ".join(n): v for n, v in notes(out)}
    bench.check("ready: junk in both banks", values["dram0"] not in (0, 0xDEADBEEF) and
                values["dram1"] not in (0, 0xDEADBEEF, values["dram0"]) and not err, out + err)
    again = bench.run(card, "dram=ready")[0]
    bench.check("the same junk on every run", again == out, again)
    out, _, err, _ = bench.run(card, "dram=ready,variant=tiny210")
    values = {" ".join(n): v for n, v in notes(out)}
    bench.check("tiny210: one bank", values["dram0"] != 0xDEADBEEF and
                values["dram1"] == 0xDEADBEEF and "no DRAM is fitted" in err, out + err)
    out, _, err, _ = bench.run(card, "dram=ready,variant=x210")
    values = {" ".join(n): v for n, v in notes(out)}
    bench.check("x210: DMC0's bank at 0x30000000", values["dram0"] == 0xDEADBEEF and
                values["dram1"] != 0xDEADBEEF, out)


def case_dram_latency(bench):
    """What differs is said once; a program that sets both alike hears nothing."""
    _, _, err, _ = bench.run([bench.card("dram", bench.program("test_dram.c"))])
    bench.check("CAS latency: said once", err.count("dmc1: CAS latency: 4 in MR 0x442, 3 in "
                "TIMINGDATA 0x24230000") == 1 and "dmc0: CAS" not in err, err)
    _, _, err, _ = bench.run([bench.card("faults", bench.program("faults.c"))])
    bench.check("CAS latency: otherwise silence", "CAS" not in err, err)


def case_faults(bench):
    card = [bench.card("faults", bench.program("faults.c"))]

    def banks(machine):
        out = bench.run(card, machine)[0]
        return [v for n, v in notes(out) if n[0] != "bank"], out

    healthy = [0, 0, 0]
    for machine, want in (
            ("", healthy + healthy),
            ("dram-stuck-data=0:17:0", [1 << 17, 0, None] + healthy),
            ("dram-stuck-data=1:31:1", healthy + [0, 1 << 31, None]),
            ("dram-stuck-addr=0:20", [0, 0, 1 << 20] + healthy),
            ("dram-stuck-addr=1:2", healthy + [0, 0, 1 << 2]),
            ("dmc-lock-fault=0", [0, 1] + healthy),
            ("dmc-lock-fault=1,variant=x210", None)):
        got, out = banks(machine)
        if want is None:
            bench.check(machine, "note no lock in DMC 00000001" in out, out)
        else:
            same = len(got) == len(want) and all(w in (None, g) for g, w in zip(got, want))
            bench.check(f"faults: {machine or 'none'}", same, f"got {got}, want {want}")


def case_bad_options(bench):
    for machine, message in (
            ("variant=goni", "there are smdkv210, x210 and tiny210"),
            ("dram=fast", "it can be strict or ready"),
            ("crystal=usb", "it can be on xxti or xusbxti"),
            ("clock-fault=pll", "it can be apll, mpll, epll, vpll, dividers or muxes"),
            ("dmc-lock-fault=2", "dmc-lock-fault=2"),
            ("no-card-detect=4", "no-card-detect=4"),
            ("dram-stuck-data=0:32:1", "dram-stuck-data=0:32:1"),
            ("dram-stuck-data=0:3", "dram-stuck-data=0:3"),
            ("dram-stuck-addr=1:x", "dram-stuck-addr=1:x"),
            ("dram-stuck-addr=0:1", "address bits 0 and 1")):
        _, _, err, status = bench.run([], machine)
        bench.check(f"refused: {machine}", status == 1 and message in err, err)
    _, _, err, status = bench.run([], args=["-m", "256M"])
    bench.check("refused: -m", status == 1 and "the variant decides" in err, err)
    _, _, err, status = bench.run([], args=["-kernel", __file__])
    bench.check("refused: -kernel", status == 1 and "boots from its SD card" in err, err)


def case_determinism(bench):
    """Two runs under -icount are the same to the instruction."""
    card = [bench.card("start", bench.program("test_start.c"))]
    log = [bench.run(card, args=["-d", "guest_errors,unimp"])[:3] for _ in range(2)]
    bench.check("two runs agree", log[0] == log[1])
