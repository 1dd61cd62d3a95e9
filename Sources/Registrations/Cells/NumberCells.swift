import Evidence

/// A rule whose values are numbers, and which may be given one.
protocol NumericRule: CellRule where Value == Double {
  func accept(_ value: Double) -> Reading<Double>
  /// The same rule for numbers with a decimal point; nil where that may not be told apart.
  var plain: Self? { get }
}

extension NumberRule: NumericRule {
  var plain: NumberRule? {
    let point = UInt8(ascii: ".")
    guard form.decimal != point, form.thousands != point else { return nil }
    return NumberRule(form: NumberForm(decimal: point, thousands: 0), bounds: bounds, whole: whole)
  }
}

extension YearRule: NumericRule {
  var plain: YearRule? { nil }
}

/// Numbers and years of a file that knows types of its own.
final class NumberCells<Rule: NumericRule>: CellColumn {
  private var rule: Rule
  private var values: [Double] = []

  init(_ rule: Rule, capacity: Int) {
    self.rule = rule
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let reading = rule.read(cell)
    if reading.fault == .mark, var plain = rule.plain { return append(plain.read(cell)) }
    return append(reading)
  }

  func append(number: Double) -> CellFault? { append(rule.accept(number)) }
  func appendMissing() { values.append(.nan) }
  func finish() -> Column.Values { .numbers(values) }

  private func append(_ reading: Reading<Double>) -> CellFault? {
    values.append(reading.value)
    return reading.fault
  }
}
