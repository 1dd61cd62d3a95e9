/// Parts of a table of two factors that share no level: within each, levels are compared with each other, between them they are not.
///
/// - Source: Abowd, Creecy & Kramarz, 2002 (identification of person and firm effects by connected groups).
public enum ConnectedParts {
  /// How many there are; rows with a level below 0 take no part.
  public static func count(_ one: [Int], _ other: [Int]) -> Int {
    precondition(one.count == other.count, "both factors have a level a row")
    let ones = (one.max() ?? -1) + 1
    let others = (other.max() ?? -1) + 1
    var parent = Array(0..<(ones + others))
    var seen = [Bool](repeating: false, count: ones + others)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for (a, b) in zip(one, other) where a >= 0 && b >= 0 {
      seen[a] = true
      seen[ones + b] = true
      let (x, y) = (root(a), root(ones + b))
      if x != y { parent[max(x, y)] = min(x, y) }
    }
    return parent.indices.count { seen[$0] && parent[$0] == $0 }
  }
}
