import Documents

/// An indicator by area, with the figure of all areas together from their parts.
public struct AreaIndicator: Sendable {
  public let name: String
  public let says: Words
  public let kind: AreaParts.Kind
  /// A rate is told for each so many.
  public let forEach: Double
  public let source: String?
  /// Whether its figures stand in a published table already, so that none of them has to be hidden.
  public let isPublished: Bool
  /// By code.
  public let figures: [AreaFigure]
  /// Σ numerators over Σ denominators: the weighted figure of all areas, never the mean of theirs. nil without areas.
  public let total: Double?

  public init(
    name: String, says: Words, kind: AreaParts.Kind, forEach: Double = 1, source: String? = nil,
    isPublished: Bool = false, parts: [AreaCode: AreaParts]
  ) {
    self.name = name
    self.says = says
    self.kind = kind
    self.forEach = forEach
    self.source = source
    self.isPublished = isPublished
    let sorted = parts.sorted { $0.key < $1.key }
    figures = sorted.compactMap { AreaFigure($0.key, $0.value, kind, forEach: forEach) }
    let numerator = figures.reduce(0) { $0 + $1.parts.numerator }
    let denominator = figures.reduce(0) { $0 + $1.parts.denominator }
    total = denominator > 0 ? numerator / denominator * (kind == .rate ? forEach : 1) : nil
  }

  public func figure(of code: AreaCode) -> AreaFigure? { figures.first { $0.code == code } }

  /// The figure of some of the areas together, weighted.
  public func total(over codes: Set<AreaCode>) -> Double? {
    let chosen = figures.filter { codes.contains($0.code) }
    let denominator = chosen.reduce(0) { $0 + $1.parts.denominator }
    guard denominator > 0 else { return nil }
    return chosen.reduce(0) { $0 + $1.parts.numerator } / denominator * (kind == .rate ? forEach : 1)
  }
}
