import Documents
import Foundation
import MKBA

/// Standard output for the answer, standard error for everything else.
enum Console {
  static func out(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// The one JSON document, or the report as text: painted on a terminal, as it is in a pipe.
  static func answer(_ answer: Answer, json: Bool) {
    if json { return out(answer.json) }
    out(Paint.isOn(STDOUT_FILENO) ? Paint.report(answer.text) : answer.text)
  }

  static func err(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Progress and findings that do not stop the work.
  static func tell(_ findings: [Finding], in language: Language) {
    let paints = Paint.isOn(STDERR_FILENO)
    for finding in findings {
      let text = finding.text(in: language)
      err((paints ? Paint.finding(text) : text) + "\n\n")
    }
  }

  /// Findings that stopped the work: as text on standard error, or as the one JSON document on standard output.
  static func tell(_ findings: Findings, json: Bool, in language: Language) {
    if json { out(Answer.json(of: findings, in: language)) }
    tell(findings.all, in: language)
  }

  /// The language asked for by `--lang`, else by the locale.
  static func language(in arguments: [String]) -> Language {
    if let at = arguments.firstIndex(of: "--lang"), arguments.indices.contains(at + 1),
      let asked = Language(rawValue: arguments[at + 1])
    {
      return asked
    }
    if let asked = arguments.first(where: { $0.hasPrefix("--lang=") }).flatMap({
      Language(rawValue: String($0.dropFirst(7)))
    }) {
      return asked
    }
    return localeLanguage
  }

  static var localeLanguage: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: locale ?? "")
  }

  /// Columns of the terminal; 100 in a pipe.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 100
    }
    return max(60, min(140, Int(size.ws_col)))
  }
}
