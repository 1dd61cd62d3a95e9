import Evidence

/// Where the uncertainty of a number comes from.
public enum UncertaintyPart: String, Sendable, CaseIterable, Hashable {
  /// An estimate from data, fitted or published, with its covariance.
  case statistical
  /// A price or an amount: anything in euros.
  case price
  /// All else: what people assumed or judged.
  case assumption
}

extension Model {
  /// An estimate is statistical; of the rest, what is in euros is a price and what is not an assumption.
  public func part(of parameter: Int) -> UncertaintyPart {
    switch parameters[parameter].chance {
    case .estimate: .statistical
    case .certain, .distribution: parameters[parameter].unit.unit.euros != 0 ? .price : .assumption
    }
  }
}
