extension RulePack {
  /// The factors after the last of `years`, over its own.
  func tail(after years: [Int], base: Int, timing: Timing, later: LaterRates) -> DiscountTail {
    let last = (years.last ?? base) - base
    func at(_ year: Int) -> Double { factor(at: Double(year) + timing.offset, later: later) }
    // One year beyond the last band's start, so that a flow in mid-year is in that band too.
    let start = bands.dropLast().compactMap(\.through).max() ?? 0
    let count = max(0, start - last + 1)
    let own = at(last)
    return DiscountTail(
      factors: (0..<count).map { at(last + 1 + $0) / own }, rate: bands[bands.count - 1].rate)
  }
}
