// One instruction set's body; VM_NAME gives its names. No include guard: it is included once for each set.
#include "Bits.h"
#include "Philox.h"
#include "Points.h"
#include "Exponential.h"
#include "Logarithm.h"
#include "Power.h"
#include "Normal.h"
#include "Elementwise.h"
#include "Sums.h"
#include "Piecewise.h"
#include "Moments.h"
#include "Histogram.h"

static const vm_table VM_NAME(table) = {
#define VM_FILL(name, parameters, arguments) .name = VM_NAME(name),
    VM_ENTRIES(VM_FILL)
#undef VM_FILL
};
