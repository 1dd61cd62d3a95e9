import Documents
import Foundation

/// A bar on standard error while draws are made, with the time that is left; nothing where that is no terminal.
enum ProgressBar {
  /// Called with the share done, from any thread, in order of completion.
  static var standardError: (@Sendable (Double) -> Void)? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let started = ContinuousClock.now
    return { share in
      let line = share >= 1 ? "" : bar(share, after: ContinuousClock.now - started, in: Console.localeLanguage)
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
  }

  /// The bar with its share, and from a second on what is left if the rest goes as fast as what is done.
  static func bar(_ share: Double, after time: Duration, in language: Language) -> String {
    let done = max(0, min(40, Int(share * 40)))
    let bar = String(repeating: "█", count: done) + String(repeating: "░", count: 40 - done)
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    guard seconds >= 1, share > 0 else { return "\(bar) \(Int(share * 100)) %" }
    let left = Int((seconds / share * (1 - share)).rounded(.up))
    let clock = left < 60 ? "\(left) s" : "\(left / 60) min \(left % 60) s"
    return "\(bar) \(Int(share * 100)) %, " + Words(nl: "nog \(clock)", en: "\(clock) left")[language]
  }
}
