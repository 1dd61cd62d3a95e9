/// A drawing in letters, for a terminal: names on the left, then as many places as the line has left.
struct TextDrawing {
  private let voice: Voice
  private let low: Double
  private let high: Double
  private let names: Int
  private let places: Int

  /// The widest name that is shown whole, and the most places: more would be no easier to read.
  private static let widestName = 26
  private static let mostPlaces = 60

  /// - Parameters:
  ///   - values: all that must lie on the axis.
  ///   - width: letters on a line.
  init(_ values: [Double], names: [String], voice: Voice, width: Int) {
    self.voice = voice
    low = values.min() ?? 0
    high = values.max() ?? 1
    self.names = min(Self.widestName, names.map(\.count).max() ?? 0)
    places = max(10, min(Self.mostPlaces, width - self.names - 2))
  }

  /// The place of a value, from 0.
  private func place(_ value: Double) -> Int {
    guard high > low else { return 0 }
    return max(0, min(places - 1, Int(position(value) + Self.nearly)))
  }

  /// Where a value lies on the axis, in places; what lies on the border of two by rounding alone is in the second.
  private func position(_ value: Double) -> Double { (value - low) / (high - low) * Double(places) }
  private static let nearly = 1e-6

  /// A bar from `start` to `end`; where `middle` lies within it, the part before it is lighter.
  func bar(_ name: String, from start: Double, to end: Double, middle: Double? = nil) -> String {
    var letters = blank
    let first = min(place(start), place(end))
    let last = max(place(start), place(end))
    for at in first...last { letters[at] = "█" }
    if let middle {
      let lighter = start <= end ? place(start)..<place(middle) : place(middle) + 1..<place(start) + 1
      for at in lighter { letters[at] = "░" }
    }
    mark(&letters)
    return line(name, letters)
  }

  /// A hill: in every place a block as high as the amount that lies there.
  func hill(_ name: String, _ parts: [(low: Double, high: Double, share: Double)]) -> String {
    var heights = [Double](repeating: 0, count: places)
    for part in parts {
      let (start, end) = high > low ? (position(part.low), position(part.high)) : (0, 0)
      // Each place has its part by width, so that a border which moves by a rounding moves next to nothing.
      for at in place(part.low)...max(place(part.low), place(part.high)) {
        let width = min(end, Double(at + 1)) - max(start, Double(at))
        heights[at] += end > start ? part.share * max(0, width) / (end - start) : part.share
      }
    }
    let top = heights.max() ?? 0
    var letters = heights.map { height -> Character in
      guard top > 0, height > 0 else { return " " }
      return Array("▁▂▃▄▅▆▇█")[min(7, Int(height / top * 8))]
    }
    mark(&letters)
    return line(name, letters)
  }

  /// The ends of the axis, and zero where it lies between them.
  func axis(_ unit: (Double) -> String) -> String {
    var letters = blank
    func write(_ text: String, from start: Int) {
      let start = max(0, min(places - text.count, start))
      guard start >= 0 else { return }
      let around = max(0, start - 1)..<min(places, start + text.count + 1)
      guard letters[around].allSatisfy({ $0 == " " }) else { return }
      for (offset, letter) in text.enumerated() { letters[start + offset] = letter }
    }
    write(unit(low), from: 0)
    write(unit(high), from: places)
    if low < 0, high > 0 { write("0", from: place(0)) }
    return line("", letters)
  }

  private var blank: [Character] { Array(repeating: " ", count: places) }

  /// A rule at zero, where nothing else stands.
  private func mark(_ letters: inout [Character]) {
    guard low < 0, high > 0, letters[place(0)] == " " else { return }
    letters[place(0)] = "│"
  }

  private func line(_ name: String, _ letters: [Character]) -> String {
    let shown = Label.cut(name, to: names)
    return shown + String(repeating: " ", count: names - shown.count + 2) + String(letters)
  }
}
