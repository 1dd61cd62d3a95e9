// The door to COIN-OR Clp (EPL-2.0), which solves linear programs.
#include <coin/Clp_C_Interface.h>
