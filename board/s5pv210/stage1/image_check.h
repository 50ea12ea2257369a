/* SPDX-License-Identifier: MIT */
/* Does an image header make sense, and its payload fit? Portable. */
#ifndef _S5PV210_IMAGE_CHECK_H
#define _S5PV210_IMAGE_CHECK_H

#include <linux/types.h>
#include "board/s5pv210/handoff.h"
#include "board/s5pv210/image.h"

/* What is wrong with h, or NULL. to: the banks where the payload may go. */
const char *image_check(const struct image_header *h, const struct handoff *to);

#endif
