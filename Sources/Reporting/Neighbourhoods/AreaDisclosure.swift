import Monitoring

/// Which figures of a scan may be told to whom: outside, none of an indicator of people with a small cell behind it.
///
/// What is hidden cannot be worked out either: totals and composite scores are then those of the areas shown, and where one area
/// alone would be hidden the next smallest is hidden with it.
struct AreaDisclosure {
  let scan: AreaScan
  let audience: Audience
  private let hidden: [String: Set<AreaCode>]

  init(_ scan: AreaScan, _ audience: Audience) {
    self.scan = scan
    self.audience = audience
    var hidden: [String: Set<AreaCode>] = [:]
    if audience == .outside {
      for indicator in scan.indicators where !indicator.isPublished {
        hidden[indicator.name] = Self.hidden(indicator, Double(scan.plan.smallestCell))
      }
    }
    self.hidden = hidden
  }

  private static func hidden(_ indicator: AreaIndicator, _ smallest: Double) -> Set<AreaCode> {
    func isSmall(_ count: Double) -> Bool { count > 0 && count < smallest }
    var codes = Set(
      indicator.figures.filter { figure in
        let parts = figure.parts
        switch indicator.kind {
        case .share:
          return isSmall(parts.numerator) || isSmall(parts.denominator - parts.numerator) || isSmall(parts.denominator)
        case .rate: return isSmall(parts.numerator)
        case .mean: return isSmall(parts.denominator)
        }
      }.map(\.code))
    if codes.count == 1 {
      let next = indicator.figures.filter { !codes.contains($0.code) }.min {
        ($0.parts.denominator, $0.code) < ($1.parts.denominator, $1.code)
      }
      if let next { codes.insert(next.code) }
    }
    return codes
  }

  func hides(_ code: AreaCode, _ indicator: AreaIndicator) -> Bool {
    hidden[indicator.name]?.contains(code) ?? false
  }

  /// A score made of a hidden figure would give it back.
  func hidesComposite(_ code: AreaCode) -> Bool {
    scan.composite?.parts.contains { hides(code, $0.indicator) } ?? false
  }

  func total(_ indicator: AreaIndicator) -> Double? {
    guard let hidden = hidden[indicator.name], !hidden.isEmpty else { return indicator.total }
    return indicator.total(over: Set(indicator.figures.map(\.code)).subtracting(hidden))
  }
}
