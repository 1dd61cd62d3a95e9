/// Results of runs of blocks, joined in a tree that is aligned on block numbers: the same joins in the same order whoever did which
/// part, and however the parts were cut.
///
/// A node of level l covers the 2^l blocks from a multiple of 2^l on. Two neighbours that make a node of the next level are joined as
/// soon as both are there, so that about log₂ of the blocks is held. What is left in the end is joined from the right.
public struct AlignedTree<Value: Sendable>: Sendable {
  public struct Node: Sendable {
    public let level: Int
    /// The place of the node among those of its level.
    public let place: Int
    public let value: Value

    public init(level: Int, place: Int, value: Value) {
      self.level = level
      self.place = place
      self.value = value
    }

    /// The block after its last.
    public var end: Int { (place + 1) << level }
    public var start: Int { place << level }
  }

  /// Ascending, none over another.
  public private(set) var nodes: [Node] = []
  private let join: @Sendable (Value, Value) -> Value

  public init(join: @escaping @Sendable (Value, Value) -> Value) {
    self.join = join
  }

  /// Adds a node behind all others.
  public mutating func append(_ node: Node) {
    precondition(nodes.last.map { $0.end <= node.start } ?? true, "nodes are added in their order")
    nodes.append(node)
    while nodes.count > 1 {
      let (last, before) = (nodes[nodes.count - 1], nodes[nodes.count - 2])
      guard last.level == before.level, before.place % 2 == 0, last.place == before.place + 1 else { return }
      nodes.removeLast(2)
      nodes.append(Node(level: last.level + 1, place: before.place / 2, value: join(before.value, last.value)))
    }
  }

  /// All nodes as one value; nil without any.
  public var total: Value? {
    guard var result = nodes.last?.value else { return nil }
    for node in nodes.dropLast().reversed() { result = join(node.value, result) }
    return result
  }
}
