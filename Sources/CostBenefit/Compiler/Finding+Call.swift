import Documents
import Foundation

extension Finding {
  /// What is wrong in the body of a function, told at the call: for other arguments the body is right.
  func inCall(of name: String, at place: Place) -> Finding {
    let line = self.place.map { "\(($0.file as NSString).lastPathComponent):\($0.line ?? 0)" } ?? ""
    return Finding(
      code: self.code, severity: severity, at: place,
      Words(nl: "In \(name)(...), \(line): \(message.nl)", en: "In \(name)(...), \(line): \(message.en)"), hint: hint)
  }
}
