# SPDX-License-Identifier: MIT
# Set-up for gdb; see qemu/gdb. Commands of its own: zones, page PFN.
set confirm off
set pagination off
set print pretty on
target remote :1234

# Stop in front of a panic, and once where C begins.
break panic
tbreak start_kernel

define zones
  set $i = 0
  while $i < sizeof(zones) / sizeof(zones[0])
    if zones[$i].managed_pages
      printf "node %d %-8s %8lu pages, %8ld free\n", zones[$i].nid, zones[$i].name, \
        zones[$i].managed_pages, zones[$i].nr_free
    end
    set $i = $i + 1
  end
end
document zones
Pages of each zone, and how many of them are free.
end

define page
  set $p = (struct page *)(mem_map_base + $arg0 * sizeof(struct page))
  printf "pfn 0x%x: kind %d order %d zone %d count %d\n", $arg0, $p->state & 15, \
    ($p->state >> 4) & 15, ($p->state >> 8) & 15, $p->state >> 12
end
document page
page PFN: the state word of a page frame, taken apart.
end
