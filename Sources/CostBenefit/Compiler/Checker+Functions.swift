import Documents
import Foundation

extension Checker {
  /// The body with the arguments in place. What is wrong in it is told at the call, for it is right for other arguments.
  func inlined(_ name: String, _ arguments: [Expression], _ body: Expression, _ place: Place) -> Kind? {
    for argument in arguments where quantity(argument, place) == nil { return nil }
    let scratch = Notebook()
    var inner = self
    inner.notebook = scratch
    let kind = inner.kind(body)
    for finding in scratch.findings {
      let line = finding.place.map { "\(($0.file as NSString).lastPathComponent):\($0.line ?? 0)" } ?? ""
      notebook.add(
        Finding(
          code: finding.code, severity: finding.severity, at: place,
          Words(
            nl: "In \(name)(...), \(line): \(finding.message.nl)", en: "In \(name)(...), \(line): \(finding.message.en)"
          ),
          hint: finding.hint))
    }
    return kind
  }
}
