extension Estimate {
  /// The estimate as text: terms on the effect scale, then the covariance on the analysis scales.
  public var text: String {
    var lines = [
      "estimate \(name): \(recipe)", "source: \(source)", "counterfactual: \(counterfactual.rawValue)", "", "terms",
    ]
    for term in terms {
      let unit = term.unit.symbol.isEmpty ? "" : " \(term.unit.symbol)"
      let degrees = term.degreesOfFreedom.isFinite ? "t with \(term.degreesOfFreedom) df" : "normal"
      lines.append(
        "  \(term.name): \(term.measure) \(term.value)\(unit), on the \(term.scale.rawValue) scale, \(degrees)")
    }
    lines += ["", "covariance"]
    for row in terms.indices {
      lines.append("  " + terms.indices.map { "\(covariance[row, $0])" }.joined(separator: "  "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
