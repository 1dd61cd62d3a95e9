import LinearAlgebra

/// Parts of a table of two factors that share no level: within each, levels are compared with each other, between them they are not.
///
/// - Source: Abowd, Creecy & Kramarz, 2002 (identification of person and firm effects by connected groups).
public enum ConnectedParts {
  /// How many there are; rows with a level below 0 take no part.
  public static func count(_ one: [Int], _ other: [Int]) -> Int {
    precondition(one.count == other.count, "both factors have a level a row")
    let ones = (RowGroups.ends(one)?.most ?? -1) + 1
    let others = (RowGroups.ends(other)?.most ?? -1) + 1
    var nodes = ConnectedNodes(ones + others)
    var seen = [Bool](repeating: false, count: ones + others)
    // Levels less those that were joined to another.
    var apart = ones + others
    seen.withUnsafeMutableBufferPointer { seen in
      one.withUnsafeBufferPointer { one in
        other.withUnsafeBufferPointer { other in
          for row in 0..<one.count {
            let (a, b) = (one[row], other[row])
            guard a >= 0, b >= 0 else { continue }
            seen[a] = true
            seen[ones + b] = true
            if nodes.join(a, ones + b) { apart -= 1 }
            if apart == 1 { return }
          }
        }
      }
    }
    if apart == 1 { return 1 }
    return seen.indices.count { seen[$0] && nodes.root($0) == $0 }
  }
}
