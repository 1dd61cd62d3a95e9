/// One column of a table, typed. Each kind has one way of being missing.
public struct Column: Sendable {
  public enum Values: Sendable {
    /// Numbers in the codebook's unit; missing is NaN. Years are numbers too.
    case numbers([Double])
    /// Codes of a choice, a pseudonym or a text: places in `levels`; missing is -1.
    case codes([Int32], levels: [String])
    /// Days since 1970-01-01; missing is `Day.missing`.
    case days([Int32])
    /// No 0, yes 1; missing is -1.
    case flags([Int8])
  }

  public let name: String
  public let values: Values

  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  public var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .codes(let codes, _): codes.count
    case .days(let days): days.count
    case .flags(let flags): flags.count
    }
  }
}

extension Column {
  /// Whether the value in a row is missing.
  public func isMissing(_ row: Int) -> Bool {
    switch values {
    case .numbers(let numbers): numbers[row].isNaN
    case .codes(let codes, _): codes[row] < 0
    case .days(let days): days[row] == Day.missing
    case .flags(let flags): flags[row] < 0
    }
  }

  /// The column with only the rows given, in that order.
  @inlinable
  public func keeping(_ rows: [some BinaryInteger]) -> Column {
    let kept: Values =
      switch values {
      case .numbers(let numbers): .numbers(rows.map { numbers[Int($0)] })
      case .codes(let codes, let levels): .codes(rows.map { codes[Int($0)] }, levels: levels)
      case .days(let days): .days(rows.map { days[Int($0)] })
      case .flags(let flags): .flags(rows.map { flags[Int($0)] })
      }
    return Column(name: name, values: kept)
  }
}
