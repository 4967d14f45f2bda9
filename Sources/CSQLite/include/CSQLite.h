#ifndef LODESTONE_CSQLITE_H
#define LODESTONE_CSQLITE_H

#include <malloc.h>
#include <sqlite3.h>
#include <sys/vfs.h>

/// The kind of the file system that holds a path, by its magic number, and the bytes that this user
/// can still write there. `statfs` is in no module of Swift's. Returns 0, or -1 with errno.
static inline int lodestone_volume(const char *path, long long *kind, long long *free_bytes) {
    struct statfs facts;
    if (statfs(path, &facts) != 0) return -1;
    *kind = (long long)facts.f_type & 0xffffffffLL;
    *free_bytes = (long long)facts.f_bavail * (long long)facts.f_bsize;
    return 0;
}

/// Gives freed memory back to the system only where more than so many bytes end the heap. By default 128
/// KiB do, which SQLite takes and frees for a statement that may be undone: three calls of the system
/// for each. Returns 0 where the allocator has no such limit.
static inline int lodestone_keep_freed_memory(int bytes) {
    return mallopt(M_TRIM_THRESHOLD, bytes);
}

/// Sets one of SQLITE_DBCONFIG's switches; `sqlite3_db_config` is variadic, which Swift can't call.
/// Returns what the switch then is, 0 or 1, or -1 when this SQLite doesn't know it.
static inline int lodestone_set_switch(sqlite3 *connection, int option, int value) {
    int now = -1;
    return sqlite3_db_config(connection, option, value, &now) == SQLITE_OK ? now : -1;
}

/// Binds a copy of text; SQLITE_TRANSIENT is a cast that Swift can't import.
static inline int lodestone_bind_text(
    sqlite3_stmt *statement, int index, const char *text, int length
) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

/// Binds a copy of bytes; a null pointer with length 0 is an empty blob, not NULL.
static inline int lodestone_bind_bytes(
    sqlite3_stmt *statement, int index, const void *bytes, int length
) {
    if (length == 0) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}

#endif
