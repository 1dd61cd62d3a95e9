/// Numbers with the file's marks; missing is NaN.
struct NumberRule: CellRule, Sendable {
  static var missing: Double { .nan }

  let form: NumberForm
  let bounds: Bounds
  let whole: Bool

  init(form: NumberForm, bounds: Bounds, whole: Bool) {
    self.form = form
    self.bounds = bounds
    self.whole = whole
  }

  init(_ dialect: CSVDialect, _ bounds: Bounds, whole: Bool) {
    self.init(form: NumberForm(decimal: dialect.decimal, thousands: dialect.thousands), bounds: bounds, whole: whole)
  }

  @inline(__always)
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Double> {
    let value = form.read(cell)
    return value.isNaN ? Reading(.nan, form.fault(of: cell)) : accept(value)
  }

  /// A number that may be a fraction or out of bounds.
  @inline(__always)
  func accept(_ value: Double) -> Reading<Double> {
    if whole, value.rounded() != value { return Reading(.nan, .fraction) }
    return bounds.contains(value) ? Reading(value) : Reading(.nan, .outOfRange)
  }
}

/// Years of four digits, as numbers; missing is NaN.
struct YearRule: CellRule, Sendable {
  static var missing: Double { .nan }

  let bounds: Bounds

  init(_ bounds: Bounds) {
    self.bounds = bounds
  }

  @inline(__always)
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Double> {
    guard cell.count == 4 else { return Reading(.nan, cell.isEmpty ? .blank : .notAYear) }
    var year = 0
    for byte in cell {
      let digit = byte &- 0x30
      guard digit <= 9 else { return Reading(.nan, .notAYear) }
      year = year &* 10 &+ Int(digit)
    }
    return bounded(Double(year))
  }

  @inline(__always)
  func accept(_ value: Double) -> Reading<Double> {
    value.rounded() == value && (0...9999).contains(value) ? bounded(value) : Reading(.nan, .notAYear)
  }

  @inline(__always)
  private func bounded(_ year: Double) -> Reading<Double> {
    bounds.contains(year) ? Reading(year) : Reading(.nan, .outOfRange)
  }
}
