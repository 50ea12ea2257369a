// SPDX-License-Identifier: MIT
/*
 * HSMMC of the S5PV210 and its successors: an SDHCI 2.00 controller with three
 * registers more (S5PV210 user's manual rev. 1.1, 8.7, CONTROL2, CONTROL3 and
 * CONTROL4) and a bit that says that the card's clock runs.
 *
 * The controller divides the clock that CONTROL2 selects: SCLK_MMC, which the
 * board sets up, and whose rate it passes as base_hz. Up to 25 MHz, all that is
 * used here, the answers are sampled without the delayed feedback clock.
 */
#include "drivers/sdhci.h"

#define CONTROL2		0x80
#define CONTROL3		0x84
#define CONTROL4		0x8C

#define CONTROL2_ASYNC_CLEAR	(1U << 31)	/* ENSTAASYNCCLR: status is cleared at once */
#define CONTROL2_NO_CONFLICT	(1U << 30)	/* ENCMDCNFMSK: no command conflict errors */
#define CONTROL2_HOLD_OUTPUT	(1U << 8)	/* ENCLKOUTHOLD: no clock into a full buffer */
#define CONTROL2_SCLK_MMC	(2U << 4)	/* SELBASECLK */

#define CONTROL4_DRIVE_9MA	(3U << 16)

#define CLOCK_CARD_STABLE	(1U << 3)	/* STBLEXTCLK, of CLKCON */

static void after_reset(struct sdhci *s)
{
	sdhci_write(s, CONTROL4, 4, CONTROL4_DRIVE_9MA);
	sdhci_write(s, CONTROL3, 4, 0);
	sdhci_write(s, CONTROL2, 4, CONTROL2_ASYNC_CLEAR | CONTROL2_NO_CONFLICT |
		    CONTROL2_HOLD_OUTPUT | CONTROL2_SCLK_MMC);
}

const struct sdhci_variant sdhci_samsung = {
	.after_reset = after_reset,
	.clock_stable = CLOCK_CARD_STABLE,
};
