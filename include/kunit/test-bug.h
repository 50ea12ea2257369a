/* SPDX-License-Identifier: MIT */
#ifndef _KUNIT_TEST_BUG_H
#define _KUNIT_TEST_BUG_H

#include <kunit/test.h>

#endif
