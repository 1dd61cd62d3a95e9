/// The right name that a wrong one was probably meant to be.
public enum NearestName {
  /// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours), or nil where none is near:
  /// at most a third of the letters may differ, and never fewer than one nor more than four.
  public static func of(_ wrong: String, among candidates: some Sequence<String>) -> String? {
    let limit = min(4, max(1, wrong.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates.sorted() where abs(candidate.count - wrong.count) <= limit {
      let distance = distance(wrong.lowercased(), candidate.lowercased())
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The optimal string alignment distance of two words.
  static func distance(_ first: String, _ second: String) -> Int {
    let a = Array(first.prefix(100).unicodeScalars)
    let b = Array(second.prefix(100).unicodeScalars)
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
