// The door to SQLite (public domain).
#include <sqlite3.h>
