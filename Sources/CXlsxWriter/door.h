// The door to libxlsxwriter (BSD 2-clause): Excel workbooks with formulas, cached values and native charts.
#include <xlsxwriter.h>
