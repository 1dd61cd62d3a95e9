import Foundation

/// Seconds on the clock and of the processor, of every repeat of a piece of work.
struct Stopwatch {
  private(set) var seconds: [Double] = []
  private(set) var processor: [Double] = []

  mutating func time<Result>(_ work: () throws -> Result) rethrows -> Result {
    let begin = DispatchTime.now().uptimeNanoseconds
    let used = clock()
    let result = try work()
    processor.append(Double(clock() - used) / Double(CLOCKS_PER_SEC))
    seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
    return result
  }
}
