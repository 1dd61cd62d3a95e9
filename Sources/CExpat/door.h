// The door to Expat (MIT), a parser of XML.
#include <expat.h>
