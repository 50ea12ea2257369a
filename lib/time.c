// SPDX-License-Identifier: MIT
/*
 * Dates. Years are counted from March, so that the leap day is a year's last, and in eras
 * of 400 years, which have 146097 days each (days from 1970 are 719468 fewer than from
 * 1 March of year 0).
 */
#include <linux/export.h>
#include <linux/math64.h>
#include <linux/time.h>

#define DAYS_PER_ERA	146097
#define DAYS_TO_1970	719468
#define SECS_PER_DAY	86400

time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day, unsigned int hour,
		  unsigned int min, unsigned int sec)
{
	unsigned int y = mon <= 2 ? year - 1 : year, in_era = y % 400;
	unsigned int in_year = (153 * (mon + (mon > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	s64 days = (s64)(y / 400) * DAYS_PER_ERA + in_era * 365 + in_era / 4 - in_era / 100 +
		   in_year - DAYS_TO_1970;

	return ((days * 24 + hour) * 60 + min) * 60 + sec;
}
EXPORT_SYMBOL(mktime64);

void time64_to_tm(time64_t totalsecs, int offset, struct tm *result)
{
	s64 total = totalsecs + offset, days = div_s64(total, SECS_PER_DAY), era;
	s32 rem = (s32)(total - days * SECS_PER_DAY);
	u32 of_era, year, of_year, month;
	bool leap;

	if (rem < 0) {
		rem += SECS_PER_DAY;
		days--;
	}
	result->tm_hour = rem / 3600;
	result->tm_min = rem % 3600 / 60;
	result->tm_sec = rem % 60;
	result->tm_wday = (int)(((days + 4) % 7 + 7) % 7);	/* 1 January 1970: a Thursday */

	days += DAYS_TO_1970;
	era = div_s64(days >= 0 ? days : days - (DAYS_PER_ERA - 1), DAYS_PER_ERA);
	of_era = (u32)(days - era * DAYS_PER_ERA);
	year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	month = (5 * of_year + 2) / 153;			/* 0: March */
	result->tm_mday = (int)(of_year - (153 * month + 2) / 5 + 1);
	result->tm_mon = (int)(month < 10 ? month + 2 : month - 10);
	result->tm_year = (long)(era * 400) + (long)year + (month >= 10) - 1900;
	year += month >= 10;
	leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	result->tm_yday = (int)(month >= 10 ? of_year - 306 : of_year + 59 + leap);
}
EXPORT_SYMBOL(time64_to_tm);
