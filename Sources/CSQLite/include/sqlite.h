// sqlite3_db_config takes variable arguments, which Swift cannot pass. Static inline functions only, so that there
// is nothing to build.
#ifndef BYOVA_CSQLITE_H
#define BYOVA_CSQLITE_H

#include <sqlite3.h>

// Has a connection, when it is closed, leave the database and its log as they are, even if it is the last one
// (sqlite.org/c3ref/c_dbconfig_defensive.html).
static inline int sqlite_leave_log_at_close(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

#endif
