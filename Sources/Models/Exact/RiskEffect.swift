import Foundation

/// How two risks are compared, with what a border of the comparison leaves open: the risk p₀ without treatment.
public enum RiskEffect: String, Sendable, Hashable, CaseIterable {
  case ratio, difference, odds

  public var isRatio: Bool { self != .difference }

  /// The risk with treatment where that without is p₀ and the effect is at its border.
  func treated(_ p0: Double, _ border: Double) -> Double {
    switch self {
    case .ratio: border * p0
    case .difference: p0 + border
    case .odds: border * p0 / (1 + p0 * (border - 1))
    }
  }

  /// The risks p₀ for which both risks lie within 0 and 1.
  func nuisance(_ border: Double) -> ClosedRange<Double> {
    switch self {
    case .ratio: 0...min(1, 1 / border)
    case .difference: max(0, -border)...max(max(0, -border), min(1, 1 - border))
    case .odds: 0...1
    }
  }

  func estimate(_ table: RiskTable) -> Double {
    let (p1, p0) = (table.risk1, table.risk0)
    switch self {
    case .ratio: return p1 / p0
    case .difference: return p1 - p0
    case .odds: return p1 * (1 - p0) / ((1 - p1) * p0)
    }
  }
}
