// The door to libpq, the client library of PostgreSQL (PostgreSQL licence).
#include <libpq-fe.h>
