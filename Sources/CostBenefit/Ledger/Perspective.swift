import Documents

/// From where a balance is looked at: a part of the actors.
public enum Perspective: String, Sendable, Hashable, CaseIterable {
  /// Everybody.
  case society
  /// All public payers: the taxpayers.
  case publicPurse = "public_purse"
  /// Those who take part.
  case participants
  /// All others, those next in line among them.
  case others

  func holds(_ actor: String, publicPayers: Set<String>) -> Bool {
    switch self {
    case .society: true
    case .publicPurse: publicPayers.contains(actor)
    case .participants: actor == "participant"
    case .others: !publicPayers.contains(actor) && actor != "participant"
    }
  }
}
