// What Swift cannot reach: prctl takes variable arguments, and statfs is not in its Glibc module. Static inline
// functions only, so that there is nothing to build.
#ifndef BYOVA_CPROCESS_H
#define BYOVA_CPROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/statvfs.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/vfs.h>

// The type of the file system that a file lies on, as in linux/magic.h; 0 if unknown.
static inline uint32_t process_file_system_type(int descriptor) {
  struct statfs status;
  return fstatfs(descriptor, &status) == 0 ? (uint32_t)status.f_type : 0;
}

// Keeps other processes of the same user out of this one's memory, and core files from being made of it, also
// where the system pipes them to a program and so ignores RLIMIT_CORE (core(5), prctl(2)).
static inline void process_close_to_others(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

static inline bool process_is_open_to_others(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0; }
#else
static inline uint32_t process_file_system_type(int descriptor) { return 0; }

static inline void process_close_to_others(void) {}

static inline bool process_is_open_to_others(void) { return true; }
#endif

static inline bool process_file_system_is_read_only(int descriptor) {
  struct statvfs status;
  return fstatvfs(descriptor, &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

#endif
