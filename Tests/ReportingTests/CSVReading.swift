/// The cells of one line of a comma-separated file, as RFC 4180 reads them.
enum CSVReading {
  static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    var last: Unicode.Scalar = ","
    for letter in line.unicodeScalars {
      if letter == "\"" {
        // A quote within quotes stands twice.
        if !isQuoted, last == "\"" { cells[cells.count - 1] += "\"" }
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].unicodeScalars.append(letter)
      }
      last = letter
    }
    return cells
  }
}
