// prctl takes variable arguments, which Swift cannot pass. Static inline functions only, so that there is
// nothing to build.
#ifndef BYOVA_CPROCESS_H
#define BYOVA_CPROCESS_H

#include <stdbool.h>

#ifdef __linux__
#include <sys/prctl.h>

// Keeps other processes of the same user out of this one's memory, and core files from being made of it, also
// where the system pipes them to a program and so ignores RLIMIT_CORE (core(5), prctl(2)).
static inline void process_close_to_others(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

static inline bool process_is_open_to_others(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0; }
#else
static inline void process_close_to_others(void) {}

static inline bool process_is_open_to_others(void) { return true; }
#endif

#endif
