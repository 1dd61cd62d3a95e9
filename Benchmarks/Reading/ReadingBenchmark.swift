import Evidence
import Foundation
import Registrations

/// Makes registrations for timing, and reads them through a codebook; prints the seconds and a checksum per column.
///
///     ReadingBenchmark make plain|dutch ROWS FILE     (writes FILE and FILE.codebook.yaml)
///     ReadingBenchmark read CODEBOOK [THREADS]
@main
enum ReadingBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 4, arguments[0] == "make", let variety = Made.Variety(rawValue: arguments[1]),
      let rows = Int(arguments[2])
    {
      var made = Made(variety)
      try made.write(rows: rows, to: arguments[3])
      let name = URL(fileURLWithPath: arguments[3]).lastPathComponent
      try Made.codebook(of: name, variety).write(
        toFile: arguments[3] + ".codebook.yaml", atomically: true, encoding: .utf8)
    } else if arguments.count >= 2, arguments[0] == "read" {
      let codebook = try Codebook.read(arguments[1])
      let threads = arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2
      let clock = ContinuousClock()
      let before = clock.now
      let registration = try Registration.read(codebook: codebook, threads: threads)
      let seconds = (clock.now - before) / .seconds(1)
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      for column in registration.table.columns { print(column.name, checksum(column)) }
      let busy = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
      print("seconds", String(format: "%.3f", seconds), "peak_mb", usage.ru_maxrss / 1024)
      print("user_seconds", String(format: "%.3f", busy))
    } else {
      print("make plain|dutch ROWS FILE, or read CODEBOOK [THREADS]")
    }
  }

  /// How many values are there, and a sum that depends on each: hundredths, days, ones for yes, bytes of names.
  private static func checksum(_ column: Column) -> String {
    var present = 0
    var sum = 0
    switch column.values {
    case .numbers(let numbers):
      for number in numbers where !number.isNaN {
        present += 1
        sum += Int((number * 100).rounded())
      }
    case .days(let days):
      for day in days where day != Day.missing {
        present += 1
        sum += Int(day)
      }
    case .flags(let flags):
      for flag in flags where flag >= 0 {
        present += 1
        sum += Int(flag)
      }
    case .codes(let codes, let levels):
      let lengths = levels.map(\.utf8.count)
      for code in codes where code >= 0 {
        present += 1
        sum += lengths[Int(code)]
      }
    }
    return "\(present) \(sum)"
  }
}
