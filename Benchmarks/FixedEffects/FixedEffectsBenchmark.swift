import Foundation
import LinearAlgebra
import Models

/// Fits from columns in memory: `FixedEffectsBenchmark FILE WORK THREADS REPEATS`, with WORK one of those of `Work` and FILE as `MadeColumns` reads
/// it. Prints coefficients, errors and steps as JSON, with the seconds and the seconds of processor of each repeat.
///
/// The clock runs from columns of numbers to coefficients and clustered errors; those by row are taken after it.
@main
struct FixedEffectsBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5, let work = Work(rawValue: words[2]), let threads = Int(words[3]),
      let repeats = Int(words[4])
    else {
      let works = Work.allCases.map(\.rawValue).joined(separator: "|")
      FileHandle.standardError.write(Data("FixedEffectsBenchmark FILE \(works) THREADS REPEATS\n".utf8))
      exit(2)
    }
    let made = try MadeColumns(path: words[1])
    var seconds: [Double] = []
    var processor: [Double] = []
    var last: Work.Result?
    try Threads.$count.withValue(threads) {
      for _ in 0..<max(1, repeats) {
        last = nil
        let (begin, used) = (DispatchTime.now().uptimeNanoseconds, Usage.now)
        last = try work.fit(made)
        seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
        processor.append(Usage.now.seconds - used.seconds)
      }
    }
    guard let last else { return }
    let memory = Usage.now.megabytes
    let report: [String: Any] = [
      "seconds": seconds, "processor": processor, "megabytes": memory, "names": last.fit.names,
      "coefficients": last.fit.coefficients, "clustered": last.clustered,
      "HC1": try last.fit.covariance(HC1()).standardErrors, "iid": try last.fit.covariance(IID()).standardErrors,
      "iterations": last.iterations, "rows": last.fit.rows,
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: report), as: UTF8.self))
  }
}

/// What this process has used.
struct Usage {
  let seconds: Double
  let megabytes: Double

  static var now: Usage {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Usage(seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), megabytes: Double(usage.ru_maxrss) / 1024)
  }
}
