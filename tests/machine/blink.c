// SPDX-License-Identifier: MIT
/* Three short blinks and a long one with the LED at GPJ2_0, which a low level lights */
#include "check.h"

#define GPJ2CON		0xE0200280
#define GPJ2DAT		0xE0200284

static void blink(u32 ns)
{
	wr(GPJ2DAT, 0xE);
	delay(ns);
	wr(GPJ2DAT, 0xF);
	delay(1000000);
}

int main(void)
{
	wr(GPJ2DAT, 0xF);
	wr(GPJ2CON, 0x1111);
	blink(1000000);
	blink(1000000);
	blink(1000000);
	blink(3000000);
	return 0;
}
