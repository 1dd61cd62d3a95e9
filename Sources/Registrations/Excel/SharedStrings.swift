/// The texts of a workbook, each kept once; a cell names one by its place.
final class SharedStrings: XMLListener {
  /// All texts together, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private let wanted: Set<Int>?
  private let last: Int
  private var isInText = false
  /// Within a reading aid for Japanese, which is no part of the text.
  private var isInAid = false

  /// All texts of a workbook together; more would exhaust memory. In bytes.
  private static let largest = 2_000_000_000
  /// Excel's own longest text is 32,767 letters. In bytes.
  static let longestText = 1_000_000

  /// - Parameter wanted: the places to keep; nil for all. Header cells are looked at before any other text is kept.
  init(only wanted: Set<Int>? = nil) {
    self.wanted = wanted
    last = wanted.map { $0.max() ?? -1 } ?? .max
  }

  var count: Int { ends.count }

  /// Calls `body` with the letters of a text.
  /// - Precondition: `place` is below `count`.
  @inline(__always)
  func withText<Result>(_ place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = place == 0 ? 0 : ends[place - 1]
    let end = ends[place]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  func text(_ place: Int) -> String? {
    guard ends.indices.contains(place) else { return nil }
    return withText(place) { String(decoding: $0, as: UTF8.self) }
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("t") {
      isInText = !isInAid
    } else if name.is("rPh") {
      isInAid = true
    }
  }

  override func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard isInText, wanted?.contains(ends.count) ?? true else { return }
    bytes.append(contentsOf: piece)
    if bytes.count - (ends.last ?? 0) > Self.longestText || bytes.count > Self.largest { stop(.tooLarge) }
  }

  override func end(_ name: XMLName) {
    if name.is("t") {
      isInText = false
    } else if name.is("rPh") {
      isInAid = false
    } else if name.is("si") {
      let start = ends.last ?? 0
      if SheetText.isEscaped(bytes[start...]) {
        bytes.replaceSubrange(start..., with: SheetText.plain(Array(bytes[start...])))
      }
      ends.append(bytes.count)
      if ends.count > last { stop() }
    }
  }
}

/// How a workbook writes letters that XML has none for: `_x000D_` is a carriage return.
enum SheetText {
  @inline(__always)
  static func isEscaped(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count >= 7 && bytes.contains(UInt8(ascii: "_"))
  }

  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self).replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.output.1, radix: 16).flatMap { UnicodeScalar($0) }.map { String(Character($0)) } ?? ""
    }
    return Array(text.utf8)
  }
}
