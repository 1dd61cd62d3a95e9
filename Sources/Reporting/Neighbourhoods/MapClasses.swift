/// Five classes of areas from light to dark, told apart by lightness alone, so that no colour has to be seen.
struct MapClasses {
  /// From low to high; one hue, each clearly darker than the one before.
  static let colours = ["#deebf7", "#b0cfe8", "#75a9d4", "#3a7ab8", "#0b3f7c"]
  static let withoutData = "#e6e6e6"

  /// Where a class ends: values up to and including the end; the last has no end.
  let ends: [Double]

  /// Classes of as many areas each as there can be; equal values stay together.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    var ends: [Double] = []
    for part in 1..<Self.colours.count where !sorted.isEmpty {
      let end = sorted[min(sorted.count - 1, max(0, part * sorted.count / Self.colours.count - 1))]
      if end > ends.last ?? -.infinity, end < sorted[sorted.count - 1] { ends.append(end) }
    }
    self.ends = ends
  }

  func place(_ value: Double) -> Int { ends.firstIndex { value <= $0 } ?? ends.count }

  /// Spread over the scale where there are fewer classes than colours.
  func colour(_ place: Int) -> String {
    let last = Self.colours.count - 1
    return ends.isEmpty ? Self.colours[last / 2] : Self.colours[place * last / ends.count]
  }
}
