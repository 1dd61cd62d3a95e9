import Documents

extension Checker {
  /// The body with the arguments in place. What is wrong in it is told at the call, for it is right for other arguments.
  func inlined(_ name: String, _ arguments: [Expression], _ body: Expression, _ place: Place) -> Kind? {
    for argument in arguments where quantity(argument, place) == nil { return nil }
    let scratch = Notebook()
    var inner = self
    inner.notebook = scratch
    let kind = inner.kind(body)
    for finding in scratch.findings { notebook.add(finding.inCall(of: name, at: place)) }
    return kind
  }
}
