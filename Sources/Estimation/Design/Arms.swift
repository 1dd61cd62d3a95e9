/// One number for each arm.
public struct Arms<Value: Sendable>: Sendable {
  public var treated: Value
  public var comparison: Value

  public init(treated: Value, comparison: Value) {
    self.treated = treated
    self.comparison = comparison
  }

  subscript(isTreated: Bool) -> Value {
    get { isTreated ? treated : comparison }
    set {
      if isTreated { treated = newValue } else { comparison = newValue }
    }
  }
}

extension Arms: Equatable where Value: Equatable {}
