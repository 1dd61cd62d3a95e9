// The door to libreadstat (MIT), which reads SPSS and Stata files. It has no pkg-config file.
#include <readstat.h>
