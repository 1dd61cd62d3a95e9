// The door to libzip (BSD): an Excel workbook is a zip of XML files.
#include <zip.h>
