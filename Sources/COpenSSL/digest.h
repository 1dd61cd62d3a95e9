// The one function of libcrypto (OpenSSL 3, Apache-2.0) that we use: a SHA-256 digest of bytes in memory.
#pragma once
#include <openssl/sha.h>
