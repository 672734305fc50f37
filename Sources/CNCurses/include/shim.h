// The part of ncurses that Swift cannot call by itself: globals, macros and functions with variable
// arguments. Static inline functions only, so that there is nothing to build.
#ifndef BYOVA_CNCURSES_SHIM_H
#define BYOVA_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>

// Hidden by glibc unless a feature macro is set before the first header.
extern int wcwidth(wchar_t scalar);
extern int pipe2(int ends[2], int flags);

// Decodes a character in the locale's encoding: 1 if the bytes are one, 0 if more have to come, -1 if they are not one.
static inline int curses_decode(const uint8_t *bytes, long count, uint32_t *scalar) {
    mbstate_t state;
    wchar_t value = 0;
    memset(&state, 0, sizeof state);
    size_t length = mbrtowc(&value, (const char *)bytes, (size_t)count, &state);
    *scalar = (uint32_t)value;
    if (length == (size_t)-2) return 0;
    return length == (size_t)-1 ? -1 : 1;
}

// Draws one glyph; a mark of 0 is none.
static inline void curses_put(int row, int column, uint32_t base, uint32_t mark1, uint32_t mark2,
                              uint32_t attributes, short pair) {
    wchar_t text[4] = {(wchar_t)base, (wchar_t)mark1, (wchar_t)mark2, 0};
    cchar_t cell;
    if (setcchar(&cell, text, (attr_t)attributes, pair, NULL) == OK) mvwadd_wch(stdscr, row, column, &cell);
}

static inline int curses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static inline void curses_move(int row, int column) { wmove(stdscr, row, column); }
static inline void curses_erase(void) { werase(stdscr); }
static inline void curses_stage(void) { wnoutrefresh(stdscr); }
static inline void curses_repaint_all(void) { clearok(curscr, TRUE); }
static inline void curses_leave_cursor(bool leave) { leaveok(stdscr, leave); }
static inline int curses_rows(void) { return LINES; }
static inline int curses_columns(void) { return COLS; }
static inline int curses_colors(void) { return COLORS; }

// Whether a terminal of this type is known: 1, or 0 if it is not.
static inline int curses_knows(const char *type, int output) {
    int error = 0;
    setupterm((char *)type, output, &error);
    return error == 1;
}

// Forgets what curses_knows has loaded.
static inline void curses_forget(void) {
    if (cur_term) del_curterm(cur_term);
}

// A capability's text, or NULL if the terminal lacks it.
static inline const char *curses_capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return text == (const char *)-1 ? NULL : text;
}

// Whether the terminal has a capability that is either there or not.
static inline bool curses_flag(const char *name) { return tigetflag((char *)name) > 0; }

static inline const char *curses_with_one(const char *capability, int first) {
    return tparm((char *)capability, (long)first, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

static inline const char *curses_with_two(const char *capability, int first, int second) {
    return tparm((char *)capability, (long)first, (long)second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

static inline bool curses_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// The window size of a terminal, or zeros if it does not know.
static inline struct winsize curses_window_size(int descriptor) {
    struct winsize size = {0, 0, 0, 0};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) memset(&size, 0, sizeof size);
    return size;
}

static inline uint32_t curses_bold(void) { return (uint32_t)A_BOLD; }
static inline uint32_t curses_dim(void) { return (uint32_t)A_DIM; }
static inline uint32_t curses_reverse(void) { return (uint32_t)A_REVERSE; }

#endif
