# SPDX-License-Identifier: MIT
"""Devices from outside: the LED trace, SD cards that fail or are absent.

Each case_NAME(bench) is a test of tests/machine/run, as in cases.py.
"""
import os
import re

FAILED = 0xFFFFFFFF


def notes(out):
    """The notes of a run: name -> list of values in order"""
    values = {}
    for name, value in re.findall(r"^note (.*) ([0-9a-f]{8})$", out, re.M):
        values.setdefault(name, []).append(int(value, 16))
    return values


def case_leds(bench):
    card = [bench.card("blink", bench.program("blink.c"))]
    trace = os.path.join(bench.out, "leds")
    bench.run(card, f"leds={trace}")
    with open(trace, encoding="ascii") as f:
        lines = f.read().split("\n")[:-1]
    want = [("led GPJ2_0 on", 1), ("led GPJ2_0 off", 1)] * 3 + \
           [("led GPJ2_0 on", 3), ("led GPJ2_0 off", None)]
    bench.check("the LED's eight changes", [line.rsplit(" ", 1)[0] for line in lines] ==
                [w[0] for w in want], repr(lines))
    times = [int(line.rsplit(" ", 1)[1]) for line in lines]
    spans = [b - a for a, b in zip(times, times[1:])]
    bench.check("their times, in nanoseconds", len(spans) == 7 and
                all(abs(s - w[1] * 1000000) < 5000 for s, w in zip(spans, want)), repr(spans))
    out, _, err, _ = bench.run(card, "leds=on")
    bench.check("leds=on: the same on stderr", err.split("\n")[:-1] == lines, err)
    _, _, err, _ = bench.run(card)
    bench.check("without the option nothing", err == "", err)
    _, _, err, _ = bench.run(card, "variant=x210,leds=on")
    bench.check("the X210's LEDs are others", "GPJ2" not in err, err)
    _, _, err, _ = bench.run([], "leds=on", until="Stopped.")
    bench.check("the boot ROM's sign is traced", "led GPD0_0 on" in err, err)
    _, _, err, status = bench.run([], f"leds={bench.out}/no/such/file")
    bench.check("a trace that cannot be written", status == 1 and "no/such/file" in err, err)


def sd_notes(bench, name, drives):
    out, _, err, status = bench.run(drives)
    bench.check(f"{name}: runs to its end", "\nend\n" in out and status == 0, out + err)
    return notes(out)


def case_sd(bench):
    program = bench.program("sd.c")
    card = bench.card("sd", program)

    got = sd_notes(bench, "good card", [card])
    for reg, value in (("CAPAREG", 0x05E80080), ("CONTROL2", 0x80000120),
                       ("CONTROL3", 0x80808080), ("CONTROL4", 0x00030000)):
        bench.check(f"{reg} (and SWRST leaves CONTROLn alone)", got[reg] == [value], repr(got))
    bench.check("CLKCON bits 1, and 3 with the card clock", got["CLKCON"][0] == 0xF and
                got["CLKCON without card clock"][0] == 0x3, repr(got))
    bench.check("PRNSTS with a card", got["PRNSTS"][0] == 0x01FF0000, repr(got))
    for what in ("sector 100", "sectors 300-307", "sector 200", "sectors 196-203",
                 "ADMA of 400-407", "ADMA of 196-203", "sector 100 again"):
        bench.check(f"good card: {what}", got[what] == [0], repr(got))
    bench.check("past the end: an error", got["past the end"] == [FAILED], repr(got))
    bench.check("no card in HSMMC2: PRNSTS", got["PRNSTS"][1] == 0x01FA0000, repr(got))
    bench.check("no card in HSMMC2: commands time out", got["card in HSMMC2"] == [0] and
                got["CMD8"][1] >> 16 == 1, repr(got))

    rules = os.path.join(bench.out, "blkdebug")
    with open(rules, "w", encoding="ascii") as f:
        f.write('[inject-error]\nevent = "read_aio"\nsector = "200"\nerrno = "5"\n')
    got = sd_notes(bench, "bad sector", [f"blkdebug:{rules}:{card}"])
    bench.check("bad sector: the others are good", got["sector 100"] == [0] and
                got["sectors 300-307"] == [0] and got["sectors 100-107 again"] == [0] and
                got["ADMA of 400-407 again"] == [0], repr(got))
    bench.check("bad sector: single and multiple reads fail", got["sector 200"] == [FAILED] and
                got["sectors 196-203"] == [FAILED], repr(got))
    bench.check("bad sector: data time-out", [s >> 16 for s in got["data"]
                if s & 0x8000][:2] == [0x10, 0x10], repr(got))
    bench.check("bad sector: the blocks before it arrive",
                got["blocks before the error"][:2] == [0, 4], repr(got))
    bench.check("bad sector: CARD_ECC_FAILED", all(s & 1 << 21
                for s in got["card status"][:2]), repr(got))
    bench.check("bad sector: the transfer stays active until the reset",
                got["PRNSTS after the error"][0] & 2 and
                got["PRNSTS after the reset"][0] & 3 == 0, repr(got))
    bench.check("bad sector: ADMA fails too", got["ADMA of 196-203"] == [FAILED], repr(got))


def case_card_detect(bench):
    """A card in a slot whose card-detect pin is not wired: not seen, and there."""
    card = bench.card("sd", bench.program("sd.c"))
    for unit, channel in ((0, 0), (1, 2)):
        drives = [None] * unit + [card]
        out, uart2, err, status = bench.run(drives, f"no-card-detect={channel}")
        got = notes(out)
        bench.check(f"HSMMC{channel} without card detect: boots", "\nend\n" in out and
                    status == 0 and f"SD channel {channel}: boots" in uart2, out + uart2 + err)
        bench.check(f"HSMMC{channel} without card detect: PRNSTS shows no card",
                    [v & 0x50000 for v in got["PRNSTS"]] == [0, 0], repr(got))
        bench.check(f"HSMMC{channel} without card detect: the card is read",
                    got["card in HSMMC2"] == [1] if unit else got["sector 100"] == [0],
                    repr(got))
    uart2 = bench.run([], "no-card-detect=0", until="Stopped.")[1]
    bench.check("an empty slot without card detect is empty",
                "channel 0: no card\n" in uart2, uart2)
