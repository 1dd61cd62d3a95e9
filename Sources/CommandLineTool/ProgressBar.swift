import Foundation

/// A bar on standard error while draws are made; nothing where that is no terminal.
enum ProgressBar {
  /// Called with the share done, from any thread, in order of completion.
  static var standardError: (@Sendable (Double) -> Void)? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    return { share in
      let done = max(0, min(40, Int(share * 40)))
      let bar = String(repeating: "█", count: done) + String(repeating: "░", count: 40 - done)
      FileHandle.standardError.write(Data("\r\(bar) \(Int(share * 100)) %\(share >= 1 ? "\r\u{1B}[K" : "")".utf8))
    }
  }
}
