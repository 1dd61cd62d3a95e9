// The door to zlib (zlib licence), for files that end in .gz.
#include <zlib.h>
