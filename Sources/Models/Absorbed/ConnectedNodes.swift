/// Nodes that are joined one edge at a time, and the part that each belongs to: the lowest node of it.
public struct ConnectedNodes {
  private var parent: [Int]

  public init(_ count: Int) { parent = Array(0..<count) }

  /// The lowest node that `node` is connected with.
  public mutating func root(_ node: Int) -> Int {
    var node = node
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }

  /// Joins the parts of two nodes; whether they were two.
  @discardableResult
  public mutating func join(_ one: Int, _ other: Int) -> Bool {
    let (x, y) = (root(one), root(other))
    if x != y { parent[max(x, y)] = min(x, y) }
    return x != y
  }
}
