/// Parts of a table of two factors that share no level: within each, levels are compared with each other, between them they are not.
///
/// - Source: Abowd, Creecy & Kramarz, 2002 (identification of person and firm effects by connected groups).
public enum ConnectedParts {
  /// How many there are; rows with a level below 0 take no part.
  public static func count(_ one: [Int], _ other: [Int]) -> Int {
    precondition(one.count == other.count, "both factors have a level a row")
    let ones = (one.max() ?? -1) + 1
    let others = (other.max() ?? -1) + 1
    var nodes = ConnectedNodes(ones + others)
    var seen = [Bool](repeating: false, count: ones + others)
    for (a, b) in zip(one, other) where a >= 0 && b >= 0 {
      seen[a] = true
      seen[ones + b] = true
      nodes.join(a, ones + b)
    }
    return seen.indices.count { seen[$0] && nodes.root($0) == $0 }
  }
}
